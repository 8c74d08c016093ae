"""Bad evidence: each fault with its own sentence, naming indicator and field, all at once."""

import json
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.openness import audit_questions, evidence_from, measure, read_evidence
from miteinander.statistics.tests import openness_evidence as given


def faults(*indicators: given.Content, **top: object) -> list[str]:
    with pytest.raises(FormatError) as error:
        evidence_from(given.evidence(*indicators, **top))
    return error.value.problems


def without(indicator: given.Content, name: str) -> given.Content:
    return {field: value for field, value in indicator.items() if field != name}


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (given.mean(scale=[1, float("inf")]), "trust: scale must be two numbers"),
        (given.ratio(**{"with": {"k": 1, "n": 2, "of": 3}}), "kita, with: of is not known here; fields are"),
        (given.mean(reverse=True), "trust: reverse is not known here; fields are code, dimension,"),
        (given.freedom(dimension="weather"), 'untouched: dimension is "weather", but must be one of'),
        (
            given.freedom(kind="mean", scale=[1, 5], estimate=2),
            "untouched: kind is mean, but the dimension freedom holds",
        ),
        (given.freedom(estimate=1.2), "untouched: estimate is 1.2, but must lie between 0 and 1"),
        (given.freedom(estimate=999), 'untouched: estimate is 999, the code for "no information"'),
        (given.mean(estimate=999), 'trust: estimate is 999, the code for "no information"'),
        (given.mean(estimate=5.1), "trust: estimate is 5.1, but must lie between 1 and 5"),
        (given.mean(scale=[5, 1]), "trust: scale must be two numbers"),
        (without(given.freedom(), "se"), "untouched: se is missing"),
        (without(given.freedom(), "n_eff"), "untouched: n_eff is missing"),
        (without(given.freedom(), "months"), "untouched: months is missing"),
        (given.freedom(replicates=[0.2]), "untouched: replicates holds fewer than two"),
        (given.freedom(replicates=[0.2, 1.2]), "untouched: replicates is 1.2, but must lie between 0 and 1"),
        (given.representation(k=-1), "staff: k is -1, but must lie between 0 and"),
        (given.representation(k=101), "staff: k is 101 of only 100"),
        (given.representation(k=999, n=2000), 'staff: k is 999, the code for "no information"'),
        (given.representation(k=10.5), "staff: k is 10.5, but must be a whole number"),
        (given.representation(n=0), "staff: n is 0, but must lie between 1 and"),
        (without(given.representation(), "eligible"), "staff: eligible is missing"),
        (given.representation(eligible={"value": 25}), "staff, eligible: value is 25, but must lie between"),
        (given.representation(eligible={"value": 0}), "staff: eligible is 0, so that there is nothing to"),
        (
            given.representation(eligible={"value": 0.2, "lower": 0.3, "upper": 0.4}),
            "staff, eligible: value is 0.2, but must lie between lower and upper",
        ),
        (given.ratio(without={"k": 0, "n": 10}), "kita: without is 0, so that there is nothing to compare"),
        (without(given.ratio(), "with"), "kita: with is missing"),
        (given.ratio(**{"with": {"k": 9, "n": 8}}), "kita, with: k is 9 of only 8"),
        (without(given.mean(), "source"), "trust: source is missing"),
        (given.mean(licence=""), 'trust: licence is "", but must be a word'),
        (given.mean(reference_day="30.06.2026"), "trust: reference_day is 30.06.2026, but must be a day"),
        (given.audit(questions_version="0"), "audit: questions_version is 0, but there is no such version"),
        (given.audit(questions=given.answers()[1:]), "audit: questions lacks q01"),
        (
            given.audit(questions=[*given.answers(), {"code": "q31", "answers": [1, 1], "evidence": "x"}]),
            "audit: questions holds q31, which version 1 does not ask",
        ),
        (
            given.audit(questions=[*given.answers()[1:], {"code": "q01", "answers": [1], "evidence": "x"}]),
            "audit, questions[29]: answers holds 1, but two raters answer",
        ),
        (
            given.audit(
                questions=[*given.answers()[1:], {"code": "q01", "answers": [1, 2], "evidence": "x"}]
            ),
            "audit, questions[29]: answers is 2, but must lie between 0 and 1",
        ),
        (
            given.audit(questions=[*given.answers()[1:], {"code": "q01", "answers": [1, 1]}]),
            "audit, questions[29]: evidence is missing",
        ),
    ],
)
def test_fault_names_indicator_and_field(indicator: given.Content, sentence: str) -> None:
    told = faults(indicator)

    assert [each for each in told if each.startswith(sentence)], told
    assert len(told) <= 2


@pytest.mark.parametrize(
    ("top", "sentence"),
    [
        ({"seed": 1}, "evidence: seed is not known here; fields are"),
        ({"format": "other"}, 'evidence: format is "other", but must be one of'),
        ({"reference_day": "today"}, "evidence: reference_day is today, but must be a day"),
        ({"indicators": {}}, "evidence: indicators is {}, but must be a list"),
        ({"indicators": [7]}, "indicators[0]: is no object"),
        ({"indicators": [{}]}, "indicators[0]: code is missing"),
        ({"settings": {"colour": 1}}, "evidence, settings: colour is not known"),
        ({"settings": {"draws": 0}}, "evidence, settings: draws is 0, but must lie between"),
        ({"settings": {"weights": {"weather": 1}}}, "evidence, settings: weights names weather"),
        ({"settings": {"aggregations": ["product"]}}, 'evidence, settings: aggregations is "product"'),
        ({"settings": {"normalisations": []}}, "evidence, settings: normalisations names none"),
        ({"reference_day": "1999-01-01"}, "evidence, settings: no version of the method holds on 1999-01-01"),
    ],
)
def test_fault_at_the_top_names_its_field(top: dict[str, object], sentence: str) -> None:
    assert faults(**top)[0].startswith(sentence)


def test_code_met_twice_is_a_fault() -> None:
    assert faults(given.mean(), given.mean()) == [
        "trust: stands twice; give every indicator a code of its own."
    ]


def test_all_faults_are_told_at_once() -> None:
    told = faults(given.representation(k=-1), given.freedom(estimate=2), given.mean(unit=""))

    assert [each.split(":")[0] for each in told] == ["staff", "untouched", "trust"]


def test_base_definition_must_be_among_those_given() -> None:
    numbers = {"D2": {"k": 1, "n": 10, "eligible": {"value": 0.25}}}
    staff = given.an_indicator("staff", "representation", "representation", {"by_definition": numbers})

    assert faults(staff) == ["staff: by_definition lacks B, the definition that counts as base."]


def test_count_of_999_that_was_counted_is_taken() -> None:
    staff = given.representation(k=999, n=2000, counted=True)

    assert evidence_from(given.evidence(staff)).indicators[0].shares[""].k == 999


def test_part_may_exceed_its_whole_by_the_noise_of_the_cell_key_method() -> None:
    staff = given.representation(k=102, n=100, perturbation_sd=1.7)

    assert evidence_from(given.evidence(staff)).indicators[0].shares[""].value == 1


def test_toml_says_the_same_as_json(tmp_path: Path) -> None:
    content = given.evidence(given.freedom(), given.mean())
    lines = ["synthetic = true", "reference_day = 2026-06-30"]
    lines += [f'{name} = "{content[name]}"' for name in ("format", "title", "definition")]
    for indicator in content["indicators"]:
        lines += ["[[indicators]]", *(f"{name} = {json.dumps(value)}" for name, value in indicator.items())]
    toml, plain = tmp_path / "evidence.toml", tmp_path / "evidence.json"
    toml.write_text("\n".join(lines), encoding="utf-8")
    plain.write_text(json.dumps(content), encoding="utf-8")

    assert measure(read_evidence(toml)) == measure(read_evidence(plain))


@pytest.mark.parametrize("name", ["evidence.toml", "evidence.json"])
def test_file_that_is_neither_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("title = [", encoding="utf-8")

    with pytest.raises(FormatError, match=r"is no (TOML|JSON)"):
        read_evidence(path)


def test_audit_asks_thirty_questions_once_each() -> None:
    questions = audit_questions()

    assert (
        len({question.code for question in questions}) == len({question.text for question in questions}) == 30
    )
    assert audit_questions("none") == audit_questions("../1") == ()
