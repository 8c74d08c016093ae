"""May two runs be compared over time? Only if they asked the same in the same way.

Centres are told in bands, which overlap wherever intervals do; nothing ranks them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from miteinander.statistics.openness.parameters import Band
from miteinander.statistics.openness.result import IndicatorResult, OpennessResult

# Another scale, window, direction or version of the audit is another question.
_ASKED = ("lowest", "highest", "months", "reversed", "version")


@dataclass(frozen=True, slots=True)
class Break:
    """Why two runs may not be compared, and for which indicator ("" if for all).

    refused, method, definition, definitions, settings, synthetic: for all. item_added, item_removed, item,
    mode, unit: for one indicator; `item` is any change of what was asked.
    """

    code: str
    indicator: str = ""


def comparable(old: OpennessResult, new: OpennessResult) -> list[Break]:
    """Return every reason against comparing two runs; an empty list says that they may be compared."""
    reasons = [Break("refused")] if old["index"] is None or new["index"] is None else []
    if old["method"] != new["method"]:
        reasons.append(Break("method"))
    if old["definition"] != new["definition"]:
        reasons.append(Break("definition"))
    if old["definitions"] != new["definitions"]:
        reasons.append(Break("definitions"))
    if _settings(old) != _settings(new):
        reasons.append(Break("settings"))
    if old["synthetic"] != new["synthetic"]:
        reasons.append(Break("synthetic"))
    before, after = _indicators(old), _indicators(new)
    reasons += [Break("item_removed", code) for code in before if code not in after]
    reasons += [Break("item_added", code) for code in after if code not in before]
    for code in before:
        if code in after:
            reasons += _changes(*before[code], *after[code])
    return reasons


def intervals_overlap(old: OpennessResult, new: OpennessResult) -> bool:
    """Say whether the intervals of two runs overlap: then a difference between them may be chance."""
    one, two = old["index"], new["index"]
    if one is None or two is None:
        return True
    lower = max(one["lower"] or 0.0, two["lower"] or 0.0)
    return lower <= min(one["upper"] or 0.0, two["upper"] or 0.0)


def bands(lower: float, upper: float, known: Sequence[Band]) -> list[str]:
    """Return the code of every band that the interval from lower to upper touches.

    A band holds its lower end, and the last one its upper end too.
    """
    last = known[-1] if known else None
    return [
        band.code
        for band in known
        if upper >= band.lowest and (lower < band.highest or (band is last and lower <= band.highest))
    ]


def _settings(run: OpennessResult) -> dict[str, object]:
    """Return the settings that change what is measured; seed and number of draws only change noise."""
    noise = ("seed", "draws", "base_points")
    return {name: value for name, value in run["settings"].items() if name not in noise}


def _indicators(run: OpennessResult) -> dict[str, tuple[str, IndicatorResult]]:
    return {
        indicator["code"]: (dimension["code"], indicator)
        for dimension in run["dimensions"]
        for indicator in dimension["indicators"]
    }


def _changes(dimension: str, old: IndicatorResult, other_dimension: str, new: IndicatorResult) -> list[Break]:
    reasons = []
    asked = [(run["kind"], run["item"], [run["raw"].get(name) for name in _ASKED]) for run in (old, new)]
    if dimension != other_dimension or asked[0] != asked[1]:
        reasons.append(Break("item", old["code"]))
    if old["mode"] != new["mode"]:
        reasons.append(Break("mode", old["code"]))
    if old["unit"] != new["unit"]:
        reasons.append(Break("unit", old["code"]))
    return reasons
