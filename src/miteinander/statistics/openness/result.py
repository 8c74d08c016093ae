"""The result `miteinander-openness-1` as types; it is written as JSON exactly so.

Scores and the index lie between 0 and 100. `lower` and `upper` hold 90 of 100 draws (5 % to 95 %), `point` is
the method itself without any draw. What is not known, or may not be told, is null.
"""

from typing import Literal, TypedDict

FORMAT = "miteinander-openness-1"


class Refusal(TypedDict):
    """Why there is no index.

    few_dimensions: dimensions, needed, missing. few_answers: indicator, n_eff, needed.
    """

    code: Literal["few_dimensions", "few_answers"]
    params: dict[str, object]


class Warned(TypedDict):
    """Something to know beside the index.

    days_apart: earliest, latest, years. raters_differ: indicator, questions, limit. definitions_missing:
    indicator, definitions. se_differs: indicator, given, replicates.
    """

    code: Literal["days_apart", "raters_differ", "definitions_missing", "se_differs"]
    params: dict[str, object]


class Spread(TypedDict):
    """Point, median and 5 to 95 % interval."""

    point: float | None
    median: float | None
    lower: float | None
    upper: float | None


class IndexResult(Spread):
    """The index; `bands` holds the code of every band the interval touches."""

    bands: list[str]


class IndicatorResult(Spread):
    """One indicator. `raw` by kind, shares between 0 and 1, all unrounded:

    representation: k, n, share, eligible, ratio, definition;
    ratio: with, without, ratio (with / without, not turned round), reversed;
    freedom: share, months; mean: mean, lowest, highest, reversed;
    audit: met, questions, version, disagreements (codes).
    `words` says the same in a German sentence.
    """

    code: str
    label: str
    kind: str
    n_eff: float | None
    raw: dict[str, object]
    words: str
    unit: str
    source: str
    licence: str
    reference_day: str
    mode: str
    item: str


class DimensionResult(Spread):
    """One dimension; weight is renormalised over those present. `absent` says why it has no score."""

    code: str
    weight: float | None
    absent: Literal["no_indicator", "few_answers"] | None
    indicators: list[IndicatorResult]


class SobolShare(TypedDict):
    """What one factor contributes to the variance of the index: alone, and with all it interacts with."""

    factor: str
    first: float
    total: float


class LeftOut(TypedDict):
    """The index without one dimension, and how far it moves then."""

    dimension: str
    index: float
    change: float


class OpennessResult(TypedDict):
    """All of it. `largest` is the factor with the largest total share."""

    format: str
    method: str
    title: str
    reference_day: str
    definition: str
    definitions: list[str]
    synthetic: bool
    index: IndexResult | None
    dimensions: list[DimensionResult]
    sobol: list[SobolShare]
    leave_one_out: list[LeftOut]
    largest: str | None
    refusals: list[Refusal]
    warnings: list[Warned]
    settings: dict[str, object]
    engine: dict[str, str]
    recipe_hash: str
