"""Why a person has a status: which rules were looked at, and what each test found."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import narwhals as nw
import polars as pl

from miteinander.statistics.population.columns import COLUMNS, DEFINITIONS, KEYS, RESULTS
from miteinander.statistics.population.derivation import (
    UNDECIDED,
    Frame,
    as_parents,
    facts,
    judged,
    named,
    with_parents,
)
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.rules import STATUSES, Rule, early_rules, late_rules

_KEEP: Final = (*COLUMNS, "german", "second", "abroad", "former")
Record = Mapping[str, object]


def explain(
    record: Record, *, parents: Sequence[Record] = (), on: date, parameters: Parameters
) -> dict[str, object]:
    """Return status, definitions and the rules looked at for one record; parents are records too."""
    frame = pl.DataFrame(
        [_texts(one) for one in (record, *parents)], schema=dict.fromkeys(COLUMNS, pl.String)
    )
    people = facts(nw.from_native(frame.lazy()), on=on, parameters=parameters, keep=_KEEP)
    person = people.filter(nw.col("person") == str(record["person"]))
    beside = with_parents(person, as_parents(people, parameters=parameters))
    settled = judged(beside, parameters=parameters)
    rules = (*early_rules(parameters), *late_rules(parameters))
    tests = {
        f"{place}.{number}": test.holds.fill_null(value=False)
        for place, rule in enumerate(rules)
        for number, test in enumerate(rule.tests)
    }
    asked = (*_KEEP, "counted", "mother_status", "father_status")
    row = _row(settled.with_columns(**tests).select(*asked, *tests))
    result = _row(named(settled).select(*RESULTS))
    uncounted = _uncounted(row, on)
    return {
        **{name: result[name] for name in RESULTS if name not in DEFINITIONS},
        "definitions": {name: result[name] for name in DEFINITIONS},
        "on": str(on),
        "counted": not uncounted,
        "trace": [*uncounted, _nationality(row), *_looked_at(rules, row)],
    }


def _texts(record: Record) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in COLUMNS:
        value = record.get(name)
        if value is None or value == "":
            found[name] = None
        else:
            found[name] = f"{value:03d}" if name in KEYS and isinstance(value, int) else str(value)
    return found


def _row(frame: Frame) -> dict[str, object]:
    return dict(frame.collect().to_native().row(0, named=True))


def _uncounted(row: Record, on: date) -> list[dict[str, object]]:
    if row["counted"]:
        return []
    born, residence = row["born"], row["residence"]
    if isinstance(born, date) and born > on:
        words = f"was born on {born}, after the reference day {on}"
    elif born is None:
        words = "has no date of birth"
    else:
        words = f"has residence {residence or 'not known'}, neither main nor sole"
    return [{"rule": "population", "fits": False, "because": [f"not counted: {words}"]}]


def _nationality(row: Record) -> dict[str, object]:
    given = f"nat1 {_shown(row['nat1'], 'nat1')}, nat2 {_shown(row['nat2'], 'nat2')}"
    if not row["german"]:
        return {"rule": "R0", "fits": False, "because": [f"000 is not among the nationalities ({given})"]}
    second = f"second nationality {_shown(row['second'], 'nat2')}"
    return {"rule": "R0", "fits": True, "because": [f"is German ({given}); {second}"]}


def _looked_at(rules: Sequence[Rule], row: Record) -> list[dict[str, object]]:
    """Return the rules up to the first that fits; of one that does not, the tests up to the first no."""
    looked: list[dict[str, object]] = []
    for place, rule in enumerate(rules):
        because = []
        fits = True
        for number, test in enumerate(rule.tests):
            fits = bool(row[f"{place}.{number}"])
            seen = ", ".join(f"{name} {_shown(row[name], name)}" for name in test.shows)
            because.append(f"{test.words}: {'yes' if fits else 'no'}" + (f" ({seen})" if seen else ""))
            if not fits:
                break
        looked.append({"rule": rule.name, "fits": fits, "because": because or ["nothing else fits"]})
        if fits:
            looked[-1] |= {"status": rule.status, "evidence": rule.evidence}
            break
    return looked


def _shown(value: object, name: str) -> str:
    if value is None:
        return "not known"
    if name.endswith("_status") and isinstance(value, int):
        return "decided by parents or none" if value == UNDECIDED else STATUSES[value - 1]
    if name in (*KEYS, "second") and isinstance(value, int):
        return f"{value:03d}"
    return str(value)
