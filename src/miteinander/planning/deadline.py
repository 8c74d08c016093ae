"""The one clock of the planner: a safety net, never what decides between two plans while there is time."""

import time


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self.begun = time.monotonic()
        self.end = self.begun + seconds

    def passed(self) -> bool:
        """Return whether time is up."""
        return time.monotonic() >= self.end

    def left(self) -> float:
        """Return the seconds left, at least 0."""
        return max(0.0, self.end - time.monotonic())

    def used(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self.begun
