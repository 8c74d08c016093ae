"""Cases and mailboxes for tests; NOW is Monday, 23 November 2026, 09:00 in Berlin."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from miteinander.antidiscrimination.models import Case, CaseFile
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.usecases.cases import open_staff_case
from miteinander.antidiscrimination.usecases.files import keep_in_case
from miteinander.antidiscrimination.usecases.mailboxes import Submitted, submit_report
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.vault.tests.factories import make_colleague, make_head, open_vault, ring_of

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

__all__ = ["NOW", "make_case", "make_colleague", "make_head", "make_report", "open_vault", "ring_of"]


def make_case(by: Account, *, restricted: bool = False, title: str = "Wohnung abgelehnt") -> Case:
    """Return a case a counsellor opened for somebody on the phone."""
    return open_staff_case(
        by=by,
        ring=ring_of(by),
        identity=Identity(name="Amara Beispiel", phone="0221 4710 555"),
        content=CaseContent(title=title, wish="counselling", story="Am Telefon hieß es: vergeben."),
        restricted=restricted,
        now=NOW,
    )


def make_report(*, wish: str = "counselling", story: str = "Im Laden wurde ich nicht bedient.") -> Submitted:
    """Return a report from outside, with the code of its mailbox."""
    return submit_report(
        identity=Identity(language="ar"), content=CaseContent(wish=wish, story=story), now=NOW
    )


def keep_text(by: Account, case: Case, *, untouched: bool = False, name: str = "Brief.txt") -> CaseFile:
    """Return a file a counsellor put into a case."""
    return keep_in_case(
        by=by,
        ring=ring_of(by),
        case=case.pk,
        upload=SimpleUploadedFile(name, b"Guten Tag, Amara Beispiel"),
        untouched=untouched,
        now=NOW,
    )


def desk_with_case(client: Client) -> tuple[Account, Case]:
    """Return a head whose vault is open in this test browser, and a case of hers."""
    head, _ring, _sheets = make_head(now=timezone.now())
    case = make_case(head)
    open_vault(client, head, now=timezone.now())
    return head, case


def assert_only_for_the_team(client: Client, case: Case, address: str, *, method: str = "get") -> None:
    """A page of a case is 404 for a colleague without its key and closed to everybody else.

    `client` is signed in as the one who opened the case.
    """
    head = Account.objects.get(pk=case.lead_id or 0)
    colleague = make_colleague(head, now=timezone.now())
    sealed = make_case(head, restricted=True)
    other = Client()
    open_vault(other, colleague, now=timezone.now())
    moved = address.replace(f"/faelle/{case.pk}/", f"/faelle/{sealed.pk}/")
    assert getattr(other, method)(moved).status_code == 404
    assert getattr(signed_in(make_account("people:admin")), method)(address).status_code == 403
    assert getattr(Client(), method)(address).status_code == 302
