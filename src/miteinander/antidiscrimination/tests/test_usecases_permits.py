"""What a person allows, takes back, and what is told because of it."""

from datetime import date

import pytest

from miteinander.antidiscrimination.models import Case, Item, Task
from miteinander.antidiscrimination.queries import permits as queries
from miteinander.antidiscrimination.rules.permits import Ground, Handover, Permit
from miteinander.antidiscrimination.tests.clock import desk, opened
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases import permits
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
HOUSING = "Wohnungsgesellschaft"


def give(
    by: Account,
    case: Case,
    *,
    is_release: bool = False,
    until: str = "2027-02-28",
    given_on: str = "2026-11-20",
    recipient: str = HOUSING,
) -> Item:
    content = Permit(
        recipient=recipient, about="Absage vom 5. Oktober", way="written", given_on=given_on, until=until
    )
    return permits.give_permit(
        by=by, ring=ring_of(by), case=case.pk, is_release=is_release, content=content, now=NOW
    )


def hand_over(by: Account, case: Case, ground: Ground = Ground.CONSENT, text: str = "") -> Item:
    content = Handover(recipient=HOUSING, about="Beschwerde", ground=ground, text=text)
    return permits.note_handover(by=by, ring=ring_of(by), case=case.pk, content=content, now=NOW)


def withdraw(by: Account, case: Case, item: Item, version: int = 1) -> list[str]:
    found = permits.withdraw_permit(
        by=by, ring=ring_of(by), case=case.pk, permit=item.pk, version=version, why="", now=NOW
    )
    return list(found)


def test_give_permit_seals_who_and_what_and_reminds_of_its_end() -> None:
    head = desk()
    case = make_case(head)

    row = give(head, case)

    assert HOUSING.encode() not in bytes(row.content)
    [task] = Task.objects.filter(case=case)
    assert task.due_on == date(2027, 2, 28)
    [one] = queries.live_permits(opened(case, head), on=TODAY)
    assert (one.content.recipient, one.content.tasks) == (HOUSING, [task.pk])


def test_give_permit_refuses() -> None:
    head = desk()
    case = make_case(head)

    with pytest.raises(Refused, match="given_in_future"):
        give(head, case, given_on="2026-11-24")
    with pytest.raises(Refused, match="ends_before_start"):
        give(head, case, until="2026-11-19")
    with pytest.raises(Refused, match="release_needs_end"):
        give(head, case, is_release=True, until="")
    with pytest.raises(NotAllowed):
        permits.give_permit(
            by=make_account("people:admin"),
            ring=ring_of(head),
            case=case.pk,
            is_release=False,
            content=Permit(given_on="2026-11-20"),
            now=NOW,
        )
    with pytest.raises(Case.DoesNotExist):
        give(make_colleague(head, now=NOW), make_case(head, restricted=True))


@pytest.mark.parametrize(("on", "number"), [(date(2027, 2, 28), 1), (date(2027, 3, 1), 0)])
def test_a_permit_ends_by_itself(on: date, number: int) -> None:
    head = desk()
    case = make_case(head)
    give(head, case)

    assert len(queries.live_permits(opened(case, head), on=on)) == number


def test_note_handover_needs_a_permit_of_the_right_kind_for_this_recipient() -> None:
    head = desk()
    case = make_case(head)
    give(head, case, recipient="Ausländerbehörde")
    give(head, case, is_release=True)

    with pytest.raises(Refused, match="no_permit"):
        hand_over(head, case)

    hand_over(head, case, Ground.RELEASE)
    [told] = queries.handovers_of(opened(case, head))
    assert (told.content.recipient, told.content.on) == (HOUSING, "2026-11-23")


def test_note_handover_without_a_permit_needs_the_law() -> None:
    head = desk()
    case = make_case(head)

    with pytest.raises(Refused, match="law_missing"):
        hand_over(head, case, Ground.LAW)
    hand_over(head, case, Ground.DANGER, text="§ 34 StGB, mit der Leitung besprochen")

    assert len(queries.handovers_of(opened(case, head))) == 1


def test_withdraw_permit_cuts_what_depended_on_it_and_tells_who_must_learn_of_it() -> None:
    head = desk()
    case = make_case(head)
    row = give(head, case)
    hand_over(head, case)

    recipients = withdraw(head, case, row)

    assert recipients == [HOUSING]
    assert queries.live_permits(opened(case, head), on=TODAY) == []
    with pytest.raises(Refused, match="no_permit"):
        hand_over(head, case)
    reminder, tell = Task.objects.filter(case=case).order_by("id")
    assert reminder.done_week is not None
    assert (tell.due_on, tell.done_week) == (date(2026, 11, 25), None)
    row.refresh_from_db()
    assert row.version == 2


def test_withdraw_permit_refuses_twice_and_on_an_old_page() -> None:
    head = desk()
    case = make_case(head)
    row = give(head, case)

    with pytest.raises(Refused, match="changed_meanwhile"):
        withdraw(head, case, row, version=3)
    assert withdraw(head, case, row) == []
    with pytest.raises(Refused, match="withdrawn_already"):
        withdraw(head, case, row, version=2)
    with pytest.raises(Item.DoesNotExist):
        withdraw(head, make_case(head), row)
