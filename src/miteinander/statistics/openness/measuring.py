"""From evidence to an answer: five dimensions, one index, their intervals, and what widens them most."""

import hashlib
import json
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from miteinander.statistics.openness.audit import disagreements
from miteinander.statistics.openness.comparing import bands
from miteinander.statistics.openness.draws import FACTORS, ONLY, Sample, exchanged, quantities, sample
from miteinander.statistics.openness.evidence import PLAIN, Evidence, Indicator
from miteinander.statistics.openness.parameters import DIMENSIONS, Parameters
from miteinander.statistics.openness.raw import raw_numbers
from miteinander.statistics.openness.result import (
    FORMAT,
    DimensionResult,
    IndexResult,
    IndicatorResult,
    LeftOut,
    OpennessResult,
    Refusal,
    SobolShare,
    Spread,
    Warned,
)
from miteinander.statistics.openness.scores import (
    Numbers,
    combine,
    dimension_scores,
    indicator_scores,
    plain_score,
    ratio_of,
    ratio_score,
)
from miteinander.statistics.openness.sobol import sobol_shares
from miteinander.statistics.openness.words import raw_in_words

Values = NDArray[np.float64]
DRAWS, BASE, SECOND = 0, 1, 2  # what random streams are for
DIGITS = 4
LEVELS = (0.05, 0.95)
DAYS_A_YEAR = 365.25
SE_TOLERANCE = 0.25


def measure(evidence: Evidence) -> OpennessResult:
    """Return how open institutions and people are, by this evidence. The same evidence, the same answer."""
    thin = _thin(evidence)
    names = {each.indicator for each in thin}
    withheld = {each.dimension for each in evidence.indicators if each.code in names}
    held = [name for name in DIMENSIONS if any(each.dimension == name for each in evidence.indicators)]
    refusals = [*_few_dimensions(held, evidence.parameters), *(each.refusal for each in thin)]
    run = _Run(evidence, [name for name in held if name not in withheld])
    shares = [] if refusals else run.shares()
    largest = max(shares, key=lambda share: share["total"], default=None)
    return OpennessResult(
        format=FORMAT,
        method=evidence.parameters.method,
        title=evidence.title,
        reference_day=evidence.reference_day.isoformat(),
        definition=evidence.definition,
        definitions=list(run.definitions),
        synthetic=evidence.synthetic,
        index=None if refusals else run.index(),
        dimensions=[run.dimension(name, withheld) for name in DIMENSIONS],
        sobol=shares,
        leave_one_out=[] if refusals else run.leave_one_out(),
        largest=largest["factor"] if largest and largest["total"] > 0 else None,
        refusals=refusals,
        warnings=_warnings(evidence),
        settings=dict(evidence.parameters.values),
        engine={"numpy": np.__version__, "generator": "PCG64"},
        recipe_hash=_recipe_hash(evidence),
    )


class _Thin:
    """A sample with too few answers."""

    def __init__(self, indicator: Indicator, n_eff: float, needed: float) -> None:
        self.indicator = indicator.code
        self.refusal = Refusal(
            code="few_answers",
            params={"indicator": indicator.code, "n_eff": round(n_eff, 1), "needed": needed},
        )


def _thin(evidence: Evidence) -> list[_Thin]:
    """Return the indicators that rest on too few answers; full counts, however small, are no samples."""
    needed = evidence.parameters.least_n_eff
    least: dict[str, float] = {}
    for _name, indicator, quantity in quantities(evidence.indicators):
        asked = quantity.n is None or indicator.kind in ("freedom", "mean")
        if asked and quantity.n_eff is not None and quantity.n_eff < needed:
            least[indicator.code] = min(quantity.n_eff, least.get(indicator.code, quantity.n_eff))
    return [_Thin(each, least[each.code], needed) for each in evidence.indicators if each.code in least]


def _few_dimensions(held: Sequence[str], parameters: Parameters) -> list[Refusal]:
    needed = parameters.least_dimensions
    if len(held) >= needed:
        return []
    missing = [name for name in DIMENSIONS if name not in held]
    params: dict[str, object] = {"dimensions": len(held), "needed": needed, "missing": missing}
    return [Refusal(code="few_dimensions", params=params)]


class _Run:
    """The draws of one answer, over the dimensions that have a score."""

    def __init__(self, evidence: Evidence, dimensions: Sequence[str]) -> None:
        self.evidence = evidence
        self.parameters = evidence.parameters
        self.dimensions = dimensions
        self.indicators = [each for each in evidence.indicators if each.dimension in dimensions]
        self.definitions = _definitions(evidence)
        weights = np.array([self.parameters.weights[name] for name in dimensions])
        self.weights = weights / weights.sum()
        self.point_scores: dict[str, Values] = {}
        self.drawn_scores: dict[str, Values] = {}
        if dimensions:
            self.points, self.point_scores = dimension_scores(self.indicators, dimensions, self._point)
            self.drawn, self.rows, self.drawn_scores = self._answers(
                self._sample(DRAWS, self.parameters.draws)
            )

    def index(self) -> IndexResult:
        spread = _spread(self._of(self.points, self.weights), self.drawn)
        known = self.parameters.bands
        return IndexResult(**spread, bands=bands(spread["lower"] or 0, spread["upper"] or 0, known))

    def dimension(self, name: str, withheld: set[str]) -> DimensionResult:
        """Return one dimension, also one without a score."""
        own = [each for each in self.evidence.indicators if each.dimension == name]
        told = [self._indicator(each) for each in own]
        if name not in self.dimensions:
            absent: DimensionResult = {
                "code": name,
                **_NOTHING,
                "weight": None,
                "absent": "few_answers" if name in withheld else "no_indicator",
                "indicators": told,
            }
            return absent
        row = self.dimensions.index(name)
        spread = _spread(float(self.points[row]), self.rows[row])
        weight = round(float(self.weights[row]), DIGITS)
        return {"code": name, **spread, "weight": weight, "absent": None, "indicators": told}

    def leave_one_out(self) -> list[LeftOut]:
        """Return the index without each dimension in turn."""
        whole = self._of(self.points, self.weights)
        out = []
        for row, name in enumerate(self.dimensions):
            rest = np.delete(self.weights, row)
            without = self._of(np.delete(self.points, row), rest / rest.sum())
            out.append(LeftOut(dimension=name, index=_round(without), change=_round(without - whole)))
        return out

    def shares(self) -> list[SobolShare]:
        """Return what each factor contributes to the variance of the index."""
        count = self.parameters.base_points
        base, second = self._sample(BASE, count), self._sample(SECOND, count)
        mixed = [self._answers(exchanged(base, second, factor))[0] for factor in FACTORS]
        first, total = sobol_shares(self._answers(base)[0], self._answers(second)[0], mixed)
        rows = zip(FACTORS, first, total, strict=True)
        return [
            SobolShare(factor=factor, first=_round(max(0.0, one)), total=_round(max(0.0, whole)))
            for factor, one, whole in rows
        ]

    def _of(self, scores: Values, weights: Values) -> float:
        return float(combine(scores, weights, "geometric", self.parameters.floor))

    def _point(self, indicator: Indicator) -> Values:
        """Return the score by the method itself, without draws."""
        definition = self.evidence.definition if self.evidence.definition in indicator.shares else PLAIN
        values = {name: np.array(found.value) for name, _, found in quantities([indicator])}
        share = values[f"{indicator.code}/share/{definition}"]
        if not indicator.against:
            return plain_score(indicator, share)
        ratio = ratio_of(indicator, share, values[f"{indicator.code}/against/{definition}"])
        return ratio_score(ratio, "capped", self.parameters, indicator.target)

    def _sample(self, purpose: int, draws: int) -> Sample:
        return sample(
            self.indicators, self.dimensions, self.definitions, self.parameters, draws=draws, purpose=purpose
        )

    def _answers(self, drawn: Sample) -> tuple[Values, Values, dict[str, Values]]:
        """Return index, dimensions (rows) and indicators of every draw."""
        numbers = Numbers(
            {**drawn["survey"], **drawn["raters"], **self._counted(drawn)},
            drawn["normalisation"][ONLY],
            drawn["definition"][ONLY],
            self.definitions,
        )
        rows, scores = dimension_scores(
            self.indicators, self.dimensions, lambda each: indicator_scores(each, numbers, self.parameters)
        )
        left_out = drawn["leave_out"][ONLY]  # 0: none; j: dimension j
        weights = drawn["weights"][ONLY] * (np.arange(1, len(rows) + 1)[:, None] != left_out)
        whole = weights.sum(axis=0)
        weights = np.where(whole > 0, weights / np.where(whole > 0, whole, 1), 1 / len(rows))
        ways = self.parameters.aggregations
        every = np.stack([combine(rows, weights, way, self.parameters.floor) for way in ways])
        which = drawn["aggregation"][ONLY].astype(np.intp)
        return every[which, np.arange(len(which))], rows, scores

    def _counted(self, drawn: Sample) -> dict[str, Values]:
        """Return the shares behind counts once the noise of the cell-key method is taken into account."""
        out = {}
        for name, _indicator, quantity in quantities(self.indicators):
            if quantity.n is not None:
                of_part, of_whole = drawn["cell_key"][name]
                share = (drawn["counts"][name] * quantity.n + of_part) / np.maximum(quantity.n + of_whole, 1)
                out[name] = share.clip(0, 1)
        return out

    def _indicator(self, indicator: Indicator) -> IndicatorResult:
        raw = raw_numbers(indicator, self.evidence.definition, self.parameters)
        known = indicator.code in self.drawn_scores
        spread = _NOTHING
        if known:
            point = float(self.point_scores[indicator.code])
            spread = _spread(point, self.drawn_scores[indicator.code])
        return {
            "code": indicator.code,
            "label": indicator.label,
            "kind": indicator.kind,
            **spread,
            "n_eff": raw.n_eff,
            "raw": raw.numbers,
            "words": raw_in_words(indicator.kind, raw.numbers),
            "unit": indicator.unit,
            "source": indicator.source,
            "licence": indicator.licence,
            "reference_day": indicator.reference_day.isoformat(),
            "mode": indicator.mode,
            "item": indicator.item,
        }


_NOTHING = Spread(point=None, median=None, lower=None, upper=None)


def _spread(point: float, drawn: Values) -> Spread:
    lower, upper = np.quantile(drawn, LEVELS)
    return Spread(
        point=_round(point), median=_round(np.median(drawn)), lower=_round(lower), upper=_round(upper)
    )


def _round(number: float | np.floating) -> float:
    return round(float(number), DIGITS) + 0.0  # no -0.0


def _definitions(evidence: Evidence) -> list[str]:
    """Return the base definition, then those that every indicator by definition knows."""
    by_definition = [each.shares for each in evidence.indicators if PLAIN not in each.shares and each.against]
    others = [
        name
        for name in evidence.parameters.definitions
        if name != evidence.definition and by_definition and all(name in known for known in by_definition)
    ]
    return [evidence.definition, *others]


def _warnings(evidence: Evidence) -> list[Warned]:
    parameters = evidence.parameters
    out: list[Warned] = []
    days = [evidence.reference_day, *(each.reference_day for each in evidence.indicators)]
    years = (max(days) - min(days)).days / DAYS_A_YEAR
    if years > parameters.most_years_apart:
        params: dict[str, object] = {
            "earliest": min(days).isoformat(),
            "latest": max(days).isoformat(),
            "years": round(years, 1),
        }
        out.append(Warned(code="days_apart", params=params))
    for each in evidence.indicators:
        out += _about(each, evidence.definition, parameters)
    return out


def _about(indicator: Indicator, definition: str, parameters: Parameters) -> list[Warned]:
    out: list[Warned] = []
    differ = disagreements(indicator.questions, parameters.rater_limit)
    if differ:
        params = {"indicator": indicator.code, "questions": differ, "limit": parameters.rater_limit}
        out.append(Warned(code="raters_differ", params=params))
    known = {definition, *indicator.shares}
    missing = [name for name in parameters.definitions if name not in known]
    if missing and indicator.kind == "representation":
        out.append(
            Warned(code="definitions_missing", params={"indicator": indicator.code, "definitions": missing})
        )
    for name, _, quantity in quantities([indicator]):
        if quantity.replicates:
            spread = float(np.std(quantity.replicates, ddof=1))
            if abs(spread - quantity.se) > SE_TOLERANCE * max(quantity.se, spread):
                given: dict[str, object] = {"indicator": name, "given": quantity.se, "replicates": spread}
                out.append(Warned(code="se_differs", params=given))
    return out


def _recipe_hash(evidence: Evidence) -> str:
    recipe: Mapping[str, object] = {
        "config": evidence.content,
        "parameters": evidence.parameters.values,
        "method": evidence.parameters.method,
    }
    text = json.dumps(recipe, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
