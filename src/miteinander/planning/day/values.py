"""What it is worth if a person takes a request in a slot: whole points, travel left out."""

import numpy as np

from miteinander.planning.day.model import NOBODY, Day, Ints, Longs


def values(day: Day, person: Ints, request: Ints, rank: Ints) -> Ints:
    """Return the value of each (person, request, rank of the slot); the three arrays are equally long.

    Points lost to a pair's acceptance probability are rounded down.
    """
    points = np.zeros(len(person), np.int64)
    for part in value_parts(day, person, request, rank).values():
        points += part
    return accepted(day, person, request, points).astype(np.int32)


def value_parts(day: Day, person: Ints, request: Ints, rank: Ints) -> dict[str, Longs]:
    """Return what the value is made of, named as in `Weights`; before acceptance."""
    pool, wishes, weights = day.pool, day.requests, day.rules.weights
    language, topic, wish = wishes.language[request], wishes.topic[request], wishes.gender_wish[request]
    if pool.languages:
        level = np.where(language >= 0, pool.level[person, language], 0).astype(np.int64)
    else:
        level = np.zeros(len(person), np.int64)
    if pool.topics.shape[1]:
        on_topic = pool.topics[person, topic] & (topic >= 0)
    else:
        on_topic = np.zeros(len(person), np.bool_)
    worked = np.minimum(pool.hours_tenths[person], weights.hours_ceiling_tenths).astype(np.int64)
    over = (pool.qualification[person] - wishes.min_qualification[request]).astype(np.int64)
    return {
        "priority": weights.priority * wishes.priority[request].astype(np.int64),
        "known": weights.known * (wishes.known[request] == person),
        "gender_wish": weights.gender_wish * ((wish != NOBODY) & (wish == pool.gender[person])),
        "topic": weights.topic * on_topic,
        "dialect": weights.dialect * (wishes.dialect[request] == pool.dialect[person]),
        "level": weights.level * (level - day.rules.lowest_level),
        "overqualified": -weights.overqualified * over,
        "later_slot": -weights.later_slot * rank.astype(np.int64),
        "hours": -((weights.hours * wishes.duration[request] * worked + 1000) // 2000),
    }


def accepted(day: Day, person: Ints, request: Ints, points: Longs) -> Longs:
    """Return the points expected if the person may decline."""
    state = day.state
    if not len(state.acceptance):
        return points
    people = len(day.pool)
    key = state.acceptance_pair[:, 0].astype(np.int64) * people + state.acceptance_pair[:, 1]
    order = np.argsort(key)
    wanted = request.astype(np.int64) * people + person
    at = np.minimum(np.searchsorted(key[order], wanted), len(key) - 1)
    chance = np.where(key[order][at] == wanted, state.acceptance[order][at], 1.0)
    return np.asarray(np.floor(points * chance + 1e-9), np.int64)
