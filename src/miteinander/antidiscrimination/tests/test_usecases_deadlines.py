"""Deadlines of cases: proposed, checked, kept; what changes loses its check; strangers see nothing."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from miteinander.antidiscrimination.models import Case, CaseDeadline, DeadlineState
from miteinander.antidiscrimination.queries import deadlines as queries
from miteinander.antidiscrimination.rules.deadlines import StartEvent
from miteinander.antidiscrimination.tests.clock import checked, civil, desk, opened, with_deadline
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, ring_of
from miteinander.antidiscrimination.usecases import deadlines as usecases
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def set_events(by: Account, case: Case, **days: date) -> None:
    row = Case.objects.get(pk=case.pk)
    events = {StartEvent(name): day for name, day in days.items()}
    usecases.set_events(by=by, ring=ring_of(by), case=case.pk, version=row.version, events=events, now=NOW)


def codes(case: Case, by: Account) -> dict[str, date | None]:
    return {one.content.code: one.row.ends_on for one in queries.deadlines_of(opened(case, by))}


def test_set_events_proposes_what_the_law_says_and_seals_why() -> None:
    head = desk()
    case = with_deadline(head)

    # 5 October and two months: Saturday 5 December 2026; § 193: Monday.
    assert codes(case, head)["agg_21_5"] == date(2026, 12, 7)
    [one] = [one for one in queries.deadlines_of(opened(case, head)) if one.row.ends_on]
    assert one.content.shifts == [["2026-12-05", ""], ["2026-12-06", ""]]
    assert b"agg_21_5" not in bytes(one.row.content)
    assert opened(case, head).content.happened_on == "2026-10-05"


def test_set_events_follows_frame_and_area_of_the_documentation() -> None:
    head = desk()
    case = make_case(head)
    found = opened(case, head)
    answers = [
        {"field": "legal_frame", "view": "counsellor", "codes": ["agg"]},
        {"field": "life_area", "view": "person", "codes": ["work"]},
    ]
    content = replace(found.content, sheet={"scheme": 1, "answers": answers})
    save_case(by=head, ring=ring_of(head), pk=case.pk, version=1, content=content, now=NOW)

    set_events(head, case, refusal_received=date(2026, 9, 23))

    assert codes(case, head) == {"agg_15_4_application": date(2026, 11, 23), "arbgg_61b": None}


def test_set_events_refuses_what_cannot_be() -> None:
    head = desk()
    case = make_case(head)

    with pytest.raises(Refused, match="event_in_future"):
        set_events(head, case, violation=date(2026, 11, 24))
    with pytest.raises(Refused, match="before_violation"):
        set_events(head, case, violation=date(2026, 11, 2), knowledge=date(2026, 11, 1))
    with pytest.raises(Refused, match="changed_meanwhile"):
        usecases.set_events(
            by=head,
            ring=ring_of(head),
            case=case.pk,
            version=7,
            events={StartEvent.VIOLATION: date(2026, 11, 2)},
            now=NOW,
        )


def test_a_stranger_may_not_and_sees_no_case() -> None:
    head = desk()
    colleague = make_colleague(head, now=NOW)
    case = with_deadline(head, restricted=True)
    row = civil(case)

    with pytest.raises(NotAllowed):
        usecases.set_events(
            by=make_account("people:admin"), ring=ring_of(head), case=case.pk, version=1, events={}, now=NOW
        )
    with pytest.raises(Case.DoesNotExist):
        set_events(colleague, case, violation=date(2026, 11, 2))
    with pytest.raises(CaseDeadline.DoesNotExist):
        usecases.end_deadline(
            by=colleague,
            ring=ring_of(colleague),
            deadline=row.pk,
            version=1,
            state=DeadlineState.KEPT,
            proof="x",
            now=NOW,
        )


def test_check_deadlines_takes_exactly_what_was_seen() -> None:
    head = desk()
    case = with_deadline(head)

    with pytest.raises(Refused, match="deadlines_changed"):
        usecases.check_deadlines(
            by=head, ring=ring_of(head), case=case.pk, seen=[(civil(case).pk, 9)], reason="", now=NOW
        )
    assert queries.unchecked(Case.objects.all()).get() == case

    case = checked(case, head)

    assert case.deadlines_checked
    assert civil(case).checked_by == head
    assert not queries.unchecked(Case.objects.all()).exists()


def test_check_deadlines_wants_a_reason_where_none_runs() -> None:
    head = desk()
    case = make_case(head)
    ring = ring_of(head)

    with pytest.raises(Refused, match="reason_missing"):
        usecases.check_deadlines(by=head, ring=ring, case=case.pk, seen=[], reason="", now=NOW)
    usecases.check_deadlines(by=head, ring=ring, case=case.pk, seen=[], reason="Nur Beratung.", now=NOW)

    assert Case.objects.get(pk=case.pk).deadlines_checked


def test_what_changes_loses_its_check_and_the_case_stands_out_again() -> None:
    head = desk()
    case = checked(with_deadline(head), head)

    set_events(head, case, violation=date(2026, 10, 12))

    row = civil(case)
    assert (row.ends_on, row.checked_week, row.version) == (date(2026, 12, 14), None, 2)  # 12th: Saturday
    assert queries.unchecked(Case.objects.all()).get() == case
    assert not Case.objects.get(pk=case.pk).deadlines_checked


def test_a_checked_deadline_without_ground_stays_until_somebody_says_why() -> None:
    head = desk()
    case = checked(with_deadline(head), head)
    gone = CaseDeadline.objects.get(
        pk=next(
            one.row.pk
            for one in queries.deadlines_of(opened(case, head))
            if one.content.code == "agg_15_4_other"
        )
    )

    set_events(head, case, violation=date(2026, 10, 5), refusal_received=date(2026, 10, 6))

    gone.refresh_from_db()
    assert (gone.state, gone.checked_week) == ("open", None)
    usecases.end_deadline(
        by=head,
        ring=ring_of(head),
        deadline=gone.pk,
        version=gone.version,
        state=DeadlineState.DROPPED,
        proof="Es war eine Bewerbung.",
        now=NOW,
    )
    set_events(head, case, violation=date(2026, 10, 5))
    gone.refresh_from_db()
    assert gone.state == "dropped"  # what is done is not computed anew


def test_end_deadline_needs_a_proof_and_happens_once() -> None:
    head = desk()
    row = civil(with_deadline(head))

    def end(version: int, proof: str) -> None:
        usecases.end_deadline(
            by=head,
            ring=ring_of(head),
            deadline=row.pk,
            version=version,
            state=DeadlineState.KEPT,
            proof=proof,
            now=NOW,
        )

    with pytest.raises(Refused, match="proof_missing"):
        end(1, "")
    with pytest.raises(Refused, match="changed_meanwhile"):
        end(2, "Rückschein")
    end(1, "Rückschein")
    with pytest.raises(Refused, match="wrong_state"):
        end(2, "noch einmal")

    [one] = [one for one in queries.deadlines_of(opened(row.case, head)) if one.row.pk == row.pk]
    assert (one.row.state, one.content.proof) == ("kept", "Rückschein")


def test_the_database_keeps_deadlines_whole() -> None:
    row = civil(with_deadline(desk()))
    rows = CaseDeadline.objects.filter(pk=row.pk)

    for broken, name in (
        ({"state": "lost", "done_week": date(2026, 11, 23)}, "deadline_state_known"),
        ({"state": "kept"}, "deadline_done_has_week"),
        ({"checked_week": date(2026, 11, 24)}, "deadline_weeks_are_mondays"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**broken)
