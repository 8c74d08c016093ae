"""Moving a child from state to state, a row of the journal each time. Every other deed goes through here."""

from datetime import date, datetime

from django.utils import timezone

from miteinander.schooling.models import Appointment, Child, Family, School, Step, TalkEnd
from miteinander.schooling.rules import stages, states


def lock_child(pk: int) -> Child:
    """Return the child, locked until the transaction ends.

    Its family first, as all deeds do that lock both: two that waited for each other would both be lost.
    """
    Family.objects.select_for_update(of=("self",), no_key=True).filter(children=pk).first()
    return (
        Child.objects.select_for_update(of=("self",)).select_related("family__district", "school").get(pk=pk)
    )


def move(
    child: Child,
    state: str,
    *,
    now: datetime,
    on: date | None = None,
    waiting: str | None = None,
    refusal: str = "",
    school: School | None = None,
) -> Child:
    """Bring a locked child into a state, save the whole row and write the step.

    `waiting` is the new waiting reason: "" for none, None to leave it. `on` is the day it happened, if not
    today; `refusal` the school's reason; `school` the school asked, if not yet the child's own.

    Raises:
        Refused: `wrong_state`, see `rules.states`.
    """
    states.check_step(child.state, state)
    today = timezone.localdate(now)
    if state != child.state:
        child.state, child.state_since = state, now
    if waiting is not None and waiting != child.waiting_reason:
        child.waiting_reason = waiting
        child.waiting_since = (child.waiting_since or today) if waiting else None
    if state not in states.WAITING:
        child.waiting_reason, child.waiting_since = "", None
    child.closed_at = (child.closed_at or now) if state in states.OVER else None
    if state != states.ChildState.CLOSED:
        child.closed_reason = ""
    child.version += 1
    child.save()
    write_step(child, now=now, on=on, refusal=refusal, school=school)
    _settle_family(child, now=now)
    return child


def _settle_family(child: Child, *, now: datetime) -> None:
    """Close a family whose last child needs us no more, open it again when one does."""
    families = Family.objects.filter(pk=child.family_id)
    if child.state not in states.OVER:
        families.filter(closed_at__isnull=False).update(closed_at=None)
    elif not Child.objects.filter(family=child.family_id).exclude(state__in=states.OVER).exists():
        families.filter(closed_at__isnull=True).update(closed_at=now)


def write_step(
    child: Child, *, now: datetime, on: date | None = None, refusal: str = "", school: School | None = None
) -> Step:
    """Write how things stand with a child now; also called when only facts changed that reports show."""
    family, chosen = child.family, school or child.school
    day = on or timezone.localdate(now)
    return Step.objects.create(
        child_id=child.pk,
        state=child.state,
        waiting_reason=child.waiting_reason,
        waiting_since=child.waiting_since,
        on=day,
        recorded_at=now,
        reported_on=timezone.localdate(child.reported_at),
        stage=stages.stage_of(child.year, child.born_on, day),
        year=child.year,
        need=child.need,
        form=chosen.form if chosen is not None else "",
        recommended=child.recommended,
        borough=family.district.borough if family.district is not None else "",
        language=family.language,
        channel=family.channel,
        school_id=chosen.pk if chosen is not None else None,
        refusal_reason=refusal,
        support_ends_on=child.support_ends_on,
    )


def write_talk_end(row: Appointment, *, now: datetime) -> TalkEnd:
    """Write what became of an appointment; called whenever one ends, or its end is corrected."""
    return TalkEnd.objects.create(
        appointment_id=row.pk,
        state=row.state,
        mode=row.mode,
        booked_by=row.booked_by,
        with_interpreter=bool(row.language),
        on=timezone.localdate(row.slot.starts_at),
        recorded_at=now,
    )
