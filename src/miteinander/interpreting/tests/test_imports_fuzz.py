"""Whatever stands in the cells: a verdict for every row, never a crash."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.core.errors import Refused
from miteinander.interpreting.imports.plan import examine, examine_sheets, to_json
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.imports.vocabulary import FIELDS
from miteinander.lists.container import file_kind
from miteinander.lists.limits import DEFAULT
from miteinander.lists.mapping import dump_mapping, load_mapping
from miteinander.lists.reading import Cell, Sheet
from miteinander.lists.records import from_json
from miteinander.lists.records import to_json as record_json

TODAY = date(2026, 11, 23)
HEADINGS = sorted({phrase for fields in FIELDS.values() for entry in fields for phrase in entry.phrases})
ODD = [
    "",
    " ",
    "=1",
    "-",
    "?",
    "😀",
    "\u202e",
    "9" * 400,
    "1e309",
    "31.02.2025",
    "24:00",
    "0/0",
    "½",
    "arab.,",
    "(((",
    "@",
    "12,5,7",
    "٣",
]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(ODD),
    st.text(max_size=30),
    st.integers(min_value=-(10**12), max_value=10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=3)),
)
ROWS = st.lists(st.lists(CELLS, max_size=10).map(tuple), max_size=12)


def refusal_of(call: Callable[[], object]) -> str:
    """Return the field a call refuses, "" if it does not; any other trouble is a bug."""
    try:
        call()
    except Refused as refused:
        return refused.problems[0].field
    return ""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=10, unique=True), ROWS, ROWS)
def test_examine_has_a_verdict_for_every_row(
    headings: list[str], above: list[tuple[Cell, ...]], below: list[tuple[Cell, ...]]
) -> None:
    sheet = Sheet("Liste 2025", [*above[:2], tuple(headings), *below])

    plan = examine_sheets([sheet, Sheet("Pool", below), Sheet("Leer", [])], today=TODAY)

    result = to_json(plan)
    assert set(result) == {"sheets", "codes"}
    for read in plan.sheets:
        counts = plan.counts(read)
        assert counts["rows"] == counts["accepted"] + counts["rejected"] + counts["duplicates"]
        for row in read.rows:
            if row.record is not None:
                assert from_json(type(row.record), record_json(row.record)) == row.record
    assert load_mapping(dump_mapping(plan.mapping), VOCABULARY) == plan.mapping


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_a_file_of_any_bytes_is_read_or_refused(content: bytes) -> None:
    refused = refusal_of(lambda: examine(content, today=TODAY))

    assert refused == "file" or file_kind(content, limits=DEFAULT) == "csv"


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: st.lists(part) | st.dictionaries(st.text(), part),
)


@given(SHAPES)
def test_a_mapping_of_any_shape_is_read_or_refused(stored: object) -> None:
    for attempt in (stored, {"sheets": stored}, {"sheets": {"Pool": stored}}):
        assert refusal_of(lambda attempt=attempt: load_mapping(attempt, VOCABULARY)) in {"mapping", ""}  # type: ignore[misc]


def test_moments_before_excel_began_are_no_crash() -> None:
    rows: list[tuple[Cell, ...]] = [("Datum", "von", "bis", "Einrichtung", "Sprache")]
    rows += [(datetime(1, 1, 1), time(0), time(23, 59), "Jugendamt", "Dari")] * 3

    plan = examine_sheets([Sheet("Einsätze", rows)], today=TODAY)

    assert plan.counts(plan.sheets[0])["rows"] == 3
