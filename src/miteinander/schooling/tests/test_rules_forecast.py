"""The forecast: its parts, its interval, and how often the interval holds on simulated years."""

from datetime import date
from random import Random

import pytest

from miteinander.schooling.rules.forecast import (
    LEVEL,
    Entries,
    History,
    Stretch,
    assume,
    expect,
    has_enough,
)
from miteinander.schooling.rules.support import past_halves, stretches

YEAR = [[Stretch(0, 1.0)], [Stretch(0, 1.0), Stretch(1, 1.0)]]


def known(entries: list[int], **changes: object) -> History:
    values: dict[str, object] = {
        "entries": [Entries(number % 2, count) for number, count in enumerate(entries)],
        "in_support": 100,
        "waiting": 10,
        "stays": (80, 60),
        "left": 10,
        "exposure": 200.0,
        "begun": 90,
        "resolved": 100,
    }
    return History(**{**values, **changes})  # type: ignore[arg-type]


def test_parts_add_up_and_follow_the_assumptions() -> None:
    history = known([40, 60, 40, 60])
    assumed = assume(history)

    first, second = expect(history, assumed, YEAR)

    assert (assumed.entries[0], assumed.entries[1]) == (40, 60)
    assert assumed.leaving == pytest.approx(0.05)
    assert assumed.begins == pytest.approx(0.9)
    assert first.staying == pytest.approx(80 * 0.95)
    assert first.waiting == pytest.approx(10 * 0.9 * 0.95)
    assert first.arriving == pytest.approx(40 * 0.9 * 0.95**0.5)
    assert first.needed == round(first.staying + first.waiting + first.arriving)
    assert second.arriving == pytest.approx(0.9 * (40 * 0.95**1.5 + 60 * 0.95**0.5))
    assert first.lower < first.needed < first.upper


def test_a_wave_makes_the_interval_wide() -> None:
    calm, wave = known([50, 50, 50, 50]), known([50, 50, 50, 150])

    calm_span = expect(calm, assume(calm), YEAR)[1]
    wave_span = expect(wave, assume(wave), YEAR)[1]

    assert assume(calm).spread == 1.0
    assert wave_span.upper - wave_span.lower > 2 * (calm_span.upper - calm_span.lower)


def test_two_years_are_the_least_to_tell_from() -> None:
    assert not has_enough(known([50, 50, 50]))
    assert has_enough(known([50, 50, 50, 50]))


def test_nobody_so_far_gives_zero_and_no_crash() -> None:
    empty = known(
        [0, 0, 0, 0], in_support=0, waiting=0, stays=(0, 0), left=0, exposure=0.0, begun=0, resolved=0
    )

    found = expect(empty, assume(empty), YEAR)

    assert [(one.needed, one.lower) for one in found] == [(0, 0), (0, 0)]


@pytest.mark.parametrize("waves", [1.0, 4.0])
def test_interval_holds_about_as_often_as_it_says(waves: float) -> None:
    """On simulated years: arrivals in waves of a given spread, leavers by chance, ends of support known."""
    random = Random(2026)
    rounds = 600
    held = sum(_holds(random, waves) for _ in range(rounds)) / rounds

    assert LEVEL - 0.05 <= held <= 0.995


def _holds(random: Random, waves: float) -> bool:
    means, leaving, begins = (70.0, 90.0), 0.04, 0.95
    entries = [_arrivals(random, means[number % 2], waves) for number in range(6)]
    history = known(entries, stays=(120, 60), waiting=15, left=16, exposure=400.0, begun=380, resolved=400)
    found = expect(history, assume(history), YEAR)[1]
    stays = _stay(random, 60, (1 - leaving) ** 2)
    waiting = _stay(random, 15, begins * (1 - leaving) ** 2)
    first = _stay(random, _arrivals(random, means[0], waves), begins * (1 - leaving) ** 1.5)
    second = _stay(random, _arrivals(random, means[1], waves), begins * (1 - leaving) ** 0.5)
    return found.lower <= stays + waiting + first + second <= found.upper


def _stay(random: Random, count: int, chance: float) -> int:
    return sum(1 for _ in range(count) if random.random() < chance)


def _arrivals(random: Random, mean: float, waves: float) -> int:
    """Draw a negative binomial count: a Poisson count whose rate is itself drawn."""
    rate = mean if waves <= 1 else random.gammavariate(mean / (waves - 1), waves - 1)
    count, passed = 0, random.expovariate(1.0)
    while passed < rate:
        count, passed = count + 1, passed + random.expovariate(1.0)
    return count


def test_time_ahead_is_cut_at_half_years() -> None:
    found = stretches(date(2026, 11, 23), date(2027, 7, 31))

    assert [one.season for one in found] == [0, 1]
    assert found[0].length == pytest.approx(69 / 184)
    assert found[1].length == 1.0


def test_only_whole_half_years_count_as_known() -> None:
    found = past_halves(date(2024, 8, 2), date(2026, 11, 23))

    assert [half.first_on for half in found] == [
        date(2024, 8, 1), date(2025, 2, 1), date(2025, 8, 1), date(2026, 2, 1)]  # fmt: skip
    assert past_halves(date(2024, 9, 1), date(2026, 11, 23))[0].first_on == date(2025, 2, 1)
    assert past_halves(None, date(2026, 11, 23)) == []
