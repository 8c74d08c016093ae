"""`figures survey`: an invented survey from file to bundle; a broken one is told and leaves nothing."""

import json
import re
from pathlib import Path

import pytest

from miteinander.statistics.bundle import read_bundle
from miteinander.statistics.command import main
from miteinander.statistics.miniature.survey import CITY, InventedSurvey, invent_survey
from miteinander.statistics.survey.config import read_config
from miteinander.statistics.survey.writing import recipe


@pytest.fixture(scope="module")
def invented() -> InventedSurvey:
    return invent_survey(seed=7, answers=500)


@pytest.fixture
def config(invented: InventedSurvey, tmp_path: Path) -> Path:
    path = invented.write(tmp_path / "in")
    return change(path, "replicates = 200", "replicates = 30")


def change(path: Path, old: str, new: str) -> Path:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path


def run(config: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["survey", str(config), "--out", str(out)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_survey_writes_estimates_and_bundle(
    config: Path, invented: InventedSurvey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(config, tmp_path / "out", capsys)
    assert code == 0
    summary = json.loads(out)
    assert len(out.splitlines()) == 1
    assert "of 30 replicates" not in err  # progress is told every 50
    assert summary["rows"] == summary["unfinished"] + summary["tests"] + summary["finished"]
    assert summary["tests"] == 3
    assert summary["left_out"]["personal"] == ["token", "ipaddr", "VEREIN[other]", "SPRA[other]", "ANM"]
    assert summary["synthetic"] is True
    assert 0.2 < summary["response_rate"] < 0.3
    assert summary["margin_error"] <= 0.001
    content = (tmp_path / "out" / "estimates.json").read_text()
    estimates = json.loads(content)["estimates"]
    assert len(estimates) == 8 * (1 + 2 + 4 + 2)
    discriminated = next(one for one in estimates if one["item"] == "discriminated" and one["group"] is None)
    assert set(discriminated) == {
        "item", "group", "estimate", "se", "lower", "upper", "n", "n_eff", "design_effect", "replicates"
    }  # fmt: skip
    assert len(discriminated["replicates"]) == 30
    assert abs(discriminated["estimate"] - invented.truth["discriminated"]) < 3 * discriminated["se"]
    bundle = read_bundle((tmp_path / "out" / "bundle.json").read_bytes())
    datasets, areas = bundle[:8], bundle[8:]
    assert [one.slug for one in areas] == [f"{one.slug}-areas" for one in datasets]
    assert {row.sdc_method for one in areas for row in one.rows} == {"fay-herriot"}
    assert {row.labels for row in areas[0].rows} == {(key,) for key in CITY}
    assert {0 <= one["shrinkage"] <= 1 for one in json.loads(content)["small_areas"]} == {True}
    assert datasets[0].slug == "umfrage-2026-culture-openness"
    assert all(one.synthetic and one.dimensions == ("sex", "age", "background") for one in datasets)
    assert {one.unit for one in datasets} == {"percent", "score"}
    share = next(one for one in datasets if one.slug.endswith("discriminated"))
    assert share.rows[0].labels == (None, None, None)
    assert share.rows[0].value == round(100 * discriminated["estimate"], 1)
    assert {row.labels[1] for row in share.rows} == {None, "18-29", "30-44", "45-64", "65+"}
    assert "invented0" not in content
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bundle.json", "estimates.json"]


def test_same_seed_same_result(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        assert run(config, tmp_path / name, capsys)[0] == 0
    change(config, "seed = 20230801", "seed = 1")
    assert run(config, tmp_path / "three", capsys)[0] == 0
    one, two, three = ((tmp_path / name / "estimates.json").read_bytes() for name in ("one", "two", "three"))
    assert one == two
    assert one != three


def test_persons_without_a_margin_are_counted(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = config.parent / "answers.csv"
    answers.write_bytes(answers.read_bytes().replace(b'"A1","', b'"A3","', 40))
    summary = json.loads(run(config, tmp_path, capsys)[1])
    lost = summary["without_margin"]["sex"]
    assert 20 < lost <= 40
    assert summary["weighted"] == summary["finished"] - lost
    assert f"{lost} persons were left out" in summary["warnings"][1]


def test_small_groups_are_withheld_in_both_files(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(config, "smallest_group = 30", "smallest_group = 80")
    summary = json.loads(run(config, tmp_path, capsys)[1])
    assert summary["withheld"] > 0
    estimates = json.loads((tmp_path / "estimates.json").read_text())["estimates"]
    assert all(one["n"] is None for one in estimates if one["estimate"] is None)
    rows = [row for one in read_bundle((tmp_path / "bundle.json").read_bytes()) for row in one.rows]
    assert {row.status for row in rows if row.value is None} == {"C"}
    assert sum(row.value is None for row in rows) == summary["withheld"]


def test_nonresponse_and_crossed_margins(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crossed = "\n".join(
        f'"{sex}|{background}" = {count}'
        for sex, background, count in (
            ("männlich", "ohne", 90), ("männlich", "mit", 46),
            ("weiblich", "ohne", 92), ("weiblich", "mit", 48),
        )
    )  # fmt: skip
    change(
        config,
        '[[items]]\ncode = "culture',
        f"""[[margins]]
variable = "sex|background"
[margins.counts]
{crossed}

[nonresponse]
variable = "age"
counts = {{ "18-29" = 480, "30-44" = 520, "45-64" = 700, "65+" = 480 }}

[[items]]
code = "culture""",
    )
    change(config, "groups = [", "trim_at = 6\ngroups = [")
    text = re.sub(
        r'\[\[margins\]\]\nvariable = "(sex|background|district|age)"\nfile = "margins.csv"\n',
        "",
        config.read_text(),
    )
    config.write_text(text)
    code, out, err = run(config, tmp_path, capsys)
    assert (code, err.count("Margins and")) == (0, 0), err
    assert json.loads(out)["nonresponse"] == "age"


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('kind = "share"\ncolumn = "DISK"', 'kind = "share"\ncolumn = "ANM"', "ANM: is free text"),
        ('design_weight = "gewicht"', 'design_weight = "token"', "token: says who somebody is"),
        ('mode_column = "MODUS"', 'mode_column = "ALTER"', "different modes or versions"),
        ('design_weight = "gewicht"', 'design_weight = "MODUS"', "MODUS holds cells that are no numbers"),
        ('column = "DISK"', 'column = "DISKO"', "DISKO: is no question of the structure"),
        ('{ N = "ohne", Y = "mit" }', '{ N = "ohne" }', "answers belong to no category"),
        ("cuts = [18, 30, 45, 65]", "cuts = [18, 30, 45, 99]", "the sample"),
        ("cuts = [18, 30, 45, 65]", "cuts = [45, 30]", "cuts must be two or more rising numbers"),
        ('file = "margins.csv"', 'file = "nothing.csv"', "nothing.csv cannot be read"),
        ('counts = ["A4", "A5"]', 'counts = ["A4", "A6"]', "VERTR has no answer 'A6'"),
        ("empty_is_no = true", "", "nobody can say no in VEREIN[SPORT]"),
        ('file = "areas.csv"', 'file = "margins.csv"', "margins.csv lacks the column area, background"),
        ('covariates = ["background"]', 'covariates = ["income"]', "areas.csv lacks the column income"),
        ('"district"\nfile = "areas.csv"', '"sex"\nfile = "areas.csv"', "areas.csv lacks the areas männlich"),
        ("maximum = 5", "maximum = 4", "answers of DAHEIM are no number from 1 to 4"),
        ("maximum = 5", "maximum = 0", "maximum must lie above minimum"),
        ('answers = "answers.csv"', 'answers = "structure.lss"', "lacks the column id or submitdate"),
        ('structure = "structure.lss"', 'structure = "answers.csv"', "is no XML"),
        ("synthetic = true", 'synthetic = "yes"', "synthetic"),
        ("licence =", "license =", "license is not known"),
        ('mode_column = "MODUS"', "", "mode must be given, either as mode or as mode_column"),
        ('kind = "share"', 'kind = "median"', "must be one of share, mean"),
        ('groups = ["sex"', 'groups = ["sox"', "sox is none of the variables"),
        ('slug = "umfrage-2026"', 'slug = "Umfrage 2026"', "small letters"),
        ("reference_day = 2026-06-30", 'reference_day = "bald"', "must be a day such as"),
        ("seed = 20230801", "seed 20230801", "is no TOML"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_sentence_and_leaves_nothing(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    code, out, err = run(change(config, old, new), tmp_path / "out", capsys)
    assert (code, out) == (2, "")
    assert words in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content, words",
    [
        ("variable;category\nsex;x\n", "lacks the column count"),
        ("variable;category;count\nsex;männlich;viele\n", "line 2, holds no whole number"),
        ("variable;category;count\nsex;männlich;4\nsex;männlich;5\n", "line 3, names männlich again"),
        ("variable;category;count\nage;18-29;5\n", "holds no line with the variable sex"),
    ],
)
def test_broken_margins_are_told(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    (config.parent / "margins.csv").write_text(content)
    code, _, err = run(config, tmp_path / "out", capsys)
    assert code == 2
    assert words in err


def test_without_small_areas_the_summary_says_so(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = config.read_text()
    config.write_text(text[: text.index("[small_areas]")] + text[text.index("[[items]]") :])
    assert json.loads(run(config, tmp_path, capsys)[1])["small_areas"] == "not estimated"
    assert json.loads((tmp_path / "estimates.json").read_text())["small_areas"] == []


def test_a_place_that_cannot_be_written_is_told(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file, no folder")
    code, _, err = run(config, tmp_path / "out", capsys)
    assert code == 2
    assert "cannot be written" in err


def test_published_recipe_tells_no_count_of_the_register(tmp_path: Path) -> None:
    config = read_config(invent_survey(seed=3).write(tmp_path))
    told = json.dumps(recipe(config))
    counts = [int(count) for margin in config.margins for count in margin.counts.values() if count > 1000]
    assert counts
    assert [count for count in counts if str(count) in told] == []
