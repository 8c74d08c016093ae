"""Rounding that is unbiased, repeatable and does not give single persons away."""

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.statistics.protection import (
    KEY_SPACE,
    Cell,
    Protection,
    cell_key,
    is_dominated,
    published,
    record_key,
    round_keyed,
    share,
)

HERE = Path(__file__).resolve()
SHARED = Path(os.environ.get("MITEINANDER_SHARED", HERE.parents[5] / "shared"))
K = TypeVar("K", bound=Hashable)
RULES = Protection(
    name="test",
    base=5,
    minimum_total=30,
    minimum_denominator=50,
    most_dimensions=2,
    dominance_count=2,
    dominance_percent=75,
)


def group(secret: int, size: int) -> Cell:
    keys = [record_key(b"%d" % secret, f"assignment:{number}") for number in range(size)]
    return Cell(size, cell_key(keys))


@given(st.integers(0, 10**6), st.integers(0, KEY_SPACE - 1), st.integers(2, 100))
def test_round_keyed_stays_next_to_the_value(value: int, key: int, base: int) -> None:
    shown = round_keyed(value, key, base=base)

    assert shown % base == 0
    assert abs(shown - value) < base


@given(st.integers(0, 500), st.integers(2, 12))
def test_round_keyed_is_exactly_unbiased(value: int, base: int) -> None:
    # A key space of `base` keys makes the mean over all keys a whole calculation, not an estimate.
    mean = Fraction(sum(round_keyed(value, key, base=base, space=base) for key in range(base)), base)

    assert mean == value


@pytest.mark.parametrize(("value", "chances"), [(1, {0: 2, 3: 1}), (2, {0: 1, 3: 2}), (3, {3: 3})])
def test_round_keyed_agrees_with_the_handbook_for_base_three(value: int, chances: dict[int, int]) -> None:
    assert Counter(round_keyed(value, key, base=3, space=3) for key in range(3)) == chances


def test_round_keyed_refuses_negative_numbers() -> None:
    with pytest.raises(ValueError, match="from zero up"):
        round_keyed(-1, 0, base=5)


def test_cell_key_agrees_with_the_handbook_example() -> None:
    assert cell_key([9, 3, 6], space=10) == 8


# Persons of four invented groups with their record keys, and the keys of the groups: the sum of its members'
# keys modulo 256, as the method is published. Sums worked out by hand: 255 + 1 = 256 → 0 and so on.
OWN_VECTORS = (
    [("a", 255), ("a", 1), ("b", 17), ("b", 40), ("b", 200), ("c", 128), ("c", 128), ("c", 128), ("d", 99)],
    {"a": (2, 0), "b": (3, 1), "c": (3, 128), "d": (1, 99)},
)


def test_cell_key_agrees_with_worked_out_and_published_vectors() -> None:
    # The published vectors lie beside the checkout and are not ours to commit; where they are, all must fit.
    assert found_keys(OWN_VECTORS[0]) == OWN_VECTORS[1]
    for persons, expected in reference_vectors():
        found = found_keys(persons)
        assert len(expected) == 200
        assert {labels: found.get(labels, (0, 0)) for labels in expected} == expected


def found_keys(persons: Iterable[tuple[K, int]]) -> dict[K, tuple[int, int]]:
    """Return each group's size and key."""
    keys: dict[K, list[int]] = defaultdict(list)
    for group_name, key in persons:
        keys[group_name].append(key)
    return {name: (len(members), cell_key(members, space=256)) for name, members in keys.items()}


def reference_vectors() -> Iterator[
    tuple[list[tuple[tuple[str, str, str], int]], dict[tuple[str, str, str], tuple[int, int]]]
]:
    """Read the published persons and groups, if they are on this machine."""
    if not SHARED.is_dir():
        return
    with (SHARED / "data/sdc/ons_ckp_micro.csv").open(newline="") as lines:
        persons = [
            ((row["var1"], row["var5"], row["var8"]), int(row["record_key"])) for row in csv.DictReader(lines)
        ]
    with (SHARED / "data/sdc/ons_ckp_expected.csv").open(newline="") as lines:
        yield (
            persons,
            {
                (row["var1"], row["var5"], row["var8"]): (int(row["pre_sdc_count"]), int(row["ckey"]))
                for row in csv.DictReader(lines)
            },
        )


def test_record_key_depends_on_the_secret() -> None:
    assert record_key(b"one", "assignment:1") == record_key(b"one", "assignment:1")
    assert record_key(b"one", "assignment:1") != record_key(b"two", "assignment:1")


def test_difference_of_two_tables_does_not_give_one_person_away() -> None:
    # The attacker knows all but the secret, sees a group with and without some persons, and wants to know how
    # many are missing. Over 400 secrets every published difference must fit every answer.
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for secret in range(400):
        whole = published(group(secret, 43), RULES)
        for missing in (1, 2, 3, 4):
            seen[missing][whole - published(group(secret, 43 - missing), RULES)] += 1

    for difference in (0, 5):
        votes = [seen[missing][difference] for missing in (1, 2, 3, 4)]
        assert min(votes) > 0
        assert max(votes) / sum(votes) < 0.5  # guessing blindly is right in 0.25


def test_difference_of_equal_groups_is_always_zero() -> None:
    # Asking again, or in another table, must not give a second draw to average over.
    again = {published(group(7, 43), RULES) for _ in range(20)}

    assert len(again) == 1


def test_mean_over_many_cells_is_right() -> None:
    shown = [published(group(secret, 12), RULES) for secret in range(4000)]

    assert sum(shown) / len(shown) == pytest.approx(12, abs=0.15)  # four standard errors


@pytest.mark.parametrize(
    ("hours", "is_bad"),
    [
        ([], False),
        ([0, 0], False),
        ([10], True),
        ([10, 10], True),
        ([40, 35, 25], False),
        ([41, 35, 24], True),
    ],
)
def test_is_dominated_by_the_two_largest(hours: list[int], is_bad: bool) -> None:
    assert is_dominated(hours, RULES) is is_bad


def test_share_needs_a_large_denominator() -> None:
    assert share(group(1, 20), group(1, 49), RULES) is None
    assert share(group(1, 20), group(1, 50), RULES) == 0.4


def test_share_is_never_above_one() -> None:
    # 54 may become 55 while 53 becomes 50.
    shares = [share(Cell(53, key), Cell(54, KEY_SPACE - 1), RULES) for key in (0, KEY_SPACE - 1)]

    assert shares == [1.0, 1.0]


@pytest.mark.parametrize("change", [{"base": 1}, {"minimum_total": 4}, {"dominance_percent": 0}])
def test_protection_refuses_parameters_that_protect_nothing(change: dict[str, int]) -> None:
    values: dict[str, int] = {
        "base": 5,
        "minimum_total": 30,
        "minimum_denominator": 50,
        "most_dimensions": 2,
        "dominance_count": 2,
        "dominance_percent": 75,
    }

    with pytest.raises(ValueError, match="must be"):
        Protection(name="test", **(values | change))
