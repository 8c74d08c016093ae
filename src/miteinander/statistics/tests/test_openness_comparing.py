"""Two runs are compared only if they asked the same in the same way; bands instead of ranks."""

import pytest

from miteinander.statistics.openness import (
    bands,
    comparable,
    evidence_from,
    intervals_overlap,
    measure,
    parameters_on,
)
from miteinander.statistics.openness.comparing import Break
from miteinander.statistics.openness.result import OpennessResult
from miteinander.statistics.openness.words import break_in_words
from miteinander.statistics.tests import openness_evidence as given

QUICK = {"draws": 200, "base_points": 16}
REST = (given.representation(), given.ratio(), given.freedom(), given.audit())


def run(
    *indicators: given.Content, settings: dict[str, object] | None = None, **top: object
) -> OpennessResult:
    content = given.evidence(*(indicators or (*REST, given.mean())), settings=QUICK | (settings or {}), **top)
    return measure(evidence_from(content))


def test_same_questions_with_other_numbers_may_be_compared() -> None:
    later = run(*REST, given.mean(estimate=3.0, reference_day="2027-06-30"), settings={"seed": 9})

    assert comparable(run(), later) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"item": "2"}, Break("item", "trust")),
        ({"scale": [1, 7]}, Break("item", "trust")),
        ({"reversed": True}, Break("item", "trust")),
        ({"mode": "online"}, Break("mode", "trust")),
        ({"unit": "Punkte"}, Break("unit", "trust")),
    ],
)
def test_change_of_a_question_is_a_break(change: dict[str, object], reason: Break) -> None:
    assert comparable(run(), run(*REST, given.mean(**change))) == [reason]


def test_change_of_definition_is_a_break() -> None:
    assert comparable(run(), run(definition="E")) == [Break("definition"), Break("definitions")]


def test_change_of_weights_is_a_break() -> None:
    weights = {"representation": 1, "participation": 1, "freedom": 1, "attitudes": 1, "opening": 2}

    assert comparable(run(), run(settings={"weights": weights})) == [Break("settings")]


def test_invented_numbers_are_not_compared_with_real_ones() -> None:
    assert comparable(run(), run(synthetic=False)) == [Break("synthetic")]


def test_items_added_and_removed_are_named() -> None:
    other = {**given.mean(), "code": "hope"}

    reasons = comparable(run(), run(*REST, other))

    assert reasons == [Break("item_removed", "trust"), Break("item_added", "hope")]
    assert break_in_words(reasons[1]) == "Der Indikator hope ist neu."


def test_run_without_index_is_not_compared() -> None:
    refused = run(*REST, given.mean(n_eff=50))

    assert comparable(run(), refused) == [Break("refused")]
    assert intervals_overlap(run(), refused)


def test_intervals_far_apart_do_not_overlap() -> None:
    closed = [
        given.freedom(estimate=0.97),
        given.mean(estimate=1.05),
        given.ratio(**{"with": {"k": 4, "n": 400}}),
    ]

    assert not intervals_overlap(run(), run(given.representation(k=1), *closed, given.audit()))
    assert intervals_overlap(run(), run())


@pytest.mark.parametrize(
    ("lower", "upper", "codes"),
    [
        (50, 55, ["3"]),
        (35, 55, ["2", "3"]),
        (20, 20, ["2"]),
        (19.9, 60, ["1", "2", "3", "4"]),
        (100, 100, ["5"]),
        (0, 0, ["1"]),
    ],
)
def test_bands_are_all_that_the_interval_touches(lower: float, upper: float, codes: list[str]) -> None:
    known = parameters_on(evidence_from(given.evidence()).reference_day).bands

    assert bands(lower, upper, known) == codes
