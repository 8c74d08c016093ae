"""How many places of Erstförderung will be needed: who stays, who waits, who is expected, by stage.

Needed on a day to come =
    children in support today whose support ends later, less those who leave before
  + children who wait today for a place with support, as far as they will start
  + children expected to be counselled until then who need support.
Each part is a count with a known variance; the interval adds the variances and takes the quantile of the
t-distribution, because the spread of the arrivals itself is only estimated from few half-years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import fmean

LEVEL = 0.9
LEAST_HALVES = 4  # two years: with fewer half-years nothing is foretold
MOST_HALVES = 6  # what lies farther back says little about now
# source: t-distribution, quantile 0.95 by degrees of freedom; the last one is near enough for more
_T = (6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812)


@dataclass(frozen=True, slots=True)
class Entries:
    """Children counselled in one past half-year who need support; season 0 is August to January."""

    season: int
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the time to come: of which season, and how much of a half-year it is."""

    season: int
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of one stage today.

    `entries` are whole half-years, oldest first; `stays` counts, per day asked for, the children in support
    today whose support ends after it. `left` of `exposure` (child half-years in support) left early;
    `begun` of `resolved` children who needed support began it.
    """

    entries: Sequence[Entries]
    in_support: int
    waiting: int
    stays: Sequence[int]
    left: int
    exposure: float
    begun: int
    resolved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the forecast rests on; shown, never hidden."""

    entries: Mapping[int, float]  # expected per half-year, by season
    known: Mapping[int, int]  # half-years of that season behind it
    spread: float  # variance of the entries over their mean: 1 is pure chance, more are waves
    freedom: int
    leaving: float  # share who leave early per half-year
    begins: float  # share of those who need support who begin it

    @property
    def quantile(self) -> float:
        """Return how many standard deviations the interval reaches to either side."""
        return _T[min(self.freedom, len(_T)) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The forecast for one day, with its parts."""

    staying: float
    waiting: float
    arriving: float
    needed: int
    lower: int
    upper: int


def has_enough(history: History) -> bool:
    """Say whether there is enough behind us to foretell anything."""
    return len(history.entries) >= LEAST_HALVES


def assume(history: History) -> Assumptions:
    """Return what is assumed: means of the same season, their spread, who leaves, who begins."""
    known = list(history.entries)[-MOST_HALVES:]
    everything = fmean(one.count for one in known)
    by_season = {season: [one.count for one in known if one.season == season] for season in (0, 1)}
    means = {season: fmean(counts) if counts else everything for season, counts in by_season.items()}
    groups = sum(1 for counts in by_season.values() if counts)
    freedom = max(1, len(known) - groups)
    deviation = sum((one.count - means[one.season]) ** 2 / max(means[one.season], 1.0) for one in known)
    return Assumptions(
        entries=means,
        known={season: len(counts) or len(known) for season, counts in by_season.items()},
        spread=max(1.0, deviation / freedom),
        freedom=freedom,
        leaving=min(0.5, history.left / history.exposure) if history.exposure > 0 else 0.0,
        begins=history.begun / history.resolved if history.resolved else 1.0,
    )


def expect(history: History, assumed: Assumptions, ahead: Sequence[Sequence[Stretch]]) -> list[Expected]:
    """Return the forecast per day asked for; `ahead` holds the time from today until each of them.

    The days come in the order of `History.stays`.
    """
    return [
        _expect_one(stays, history.waiting, assumed, stretches)
        for stays, stretches in zip(history.stays, ahead, strict=True)
    ]


def _expect_one(stays: int, waiting: int, assumed: Assumptions, stretches: Sequence[Stretch]) -> Expected:
    span = sum(one.length for one in stretches)
    remains = (1 - assumed.leaving) ** span
    staying, staying_variance = stays * remains, stays * remains * (1 - remains)
    begins = assumed.begins * remains
    coming, coming_variance = waiting * begins, waiting * begins * (1 - begins)
    arriving = variance = 0.0
    passed = 0.0
    lengths: dict[int, float] = {}
    for one in stretches:
        # Who comes in the middle of a stretch stays until the day with this chance.
        kept = assumed.begins * (1 - assumed.leaving) ** (span - passed - one.length / 2)
        mean = assumed.entries[one.season] * one.length
        arriving += mean * kept
        # Thinned: the spread beyond pure chance shrinks with the chance to be kept.
        variance += mean * kept * (1 + (assumed.spread - 1) * kept)
        lengths[one.season] = lengths.get(one.season, 0.0) + one.length * kept
        passed += one.length
    for season, length in lengths.items():
        # The mean itself is only known from so many half-years.
        variance += assumed.spread * assumed.entries[season] * length**2 / assumed.known[season]
    middle = staying + coming + arriving
    reach = assumed.quantile * sqrt(staying_variance + coming_variance + variance)
    return Expected(
        staying=staying,
        waiting=coming,
        arriving=arriving,
        needed=round(middle),
        lower=max(0, floor(middle - reach)),
        upper=ceil(middle + reach),
    )
