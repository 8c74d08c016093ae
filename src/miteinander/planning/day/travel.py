"""Ways: minutes and kilometres between places, for everybody at once."""

import math

import numpy as np

from miteinander.planning.day.model import Bools, Floats, Ints, Rules

EPSILON = 1e-9  # the format rounds up from here


class Ways:
    """Ways by each travel mode. A person without one (mode -1) needs no time, and is only met when locked."""

    def __init__(self, rules: Rules) -> None:
        self.factor = 60 * rules.detour
        self.detour = rules.detour
        self.same_place_is_free = rules.same_place_is_free
        # The last entry answers for -1.
        self.overhead = np.array([*(mode.overhead_minutes for mode in rules.modes), 0.0])
        self.kmh = np.array([*(mode.kmh for mode in rules.modes), 1e12])
        self.max_km = np.array([*(mode.max_km for mode in rules.modes), 0.0])

    def minutes(self, mode: Ints, here: Floats, there: Floats) -> Ints:
        """Return minutes from `here` to `there`, rounded up; places are (k, 2)."""
        km = np.hypot(here[:, 0] - there[:, 0], here[:, 1] - there[:, 1])
        exact = self.overhead[mode] + self.factor * km / self.kmh[mode]
        if self.same_place_is_free:
            exact = np.where(km > 0, exact, 0.0)
        return np.asarray(np.ceil(exact - EPSILON), np.int32)

    def within_reach(self, mode: Ints, here: Floats, there: Floats) -> Bools:
        """Return who can get there at all."""
        km = self.detour * np.hypot(here[:, 0] - there[:, 0], here[:, 1] - there[:, 1])
        limit = self.max_km[mode]
        # Exactly at the limit the last digit decides; `math.dist` is what the format is defined by.
        for at in np.flatnonzero(np.abs(km - limit) < EPSILON):
            km[at] = self.detour * math.dist(here[at], there[at])
        return km <= limit
