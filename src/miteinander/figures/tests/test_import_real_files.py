"""Files as cities and statistical offices publish them; they lie beside the checkout."""

from datetime import date
from typing import Any

import pytest

from miteinander.figures.imports.kinds import Outcome
from miteinander.figures.tests.brought import SHARED, codes, read
from miteinander.statistics.bundle import problems_of

STRUCTURE = "bielefeld/bielefeld_bev_struktur_2000bis2019.csv"


def outcome_of(name: str, **wishes: Any) -> Outcome:
    return read((SHARED / name).read_bytes(), **wishes)


def test_population_structure_without_its_doubled_totals() -> None:
    outcome = outcome_of(STRUCTURE)
    assert outcome.rows == 17_280
    assert sum(len(one.rows) for one in outcome.datasets) == 11_520
    assert codes(outcome) == {"days_apart": 1, "total_left_out": 1}
    assert [one.reference_day.year for one in outcome.datasets] == list(range(2000, 2020))
    assert sum(row.value or 0 for row in outcome.datasets[-1].rows) == 339_842
    assert problems_of(outcome.datasets[-1]) == []


def test_residents_by_district_and_sex_with_totals() -> None:
    newest = outcome_of(STRUCTURE, shape="bielefeld-residents").datasets[-1]
    assert (newest.slug, newest.dimensions, len(newest.rows)) == ("residents", ("district", "sex"), 73 * 3)
    assert {row.labels: row.value for row in newest.rows}[None, None] == 339_842


def test_households_in_latin_letters_with_overlapping_groups() -> None:
    outcome = outcome_of("bielefeld/haushalte2009bis2020.csv")
    newest = outcome.datasets[-1]
    assert (outcome.rows, len(outcome.datasets), newest.reference_day) == (864, 12, date(2020, 12, 31))
    found = {row.labels: row.value for row in newest.rows}
    assert (found["01", None], found["01", "one-person"]) == (1984, 1427)
    assert set(codes(outcome)) == {"encoding_old", "days_apart", "sums_differ"}


@pytest.mark.parametrize(("name", "restored"), [("200712", 0), ("201712", 352)])
def test_origins_of_berlin_with_bare_line_ends_and_lost_zeros(name: str, restored: int) -> None:
    outcome = outcome_of(f"berlin/EWRMIGRA{name}H_Matrix.csv")
    (table,) = outcome.datasets
    assert (outcome.rows, len(table.rows), table.reference_day.month) == (447, 4_470, 12)
    assert {len(row.labels[0] or "") for row in table.rows} == {8}
    assert {row.value for row in table.rows}.isdisjoint({1, 2})
    told = [one.params["count"] for one in outcome.findings.kept if one.code == "zeros_restored"]
    assert told == ([restored] if restored else [])


def test_people_seeking_protection_are_guessed() -> None:
    outcome = outcome_of("genesis/12531-0043_nrw.csv")
    assert (outcome.rows, set(codes(outcome))) == (26_043, {"about_missing", "code_999"})
    assert outcome.mapping is not None
    staat = outcome.mapping.columns["staat"]
    assert (staat.last, staat.codes) == (3, {"UNK": "998", "OA": "999"})
    names = [use.name for use in outcome.mapping.columns.values() if use.role == "dimension"]
    assert names == ["kreis", "schutzstatus", "sex", "nation"]
