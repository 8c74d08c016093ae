"""Deadlines of a case: proposed from its days, checked by a counsellor, kept with a proof."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, CaseDeadline, DeadlineState, ItemKind
from miteinander.antidiscrimination.queries import deadlines as queries
from miteinander.antidiscrimination.queries.deadlines import OpenDeadline
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.rulebook import holiday_in_nrw, rules_in_force
from miteinander.antidiscrimination.rules import deadlines as rules
from miteinander.antidiscrimination.rules import states
from miteinander.antidiscrimination.rules.deadlines import Deadline, StartEvent
from miteinander.antidiscrimination.rules.papers import DeadlineContent, ItemContent
from miteinander.antidiscrimination.rules.weeks import week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, save_case, write_item
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import reserve, seal_field


@transaction.atomic
def set_events(
    *,
    by: Account,
    ring: Keyring,
    case: int,
    version: int,
    events: Mapping[StartEvent, date],
    now: datetime,
) -> None:
    """Write down the days that start deadlines, and propose what follows from them.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `changed_meanwhile`, `event_in_future`, `before_violation`.
    """
    access.check_counsellor(by)
    today = timezone.localdate(now)
    if broken := rules.problems(events, today=today):
        raise Refused(broken)
    found = locked_or_missing(case, ring)
    days = {
        name: events[event].isoformat() if event in events else "" for event, name in queries.EVENTS.items()
    }
    content = replace(found.content, **days)  # type: ignore[arg-type]  # names of EVENTS, all text
    if content != found.content:
        save_case(by=by, ring=ring, pk=case, version=version, content=content, now=now)
        found = locked_or_missing(case, ring)
    propose(found, by=by, now=now)


def propose(found: OpenCase, *, by: Account | None, now: datetime) -> None:
    """Bring a locked case's computed deadlines in line with its days and with the law, inside a transaction.

    What changed loses its check; what nobody checked and no longer applies goes; what somebody checked stays
    until she says what became of it.
    """
    frames, areas = queries.frame_of(found.content)
    proposals = rules.proposed(
        rules_in_force(),
        queries.events_of(found.content),
        frames=frames,
        areas=areas,
        today=timezone.localdate(now),
        holiday=holiday_in_nrw,
    )
    known = {one.content.code: one for one in queries.deadlines_of(found) if one.content.code}
    for proposal in proposals:
        _bring_in(proposal, known.pop(proposal.rule.code, None), found, by=by, now=now)
    for one in known.values():
        _leave_out(one, by=by, now=now)
    _uncheck(found, now=now)


def _bring_in(
    proposal: Deadline, one: OpenDeadline | None, found: OpenCase, *, by: Account | None, now: datetime
) -> None:
    computed = content_of(proposal)
    ends_on = proposal.span.ends_on if proposal.span else None
    if one is None:
        row = CaseDeadline(pk=reserve(CaseDeadline), case=found.row, ends_on=ends_on)
        _write(row, computed, found, is_new=True)
        record("antidiscrimination.deadline.proposed", by=by, subject=row, at=now, note="v1")
        return
    computed.note, computed.proof = one.content.note, one.content.proof
    if one.row.state != DeadlineState.OPEN or computed.as_content() == one.content.as_content():
        return
    row = one.row
    row.version += 1
    row.ends_on, row.checked_week, row.checked_by, row.warned = ends_on, None, None, []
    _write(row, computed, found)
    record("antidiscrimination.deadline.changed", by=by, subject=row, at=now, note=f"v{row.version}")


def _leave_out(one: OpenDeadline, *, by: Account | None, now: datetime) -> None:
    if one.row.state != DeadlineState.OPEN:
        return
    if one.row.is_checked:
        one.row.checked_week, one.row.checked_by = None, None
        one.row.save(update_fields=["checked_week", "checked_by"])
    else:
        record("antidiscrimination.deadline.left_out", by=by, subject=one.row, at=now)
        one.row.delete()


def _uncheck(found: OpenCase, *, now: datetime) -> None:
    """Take the check of the whole case back where a deadline lost its own and the case may still wait."""
    row = found.row
    loose = row.deadlines.filter(state=DeadlineState.OPEN, checked_week__isnull=True)
    if row.deadlines_checked and row.state not in states.AFTER_DEADLINES and loose.exists():
        row.deadlines_checked = False
        row.save(update_fields=["deadlines_checked"])


def _write(row: CaseDeadline, content: DeadlineContent, found: OpenCase, *, is_new: bool = False) -> None:
    seal_field(row, "content", content.as_content(), key=found.secret.content)
    row.save(force_insert=is_new)


def content_of(deadline: Deadline) -> DeadlineContent:
    """Return a computed deadline as it is sealed: enough to show later how it was found."""
    rule, span = deadline.rule, deadline.span
    content = DeadlineContent(
        rule=rule.pk,
        code=rule.code,
        basis=rule.legal_basis,
        title=rule.title["de"],
        start=deadline.start or rule.start or "",
        missing=[str(event) for event in deadline.missing],
        assumed=[str(event) for event in deadline.assumed],
    )
    if span is not None:
        content.started_on, content.ended_on = span.started_on.isoformat(), span.ended_on.isoformat()
        content.sections = [str(section) for section in span.sections]
        content.shifts = [[shift.day.isoformat(), shift.holiday] for shift in span.shifts]
    return content


@transaction.atomic
def add_deadline(
    *, by: Account, ring: Keyring, case: int, basis: str, title: str, ends_on: date, note: str, now: datetime
) -> CaseDeadline:
    """Write down a deadline of other law that somebody counted herself; it counts as checked by her.

    Raises:
        NotAllowed, Case.DoesNotExist: as `set_events`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    row = CaseDeadline(
        pk=reserve(CaseDeadline),
        case=found.row,
        ends_on=ends_on,
        checked_week=week_of(timezone.localdate(now)),
        checked_by=by,
    )
    _write(row, DeadlineContent(basis=basis, title=title, note=note), found, is_new=True)
    record("antidiscrimination.deadline.added", by=by, subject=row, at=now, note="v1")
    return row


@transaction.atomic
def check_deadlines(
    *, by: Account, ring: Keyring, case: int, seen: Sequence[tuple[int, int]], reason: str, now: datetime
) -> None:
    """Take responsibility for a case's deadlines as they stand; `seen`: ids and versions on her page.

    Raises:
        NotAllowed, Case.DoesNotExist: as `set_events`.
        Refused: `deadlines_changed` since the page was made; `reason_missing`: no deadline runs, and nobody
            said why.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    rows = list(found.row.deadlines.filter(state=DeadlineState.OPEN).order_by("id"))
    if {(row.pk, row.version) for row in rows} != set(seen):
        raise Refused([Problem("", "deadlines_changed")])
    if not found.row.deadlines.exists() and not reason:
        raise Refused([Problem("reason", "reason_missing")])
    week = week_of(timezone.localdate(now))
    CaseDeadline.objects.filter(pk__in=[row.pk for row in rows]).update(checked_week=week, checked_by=by)
    if reason:
        write_item(found, by=by, kind=ItemKind.NOTE, content=ItemContent(text=reason), now=now)
    found.row.deadlines_checked = True
    found.row.save(update_fields=["deadlines_checked"])
    note = f"{len(rows)}"
    record("antidiscrimination.deadlines.checked", by=by, subject=found.row, at=now, note=note)


@transaction.atomic
def end_deadline(
    *,
    by: Account,
    ring: Keyring,
    deadline: int,
    version: int,
    state: DeadlineState,
    proof: str,
    now: datetime,
) -> CaseDeadline:
    """Write down how a deadline was kept, or why it does not apply.

    Raises:
        NotAllowed: `by` does not counsel.
        CaseDeadline.DoesNotExist: there is none, or `by` holds no key of its case.
        Refused: `changed_meanwhile`, `wrong_state` (it is done), `proof_missing`.
    """
    access.check_counsellor(by)
    one, found = locked_deadline(deadline, ring)
    if one.row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    if one.row.state != DeadlineState.OPEN:
        raise Refused([Problem("", "wrong_state")])
    if not proof:
        raise Refused([Problem("proof", "proof_missing")])
    row, one.content.proof = one.row, proof
    row.version += 1
    row.state, row.done_week = state, week_of(timezone.localdate(now))
    _write(row, one.content, found)
    record(
        "antidiscrimination.deadline.ended", by=by, subject=row, at=now, note=f"v{row.version} {state.value}"
    )
    return row


def locked_deadline(pk: int, ring: Keyring) -> tuple[OpenDeadline, OpenCase]:
    """Return a deadline with its case, both locked.

    Raises:
        CaseDeadline.DoesNotExist: there is none, or nobody here holds a key of its case.
    """
    case_id = CaseDeadline.objects.values_list("case_id", flat=True).get(pk=pk)
    try:
        found = locked_or_missing(case_id, ring)
    except Case.DoesNotExist as missing:
        raise CaseDeadline.DoesNotExist from missing
    row = CaseDeadline.objects.select_for_update(of=("self",)).get(pk=pk)
    return queries.open_deadline(row, found), found
