"""What holds of every register, and that the expressions agree with plain Python."""

from dataclasses import replace
from random import Random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.statistics.population import derive, parameters_on
from miteinander.statistics.population.columns import COLUMNS, DEFINITIONS
from miteinander.statistics.population.parameters import Parameters
from miteinander.statistics.population.rules import BACKGROUND, STATUSES
from miteinander.statistics.tests.population_golden import ON
from miteinander.statistics.tests.population_plain import derive_plainly
from miteinander.statistics.tests.population_random import Record, random_register

PARAMETERS = parameters_on(ON)
SEEDS = st.integers(0, 10**6)


def derived(records: list[Record], parameters: Parameters = PARAMETERS) -> pl.DataFrame:
    frame = pl.DataFrame(records, schema=dict.fromkeys(COLUMNS, pl.String))
    persons: pl.DataFrame = derive(frame, on=ON, parameters=parameters).collect().to_native()
    return persons.sort("person")


@settings(max_examples=10, deadline=None, derandomize=True)
@given(SEEDS)
def test_expressions_agree_with_plain_python(seed: int) -> None:
    records = random_register(seed, 200)
    columns = ["person", "status", "rule", "evidence", *DEFINITIONS]
    rows = derived(records).select(columns).to_dicts()
    plain = derive_plainly(records, ON)
    assert rows == [{"person": person, **plain[person]} for person in sorted(plain)]


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_statuses_and_definitions_hold_together(seed: int) -> None:
    records = random_register(seed, 150)
    persons = derived(records)
    counted = [one for one in records if one["residence"] in ("main", "sole") and str(one["born"]) <= str(ON)]
    assert persons.get_column("person").to_list() == sorted(str(one["person"]) for one in counted)
    assert set(persons.get_column("status")) <= set(STATUSES)
    assert persons.null_count().sum_horizontal().item() == 0
    assert persons.filter(pl.col("A") & ~pl.col("B")).is_empty()
    assert persons.filter(pl.col("D2") & ~pl.col("D1")).is_empty()
    assert persons.filter(pl.col("F") & ~pl.col("E")).is_empty()
    assert persons.filter(pl.col("B") != pl.col("status").is_in(BACKGROUND)).is_empty()


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_who_has_one_immigrated_parent_only_is_not_counted_by_e(seed: int) -> None:
    records = random_register(seed, 150)
    by_person = {one["person"]: one for one in records}
    held = dict(derived(records).select("person", "E").rows())

    def came(one: Record | None) -> bool:
        place = one is not None and one["birth_place"] in ("outside", "former_german")
        return bool(one and place and (one["immigrated_on"] or "") >= "1950-01-01")

    for person, counts in held.items():
        one = by_person[person]
        parents = [came(by_person.get(one[link])) for link in ("mother", "father")]
        if sum(parents) == 1 and not came(one):
            assert not counts


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_order_of_rows_is_irrelevant(seed: int) -> None:
    records = random_register(seed, 80)
    mixed = Random(seed).sample(records, len(records))
    assert derived(mixed).equals(derived(records))


@settings(max_examples=5, deadline=None, derandomize=True)
@given(SEEDS)
def test_switching_the_family_rule_off_changes_minors_only(seed: int) -> None:
    records = random_register(seed, 150)
    born = {str(one["person"]): str(one["born"]) for one in records}
    with_rule, without = derived(records), derived(records, replace(PARAMETERS, family_rule=False))
    for before, after in zip(with_rule.to_dicts(), without.to_dicts(), strict=True):
        if before != after:
            assert born[before["person"]] > "2007-12-31"
            assert before["rule"] == "R11"
            assert after["rule"] in ("R10", "R12")


def test_another_cutoff_moves_aussiedler() -> None:
    from_1955 = [one | {"german_kind": None} for one in random_register(7, 200)]
    early = derived(from_1955, replace(PARAMETERS, cutoff=PARAMETERS.immigrated_since_d1))
    later = derived(from_1955)
    assert (early.get_column("rule") == "R5").sum() > (later.get_column("rule") == "R5").sum()
