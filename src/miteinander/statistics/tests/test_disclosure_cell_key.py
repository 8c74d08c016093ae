"""Cell keys: the same persons, the same number; margins by addition; the British method exactly."""

import csv
import os
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from miteinander.statistics.disclosure import (
    added,
    margins,
    noise_of_10_5_rule,
    perturbation_table,
    perturbed,
    perturbed_by_lookup,
)
from miteinander.statistics.disclosure.cell_key import crossed, sum_may_fit
from miteinander.statistics.disclosure.ons import table_row
from miteinander.statistics.protection import KEY_SPACE, record_key

HERE = Path(__file__).resolve()
DATA = Path(os.environ.get("MITEINANDER_SHARED", HERE.parents[5] / "shared")) / "data"
LAND, AGE, GROUP = (f"{place}_variable_attribute_code" for place in (1, 2, 3))
TABLE = perturbation_table(largest=5, variance=3, blocked=2)


def persons(number: int = 3000) -> pl.DataFrame:
    """Return invented persons with keys, one row each."""
    chance = np.random.default_rng(6)
    return pl.DataFrame(
        {
            "district": chance.integers(1, 73, number),
            "sex": chance.choice(["m", "f", "d"], number, p=[0.495, 0.5, 0.005]),
            "age_group": chance.integers(0, 19, number),
            "n": np.ones(number, dtype=np.int64),
            "key": [record_key(b"tests only", f"person:{one}") for one in range(number)],
        }
    )


def test_ons_method_equals_all_200_cells_of_the_package() -> None:
    """The table of noise is made here from the 10-5 rule; counts, keys and rows come from the persons."""
    records = pl.read_csv(DATA / "sdc/ons_ckp_micro.csv")
    expected = pl.read_csv(DATA / "sdc/ons_ckp_expected.csv")

    found = perturbed_by_lookup(
        records, ["var1", "var5", "var8"], key="record_key", noise=noise_of_10_5_rule()
    )

    assert_frame_equal(found, expected, check_dtypes=False, check_column_order=False)


def test_ons_rows_above_750_repeat_every_250() -> None:
    counts = np.array([0, 1, 750, 751, 1000, 1001])

    assert table_row(counts).tolist() == [0, 1, 750, 501, 750, 501]


def test_margins_by_addition_equal_margins_from_persons() -> None:
    people = persons()
    base = added(people, ["district", "sex", "age_group"])

    found = dict(margins(base, ["district", "sex", "age_group"]))

    assert len(found) == 8
    for kept, cells in found.items():
        assert_frame_equal(cells, added(people, kept), check_row_order=False)
    assert found[()]["n"].to_list() == [people.height]


def test_key_sums_stay_inside_the_key_space() -> None:
    cells = pl.DataFrame(
        {"n": [1, 1, 1], "key": [KEY_SPACE - 1] * 3}, schema={"n": pl.Int64, "key": pl.UInt32}
    )

    assert added(cells, [])["key"].to_list() == [(3 * (KEY_SPACE - 1)) % KEY_SPACE]


def test_noise_of_many_cells_equals_the_noise_of_each() -> None:
    cells = added(persons(), ["district", "age_group"])

    found = perturbed(cells, TABLE)

    single = [n + TABLE.noise(n, key / KEY_SPACE) for n, key in cells.select("n", "key").iter_rows()]
    assert found["value"].to_list() == single


def test_no_one_or_two_is_published_and_zeros_stay_zeros() -> None:
    finest = perturbed(added(persons(), ["district", "sex", "age_group"]), TABLE)
    nobody = perturbed(pl.DataFrame({"n": [0] * 4, "key": [0, 1, KEY_SPACE // 2, KEY_SPACE - 1]}), TABLE)

    assert {1, 2} <= set(finest["n"])
    assert not {1, 2} & set(finest["value"])
    assert (finest["value"] - finest["n"]).abs().max() == 5
    assert nobody["value"].to_list() == [0] * 4


def test_noise_has_mean_zero_and_the_chosen_variance() -> None:
    cells = added(persons(40_000), ["district", "age_group"]).filter(pl.col("n") >= 8)

    noise = perturbed(cells, TABLE)["value"] - cells["n"]

    assert len(noise) > 1300
    assert noise.mean() == pytest.approx(0, abs=0.2)
    assert float(np.var(noise.to_numpy())) == pytest.approx(3, abs=0.5)


def test_the_same_persons_get_the_same_number_in_every_table() -> None:
    people = persons().with_columns(half=pl.col("district") > 36)

    by_half = perturbed(added(people, ["half", "sex"]), TABLE).filter("half").drop("half")
    by_filter = perturbed(added(people.filter(pl.col("district") > 36), ["sex"]), TABLE)

    assert_frame_equal(by_half, by_filter, check_row_order=False)


def test_handbook_example_of_three_persons() -> None:
    """docs/handbook/figures.md, computed by hand there."""
    table = perturbation_table(largest=2, variance=1, blocked=0)
    people = pl.DataFrame(
        {"sex": ["f", "f", "m"], "n": 1, "key": [3_000_000_000, 1_500_000_000, 2_500_000_000]}
    )

    by_sex = perturbed(added(people, ["sex"]).sort("sex"), table)
    together = perturbed(added(people, []), table)

    assert by_sex.select("sex", "key", "value").rows() == [("f", 205_032_704, 0), ("m", 2_500_000_000, 1)]
    assert together.select("key", "value").rows() == [(2_705_032_704, 3)]
    assert table.rows[2].upper_bounds == pytest.approx((0.0638, 0.3085, 0.6915, 0.9362, 1), abs=5e-5)
    assert table.rows[1].upper_bounds == pytest.approx((0.3665, 0.7330, 0.9005, 1), abs=5e-5)


def test_crossed_holds_cells_nobody_is_in() -> None:
    assert crossed({"sex": ["m", "f"], "age": [1, 2]}).rows() == [("m", 1), ("m", 2), ("f", 1), ("f", 2)]


def test_zensus_parts_miss_their_totals_and_are_accepted() -> None:
    """Real cell key output: whoever checks sums of a published table must allow such misses."""
    value = _zensus()
    lands, ages, groups = ({labels[place] for labels in value} for place in range(3))
    all_ages = [
        (value[land, "", group], [value[land, age, group] for age in ages - {""}])
        for land in lands
        for group in groups
    ]
    splits = (
        ("", ["WANDERUNG-X", "WANDERUNG-EINS", "WANDERUNG-BEID"]),
        ("WANDERUNG-BEID", ["NACHKOMMEN", "EINGEWANDERTE"]),
    )
    all_groups = [
        (value[land, age, whole], [value[land, age, part] for part in parts])
        for land in lands
        for age in ages
        for whole, parts in splits
    ]
    misses = [sum(parts) - whole for whole, parts in all_ages + all_groups]

    assert (min(misses), max(misses)) == (-9, 9)
    assert all(sum_may_fit(whole, parts, largest=5) for whole, parts in all_ages + all_groups)
    assert not sum_may_fit(100, [40, 39], largest=5)


def test_berlin_publishes_no_one_and_no_two() -> None:
    text = (DATA / "berlin/EWRMIGRA201712H_Matrix.csv").read_text(encoding="latin-1")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    published = Counter(int(value) for row in rows[1:] for value in row[7:])

    assert len(rows) == 448
    assert published[0] == 66
    assert [published[number] for number in (1, 2, 5)] == [0, 0, 0]


def _zensus() -> dict[tuple[str, str, str], int]:
    """Return persons by land, age and group; an empty label is the total."""
    with (DATA / "genesis/1000A-2022.csv").open(encoding="utf-8-sig") as file:
        return {
            (row[LAND], row[AGE], row[GROUP]): int(row["value"].replace("-", "0"))
            for row in csv.DictReader(file, delimiter=";")
        }
