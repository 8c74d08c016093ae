"""What would have to be different so that somebody can come: found by asking again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.candidates import Candidate, Change, Need, Ranking, Settings
from miteinander.interpreting.rules.checks import Slot, Step, always, at
from miteinander.interpreting.rules.ranking import rank
from miteinander.interpreting.rules.wish import Gender, Mode

OFFSETS = tuple(timedelta(minutes=minutes) for minutes in (15, -15, 30, -30, 60, -60, 90, -90, 120, -120))
SHORTER = timedelta(minutes=30)
SHORTEST = timedelta(minutes=30)
DAYS_LATER = (1, 2, 7)


@dataclass(frozen=True, slots=True)
class OneByOne:
    """The finder of today: each need by itself."""

    def rank(
        self, need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime
    ) -> Ranking:
        return rank(need, candidates, settings, now=now)

    def changes(
        self, need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime
    ) -> list[Change]:
        return changes(need, candidates, settings, now=now)


def changes(
    need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime, most: int = 3
) -> list[Change]:
    """Return the smallest changes after which somebody could do it, smallest first, at most one of a kind.

    Only one thing changes at a time. Kinds: `other_time`, `other_mode`, `shorter`, `without_gender`,
    `other_language`, `other_day`.
    """
    found: list[Change] = []
    for code, params, changed in _variants(need, settings, now=now):
        if len(found) == most:
            break
        if any(change.code == code for change in found):
            continue
        if count := _count(changed, candidates, settings, now=now):
            found.append(Change(code, params, count))
    return found


def _variants(
    need: Need, settings: Settings, *, now: datetime
) -> Iterator[tuple[str, dict[str, object], Need]]:
    """Yield every change worth trying, from the smallest to the largest."""
    if need.mode != Mode.WRITTEN and need.starts:
        wished = need.starts[0]
        for offset in OFFSETS:
            starts_at = wished + offset
            if starts_at not in need.starts:
                yield "other_time", {"at": starts_at}, replace(need, starts=(starts_at,))
    if need.mode == Mode.ONSITE:
        for mode in (Mode.VIDEO, Mode.PHONE):
            yield "other_mode", {"mode": mode.value}, replace(need, mode=mode)
    if need.mode != Mode.WRITTEN and need.duration - SHORTER >= SHORTEST:
        shorter = need.duration - SHORTER
        params: dict[str, object] = {"minutes": shorter // timedelta(minutes=1)}
        yield "shorter", params, replace(need, duration=shorter)
    if need.gender_is_must and need.gender != Gender.ANY:
        yield "without_gender", {}, replace(need, gender_is_must=False)
    if need.second_language and need.second_language != need.language:
        second = replace(need, language=need.second_language, variety="")
        yield "other_language", {"language": need.second_language}, second
    if need.mode != Mode.WRITTEN and need.starts:
        for days in DAYS_LATER:
            wall = clock.wall(need.starts[0], settings.zone) + timedelta(days=days)
            starts_at = clock.moment(wall, settings.zone)
            yield "other_day", {"at": starts_at}, replace(need, starts=(starts_at,))


def _count(need: Need, candidates: Sequence[Candidate], settings: Settings, *, now: datetime) -> int:
    if need.mode == Mode.WRITTEN:
        return len(rank(need, candidates, settings, now=now).ranked)
    slots = [Slot.of(need, settings, starts_at) for starts_at in need.starts if starts_at > now]
    return sum(
        1
        for candidate in candidates
        if not always(need, candidate, settings)
        and any(not at(need, candidate, settings, slot) for slot in slots)
    )


def is_hopeless(ranking: Ranking) -> bool:
    """Tell whether nobody even speaks the language: then only recruiting helps."""
    return next(stage.count for stage in ranking.funnel if stage.code == Step.SPEAKS.name.lower()) == 0
