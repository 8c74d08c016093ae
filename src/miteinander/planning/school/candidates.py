"""Which schools are considered for which child, and the points of each."""

import math

import numpy as np

from miteinander.planning.school.model import NOWHERE, Batch, Candidates, Flags, Floats, Ints, Rules

_CHUNK = 512  # children whose distances are held at once
_NEAR = 1 + 1e-9  # a distance estimated in bulk is this exact; ties are settled with the exact one


def find_candidates(batch: Batch, rules: Rules) -> Candidates:
    """Return the nearest acceptable schools of every child, with their points.

    A promised child has one candidate only, the school it was promised, whatever the rules say today.
    """
    pairs = [_nearest(batch, rules, here, there) for here, there in _by_region(batch)]
    promised = np.flatnonzero(batch.children.promised != NOWHERE)
    pairs.append((promised, batch.children.promised[promised]))
    child, school = (np.concatenate(side) for side in zip(*pairs, strict=True))
    order = np.argsort(child, kind="stable")
    return _listed(batch, rules, child[order], school[order])


def _by_region(batch: Batch) -> list[tuple[Ints, Ints]]:
    """Pair children without a promise with the schools of their region, in chunks."""
    chunks = []
    for region in np.unique(batch.children.region):
        free = (batch.children.region == region) & (batch.children.promised == NOWHERE)
        there = np.flatnonzero(batch.schools.region == region)
        here = np.flatnonzero(free)
        if len(there):
            chunks += [(here[at : at + _CHUNK], there) for at in range(0, len(here), _CHUNK)]
    return chunks


def acceptable(batch: Batch, rules: Rules, child: Ints, school: Ints) -> Flags:
    """Say for each pairing whether the school takes such a child at all."""
    schools, children = batch.schools, batch.children
    fit = np.array(rules.fit, np.int64)[children.recommended[child], schools.form[school]]
    need = children.need[child]
    taken: Flags = (
        (fit > 0)
        & (schools.seats[school, children.year[child] - 1] > 0)
        & ((need == 0) | (schools.language_places[school] > 0))
        & ((need < 2) | schools.literacy[school])
    )
    return taken


def _nearest(batch: Batch, rules: Rules, here: Ints, there: Ints) -> tuple[Ints, Ints]:
    """Return children and schools, pair by pair: the nearest acceptable schools, ties by order."""
    away = batch.schools.place[there][None, :, :] - batch.children.home[here][:, None, :]
    square = away[:, :, 0] ** 2 + away[:, :, 1] ** 2
    square[~acceptable(batch, rules, here[:, None], there[None, :])] = np.inf
    child, school = batch.children.refused[np.isin(batch.children.refused[:, 0], here)].T
    known = np.isin(school, there)
    square[np.searchsorted(here, child[known]), np.searchsorted(there, school[known])] = np.inf
    last = min(rules.nearest, len(there)) - 1
    furthest = np.partition(square, last, axis=1)[:, last : last + 1]
    rows, columns = np.nonzero((square <= furthest * _NEAR) & np.isfinite(square))
    km = _exact_km(batch, rules, here[rows], there[columns])
    order = np.lexsort((columns, km, rows))
    rows, columns = rows[order], columns[order]
    kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < rules.nearest
    return here[rows[kept]], there[columns[kept]]


def _exact_km(batch: Batch, rules: Rules, child: Ints, school: Ints) -> Floats:
    """Distances as the shared format defines them, to the last bit: the order of schools hangs on it."""
    homes, places = batch.children.home[child].tolist(), batch.schools.place[school].tolist()
    km = [math.dist(home, place) for home, place in zip(homes, places, strict=True)]
    return rules.detour * np.array(km, np.float64)


def _listed(batch: Batch, rules: Rules, child: Ints, school: Ints) -> Candidates:
    km = _exact_km(batch, rules, child, school)
    minutes = np.where(
        km <= rules.walk_km, 60 * km / rules.walk_kmh, rules.ride_wait + 60 * km / rules.ride_kmh
    )
    wish = wish_ranks(batch, child, school)
    fit = np.array(rules.fit, np.int64)[batch.children.recommended[child], batch.schools.form[school]]
    return Candidates(
        start=np.searchsorted(child, np.arange(len(batch.children) + 1)),
        school=school,
        points=_points(batch, rules, child, school, minutes, wish, fit),
        minutes=minutes,
        km=km,
        wish=wish,
        fit=fit,
    )


def wish_ranks(batch: Batch, child: Ints, school: Ints) -> Ints:
    """Return the rank of each school among the child's wishes; NOWHERE where it was not wished."""
    rank = np.full(len(child), NOWHERE, np.int64)
    for place in reversed(range(batch.children.wishes.shape[1])):
        rank[batch.children.wishes[child, place] == school] = place
    return rank


def _points(
    batch: Batch, rules: Rules, child: Ints, school: Ints, minutes: Floats, wish: Ints, fit: Ints
) -> Ints:
    worth = np.array([*rules.wishes, 0], np.int64)
    wished = worth[np.where((wish == NOWHERE) | (wish >= len(rules.wishes)), len(rules.wishes), wish)]
    limit = np.where(
        batch.children.year[child] <= rules.primary_years, rules.limit_primary, rules.limit_secondary
    )
    over = np.maximum(0, minutes - limit)
    newcomers = np.maximum(0, batch.schools.newcomer_share[school] - rules.newcomers_from)
    waited = rules.per_week_waited * np.minimum(batch.children.waited[child], rules.weeks_counted)
    paid = (
        np.rint(rules.per_minute * minutes)
        + rules.per_minute_over * np.rint(over)
        + np.rint(rules.newcomers * newcomers)
    )
    points: Ints = (
        wished + rules.fit_points * (fit == rules.full_fit) + waited - paid.astype(np.int64)
    ).astype(np.int64)
    return points
