"""Tables of the statistical offices: flat CSV, bare or packed, and answers that are none."""

import io
import json
import zipfile

import pytest

from miteinander.figures.imports.kinds import Outcome
from miteinander.figures.tests.brought import SHARED, codes, read, values
from miteinander.statistics.bundle import problems_of

HEADS = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label;value_q"
)
FLAT = "\n".join(
    [
        HEADS,
        *(
            f"12411;Fortschreibung;STAG;Stichtag;2024-12-31;GES;Geschlecht;{code};{label};{value};Anzahl;BEV;Bevölkerung;{q}"
            for code, label, value, q in (
                ("", "Insgesamt", "105", "e"),
                ("GESM", "männlich", "50", "p"),
                ("GESW", "weiblich", "52", "()"),
            )
        ),
    ]
)


def genesis(content: str | bytes) -> Outcome:
    return read(content, "genesis")


def packed(*names: str, content: bytes = FLAT.encode()) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("content", [FLAT, "\ufeff" + FLAT, packed("12411_de.csv"), packed("a.txt", "b.pdf")])
def test_flat_table_bare_or_packed(content: str | bytes) -> None:
    outcome = genesis(content)
    (table,) = outcome.datasets
    assert values(outcome) == {(None,): 105, ("m",): 50, ("f",): 52}
    assert [row.status for row in table.rows] == ["A", "E", "P"]
    assert codes(outcome) == {"value_limited": 1, "value_preliminary": 1, "sums_protected": 1}
    assert (table.slug, table.dimensions, table.licence) == ("12411-sex", ("sex",), "dl-de/by-2-0")
    assert table.recipe["words"] == {"sex": {"m": "männlich", "f": "weiblich"}}
    assert problems_of(table) == []


def test_flat_table_is_known_under_another_kind() -> None:
    assert values(read(FLAT)) == values(genesis(FLAT))


@pytest.mark.parametrize(
    ("unit", "label", "value", "read_as"),
    [("1000", "Lebensformen", 50_000, "households"), ("Prozent", "Quote", 50, "percent")],
)
def test_unit_scales_the_numbers(unit: str, label: str, value: float, read_as: str) -> None:
    outcome = genesis(FLAT.replace("Anzahl", unit).replace("Bevölkerung", label))
    assert (values(outcome)["m",], outcome.datasets[0].unit) == (value, read_as)


@pytest.mark.parametrize(
    ("code", "said"),
    [(98, "genesis_too_large"), (99, "genesis_job"), (104, "genesis_not_ready"), (15, "genesis_error")],
)
def test_answer_that_is_no_table_has_a_sentence(code: int, said: str) -> None:
    answer = {"Ident": {}, "Status": {"Code": code, "Content": "Erläuterung", "Type": "Fehler"}}
    assert codes(genesis(json.dumps(answer))) == {said: 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{nonsense", "genesis_error"),
        (b'{"Status": "kaputt"}', "genesis_error"),
        ("stichtag;wert\n31122025;5\n", "genesis_not_flat"),
        (packed("a.csv", "b.csv"), "archive_several"),
        (packed("a.pdf"), "archive_several"),
        (packed("a.csv")[:60], "archive_broken"),
        (packed("a.csv", content=b"0" * 30_000_001), "archive_too_big"),
    ],
)
def test_file_that_is_no_flat_table_has_a_sentence(content: str | bytes, said: str) -> None:
    outcome = genesis(content)
    assert codes(outcome) == {said: 1}
    assert outcome.datasets == ()


@pytest.mark.parametrize(
    ("name", "rows", "noticed"),
    [
        ("1000A-0000", 10_787, {"sums_differ"}),
        ("12411-01-01-4", 1_467, {"value_nothing"}),
        ("12211-Z-11", 1_956, {"value_nothing", "value_limited", "value_uncertain", "sums_protected"}),
        ("2000S-2003", 54, {"value_uncertain", "row_repeated", "sums_differ"}),
    ],
)
def test_recorded_tables(name: str, rows: int, noticed: set[str]) -> None:
    outcome = genesis((SHARED / f"genesis/{name}.csv").read_bytes())
    (table,) = outcome.datasets
    assert (len(table.rows), set(codes(outcome))) == (rows, noticed)


def test_protected_sums_of_the_census_are_told_with_their_numbers() -> None:
    outcome = genesis((SHARED / "genesis/1000A-2022.csv").read_bytes())
    (protected,) = [one for one in outcome.findings.kept if one.code == "sums_protected"]
    assert (protected.column, protected.params) == ("altgr2", {"count": 97, "low": "−9", "high": "6"})
    (table,) = outcome.datasets
    assert (table.dimensions, len(table.rows)) == (("region", "altgr2", "wdgat2"), 1_020)
    assert {row.labels: row.value for row in table.rows}[None, "ALT060B069", None] == 11_059_795
