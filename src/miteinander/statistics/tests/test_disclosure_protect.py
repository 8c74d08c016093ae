"""`figures protect`: from a cube to a bundle, and everything it refuses."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from miteinander.statistics import disclosure
from miteinander.statistics.bundle import Dataset, read_bundle
from miteinander.statistics.command import main
from miteinander.statistics.disclosure.specification import read_shield, read_tables

EXAMPLE = Path(disclosure.__file__).parent / "example"
STATUSES = ["NONE", "FOREIGN", "NATURALISED", "FAMILY_ONE"]


def cube(number: int = 9000) -> pl.DataFrame:
    """Return cells as `figures derive` writes them."""
    chance = np.random.default_rng(11)
    status = chance.choice(STATUSES, number, p=[0.6, 0.2, 0.15, 0.05])
    foreign, background = status == "FOREIGN", status != "NONE"
    flags = {"A": foreign, "B": background, "C": background, "D1": background, "D2": background}
    flags |= {"E": status == "FOREIGN", "F": status == "FOREIGN"}
    return pl.DataFrame(
        {
            "municipality": ["05711000"] * number,
            "district": [f"{one:02d}" for one in chance.integers(1, 9, number)],
            "sex": pl.Series(
                chance.choice(["", "m", "f"], number, p=[0.0007, 0.5, 0.4993]), dtype=pl.Categorical
            ),
            "age_group": chance.choice(["5-17", "18-64", "65+"], number, p=[0.2, 0.6, 0.2]),
            "status": status,
            "ref_country": np.where(background, chance.choice(["163", "423", "475"], number), ""),
            **flags,
            "n": np.ones(number, dtype=np.int64),
            "key": chance.integers(0, 2**32, number),
        }
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with a cube, the example's tables and its protection."""
    (tmp_path / "derived").mkdir()
    cube().write_parquet(tmp_path / "derived/cube.parquet")
    for name in ("tables.toml", "protection.toml"):
        (tmp_path / name).write_text((EXAMPLE / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def protect(office: Path, *more: str) -> int:
    """Run the command as an office would."""
    paths = [str(office / "derived"), "--tables", str(office / "tables.toml"), "--out", str(office / "out")]
    return main(["protect", *paths, *more])


def change(path: Path, old: str, new: str) -> None:
    """Replace words in a file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_tables(office: Path, *tables: str) -> None:
    """Keep the common part of the example and write other tables."""
    text = (EXAMPLE / "tables.toml").read_text(encoding="utf-8")
    common = text[: text.index("[[tables]]")]
    entries = "\n".join(f'[[tables]]\ntitle = "t"\n{table}\n' for table in tables)
    (office / "tables.toml").write_text(common + entries, encoding="utf-8")


def bundle(office: Path) -> dict[str, Dataset]:
    """Return the datasets written."""
    return {one.slug: one for one in read_bundle((office / "out/bundle.json").read_bytes())}


def test_protect_writes_bundle_tables_and_log(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert protect(office) == 0

    summary = json.loads(capsys.readouterr().out)
    sets = bundle(office)
    log = json.loads((office / "out/log.json").read_text(encoding="utf-8"))
    assert summary["tables"] == len(sets) == 13
    assert {path.stem for path in (office / "out").glob("*.csv")} == set(sets)
    assert log["inputs"][0]["sha256"]
    assert log["attack"]["derived_with_certainty"] == 0
    changed = {table["slug"]: table["changed"] for table in log["tables"]}
    assert 0 < changed["residents-district-sex"] < len(sets["residents-district-sex"].rows)
    assert '"n"' not in json.dumps(log)
    assert "pstay" not in json.dumps(sets["nations"].recipe)


def test_protect_keeps_totals_of_residents_and_changes_the_rest(office: Path) -> None:
    protect(office)

    rows = {row.labels: row for row in bundle(office)["residents-district-sex"].rows}
    total, one = rows[None, None], rows["01", "f"]
    assert (total.value, total.lower, total.upper, total.sdc_method) == (9000, 9000, 9000, "exact")
    assert one.sdc_method == "cell-key"
    assert one.value is not None
    assert (one.lower, one.upper) == (one.value - 5, one.value + 5)
    values = [row.value for table in bundle(office).values() for row in table.rows]
    assert 1 not in values
    assert 2 not in values
    truth = cube().filter((pl.col("district") == "01") & (pl.col("sex") == "f")).height
    assert one.value - 5 <= truth <= one.value + 5


def test_protect_lists_cells_that_nobody_is_in(office: Path) -> None:
    protect(office)

    table = bundle(office)["residents-district-sex"]
    assert len(table.rows) == (8 + 1) * (3 + 1)
    assert table.dimensions == ("district", "sex")
    assert [row.labels[0] for row in bundle(office)["age-sex"].rows][:4] == [None, "5-17", "18-64", "65+"]
    assert "unknown" in {row.labels[1] for row in table.rows}


def test_protect_gives_shares_of_protected_counts_and_none_of_few(office: Path) -> None:
    with_tables(
        office,
        'slug = "share"\ndimensions = ["age_group", "sex"]\ndefinition = "B"\nmeasure = "share"',
        'slug = "part"\ndimensions = ["age_group", "sex"]\ndefinition = "B"',
        'slug = "whole"\ndimensions = ["age_group", "sex"]',
    )

    assert protect(office) == 0

    sets = {slug: {row.labels: row for row in one.rows} for slug, one in bundle(office).items()}
    share, part, whole = (sets[slug]["5-17", "m"] for slug in ("share", "part", "whole"))
    assert part.value is not None
    assert whole.value is not None
    assert share.value == round(100 * part.value / whole.value, 1)
    few = sets["share"][None, "unknown"]
    assert (few.value, few.status) == (None, "M")


def test_protect_rounds_to_base_five_where_asked(office: Path) -> None:
    with_tables(office, 'slug = "rounded"\ndimensions = ["sex", "status"]\nprotection = "rounding-5"')
    change(office / "protection.toml", 'exact_totals = [[], ["municipality"]]', "exact_totals = []")

    assert protect(office) == 0

    rows = bundle(office)["rounded"].rows
    assert {row.sdc_method for row in rows} == {"rounding-5"}
    assert all(row.value is not None and row.value % 5 == 0 for row in rows)
    assert bundle(office)["rounded"].dimensions == ("sex", "migration_status")


def test_protect_does_not_list_a_nation_that_noise_made_zero(office: Path) -> None:
    cells = cube()
    one = cells.filter("B").head(1).with_columns(ref_country=pl.lit("999"), key=pl.lit(0, pl.Int64))
    cells.vstack(one.select(cells.columns)).write_parquet(office / "derived/cube.parquet")

    protect(office)

    listed = {row.labels[0] for row in bundle(office)["nations"].rows}
    assert listed == {None, "163", "423", "475"}


def test_protect_twice_writes_the_same_bundle(office: Path) -> None:
    protect(office)
    first = (office / "out/bundle.json").read_bytes()
    cube().sample(fraction=1, shuffle=True, seed=1).write_parquet(office / "derived/cube.parquet")

    protect(office)

    again = json.loads((office / "out/bundle.json").read_bytes())
    assert [table["rows"] for table in json.loads(first)["datasets"]] == [
        table["rows"] for table in again["datasets"]
    ]


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        (
            ['slug = "four"\ndimensions = ["district", "sex", "age_group", "status"]'],
            "four: has 4 dimensions, but 3 are the most",
        ),
        (
            [
                'slug = "all-ages"\ndimensions = ["sex"]',
                'slug = "known-sex"\ndimensions = ["sex"]\nfilter = { sex = ["m", "f"] }',
            ],
            "all-ages, known-sex: their totals are fewer than 10 persons apart",
        ),
        (
            ['slug = "x"\ndimensions = ["sex"]\nfilter = { district = ["77"] }'],
            "x: nobody in the cube has district 77",
        ),
    ],
)
def test_protect_refuses_misuse(
    office: Path, tables: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with_tables(office, *tables)

    assert protect(office) == 2

    assert sentence in capsys.readouterr().err
    assert not (office / "out").exists()


def test_protect_refuses_areas_that_cut_through_each_other(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = pl.when(pl.col("sex") == "m").then(pl.lit("05711004")).otherwise(pl.col("municipality"))
    cube().with_columns(municipality=moved).write_parquet(office / "derived/cube.parquet")
    with_tables(office, 'slug = "a"\ndimensions = ["municipality"]', 'slug = "b"\ndimensions = ["district"]')

    assert protect(office) == 2

    assert "a, b: municipality and district are not nested" in capsys.readouterr().err


def test_protect_writes_nothing_that_the_attack_breaks(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(office / "protection.toml", '[[], ["municipality"]]', '[["sex"]]')
    cells = cube()
    few = cells.filter(pl.col("sex") == "").head(3)
    cells.filter(pl.col("sex") != "").vstack(few).write_parquet(office / "derived/cube.parquet")

    assert protect(office) == 2

    assert "can be worked out exactly" in capsys.readouterr().err
    assert not (office / "out").exists()


def test_protect_takes_earlier_tables_of_the_day_along(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exact counts of men and women came out before; the total now would give the few others away."""
    cells = cube()
    few = cells.filter(pl.col("sex") == "").head(3)
    cells.filter(pl.col("sex") != "").vstack(few).write_parquet(office / "derived/cube.parquet")
    with_tables(office, 'slug = "total"\ndimensions = []', 'slug = "sexes"\ndimensions = ["sex"]')
    assert protect(office) == 0
    known = json.loads((office / "out/bundle.json").read_text(encoding="utf-8"))
    sexes = known["datasets"][1]
    sexes["rows"] = [
        [sex, n, n, n, None, "exact", "A"]
        for sex in ("m", "f")
        for n in [cells.filter(pl.col("sex") == sex).height]
    ]
    earlier = office / "earlier.json"
    earlier.write_text(json.dumps(known | {"datasets": [sexes]}), encoding="utf-8")
    with_tables(office, 'slug = "total"\ndimensions = []')

    assert protect(office, "--published", str(earlier)) == 2

    assert "sexes (published before)" in capsys.readouterr().err


def test_protect_reads_a_folder_of_cubes(office: Path) -> None:
    for name in ("one", "two"):
        (office / "derived" / name).mkdir()
        cube().write_parquet(office / f"derived/{name}/cube.parquet")
    (office / "derived/cube.parquet").unlink()

    assert protect(office) == 0

    assert bundle(office)["age-sex"].rows[0].value == 18_000


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("variance = 3", "variance = 1", "D=5, V=1, js=2 is impossible"),
        ("minimum_denominator = 100", "minimum_denominator = 50", "minimum_denominator is 50"),
        ("miteinander-protection-1", "other", 'does not say format = "miteinander-protection-1"'),
        ("largest = 5", "largest =", "is no TOML"),
    ],
)
def test_protection_file_says_what_is_wrong(
    office: Path, old: str, new: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(office / "protection.toml", old, new)

    assert protect(office) == 2

    assert sentence in capsys.readouterr().err


def test_tables_file_names_every_broken_entry(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_tables(
        office,
        'slug = "x"\ndimensions = ["shoes"]',
        'slug = "x"\ndimensions = []\nmeasure = "share"',
        'slug = "y"\ndimensions = []\ndefinition = "Z"',
    )

    assert protect(office) == 2

    told = capsys.readouterr().err
    assert 'x: dimensions is "shoes"' in told
    assert "x: measure is share, so definition must say of whom" in told
    assert 'y: definition is "Z"' in told
    assert "x: stands twice" in told


def test_protect_wants_the_day_of_the_register(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "derived/log.json").write_text('{"on": "2024-12-31"}', encoding="utf-8")

    assert protect(office) == 2

    told = capsys.readouterr().err
    assert "nations: has the reference day 2025-12-31, but the register was derived for 2024-12-31" in told


def test_missing_files_are_told(tmp_path: Path, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "derived/cube.parquet").unlink()
    assert protect(office) == 2
    assert "holds no cube.parquet; run `miteinander figures derive` first" in capsys.readouterr().err

    (office / "protection.toml").unlink()
    assert protect(office) == 2
    assert "protection.toml: cannot be read" in capsys.readouterr().err


def test_example_is_readable_and_says_it_is_one() -> None:
    assert "not for real figures" in read_shield(EXAMPLE / "protection.toml").name
    assert all(order.synthetic for order in read_tables(EXAMPLE / "tables.toml"))
