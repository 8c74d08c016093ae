"""What it is worth if a person takes a request in a slot: whole points, travel left out."""

import numpy as np

from miteinander.planning.day.model import NOBODY, Day, Ints, Longs

PROMISE = 1  # promised requests count this much more than all others together


def values(day: Day, person: Ints, request: Ints, rank: Ints) -> Ints:
    """Return the value of each (person, request, rank of the slot); the three arrays are equally long.

    Points lost to a pair's acceptance probability are rounded down.
    """
    pool, wishes, weights = day.pool, day.requests, day.rules.weights
    language, topic, wish = wishes.language[request], wishes.topic[request], wishes.gender_wish[request]
    level = np.where(language >= 0, pool.level[person, language] if pool.languages else 0, 0)
    on_topic = pool.topics[person, topic] & (topic >= 0) if pool.topics.shape[1] else topic >= topic.size + 1
    worked = np.minimum(pool.hours_tenths[person], weights.hours_ceiling_tenths).astype(np.int64)
    points = (
        weights.priority * wishes.priority[request].astype(np.int64)
        + weights.known * (wishes.known[request] == person)
        + weights.gender_wish * ((wish != NOBODY) & (wish == pool.gender[person]))
        + weights.topic * on_topic
        + weights.dialect * (wishes.dialect[request] == pool.dialect[person])
        + weights.level * (level.astype(np.int64) - day.rules.lowest_level)
        - weights.overqualified * (pool.qualification[person] - wishes.min_qualification[request])
        - weights.later_slot * rank
        - (weights.hours * wishes.duration[request] * worked + 1000) // 2000
    )
    return _accepted(day, person, request, points).astype(np.int32)


def _accepted(day: Day, person: Ints, request: Ints, points: Longs) -> Longs:
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
