"""What is drawn: the right spread, together what belongs together, the same on every run."""

from typing import Any

import numpy as np
import pytest

from miteinander.statistics.openness import evidence_from, measure
from miteinander.statistics.openness.draws import beta_quantile, sample
from miteinander.statistics.openness.result import OpennessResult
from miteinander.statistics.tests import openness_evidence as given

QUICK = {"draws": 4000, "base_points": 128}
# Nothing of the method varies: only the numbers do.
FIXED = QUICK | {
    "normalisations": ["capped"],
    "aggregations": ["geometric"],
    "leave_out_probability": 0,
    "concentration": 1e9,
}


def answer(*indicators: given.Content, **settings: object) -> OpennessResult:
    return measure(evidence_from(given.evidence(*indicators, settings={**FIXED, **settings})))


def dimension(result: OpennessResult, code: str) -> Any:
    return next(each for each in result["dimensions"] if each["code"] == code)


def totals(result: OpennessResult) -> dict[str, float]:
    return {each["factor"]: each["total"] for each in result["sobol"]}


def test_same_seed_same_answer_to_the_last_digit() -> None:
    one, two = answer(), answer()

    assert one == two
    assert one["index"] == {  # the numbers of any machine
        "point": 50.0,
        "median": 49.9678,
        "lower": 44.8687,
        "upper": 54.7619,
        "bands": ["3"],
    }


def test_another_seed_moves_the_interval_a_little() -> None:
    one, two = answer()["index"], answer(seed=8)["index"]

    assert one is not None
    assert two is not None
    assert one["lower"] != two["lower"]
    assert one["lower"] == pytest.approx(two["lower"], abs=1)


def test_order_of_indicators_is_irrelevant() -> None:
    parts = [given.representation(), given.ratio(), given.freedom(), given.mean(), given.audit()]

    assert answer(*parts)["index"] == answer(*reversed(parts))["index"]


@pytest.mark.parametrize(
    ("k", "n", "expected"),  # scipy.stats.beta.ppf, SciPy 1.17.1
    [
        (0, 66, [1.185499e-08, 2.967588e-05, 0.003427567, 0.02857544, 0.07846526]),
        (10, 66, [0.05134297, 0.0904417, 0.1532919, 0.2346987, 0.3184811]),
        (66, 66, [0.9215347, 0.9714246, 0.9965724, 0.9999703, 1.0]),
        (0, 1, [6.168504e-07, 0.001542919, 0.163194, 0.7714802, 0.982356]),
        (86400, 216000, [0.3967457, 0.3982672, 0.4000002, 0.4017348, 0.4032605]),
    ],
)
def test_quantiles_of_a_share_are_those_of_the_beta_distribution(
    k: int, n: int, expected: list[float]
) -> None:
    chance = np.array([0.001, 0.05, 0.5, 0.95, 0.999])

    found = beta_quantile(chance, k + 0.5, n - k + 0.5)

    assert found == pytest.approx(expected, rel=1e-4, abs=1e-6)


def test_interval_of_a_survey_share_is_that_of_its_standard_error() -> None:
    """80 ± 1.645 · 2."""
    freedom = dimension(answer(), "freedom")

    assert freedom["lower"] == pytest.approx(76.7, abs=0.3)
    assert freedom["upper"] == pytest.approx(83.3, abs=0.3)


def test_interval_of_a_council_is_that_of_its_beta_posterior() -> None:
    """10 of 100 with Jeffreys' prior: 5.9 % to 15.8 %, against 25 %."""
    staff = dimension(answer(), "representation")

    assert staff["lower"] == pytest.approx(23.6, abs=0.8)
    assert staff["upper"] == pytest.approx(63.1, abs=0.8)


def test_noise_of_the_cell_key_method_widens_the_interval() -> None:
    noisy = given.representation(perturbation_sd=3.0)
    plain = [given.ratio(), given.freedom(), given.mean(), given.audit()]

    quiet, loud = answer(given.representation(), *plain), answer(noisy, *plain)

    width = [
        (each["upper"] - each["lower"])
        for each in (dimension(run, "representation") for run in (quiet, loud))
    ]
    assert width[1] > width[0] + 5
    assert totals(quiet)["cell_key"] == 0
    assert totals(loud)["cell_key"] > 0.2


def test_replicates_of_one_survey_are_drawn_together() -> None:
    """Two items that move against each other by the same replicate cancel out in their mean."""
    up, down = [0.1, 0.2, 0.3], [0.3, 0.2, 0.1]
    one = given.freedom(replicates=up, se=0.1)
    other = {**given.freedom(replicates=down, se=0.1), "code": "other"}
    rest = [given.representation(), given.ratio(), given.mean()]

    together = dimension(answer(one, other, *rest), "freedom")
    apart = dimension(answer(one, {**other, "survey": "another"}, *rest), "freedom")

    assert (together["lower"], together["upper"]) == (80, 80)
    assert apart["upper"] - apart["lower"] > 15


def test_raters_who_differ_widen_the_interval_and_are_told() -> None:
    strict = given.audit(questions=given.answers(first=-0.6))
    rest = [given.representation(), given.ratio(), given.freedom(), given.mean()]

    result = answer(*rest, strict)

    opening = dimension(result, "opening")
    assert opening["upper"] - opening["lower"] > 20
    assert [each["code"] for each in result["warnings"]] == ["definitions_missing", "raters_differ"]
    assert result["warnings"][1]["params"]["questions"] == [f"q{number:02}" for number in range(1, 11)]
    assert totals(result)["raters"] > 0


def test_definition_is_varied_over_those_all_indicators_know() -> None:
    numbers = {
        "B": {"k": 100, "n": 1000, "eligible": {"value": 0.25}},
        "D2": {"k": 60, "n": 1000, "eligible": {"value": 0.3}},
        "E": {"k": 100, "n": 1000, "eligible": {"k": 2000, "n": 8000}},
    }
    staff = given.an_indicator("staff", "representation", "representation", {"by_definition": numbers})
    rest = [given.ratio(), given.freedom(), given.mean(), given.audit()]

    result = answer(staff, *rest)
    shown = dimension(result, "representation")

    assert result["definitions"] == ["B", "D2", "E"]
    assert shown["point"] == 40  # the base
    assert shown["lower"] < 21  # D2: 6 % against 30 %
    assert result["largest"] == "definition"
    assert result["warnings"] == []


@pytest.mark.parametrize(
    ("factor", "settings"),
    [
        ("weights", {"concentration": 5}),
        ("normalisation", {"normalisations": ["capped", "log", "target"]}),
        ("aggregation", {"aggregations": ["geometric", "harmonic"]}),
        ("leave_out", {"leave_out_probability": 1}),
    ],
)
def test_choice_of_method_counts_only_where_it_varies(factor: str, settings: dict[str, object]) -> None:
    assert totals(answer())[factor] < 1e-3
    assert totals(answer(**settings))[factor] > 0.02


def test_weights_spread_as_the_dossier_says() -> None:
    """Dirichlet(50 · 0.2): √(0.2 · 0.8 / 51) = 0.056."""
    read = evidence_from(given.evidence())
    names = [each.dimension for each in read.indicators]

    drawn = sample(read.indicators, names, ["B"], read.parameters, draws=20_000, purpose=0)

    weights = drawn["weights"]["choice"]
    assert weights.sum(axis=0) == pytest.approx(np.ones(20_000))
    assert weights.std(axis=1) == pytest.approx(np.full(5, 0.056), abs=0.001)


def test_log_and_target_score_a_ratio_by_hand() -> None:
    """0.4: logarithm 100 · (1 + ln 0.4 / ln 4) = 33.9; with a target of 0.8 it is half reached."""
    exact = given.freedom(estimate=0.4, se=0), given.freedom(estimate=1.0, se=0)
    ratio = given.ratio(**{"with": _numbers(exact[0]), "without": _numbers(exact[1]), "target": 0.8})
    rest = [given.representation(), given.freedom(), given.mean()]

    logarithm = dimension(answer(ratio, *rest, normalisations=["log"]), "participation")
    target = dimension(answer(ratio, *rest, normalisations=["target"]), "participation")

    assert logarithm["median"] == pytest.approx(33.9036, abs=1e-4)
    assert target["median"] == 50
    assert logarithm["point"] == target["point"] == 40


def _numbers(indicator: given.Content) -> given.Content:
    return {name: indicator[name] for name in ("estimate", "se", "n_eff")}
