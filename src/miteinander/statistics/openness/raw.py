"""The numbers behind a score as data, so that a page can show them before any method touched them."""

from dataclasses import dataclass

from miteinander.statistics.openness.audit import audit_score, disagreements
from miteinander.statistics.openness.evidence import PLAIN, Indicator
from miteinander.statistics.openness.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Raw:
    """Numbers by name (see `result.IndicatorResult`), and on how many answers or cases they rest."""

    numbers: dict[str, object]
    n_eff: float | None


def raw_numbers(indicator: Indicator, definition: str, parameters: Parameters) -> Raw:
    """Return the numbers of an indicator by the base definition."""
    if indicator.kind == "audit":
        return Raw(_judged(indicator, parameters.rater_limit), None)
    key = definition if definition in indicator.shares else PLAIN
    share = indicator.shares[key]
    if indicator.kind == "freedom":
        return Raw({"share": share.value, "months": indicator.months}, share.n_eff)
    if indicator.kind == "mean":
        lowest, highest = indicator.scale
        scale = {"lowest": lowest, "highest": highest, "reversed": indicator.reversed}
        return Raw({"mean": share.value, **scale}, share.n_eff)
    against = indicator.against[key]
    ratio = share.value / against.value if against.value else None
    if indicator.kind == "representation":
        counted = {"k": share.k, "n": share.n, "share": share.value, "eligible": against.value}
        return Raw({**counted, "ratio": ratio, "definition": key}, share.n_eff)
    known = [each.n_eff for each in (share, against) if each.n_eff is not None]
    rates = {"with": share.value, "without": against.value}
    return Raw({**rates, "ratio": ratio, "reversed": indicator.reversed}, min(known, default=None))


def _judged(indicator: Indicator, limit: float) -> dict[str, object]:
    return {
        "met": audit_score(indicator.questions).value,
        "questions": len(indicator.questions),
        "version": indicator.questions_version,
        "disagreements": disagreements(indicator.questions, limit),
    }
