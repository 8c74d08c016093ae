"""Who is found, in which order and why; no database."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.interpreting.rules.availability import Exceptional, Pause, Weekly
from miteinander.interpreting.rules.candidates import Busy, Candidate, Need, Ranking, Settings, Skill
from miteinander.interpreting.rules.changes import OneByOne, changes, is_hopeless
from miteinander.interpreting.rules.ranking import Finder, rank
from miteinander.interpreting.rules.travel import Point, TravelModel, Way
from miteinander.interpreting.rules.wish import Gender, Mode

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
HOUR = timedelta(hours=1)
NEED = Need(
    key="r1",
    language="kmr",
    mode=Mode.ONSITE,
    starts=(TUESDAY,),
    duration=HOUR,
    topic="school",
    point=Point(0, 0),
    expected_cents=1500,
)
ALL_WEEK = tuple(Weekly(day, 8 * 60, 18 * 60) for day in range(7))
AISHA = Candidate(
    key=1,
    name="Aisha",
    skills={"kmr": Skill(3), "ar": Skill(2)},
    home=Point(2, 0),
    weekly=ALL_WEEK,
    undertaking_until=date(2027, 12, 31),
    record_check_until=date(2027, 12, 31),
    gender=Gender.FEMALE,
)
RULES = Settings(tax_allowance_cents={2026: 96000})


def ranking(need: Need, *candidates: Candidate, rules: Settings = RULES) -> Ranking:
    return rank(need, candidates, rules, now=NOW)


def codes(result: Ranking) -> list[str]:
    """The reasons of the first one."""
    return [reason.code for reason in result.ranked[0].reasons]


def test_rank_gives_a_reason_for_everything() -> None:
    other = replace(AISHA, key=2, minutes_by_month={"2026-12": 600})
    result = ranking(
        replace(NEED, variety="badini", gender=Gender.FEMALE),
        replace(
            AISHA,
            skills={"kmr": Skill(3, frozenset({"badini"}))},
            topics=frozenset({"school"}),
            times_with_client=1,
        ),
        other,
        replace(other, key=3),
    )

    first = result.ranked[0]
    assert first.candidate.key == 1
    assert codes(result) == [
        "language_native",
        "variety_matches",
        "knows_client",
        "gender_as_wished",
        "topic_trained",
        "free",
        "travel",
        "works_not_yet",
    ]
    assert first.travel_minutes == 20  # 2.6 km at 14 km/h and 8 minutes of waiting
    assert first.reasons[-1].params == {"month": "2026-12", "minutes": 0, "usual": 600}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"skills": {"ar": Skill(3)}}, "no_language"),
        ({"skills": {"kmr": Skill(1)}}, "level_too_low"),
        ({"modes": frozenset({Mode.PHONE})}, "mode_not_done"),
        ({"home": Point(20, 0)}, "too_far"),
        ({"weekly": (Weekly(1, 12 * 60, 18 * 60),)}, "not_available"),
        ({"weekly": ()}, "not_available"),
        ({"exceptions": (Exceptional(date(2026, 12, 1), date(2026, 12, 1), False),)}, "not_available"),
        ({"pauses": (Pause(date(2026, 11, 1), None),)}, "paused"),
        ({"busy": (Busy(TUESDAY - HOUR / 2, TUESDAY + HOUR / 2),)}, "busy"),
        ({"busy": (Busy(TUESDAY - HOUR, TUESDAY, True, Point(3, 3)),)}, "no_time_to_travel"),
        ({"busy": (Busy(TUESDAY + HOUR, TUESDAY + 2 * HOUR, True, Point(3, 3)),)}, "no_time_to_travel"),
        (
            {"busy": (Busy(TUESDAY - 10 * HOUR, TUESDAY - 2 * HOUR, False),)},
            "too_much_in_24_hours",
        ),
        ({"limit_minutes": 60, "minutes_by_month": {"2026-12": 30}}, "monthly_limit"),
        ({"most_travel_minutes": 19}, "way_too_long"),
        ({"avoids_kinds": frozenset({"daycare_city"})}, "avoids_kind"),
        ({"undertaking_until": None}, "undertaking_missing"),
        ({"undertaking_until": date(2026, 11, 30)}, "undertaking_expired"),
        ({"record_check_until": None}, "record_check_missing"),
        ({"record_check_until": date(2026, 11, 30)}, "record_check_expired"),
        ({"conflicts": frozenset({"organisation:12"})}, "conflict_of_interest"),
        ({"gender": Gender.MALE}, "gender_needed"),
        ({"times_with_client": 3}, "regular_accompaniment"),
        ({"already": "declined"}, "already_declined"),
    ],
)
def test_rank_drops_with_the_reason(change: dict[str, object], code: str) -> None:
    need = replace(
        NEED,
        conflicts_with=frozenset({"organisation:12"}),
        organisation_kind="daycare_city",
        gender=Gender.FEMALE,
        gender_is_must=True,
        needs_record_check=True,
    )

    result = ranking(need, replace(AISHA, **change))  # type: ignore[arg-type]  # the table mixes types

    assert [(dropped.code, dropped.others) for dropped in result.dropped] == [(code, ())]
    assert ranking(need, AISHA).dropped == ()


def test_rank_drops_those_excluded_by_the_request_and_the_less_qualified() -> None:
    result = ranking(replace(NEED, excluded=frozenset({1}), min_qualification=1), AISHA)

    (dropped,) = result.dropped
    assert (dropped.code, [reason.code for reason in dropped.others]) == ("excluded", ["not_qualified"])


def test_rank_leaves_limits_alone_that_are_switched_off() -> None:
    rules = Settings(most_minutes_in_24_hours=None, most_times_with_client=None, undertaking_required=False)
    busy = (Busy(TUESDAY - 10 * HOUR, TUESDAY - 2 * HOUR),)
    candidate = replace(AISHA, busy=busy, times_with_client=9, undertaking_until=None)

    assert ranking(NEED, candidate, rules=rules).dropped == ()


def test_rank_only_warns_beyond_the_tax_allowance() -> None:
    candidate = replace(AISHA, earned_cents_by_year={2026: 95000})

    assert codes(ranking(NEED, candidate))[-1] == "over_tax_allowance"
    assert "over_tax_allowance" not in codes(ranking(NEED, AISHA))


def test_rank_lets_a_job_in_the_same_house_follow_at_once() -> None:
    busy = (Busy(TUESDAY - HOUR, TUESDAY, True, Point(0, 0)),)

    result = ranking(NEED, replace(AISHA, busy=busy))

    assert result.ranked[0].travel_minutes == 0
    assert "travel_after_job" in codes(result)
    strict = replace(RULES, travel=TravelModel(same_place_is_free=False))
    assert [item.code for item in ranking(NEED, replace(AISHA, busy=busy), rules=strict).dropped] == [
        "no_time_to_travel"
    ]


def test_rank_counts_the_buffer_to_the_minute() -> None:
    busy = Busy(TUESDAY - 2 * HOUR, TUESDAY - timedelta(minutes=25), True, Point(2, 0))

    assert len(ranking(NEED, replace(AISHA, busy=(busy,))).ranked) == 1  # 20 minutes and 5 of buffer
    late = replace(busy, ends_at=TUESDAY - timedelta(minutes=24))
    assert len(ranking(NEED, replace(AISHA, busy=(late,))).ranked) == 0


def test_rank_needs_no_way_between_two_remote_jobs_but_home_for_a_mixed_pair() -> None:
    phone = replace(NEED, mode=Mode.PHONE)
    remote = replace(AISHA, busy=(Busy(TUESDAY - HOUR, TUESDAY),))
    onsite = replace(AISHA, busy=(Busy(TUESDAY - HOUR, TUESDAY, True, Point(4, 0)),))

    assert len(ranking(phone, remote).ranked) == 1
    assert [item.code for item in ranking(phone, onsite).dropped] == ["no_time_to_travel"]


def test_rank_keeps_people_whose_hours_are_unknown_and_says_so() -> None:
    result = ranking(NEED, replace(AISHA, weekly=None), replace(AISHA, key=2))

    assert [item.candidate.key for item in result.ranked] == [2, 1]
    assert "availability_unknown" in [reason.code for reason in result.ranked[1].reasons]


def test_rank_takes_the_best_of_the_wished_times() -> None:
    later = TUESDAY + timedelta(hours=4)
    busy = (Busy(TUESDAY, TUESDAY + HOUR),)

    result = ranking(replace(NEED, starts=(TUESDAY, later)), replace(AISHA, busy=busy), replace(AISHA, key=2))

    assert [(item.candidate.key, item.slot) for item in result.ranked] == [(2, 0), (1, 1)]
    assert "other_time" in [reason.code for reason in result.ranked[1].reasons]


def test_rank_drops_everybody_when_the_time_is_over() -> None:
    assert [item.code for item in ranking(replace(NEED, starts=(NOW,)), AISHA).dropped] == ["time_is_over"]


def test_rank_of_written_work_looks_at_writing_not_at_hours() -> None:
    written = replace(NEED, mode=Mode.WRITTEN, starts=(), point=None)
    writer = replace(AISHA, skills={"kmr": Skill(3, writes=True)}, modes=frozenset({Mode.WRITTEN}), weekly=())

    assert [item.code for item in ranking(written, AISHA).dropped] == ["does_not_write"]
    result = ranking(written, writer)
    assert codes(result) == ["language_native", "works_not_yet"]


def test_rank_warns_beyond_the_wished_hours() -> None:
    busy_month = replace(AISHA, wished_minutes=90, minutes_by_month={"2026-12": 60})

    assert "more_than_wished" in codes(ranking(NEED, busy_month))


def test_rank_shares_work_out_between_equals() -> None:
    pool = [replace(AISHA, key=key) for key in range(1, 6)]
    first = {ranking(replace(NEED, key=f"r{number}"), *pool).ranked[0].candidate.key for number in range(60)}

    assert first == {1, 2, 3, 4, 5}
    worked = replace(AISHA, key=9, recent_minutes=60)
    never = replace(AISHA, key=10)
    assert ranking(NEED, worked, never).ranked[0].candidate.key == 10


def test_funnel_counts_who_is_left_after_each_step() -> None:
    result = ranking(
        NEED,
        AISHA,
        replace(AISHA, key=2, skills={}),
        replace(AISHA, key=3, weekly=()),
        replace(AISHA, key=4, home=Point(30, 0)),
        replace(AISHA, key=5, already="declined"),
    )

    assert [(stage.code, stage.count) for stage in result.funnel] == [
        ("speaks", 4),
        ("free", 3),
        ("reachable", 2),
        ("fits", 1),
    ]
    assert not is_hopeless(result)
    assert is_hopeless(ranking(NEED, replace(AISHA, skills={})))


def test_changes_finds_the_smallest_other_time() -> None:
    busy = replace(AISHA, busy=(Busy(TUESDAY - HOUR, TUESDAY + HOUR / 2, True, Point(0, 0)),))

    found = changes(NEED, [busy], RULES, now=NOW)

    assert [(change.code, change.count) for change in found] == [("other_time", 1), ("other_day", 1)]
    assert found[0].params == {"at": TUESDAY + timedelta(minutes=30)}


def test_changes_proposes_video_when_it_is_too_far_and_another_language_when_nobody_speaks() -> None:
    far = replace(AISHA, home=Point(30, 0))
    only_arabic = replace(AISHA, skills={"ar": Skill(2)})

    assert [change.code for change in changes(NEED, [far], RULES, now=NOW)] == ["other_mode"]
    second = changes(replace(NEED, second_language="ar"), [only_arabic], RULES, now=NOW)
    assert [(change.code, change.params) for change in second] == [("other_language", {"language": "ar"})]


def test_changes_proposes_a_shorter_talk_and_a_soft_gender_wish() -> None:
    until_eleven = replace(AISHA, weekly=(Weekly(1, 10 * 60, 10 * 60 + 40),))
    need = replace(NEED, gender=Gender.MALE, gender_is_must=True)

    assert [change.code for change in changes(NEED, [until_eleven], RULES, now=NOW)] == ["shorter"]
    assert [change.code for change in changes(need, [AISHA], RULES, now=NOW)] == ["without_gender"]


def test_one_by_one_is_a_finder() -> None:
    finder: Finder = OneByOne()

    assert finder.rank(NEED, [AISHA], RULES, now=NOW) == rank(NEED, [AISHA], RULES, now=NOW)
    assert finder.changes(NEED, [AISHA], RULES, now=NOW) == changes(NEED, [AISHA], RULES, now=NOW)


points = st.one_of(st.none(), st.builds(Point, st.floats(-9, 9), st.floats(-9, 9)))
moments = st.integers(-12, 12).map(lambda quarter: TUESDAY + quarter * timedelta(minutes=15))
jobs = st.builds(
    lambda start, minutes, onsite, point: Busy(start, start + timedelta(minutes=minutes), onsite, point),
    moments,
    st.sampled_from([30, 45, 60, 90]),
    st.booleans(),
    points,
)
people = st.builds(
    Candidate,
    key=st.integers(1, 10_000),
    skills=st.dictionaries(
        st.sampled_from(["kmr", "ar"]), st.builds(Skill, st.integers(1, 3), writes=st.booleans())
    ),
    modes=st.frozensets(st.sampled_from(Mode)),
    gender=st.sampled_from(Gender),
    ways=st.lists(st.sampled_from(Way), min_size=1, max_size=2, unique=True).map(tuple),
    home=points,
    weekly=st.one_of(
        st.none(),
        st.lists(
            st.builds(Weekly, st.integers(0, 6), st.integers(0, 12 * 60), st.integers(12 * 60, 24 * 60)),
            max_size=3,
        ).map(tuple),
    ),
    busy=st.lists(jobs, max_size=3).map(tuple),
    undertaking_until=st.one_of(st.none(), st.dates(date(2026, 11, 1), date(2027, 1, 1))),
    minutes_by_month=st.dictionaries(st.just("2026-12"), st.integers(0, 3000)),
    wished_minutes=st.one_of(st.none(), st.integers(0, 3000)),
    qualification=st.integers(0, 3),
    times_with_client=st.integers(0, 4),
    already=st.sampled_from(["", "declined"]),
)
needs = st.builds(
    Need,
    key=st.text(max_size=3),
    language=st.sampled_from(["kmr", "ar"]),
    second_language=st.sampled_from(["", "ar"]),
    mode=st.sampled_from(Mode),
    starts=st.lists(moments, min_size=1, max_size=3, unique=True).map(tuple),
    duration=st.sampled_from([timedelta(minutes=minutes) for minutes in (30, 60, 120)]),
    topic=st.just("school"),
    point=points,
    gender=st.sampled_from(Gender),
    gender_is_must=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(needs, st.lists(people, max_size=8, unique_by=lambda person: person.key), st.integers(0, 99))
def test_rank_names_everybody_once_and_does_not_depend_on_the_order(
    need: Need, pool: list[Candidate], seed: int
) -> None:
    result = ranking(need, *pool)
    shuffled = list(pool)
    random.Random(seed).shuffle(shuffled)

    keys = [item.candidate.key for item in result.ranked] + [item.candidate.key for item in result.dropped]
    assert sorted(keys) == sorted(person.key for person in pool)
    assert ranking(need, *shuffled) == result
    assert [item.score for item in result.ranked] == sorted(
        (item.score for item in result.ranked), reverse=True
    )
    assert all(item.reasons for item in result.ranked)
    counts = [stage.count for stage in result.funnel]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == len(result.ranked)


@settings(max_examples=150, deadline=None)
@given(needs, st.lists(people, max_size=8, unique_by=lambda person: person.key))
def test_rank_never_books_anybody_twice(need: Need, pool: list[Candidate]) -> None:
    for item in ranking(need, *pool).ranked:
        if need.mode == Mode.WRITTEN:
            continue
        start = need.starts[item.slot]
        for job in item.candidate.busy:
            assert job.ends_at <= start or start + need.duration <= job.starts_at
        assert item.candidate.skills[need.language].level >= 2
        assert need.mode in item.candidate.modes


@settings(max_examples=60, deadline=None)
@given(needs, st.lists(people, max_size=5, unique_by=lambda person: person.key))
def test_changes_promises_only_what_ranking_then_finds(need: Need, pool: list[Candidate]) -> None:
    for change in changes(need, pool, RULES, now=NOW):
        changed = need
        if change.code in {"other_time", "other_day"}:
            changed = replace(need, starts=(change.params["at"],))  # type: ignore[arg-type]  # a moment
        elif change.code == "other_mode":
            changed = replace(need, mode=Mode(str(change.params["mode"])))
        elif change.code == "shorter":
            changed = replace(need, duration=need.duration - timedelta(minutes=30))
        elif change.code == "without_gender":
            changed = replace(need, gender_is_must=False)
        else:
            changed = replace(need, language=need.second_language, variety="")
        assert len(ranking(changed, *pool).ranked) == change.count
