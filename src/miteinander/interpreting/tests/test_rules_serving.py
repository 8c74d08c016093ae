"""The count of the free beside every word given, against all ways there are."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from miteinander.interpreting.rules.availability import Weekly
from miteinander.interpreting.rules.candidates import Candidate, Need, Settings, Skill
from miteinander.interpreting.rules.day_input import Booked, Case
from miteinander.interpreting.rules.serving import Standing, able
from miteinander.interpreting.rules.wish import Mode

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
HALF = timedelta(minutes=30)
SETTINGS = Settings(undertaking_required=False, most_minutes_in_24_hours=4 * 60)
LANGUAGES = ("ar", "kmr", "ti")
Claims = Sequence[tuple[str, int, int]]  # language, first half hour, half hours


def talk(key: str, language: str, start: int, length: int) -> Need:
    starts = (DAY + start * HALF,)
    return Need(key=key, language=language, mode=Mode.PHONE, starts=starts, duration=length * HALF, topic="")


def pool_of(spoken: Sequence[frozenset[str]]) -> dict[int, Candidate]:
    week = tuple(Weekly(day, 0, 24 * 60) for day in range(7))
    return {
        key: Candidate(key=key, skills={code: Skill(3) for code in codes}, weekly=week)
        for key, codes in enumerate(spoken, start=1)
    }


def case(key: int, need: Need, pool: Mapping[int, Candidate], held: Booked | None = None) -> Case:
    people = {person: one for person, one in pool.items() if need.language in one.skills}
    return Case(key=key, need=need, candidates=people, held=held)


def counted(pool: Mapping[int, Candidate], claims: Claims, need: Need) -> tuple[int, int]:
    """Return how many are free and how many words could not be kept."""
    cases = [case(key, talk(f"{key}", *claim), pool) for key, claim in enumerate(claims)]
    standing = Standing(pool, cases, SETTINGS, now=NOW)
    return standing.free(need, able(need, pool, SETTINGS), need.starts[0]), len(standing.unkept)


def most(pool: Mapping[int, Candidate], claims: Claims, wanted: tuple[str, int, int]) -> int:
    """Return how many could be free in the best of all ways to keep every word, -1 if there is none."""

    def fits(jobs: list[tuple[int, int]]) -> bool:
        jobs = sorted(jobs)
        apart = all(a + length <= b for (a, length), (b, _) in pairwise(jobs))
        return apart and sum(length for _, length in jobs) * 30 <= 4 * 60

    best = -1
    for people in product(pool, repeat=len(claims)):
        if any(claim[0] not in pool[who].skills for who, claim in zip(people, claims, strict=True)):
            continue
        has = {
            who: [claim[1:] for him, claim in zip(people, claims, strict=True) if him == who] for who in pool
        }
        if all(fits(jobs) for jobs in has.values()):
            free = [who for who in pool if wanted[0] in pool[who].skills and fits([*has[who], wanted[1:]])]
            best = max(best, len(free))
    return best


spoken = st.lists(st.frozensets(st.sampled_from(LANGUAGES), min_size=1), min_size=1, max_size=4)
anytime = st.tuples(st.sampled_from(LANGUAGES), st.integers(0, 6), st.integers(1, 4))
at_once = st.tuples(st.sampled_from(LANGUAGES), st.just(2), st.just(2))


@given(spoken, st.lists(anytime, max_size=4), anytime)
def test_free_never_counts_more_than_there_are(
    languages: list[frozenset[str]], claims: Claims, wanted: tuple[str, int, int]
) -> None:
    pool = pool_of(languages)

    free, unkept = counted(pool, claims, talk("wanted", *wanted))

    best = most(pool, claims, wanted)
    assert free <= best or (best < 0 and unkept)


@given(spoken, st.lists(at_once, max_size=4), st.sampled_from(LANGUAGES))
def test_free_counts_exactly_where_all_is_at_the_same_time(
    languages: list[frozenset[str]], claims: Claims, language: str
) -> None:
    pool = pool_of(languages)
    wanted = (language, 2, 2)

    free, unkept = counted(pool, claims, talk("wanted", *wanted))

    best = most(pool, claims, wanted)
    assert free == best if best >= 0 else unkept


def test_free_leaves_an_offer_with_whom_it_waits_for() -> None:
    """She was asked: her talk is not handed on, though somebody else could do it."""
    pool = pool_of([frozenset({"ti", "kmr"}), frozenset({"kmr"})])
    need, wanted = talk("1", "kmr", 2, 2), talk("wanted", "ti", 2, 2)
    held = case(1, need, pool, Booked(interpreter=1, starts_at=need.starts[0]))

    assert Standing(pool, [held], SETTINGS, now=NOW).free(wanted, {1: pool[1]}, wanted.starts[0]) == 0
    assert Standing(pool, [case(1, need, pool)], SETTINGS, now=NOW).free(
        wanted, {1: pool[1]}, wanted.starts[0]
    )


def test_free_takes_off_a_word_nobody_can_keep() -> None:
    """Two words and one person: whoever is free is already one too few."""
    pool = pool_of([frozenset({"kmr"}), frozenset({"kmr"})])
    claims = [("kmr", 2, 2)] * 3

    assert counted(pool, claims, talk("wanted", "kmr", 3, 2)) == (0, 1)
    assert counted(pool, claims[:1], talk("wanted", "kmr", 3, 2)) == (1, 0)
