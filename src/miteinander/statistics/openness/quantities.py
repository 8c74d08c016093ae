"""Reads counts and estimates of one indicator, and says what cannot be true about them."""

import math
from collections.abc import Set

from miteinander.core.reading import Entry
from miteinander.statistics.openness.evidence import Quantity

NO_INFORMATION = (999, 9999)  # codes that spreadsheets and surveys leave behind
LARGEST_COUNT = 10**10
LARGEST_VALUE = 1e9
NOISE_LIMIT = 5  # so many standard deviations of cell-key noise a part may exceed its whole
COUNTS = frozenset({"k", "n", "perturbation_sd", "counted"})
ESTIMATE = frozenset({"estimate", "se", "n_eff", "replicates", "survey"})
Z95 = 1.959964


class Reader:
    """Reads the numbers of one object."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def part(self, name: str) -> Quantity:
        """Return counts or an estimated share one level below."""
        value = self.entry.raw(name)
        if name not in self.entry.fields:
            return Quantity(0.5)
        inner = self.entry.inside(name, value)
        if "estimate" in inner.fields:
            only(inner, ESTIMATE)
            return Reader(inner).share_estimate()
        only(inner, COUNTS)
        return Reader(inner).counts()

    def eligible(self) -> Quantity:
        """Return the share among the eligible: counts, an estimate or a value with or without limits."""
        value = self.entry.fields.get("eligible")
        before = len(self.entry.problems.found)
        if isinstance(value, dict) and "value" in value:
            found = _exact(self.entry.inside("eligible", value))
        else:
            found = self.part("eligible")
        if found.value <= 0 and len(self.entry.problems.found) == before:
            self.entry.wrong(
                "eligible", "is 0, so that there is nothing to compare with; leave the indicator out"
            )
        return found

    def counts(self) -> Quantity:
        """Return k of n."""
        entry = self.entry
        k, n = self._count("k", 0), self._count("n", 1)
        sd = entry.number("perturbation_sd", 0, 1e6) if "perturbation_sd" in entry.fields else 0.0
        if k > n + NOISE_LIMIT * sd:
            entry.wrong("k", f"is {k} of only {n}; part and whole have changed places or are of two sources")
        return Quantity(min(1.0, k / max(n, 1)), n_eff=float(n), k=k, n=n, perturbation_sd=sd)

    def share_estimate(self) -> Quantity:
        """Return an estimated share, or the share of a count."""
        if "k" in self.entry.fields:
            return self.counts()
        return self._estimate(0.0, 1.0)

    def mean_estimate(self) -> Quantity:
        """Return an estimated mean of the scale."""
        return self._estimate(*self.scale(quiet=True))

    def scale(self, *, quiet: bool = False) -> tuple[float, float]:
        """Return lowest and highest value of the scale."""
        found = self.entry.fields.get("scale")
        match found:
            case [int() | float() as lowest, int() | float() as highest] if (
                -LARGEST_VALUE <= lowest < highest <= LARGEST_VALUE
            ):
                return float(lowest), float(highest)
        if not quiet:
            self.entry.wrong("scale", "must be two numbers, the lowest and the highest value")
        return -LARGEST_VALUE, LARGEST_VALUE

    def _count(self, name: str, lowest: int) -> int:
        value = self.entry.fields.get(name)
        if value in NO_INFORMATION and self.entry.fields.get("counted") is not True:
            self.entry.wrong(
                name,
                f'is {value}, the code for "no information"; if that many were counted, say "counted": true',
            )
            return lowest
        return self.entry.integer(name, lowest, LARGEST_COUNT)

    def _estimate(self, lowest: float, highest: float) -> Quantity:
        entry = self.entry
        if entry.fields.get("estimate") in NO_INFORMATION:
            entry.wrong("estimate", 'is 999, the code for "no information"; leave the indicator out')
            return Quantity(lowest)
        value = entry.number("estimate", lowest, highest)
        n_eff = entry.number("n_eff", 1, LARGEST_COUNT)
        survey = entry.word("survey") if "survey" in entry.fields else "survey"
        replicates: tuple[float, ...] = ()
        if "replicates" in entry.fields:
            given = entry.items("replicates")
            replicates = tuple(entry.as_number("replicates", each, lowest, highest) for each in given)
            if len(replicates) < 2:
                entry.wrong("replicates", "holds fewer than two; give all of them, or se instead")
        if "se" in entry.fields or not replicates:
            se = entry.number("se", 0, LARGEST_VALUE)
        else:
            mean = math.fsum(replicates) / len(replicates)
            se = math.sqrt(math.fsum((each - mean) ** 2 for each in replicates) / (len(replicates) - 1))
        return Quantity(value, se=se, n_eff=n_eff, replicates=replicates, survey=survey)


def only(entry: Entry, known: Set[str]) -> None:
    """Tell fields that nobody reads: one that is misspelt would change the answer unseen."""
    for name in sorted(entry.fields.keys() - known):
        entry.wrong(name, f"is not known here; fields are {', '.join(sorted(known))}")


def _exact(entry: Entry) -> Quantity:
    only(entry, {"value", "lower", "upper"})
    value = entry.number("value", 0, 1)
    if "lower" not in entry.fields and "upper" not in entry.fields:
        return Quantity(value)
    lower, upper = entry.number("lower", 0, 1), entry.number("upper", 0, 1)
    if not lower <= value <= upper:
        entry.wrong("value", f"is {value}, but must lie between lower and upper")
    return Quantity(value, se=(upper - lower) / 2 / Z95)
