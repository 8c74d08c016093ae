"""Ranking: the first is the one a plan of this request alone would take; everybody else has a reason."""

import numpy as np
from hypothesis import HealthCheck, given, settings

from miteinander.planning.day import eligible, formats
from miteinander.planning.day.plan import plan
from miteinander.planning.day.rank import rank, told
from miteinander.planning.day.records import Settled
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import Content, verdict_on_day
from miteinander.planning.tests.strategies import days

OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@OFTEN
@given(days(most_people=6, most_wishes=1))
def test_rank_puts_first_what_a_plan_would_take(content: Content) -> None:
    day = formats.parse_day(content).day()
    if not len(day.requests):
        return

    candidates = rank(day, 0).candidates

    made = plan(day)
    assert max([0, *(candidate.points for candidate in candidates)]) == max(0, made.objective)


@OFTEN
@given(days())
def test_rank_gives_a_reason_exactly_where_the_judge_does(content: Content) -> None:
    day = formats.parse_day(content).day()
    for request, wish in enumerate(day.requests.ids):
        bits = rank(day, request).reasons
        for (person, place), against in np.ndenumerate(bits):
            line = {
                "request": wish,
                "interpreter": day.pool.ids[person],
                "start": int(day.requests.slots.row(request)[place]),
            }
            try:
                verdict_on_day(content, {"assignments": [line]})
                possible = True
            except ValueError:
                possible = False

            assert possible == (int(against) == eligible.ELIGIBLE), (line, told(int(against)))


def test_rank_counts_the_detour_and_refuses_what_does_not_fit_beside_locked_jobs() -> None:
    wishes = [a_wish(id="r0"), a_wish(id="r1", slots=[630, 720])]
    day = formats.parse_day(a_day(wishes=wishes)).day(Settled(locked={"r0": ("i0", 600)}))

    ranking = rank(day, 1)

    # At half past ten the first job is not over; at noon there is no way, both are at one place.
    assert told(int(ranking.reasons[0, 0])) == ("busy",)
    (candidate,) = ranking.candidates
    assert day.requests.slots.values[candidate.slot] == 720
    assert candidate.travel_minutes == 8  # the mode's minutes before moving at all


def test_rank_spares_the_scarce_when_prices_say_so() -> None:
    twins = [a_person(id="i0"), a_person(id="i1", topics=[])]
    day = formats.parse_day(a_day(people=twins)).day()

    plain, priced = rank(day, 0), rank(day, 0, prices=np.array([300.0, 0.0]))

    assert [candidate.person for candidate in plain.candidates] == [0, 1]
    assert [candidate.person for candidate in priced.candidates] == [1, 0]


def test_rank_of_an_empty_pool_is_empty() -> None:
    day = formats.parse_day(a_day(people=[])).day()

    assert rank(day, 0).candidates == ()
