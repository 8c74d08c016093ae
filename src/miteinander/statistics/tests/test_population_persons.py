"""Golden persons: one per rule and boundary, each derived, explained, and derived again plainly."""

import json
from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from miteinander.statistics.population import derive, explain, parameters_on
from miteinander.statistics.population.columns import COLUMNS, DEFINITIONS
from miteinander.statistics.tests.population_golden import (
    ABROAD,
    AUSSIEDLER,
    CHILD,
    CHILD_OF_TWO,
    FOREIGN,
    NATURALISED,
    ON,
    PERSONS,
    Changes,
    Record,
    family,
    record,
)
from miteinander.statistics.tests.population_plain import derive_plainly


def derived(records: Sequence[Record], on: date = ON) -> dict[str, dict[str, object]]:
    """Return what is derived, by person."""
    frame = pl.DataFrame(records, schema=dict.fromkeys(COLUMNS, pl.String))
    persons = derive(frame, on=on, parameters=parameters_on(on)).collect().to_native()
    return {row["person"]: row for row in persons.to_dicts()}


def as_written(row: dict[str, object]) -> str:
    """Return a result in the words of the golden persons."""
    held = " ".join(name for name in DEFINITIONS if row[name])
    return f"{row['rule']} {row['status']} {row['evidence']}: {held}".strip()


def _apart(records: Sequence[Record], number: int) -> list[Record]:
    """Return a family with names no other family has."""
    links = ("person", "household", "mother", "father")
    return [
        one | {name: f"{one[name]}{number}" for name in links if one[name] is not None} for one in records
    ]


def test_there_are_golden_persons_enough() -> None:
    assert len(PERSONS) >= 45
    assert {expected.split()[0] for _, expected, _ in PERSONS} == {f"R{number}" for number in range(1, 13)}


def test_every_golden_person_is_derived_as_written() -> None:
    families = [_apart(family(*records), number) for number, (*_, records) in enumerate(PERSONS)]
    found = derived([one for records in families for one in records])
    got = {name: as_written(found[f"p{number}"]) for number, (name, *_) in enumerate(PERSONS)}
    assert got == {name: expected for name, expected, _ in PERSONS}


def test_the_plain_rules_agree_with_the_golden_persons() -> None:
    got = {name: as_written(derive_plainly(family(*records), ON)["p"]) for name, _, records in PERSONS}
    assert got == {name: expected for name, expected, _ in PERSONS}


def test_trace_ends_with_the_rule_that_decides() -> None:
    for name, expected, changes in PERSONS[::4]:
        records = family(*changes)
        told = explain(records[0], parents=records[1:], on=ON, parameters=parameters_on(ON))
        rule, status, evidence = expected.split(":")[0].split()
        assert (told["status"], told["rule"], told["evidence"]) == (status, rule, evidence), name
        steps = told["trace"]
        assert isinstance(steps, list)
        assert steps[-1]["rule"] == rule, name
        assert [step["fits"] for step in steps[1:]] == [False] * (len(steps) - 2) + [True], name
        json.dumps(told)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"residence": "secondary"}, "residence secondary"),
        ({"residence": ""}, "residence not known"),
        ({"born": "2026-01-01"}, "after the reference day"),
        ({"born": ""}, "no date of birth"),
    ],
)
def test_who_is_not_counted_is_left_out_and_told_why(changed: Changes, words: str) -> None:
    person = record(**changed)
    assert derived([person]) == {}
    told = explain(person, on=ON, parameters=parameters_on(ON))
    assert told["counted"] is False
    assert words in json.dumps(told["trace"])


def test_born_on_the_day_is_counted() -> None:
    assert derived([record(born="2025-12-31")])["p"]["status"] == "NONE"


@pytest.mark.parametrize(
    ("born", "day", "minor"),
    [
        ("2008-02-29", "2026-02-28", True),
        ("2008-02-29", "2026-03-01", False),
        ("2006-02-28", "2024-02-29", False),
        ("2006-03-01", "2024-02-29", True),
    ],
)
def test_birthdays_around_29_february(born: str, day: str, minor: bool) -> None:
    on = date.fromisoformat(day)
    found = derived(family(CHILD | {"born": born}, NATURALISED), on)["p"]
    assert found["rule"] == ("R11" if minor else "R12")


@pytest.mark.parametrize(
    ("person", "mother", "father", "country", "generation"),
    [
        ({}, None, None, "", ""),
        (FOREIGN | {"birth_state": "166"}, None, None, "163", "1"),
        ({"nat1": "997"}, None, None, "997", "2"),
        ({"nat1": "999"}, None, None, "", "unknown"),
        (AUSSIEDLER | {"from_state": "160"}, None, None, "444", "1"),
        (AUSSIEDLER | {"birth_state": "", "from_state": "160"}, None, None, "160", "1"),
        ({"german_kind": "naturalised", "nat2": "163"}, None, None, "163", "2"),
        ({"german_kind": "naturalised", "birth_place": "", "birth_state": ""}, None, None, "", "unknown"),
        ({"german_kind": "naturalised", "birth_place": "", "birth_state": "163"}, None, None, "163", "1"),
        (CHILD_OF_TWO, FOREIGN, ABROAD, "163", "2"),
        (CHILD_OF_TWO, {}, ABROAD, "368", "2"),
        (CHILD_OF_TWO, FOREIGN | {"household": "x"}, ABROAD, "368", "2"),
        ({"nat2": "163"}, None, None, "", ""),
    ],
)
def test_reference_country_and_generation(
    person: Changes,
    mother: Changes | None,
    father: Changes | None,
    country: str,
    generation: str,
) -> None:
    found = derived(family(person, mother, father))["p"]
    assert (found["ref_country"], found["gen"]) == (country, generation)
