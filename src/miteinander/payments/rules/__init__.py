"""What work costs, what is still free in a pot, and how near somebody is to a tax allowance.

All money is integer cents. Rates and allowances are data; other centres' schemes fit the same seven numbers:
15 € per hour to the minute, 25 € for up to two hours and 10 € per started hour, 7.50 € per started half hour.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from miteinander.core.errors import Problem, Refused


class RateKind(StrEnum):
    """What a rate is for. A kind without a rate that day is not paid apart (travel included, say)."""

    ORAL = "oral"
    TRAVEL = "travel"
    WRITTEN = "written"
    LATE_CANCELLATION = "late"


class Rounding(StrEnum):
    """Is a step paid in proportion, or as soon as it has begun?"""

    EXACT = "exact"
    STARTED = "started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A price: a first block, then steps. Units are minutes, for written work standard lines.

    `first_units` for `first_cents` as soon as there is any work; then `step_cents` per `step_units`. More
    than `cap_units` is not paid. Both days of validity belong to it; without `valid_to` it goes on.
    """

    kind: RateKind
    first_units: int = 0
    first_cents: int = 0
    step_units: int
    step_cents: int
    rounding: Rounding = Rounding.EXACT
    cap_units: int | None = None
    valid_from: date
    valid_to: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the rate is valid that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def paid_units(rate: Rate, units: int) -> int:
    """Return the units that are paid: no more than the cap."""
    if units < 0:
        raise ValueError("units cannot be negative")
    return units if rate.cap_units is None else min(units, rate.cap_units)


def amount_cents(rate: Rate, units: int) -> int:
    """Return what so many minutes or lines cost; proportional amounts are rounded half up to a cent."""
    units = paid_units(rate, units)
    if units == 0:
        return 0
    further = max(0, units - rate.first_units)
    if rate.rounding is Rounding.STARTED:
        steps_cents = -(-further // rate.step_units) * rate.step_cents
    else:
        steps_cents = (2 * further * rate.step_cents + rate.step_units) // (2 * rate.step_units)
    return rate.first_cents + steps_cents


def rate_on(rates: Iterable[Rate], kind: RateKind, day: date) -> Rate | None:
    """Return the rate of this kind that is valid on the day of the work."""
    return next((rate for rate in rates if rate.kind is kind and rate.holds_on(day)), None)


def rate_problems(rates: Iterable[Rate]) -> list[Problem]:
    """Return the days on which a kind has no rate between two others, or two rates at once."""
    found: list[Problem] = []
    for kind in RateKind:
        ordered = sorted((rate for rate in rates if rate.kind is kind), key=lambda rate: rate.valid_from)
        for earlier, later in pairwise(ordered):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                found.append(_days("rates_overlap", kind, later.valid_from, earlier.valid_to))
            elif earlier.valid_to + timedelta(days=1) < later.valid_from:
                first, last = earlier.valid_to + timedelta(days=1), later.valid_from - timedelta(days=1)
                found.append(_days("rates_gap", kind, first, last))
    return found


def _days(code: str, kind: RateKind, first_on: date, last_on: date | None) -> Problem:
    return Problem("valid_from", code, {"kind": kind.value, "first_on": first_on, "last_on": last_on})


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a statement to be: which part of the work, how many units are paid, and how much."""

    part: str
    units: int
    cents: int


def oral_parts(rates: Sequence[Rate], *, day: date, minutes: int, travel_minutes: int) -> list[Part]:
    """Return what an assignment on the spot, by phone or by video pays; travel is the sum of both ways.

    Raises:
        Refused: nobody said what an hour cost that day.
    """
    work = _needed(rates, RateKind.ORAL, day)
    parts = [Part("work", paid_units(work, minutes), amount_cents(work, minutes))]
    travel = rate_on(rates, RateKind.TRAVEL, day)
    if travel and travel_minutes:
        parts.append(Part("travel", paid_units(travel, travel_minutes), amount_cents(travel, travel_minutes)))
    return parts


def written_parts(rates: Sequence[Rate], *, day: date, lines: int) -> list[Part]:
    """Return what a written job pays.

    Raises:
        Refused: nobody said what a line cost that day.
    """
    rate = _needed(rates, RateKind.WRITTEN, day)
    return [Part("lines", paid_units(rate, lines), amount_cents(rate, lines))]


def late_parts(rates: Sequence[Rate], *, day: date, planned_minutes: int) -> list[Part]:
    """Return what a late cancellation pays; nothing where the centre has no rate for it."""
    rate = rate_on(rates, RateKind.LATE_CANCELLATION, day)
    if rate is None:
        return []
    return [Part("late", paid_units(rate, planned_minutes), amount_cents(rate, planned_minutes))]


def _needed(rates: Sequence[Rate], kind: RateKind, day: date) -> Rate:
    if rate := rate_on(rates, kind, day):
        return rate
    raise Refused([Problem("day", "no_rate", {"kind": kind.value, "day": day})])


def standard_lines(characters: int, *, per_line: int, rounding: Rounding) -> int:
    """Turn characters with blanks into standard lines: begun ones count, or full ones only (one at least)."""
    if characters <= 0:
        return 0
    return -(-characters // per_line) if rounding is Rounding.STARTED else max(1, characters // per_line)


def is_late(*, cancelled_at: datetime, starts_at: datetime, hours: int) -> bool:
    """Tell whether somebody cancelled less than so many real hours before the beginning."""
    return starts_at.astimezone(UTC) - cancelled_at.astimezone(UTC) < timedelta(hours=hours)


class Level(StrEnum):
    """How full something is."""

    FINE = "fine"
    NEAR = "near"
    FULL = "full"


def level_of(used: int, limit: int, *, warn_percent: int) -> Level:
    """Tell how near `used` is to `limit`; reaching it is full."""
    if used >= limit:
        return Level.FULL
    return Level.NEAR if used * 100 >= limit * warn_percent else Level.FINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A pot of money in one year: what it holds and what is bound, by how surely."""

    budget_cents: int
    planned_cents: int = 0
    confirmed_cents: int = 0
    settled_cents: int = 0

    @property
    def bound_cents(self) -> int:
        return self.planned_cents + self.confirmed_cents + self.settled_cents

    @property
    def free_cents(self) -> int:
        """What may still be promised; negative where more was promised than there is."""
        return self.budget_cents - self.bound_cents

    @property
    def percent(self) -> int:
        """The bound share, rounded down, above 100 where too much was promised."""
        return self.bound_cents * 100 // self.budget_cents if self.budget_cents else 0


def runs_dry_on(
    bound_by_day: Mapping[date, int],
    *,
    budget_cents: int,
    today: date,
    year_ends_on: date,
    looking_back: int = 90,
) -> date | None:
    """Return the first day on which a pot is expected to be overdrawn; None if it lasts the year.

    `bound_by_day` holds what is bound by the day of the work. The past counts as it is. From tomorrow each
    day costs what is already bound for it, but at least the mean of the last `looking_back` days, as most
    requests come in at short notice.
    """
    spent = 0
    for day in sorted(day for day in bound_by_day if day <= today):
        spent += bound_by_day[day]
        if spent > budget_cents:
            return day
    since = today - timedelta(days=looking_back)
    recent = sum(cents for day, cents in bound_by_day.items() if since < day <= today)
    expected = spent * looking_back  # in cents times days: no fractions
    day = today
    while day < year_ends_on:
        day += timedelta(days=1)
        expected += max(recent, bound_by_day.get(day, 0) * looking_back)
        if expected > budget_cents * looking_back:
            return day
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How much somebody may receive free of tax in one calendar year."""

    code: str
    year: int
    cents: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPosition:
    """One person and year. Money counts in the year it is paid (§ 11 EStG), so open statements count now.

    `elsewhere_cents` is what others paid, as the person told us: the allowance is one per person.
    """

    allowance_cents: int
    paid_cents: int
    open_cents: int
    elsewhere_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.paid_cents + self.open_cents + self.elsewhere_cents

    @property
    def left_cents(self) -> int:
        return max(0, self.allowance_cents - self.total_cents)

    def level(self, *, warn_percent: int) -> Level:
        return level_of(self.total_cents, self.allowance_cents, warn_percent=warn_percent)


def parse_euro(text: str) -> int:
    """Return the cents of an amount written by hand: `1.234,50`, `1234,5 €`, `15`.

    Raises:
        Refused: that is no amount, or has more than two decimals.
    """
    plain = text.replace("€", "").replace("\u00a0", "").replace(" ", "")
    whole, comma, decimals = plain.partition(",")
    groups = whole.split(".")
    grouped_well = len(groups) == 1 or (
        1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    )
    digits = "".join(groups)
    decimals_well = not comma or (1 <= len(decimals) <= 2 and decimals.isascii() and decimals.isdigit())
    if not (grouped_well and decimals_well and digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise Refused([Problem("amount", "no_amount")])
    return int(digits) * 100 + int(decimals.ljust(2, "0") or "0")
