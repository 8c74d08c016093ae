"""A case with something in every table that belongs to cases, each text given by whoever asks."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from miteinander.antidiscrimination.models import Case, Hold, ItemKind
from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.rules.papers import HoldContent, ItemContent, MessageContent
from miteinander.antidiscrimination.tests.factories import NOW, make_case, ring_of
from miteinander.antidiscrimination.usecases.cases import add_item
from miteinander.antidiscrimination.usecases.deadlines import add_deadline
from miteinander.antidiscrimination.usecases.files import keep_in_case
from miteinander.antidiscrimination.usecases.mailboxes import make_mailbox, write_message
from miteinander.antidiscrimination.usecases.tasks import add_task
from miteinander.people.models import Account
from miteinander.vault.usecases.rows import reserve, seal_field
from tests.sealed.papers import small_png

_numbers = count(1)


def probe() -> str:
    return f"Probe {next(_numbers)}"


def opened(case: Case, by: Account) -> OpenCase:
    found = open_case(case.pk, ring_of(by))
    assert found is not None
    return found


def full_case(by: Account, *, restricted: bool = False, text: Callable[[], str] = probe) -> Case:
    """Return a case of the desk with two of everything."""
    case = make_case(by, restricted=restricted, title=text())
    for _round in range(2):
        fill(case, by, text=text)
    make_mailbox(case, opened(case, by).secret)
    return case


def fill(case: Case, by: Account, *, text: Callable[[], str]) -> None:
    """Write one row of every kind into a case."""
    ring, secret = ring_of(by), opened(case, by).secret
    for kind in ItemKind.values:
        said = ItemContent(text=text(), with_whom=text(), outcome=text())
        add_item(by=by, ring=ring, case=case.pk, kind=kind, content=said, now=NOW)
    for author in (by, None):
        write_message(case, secret, content=MessageContent(text=text()), by=author, now=NOW)
    day = NOW.date() + timedelta(days=400)
    add_task(by=by, ring=ring, case=case.pk, text=text(), due_on=day, assigned=by, now=NOW)
    add_deadline(
        by=by, ring=ring, case=case.pk, basis=text(), title=text(), ends_on=day, note=text(), now=NOW
    )
    picture = SimpleUploadedFile(f"{text()}.png", small_png(note=text()), content_type="image/png")
    keep_in_case(by=by, ring=ring, case=case.pk, upload=picture, untouched=True, now=NOW)
    hold = Hold(pk=reserve(Hold), case=case, until=day, asked_by_id=by.pk)
    seal_field(hold, "content", HoldContent(reason=text()).as_content(), key=secret.content)
    hold.save(force_insert=True)
