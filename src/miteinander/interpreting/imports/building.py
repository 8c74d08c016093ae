"""Make a record of what a row said, and judge the row by itself."""

from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from miteinander.interpreting.imports.dates import shorten
from miteinander.interpreting.imports.folding import fold, split_name
from miteinander.interpreting.imports.layout import Layout
from miteinander.interpreting.imports.problems import Finding
from miteinander.interpreting.imports.records import (
    AssignmentRecord,
    InstitutionRecord,
    InterpreterRecord,
    Record,
)
from miteinander.interpreting.imports.rows import Draft
from miteinander.interpreting.imports.values import hours_text
from miteinander.interpreting.imports.vocabulary import Kind
from miteinander.interpreting.imports.words import INACTIVE, MISSING, MODES, OUTCOMES, PAUSED

YOUNGEST, OLDEST = 16, 95
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


def _require(draft: Draft, layout: Layout, name: str, present: object) -> bool:
    """Note a missing value, unless its column already said why it cannot be read or does not exist at all."""
    if present:
        return True
    heading = layout.column_of(name)
    if heading and not any(problem.column == heading for problem in draft.problems):
        draft.note(heading, Finding("value_missing"))
    return False


def _institution(draft: Draft, layout: Layout) -> InstitutionRecord | None:
    name = draft.text("name")
    if not _require(draft, layout, "name", name):
        return None
    street = " ".join(part for part in (draft.text("street"), draft.text("house_number")) if part)
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
    return InstitutionRecord(name=" ".join(name.split()), street=street, **texts)


def _interpreter(draft: Draft, layout: Layout, *, today: date) -> InterpreterRecord | None:
    last, first = draft.text("last_name"), draft.text("first_name")
    if not last and draft.text("full_name"):
        last, first = split_name(draft.text("full_name"))
    elif last and not first:
        last, first = split_name(last) if "," in last else (last, "")
    named = _require(draft, layout, "last_name" if layout.column_of("last_name") else "full_name", last)
    spoken = _require(draft, layout, "languages", draft.spoken)
    _check_birth(draft, layout, today=today)
    _check_seen(draft, layout, today=today)
    if not named:
        return None
    remarks = fold(draft.text("note"))
    note = draft.text("note")
    street = " ".join(part for part in (draft.text("street"), draft.text("house_number")) if part)
    return InterpreterRecord(
        last_name=" ".join(last.split()),
        first_name=" ".join(first.split()),
        languages=tuple(dict.fromkeys(language.code for _, language in draft.spoken)) if spoken else (),
        street=street,
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


def _check_birth(draft: Draft, layout: Layout, *, today: date) -> None:
    born = draft.day("born_on")
    if born is None:
        return
    written = born.strftime("%d.%m.%Y")
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if born > today:
        draft.note(layout.column_of("born_on"), Finding("born_in_future", {"value": written}))
    elif not YOUNGEST <= age <= OLDEST:
        draft.note(layout.column_of("born_on"), Finding("age_implausible", {"value": written, "age": age}))


def _check_seen(draft: Draft, layout: Layout, *, today: date) -> None:
    """What was seen or signed cannot lie ahead; a column of expiry dates may."""
    for name in ("trained_on", "undertaking_on", "clearance_on"):
        day = draft.day(name)
        heading = layout.column_of(name)
        expires = any(word in fold(heading) for word in ("gultig", "ablauf", "bis", "valid", "expir"))
        if day is not None and day > today and not expires:
            draft.note(heading, Finding("seen_in_future", {"value": day.strftime("%d.%m.%Y")}))


def _assignment(draft: Draft, layout: Layout) -> AssignmentRecord | None:
    day, institution = draft.day("date"), " ".join(draft.text("institution").split())
    complete = [
        _require(draft, layout, "date", day),
        _require(draft, layout, "institution", institution),
        _require(draft, layout, "language", draft.spoken),
    ]
    interpreter, outcome = _interpreter_and_outcome(draft, layout)
    start, end, minutes = _times(draft, layout)
    if day is None or not all(complete):
        return None
    lines, distance = draft.values.get("lines"), draft.values.get("distance")
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
        lines=round(lines) if isinstance(lines, float) else None,
        distance_km=distance if isinstance(distance, float) else None,
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
