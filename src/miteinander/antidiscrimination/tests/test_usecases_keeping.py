"""How long cases stay: the clock, two people's hold, letting go, and a restore that brings nothing back."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from miteinander.antidiscrimination import models
from miteinander.antidiscrimination.models import Case, Draft, Hold
from miteinander.antidiscrimination.queries.keeping import clock_of, going_soon
from miteinander.antidiscrimination.rules.deadlines import add_months
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.clock import checked, desk, opened, with_deadline
from miteinander.antidiscrimination.tests.factories import (
    NOW,
    make_case,
    make_colleague,
    make_report,
    ring_of,
)
from miteinander.antidiscrimination.usecases import keeping
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.privacy.queries import preview
from miteinander.privacy.usecases import (
    apply_retention,
    list_deletions,
    load_defaults,
    reapply_deletions,
)
from miteinander.sealing.envelope import seal
from miteinander.sealing.keys import new_key
from miteinander.vault.queries import place_of
from miteinander.vault.usecases.rows import reserve

pytestmark = pytest.mark.django_db
UNTIL = date(2030, 6, 30)
SEALED = (
    models.CaseKey,
    models.Item,
    models.Task,
    models.CaseDeadline,
    models.Hold,
    models.Mailbox,
    models.Message,
    models.CaseFile,
    models.FilePiece,
    models.Draft,
)


def closed(case: Case) -> Case:
    """Return the case closed this week; how it is counted then is told elsewhere."""
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_week=date(2026, 11, 23))
    return Case.objects.get(pk=case.pk)


def hold(by: Account, case: Case, until: date = date(2027, 6, 30)) -> Hold:
    return keeping.ask_hold(
        by=by, ring=ring_of(by), case=case.pk, until=until, reason="Klage läuft.", now=NOW
    )


def confirm(by: Account, row: Hold) -> Hold:
    return keeping.confirm_hold(by=by, ring=ring_of(by), case=row.case_id, hold=row.pk, now=NOW)


def night(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), timezone.get_current_timezone()) + timedelta(hours=3)


def test_closed_cases_go_after_three_years_counted_from_the_end_of_their_week() -> None:
    load_defaults()
    head = desk()
    case = closed(make_case(head))
    goes_on = clock_of(case, today=date(2026, 11, 23)).goes_on

    assert goes_on == date(2029, 11, 30)  # closed in the week that ended on 29 November 2026
    apply_retention(now=night(goes_on - timedelta(days=1)))
    assert Case.objects.filter(pk=case.pk).exists()
    apply_retention(now=night(goes_on))
    assert not Case.objects.filter(pk=case.pk).exists()


def test_a_clock_moved_ten_years_leaves_nothing_and_did_what_the_preview_said() -> None:
    load_defaults()
    head = desk()
    case = checked(with_deadline(head), head)
    confirm(make_colleague(head, now=NOW), hold(head, case))
    closed(case)
    make_report(wish="report")
    asked = make_report()
    models.Mailbox.objects.filter(case=asked.case).update(deletion_asked_week=date(2026, 11, 23))
    draft = Draft(pk=reserve(Draft), touched_at=NOW)
    draft.content = seal(new_key(), b"{}", place=place_of(draft, "content"))
    draft.save(force_insert=True)
    later = night(date(2036, 11, 24))
    apply_retention(now=night(date(2026, 11, 23)))
    assert Case.objects.count() == 3

    models.Hold.objects.update(ended_week=date(2026, 11, 23))  # two people's word is over long ago
    expected = {one.code: one.number for one in preview(now=later)}
    outcomes = {one.code: one.number for one in apply_retention(now=later)}

    ours = {code for code in outcomes if code.startswith("antidiscrimination.")}
    assert {code: outcomes[code] for code in ours} == {code: expected[code] for code in ours}
    assert Case.objects.count() == 0
    assert {model.__name__: model._default_manager.count() for model in SEALED} == {
        model.__name__: 0 for model in SEALED
    }


def test_open_cases_stay_however_long() -> None:
    load_defaults()
    case = make_case(desk())

    apply_retention(now=night(date(2036, 11, 24)))

    assert Case.objects.filter(pk=case.pk).exists()
    assert clock_of(case, today=date(2026, 11, 23)).goes_on is None


def test_reports_go_after_six_months_unless_somebody_wrote_since() -> None:
    load_defaults()
    desk()
    silent, spoken = make_report(wish="report").case, make_report(wish="report").case
    models.Message.objects.create(
        pk=reserve(models.Message), case=spoken, from_office=False, week=date(2027, 3, 1), content=b"x"
    )

    apply_retention(now=night(date(2027, 6, 1)))

    assert list(Case.objects.all()) == [spoken]
    assert silent.pk != spoken.pk


def test_a_hold_takes_two_and_ends_at_its_day() -> None:
    load_defaults()
    head = desk()
    colleague = make_colleague(head, now=NOW)
    case = closed(make_case(head))
    row = hold(head, case, until=date(2028, 11, 20))
    Case.objects.filter(pk=case.pk).update(closed_week=date(2024, 1, 1))

    with pytest.raises(NotAllowed):
        confirm(head, row)
    confirm(colleague, row)
    with pytest.raises(Refused, match="on_hold"):
        keeping.erase_case(by=head, ring=ring_of(head), case=case.pk, now=NOW)
    apply_retention(now=night(date(2028, 11, 20)))
    assert Case.objects.filter(pk=case.pk).exists()

    apply_retention(now=night(date(2028, 11, 21)))  # the hold ends, and the case goes the same night
    assert not Case.objects.filter(pk=case.pk).exists()


def test_a_hold_of_one_person_holds_nothing() -> None:
    load_defaults()
    head = desk()
    case = closed(make_case(head))
    hold(head, case)
    Case.objects.filter(pk=case.pk).update(closed_week=date(2020, 1, 6))

    apply_retention(now=NOW)

    assert not Case.objects.filter(pk=case.pk).exists()


def test_ask_hold_refuses_and_end_hold_lets_go() -> None:
    head = desk()
    colleague = make_colleague(head, now=NOW)
    case = make_case(head)

    with pytest.raises(Refused, match="hold_in_past"):
        hold(head, case, until=date(2026, 11, 23))
    with pytest.raises(Refused, match="hold_too_long"):
        hold(head, case, until=UNTIL)
    with pytest.raises(Case.DoesNotExist):
        hold(colleague, make_case(head, restricted=True))
    row = hold(head, case)
    keeping.end_hold(by=head, ring=ring_of(head), case=case.pk, hold=row.pk, now=NOW)
    with pytest.raises(Refused, match="hold_over"):
        confirm(colleague, row)


def test_the_database_knows_that_a_hold_takes_two() -> None:
    head = desk()
    row = hold(head, make_case(head))

    with pytest.raises(IntegrityError, match="hold_takes_two"), transaction.atomic():
        Hold.objects.filter(pk=row.pk).update(confirmed_by_id=head.pk)
    with pytest.raises(IntegrityError, match="hold_week_is_a_monday"), transaction.atomic():
        Hold.objects.filter(pk=row.pk).update(ended_week=date(2026, 11, 24))


def test_erase_case_only_what_may_go_and_only_with_a_key() -> None:
    head = desk()
    case = make_case(head)

    with pytest.raises(Refused, match="still_running"):
        keeping.erase_case(by=head, ring=ring_of(head), case=case.pk, now=NOW)
    with pytest.raises(NotAllowed):
        keeping.erase_case(by=make_account("people:admin"), ring=ring_of(head), case=case.pk, now=NOW)
    asked = make_report().case
    models.Mailbox.objects.filter(case=asked).update(deletion_asked_week=date(2026, 11, 23))
    keeping.erase_case(by=head, ring=ring_of(head), case=asked.pk, now=NOW)

    assert list(Case.objects.all()) == [case]


def test_what_was_deleted_stays_deleted_after_a_restore() -> None:
    head = desk()
    case = closed(make_case(head))
    kept = Case.objects.values().get(pk=case.pk)
    keeping.erase_case(by=head, ring=ring_of(head), case=case.pk, now=NOW)
    removed = list_deletions()
    assert [(one.table, one.row_id) for one in removed] == [("antidiscrimination.case", case.pk)]

    Case.objects.create(**kept)  # an older backup brings it back
    assert reapply_deletions(removed, now=NOW) == 1

    assert not Case.objects.filter(pk=case.pk).exists()


def test_going_soon_shows_the_team_what_goes_in_three_months() -> None:
    load_defaults()
    head = desk()
    soon, later = closed(make_case(head, title="bald")), closed(make_case(head))
    Case.objects.filter(pk=soon.pk).update(closed_week=date(2023, 12, 4))
    day = date(2026, 11, 23)

    lines = going_soon(ring_of(head), today=day)

    assert [line.case.title for line in lines] == ["bald"]
    assert lines[0].clock.goes_on == add_months(date(2023, 12, 11), 36)[0]
    assert later.pk not in {line.case.row.pk for line in lines}
    assert opened(soon, head).row.state == "closed"


def test_the_command_shows_what_it_would_do(capsys: pytest.CaptureFixture[str]) -> None:
    load_defaults()
    head = desk()
    closed(make_case(head))

    call_command("privacy", "retention", "--dry-run", "--at", "2036-11-24")

    assert "antidiscrimination.closed_cases: 1" in capsys.readouterr().out
