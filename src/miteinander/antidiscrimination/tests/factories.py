"""Cases and mailboxes for tests; NOW is Monday, 23 November 2026, 09:00 in Berlin."""

from datetime import UTC, datetime

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.usecases.cases import open_staff_case
from miteinander.antidiscrimination.usecases.mailboxes import Submitted, submit_report
from miteinander.people.models import Account
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
