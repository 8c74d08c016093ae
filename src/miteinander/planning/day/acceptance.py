"""How likely somebody says yes: one for everybody of whom nothing else is known."""

import numpy as np

from miteinander.planning.day.model import Day, Floats, Ints


def chances(day: Day, person: Ints, request: Ints) -> Floats:
    """Return the probability that each person accepts each request; the arrays are equally long."""
    state, people = day.state, len(day.pool)
    if not len(state.acceptance):
        return np.ones(len(person))
    key = state.acceptance_pair[:, 0].astype(np.int64) * people + state.acceptance_pair[:, 1]
    order = np.argsort(key)
    wanted = request.astype(np.int64) * people + person
    at = np.minimum(np.searchsorted(key[order], wanted), len(key) - 1)
    return np.where(key[order][at] == wanted, state.acceptance[order][at], 1.0)
