"""Which school was asked for whom, what it answered, what the Schulaufsicht assigned, what comes after."""

from collections.abc import Iterator
from datetime import date, timedelta

from miteinander.demo.city.records import City
from miteinander.demo.city.school_records import Pupil
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.work import BATCH
from miteinander.schooling.models import Child, FollowUp, Proposal, Referral

SUPPORT_NOTICE = timedelta(days=90)
OVER = frozenset({"moved_away", "closed", "regular", "vocational", "support_ended"})


def fill_placings(rows: Rows, city: City) -> None:
    """Write questions to schools, referrals and what is to be looked after."""
    pupils = [
        (rows.accounts.get(one.counsellor), pupil, rows.children[number, order])
        for number, one in enumerate(city.schooling.households)
        for order, pupil in enumerate(one.pupils)
    ]
    Proposal.objects.bulk_create(
        [
            Proposal(
                child=child,
                school=rows.schools[question.school],
                year=question.year,
                holds_language_place=bool(pupil.need),
                state=_state(pupil, question.state, is_last=question is pupil.questions[-1]),
                sent_at=question.sent_at,
                sent_by_id=by.pk if by else None,
                answered_at=question.answered_at,
                refusal_reason=question.refusal,
                refusal_text=question.refusal_text,
                starts_on=question.starts_on,
            )
            for by, pupil, child in pupils
            for question in pupil.questions
        ],
        batch_size=BATCH,
    )
    Referral.objects.bulk_create(
        Referral(
            child=child,
            forwarded_at=passing.forwarded_at,
            forwarded_by_id=by.pk if by else None,
            assigned_school=rows.schools.get(passing.school),
            assigned_on=passing.assigned_on,
            reference=passing.reference,
            year=pupil.year if passing.assigned_on else None,
            holds_language_place=bool(pupil.need) and passing.assigned_on is not None,
            is_held=passing is pupil.passings[-1] and _holds(pupil, passing.school),
        )
        for by, pupil, child in pupils
        for passing in pupil.passings
    )
    FollowUp.objects.bulk_create(
        one for _, pupil, child in pupils for one in _follow_ups(pupil, child, today=city.today)
    )


def _state(pupil: Pupil, state: str, *, is_last: bool) -> str:
    """Take back what stood when the child left, end what stood when it had begun."""
    if pupil.state not in OVER or not is_last or state not in {"offered", "confirmed"}:
        return state
    return "ended" if pupil.started_on is not None and state == "confirmed" else "withdrawn"


def _holds(pupil: Pupil, school: str) -> bool:
    """Say whether a child still has the place the Schulaufsicht assigned."""
    return bool(school) and pupil.school == school and pupil.state in {"assigned", "started"}


def _follow_ups(pupil: Pupil, child: Child, *, today: date) -> Iterator[FollowUp]:
    if pupil.state in {"confirmed", "assigned"} and pupil.starts_on is not None:
        yield FollowUp(child=child, kind="start", due_on=pupil.starts_on + timedelta(days=7))
    ends = pupil.support_ends_on
    if pupil.state == "started" and ends is not None and ends - SUPPORT_NOTICE <= today:
        yield FollowUp(child=child, kind="support_end", due_on=ends - timedelta(days=42))
