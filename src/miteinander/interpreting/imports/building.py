"""Make a record of what a row said, and judge the row by itself."""

from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from miteinander.interpreting.imports.records import (
    AssignmentRecord,
    InstitutionRecord,
    InterpreterRecord,
    Record,
)
from miteinander.interpreting.imports.vocabulary import Kind
from miteinander.interpreting.imports.words import INACTIVE, MODES, OUTCOMES, PAUSED
from miteinander.lists.dates import shorten
from miteinander.lists.drafts import Draft
from miteinander.lists.folding import fold
from miteinander.lists.layout import Layout
from miteinander.lists.problems import Finding
from miteinander.lists.values import hours_text
from miteinander.lists.words import MISSING

YOUNGEST, OLDEST = 16, 95
SEEN = ("trained_on", "undertaking_on", "clearance_on")  # what was seen or signed cannot lie ahead
LONGEST_NIGHT_MINUTES = 8 * 60


def build_record(draft: Draft, layout: Layout, *, today: date) -> Record | None:
    """Return the record of one row and add what is wrong with the row itself; None if it cannot be made."""
    match layout.kind:
        case Kind.INSTITUTIONS:
            return _institution(draft, layout)
        case Kind.INTERPRETERS:
            return _interpreter(draft, layout, today=today)
        case Kind.ASSIGNMENTS:
            return _assignment(draft, layout)
        case _:
            return None


def _institution(draft: Draft, layout: Layout) -> InstitutionRecord | None:
    name = draft.text("name")
    if not draft.require(layout, "name", name):
        return None
    plain = (
        "number",
        "type",
        "carrier",
        "postcode",
        "city",
        "district",
        "contact",
        "mail",
        "phone",
        "mobile",
    )
    texts = {key: draft.text(key) for key in (*plain, "cost_centre", "note")}
    return InstitutionRecord(name=" ".join(name.split()), street=draft.street(), **texts)


def _interpreter(draft: Draft, layout: Layout, *, today: date) -> InterpreterRecord | None:
    last, first = draft.person_name()
    named = draft.require(layout, "last_name" if layout.column_of("last_name") else "full_name", last)
    draft.require(layout, "languages", draft.spoken)
    draft.check_birth(layout, "born_on", today=today, youngest=YOUNGEST, oldest=OLDEST)
    for name in SEEN:
        draft.check_past(layout, name, today=today)
    if not named:
        return None
    remarks = fold(draft.text("note"))
    note = draft.text("note")
    return InterpreterRecord(
        last_name=last,
        first_name=first,
        languages=draft.languages(),
        street=draft.street(),
        note=note,
        is_active=draft.mark("is_active") is not False and not any(word in remarks for word in INACTIVE),
        is_paused=any(word in remarks for word in PAUSED),
        minutes_per_month=draft.whole("hours_per_month"),
        number=draft.text("number"),
        gender=draft.text("gender"),
        born_on=draft.day("born_on"),
        postcode=draft.text("postcode"),
        city=draft.text("city"),
        district=draft.text("district"),
        mail=draft.text("mail"),
        phone=draft.text("phone"),
        mobile=draft.text("mobile"),
        by_phone=draft.mark("by_phone"),
        by_video=draft.mark("by_video"),
        in_writing=draft.mark("in_writing"),
        trained_on=draft.day("trained_on"),
        undertaking_on=draft.day("undertaking_on"),
        clearance_on=draft.day("clearance_on"),
        joined_on=draft.day("joined_on"),
        iban=draft.text("iban"),
        account_holder=draft.text("account_holder"),
    )


def _assignment(draft: Draft, layout: Layout) -> AssignmentRecord | None:
    day, institution = draft.day("date"), " ".join(draft.text("institution").split())
    complete = [
        draft.require(layout, "date", day),
        draft.require(layout, "institution", institution),
        draft.require(layout, "language", draft.spoken),
    ]
    interpreter, outcome = _interpreter_and_outcome(draft, layout)
    start, end, minutes = _times(draft, layout)
    if day is None or not all(complete):
        return None
    lines = draft.number_of("lines")
    record = AssignmentRecord(
        day=day,
        institution=institution,
        language=draft.spoken[0][1].code,
        start=start,
        end=end,
        minutes=minutes,
        interpreter=interpreter,
        outcome=outcome,
        mode=_mode(draft),
        travel_minutes=draft.whole("travel"),
        travel_cents=draft.whole("travel_cost"),
        rate_cents=draft.whole("rate"),
        amount_cents=draft.whole("amount"),
        lines=None if lines is None else round(lines),
        distance_km=draft.number_of("distance"),
        paid_on=draft.day("paid_on"),
        requested_on=draft.day("requested_on"),
        **{key: draft.text(key) for key in ("number", "topic", "cost_centre", "funding", "contact", "note")},
    )
    return replace(record, lines=None) if record.lines == 0 else record


def _interpreter_and_outcome(draft: Draft, layout: Layout) -> tuple[str, str]:
    """Return who did it and how it ended; "nicht besetzt" is sometimes written where the name belongs."""
    written = " ".join(draft.text("interpreter").split())
    if draft.text("interpreter_first_name") and "," not in written:
        written = f"{written}, {draft.text('interpreter_first_name')}"
    outcome = _outcome(draft.text("status"), draft.text("note"))
    if said := _outcome(written):
        written, outcome = "", said
    if written.casefold() in MISSING:
        written = ""
    if not written and not outcome and layout.column_of("interpreter"):
        draft.note(layout.column_of("interpreter"), Finding("nobody_named"))
        outcome = "unfilled"
    return written, outcome or "done"


@lru_cache(maxsize=20_000)
def _outcome(*texts: str) -> str:
    said = fold(" ".join(texts))
    if not said:
        return ""
    for code, phrases in OUTCOMES:
        if any(phrase in said for phrase in phrases):
            return code
    return ""


def _mode(draft: Draft) -> str:
    for text in (draft.text("mode"), draft.text("topic"), draft.text("note")):
        said = f" {fold(text)} "
        for code, phrases in MODES:
            if any(f" {phrase}" in said for phrase in phrases):
                return code
    return "written" if draft.values.get("lines") else ""


def _times(draft: Draft, layout: Layout) -> tuple[time | None, time | None, int | None]:
    """Return beginning, end and minutes; what is missing of the three follows from the others."""
    start, end, minutes = draft.clock("start"), draft.clock("end"), draft.whole("hours")
    if start is not None and end is not None:
        span = _minutes_between(start, end)
        if (
            span <= 0
            and minutes is not None
            and 0 < span + 1440 <= LONGEST_NIGHT_MINUTES
            and span + 1440 == minutes
        ):
            span += 1440  # over midnight, and the hours say so too
        if span <= 0:
            heading = layout.column_of("end") or layout.column_of("time_range") or layout.column_of("start")
            params = {"start": start.strftime("%H:%M"), "end": end.strftime("%H:%M")}
            draft.note(heading, Finding("end_before_start", params))
            return start, end, minutes
        return start, end, span if minutes is None else minutes
    if start is not None and minutes:
        finish = start.hour * 60 + start.minute + minutes
        end = time(*divmod(finish, 60)) if finish < 1440 else None
    return start, end, minutes


def _minutes_between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def hours_problem(draft: Draft, layout: Layout, record: AssignmentRecord) -> Finding | None:
    """Return a finding when the hours written differ from the time between beginning and end."""
    if record.start is None or record.end is None or draft.whole("hours") is None:
        return None
    span = _minutes_between(record.start, record.end)
    span += 1440 if span <= 0 else 0
    minutes = draft.whole("hours") or 0
    if abs(span - minutes) <= 1:
        return None
    return Finding("hours_mismatch", {"value": hours_text(minutes), "taken": shorten(hours_text(span))})
