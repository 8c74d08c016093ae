"""Evidence may point into a file of estimates instead of repeating its numbers."""

import json
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.openness import measure, read_evidence
from miteinander.statistics.tests import openness_evidence as given

NUMBERS = {"estimate": 0.2, "se": 0.02, "n_eff": 400.0, "replicates": [0.18, 0.2, 0.22]}
WOMEN = {"variable": "sex", "category": "f"}
ESTIMATES = {
    "format": "miteinander-estimates-1",
    "synthetic": True,
    "recipe_hash": "abc",
    "estimates": [
        {"item": "hurt", "group": None, **NUMBERS},
        {"item": "hurt", "group": WOMEN, **NUMBERS, "estimate": 0.3},
        {"item": "rare", "group": None, "estimate": None, "replicates": []},
    ],
}


def written(folder: Path, indicator: given.Content, **top: object) -> Path:
    (folder / "estimates.json").write_text(json.dumps(ESTIMATES), encoding="utf-8")
    path = folder / "evidence.json"
    path.write_text(json.dumps(given.evidence(indicator, **top)), encoding="utf-8")
    return path


def pointing(**taken: object) -> given.Content:
    whole = given.freedom(taken={"file": "estimates.json", **taken})
    return {name: value for name, value in whole.items() if name not in ("estimate", "se", "n_eff")}


@pytest.mark.parametrize(("group", "share"), [(None, 0.2), (WOMEN, 0.3)])
def test_estimate_is_taken_with_its_replicates(tmp_path: Path, group: object, share: float) -> None:
    evidence = read_evidence(written(tmp_path, pointing(item="hurt", group=group)))

    quantity = evidence.indicators[0].shares[""]
    assert (quantity.value, quantity.n_eff, quantity.survey) == (share, 400, "abc")
    assert quantity.replicates == (0.18, 0.2, 0.22)
    assert "taken" not in json.dumps(evidence.content)  # the recipe knows the numbers


def test_rates_of_a_ratio_may_be_taken(tmp_path: Path) -> None:
    taken = {"taken": {"file": "estimates.json", "item": "hurt"}}
    ratio = given.ratio(**{"with": taken, "without": taken})

    result = measure(read_evidence(written(tmp_path, ratio)))

    participation = result["dimensions"][1]
    assert participation["indicators"][0]["point"] == participation["indicators"][0]["lower"] == 100


@pytest.mark.parametrize(
    ("indicator", "top", "sentence"),
    [
        (pointing(item="gone"), {}, "untouched, taken: item is gone, but estimates.json has no such"),
        (pointing(item="rare"), {}, "untouched, taken: item is rare, which estimates.json withholds"),
        (pointing(), {}, "untouched, taken: item is missing"),
        (
            pointing(item="hurt"),
            {"synthetic": False},
            "untouched, taken: file is estimates.json, which holds",
        ),
        (
            pointing(item="hurt", file="evidence.json"),
            {},
            "untouched, taken: file is evidence.json, which is",
        ),
    ],
)
def test_fault_in_what_is_taken_is_told(
    tmp_path: Path, indicator: given.Content, top: dict[str, object], sentence: str
) -> None:
    with pytest.raises(FormatError) as error:
        read_evidence(written(tmp_path, indicator, **top))

    assert error.value.problems[0].startswith(sentence)
