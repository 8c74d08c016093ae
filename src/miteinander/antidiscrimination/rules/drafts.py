"""A report that is being written: its steps, and how long it waits for more. No framework, no clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from miteinander.antidiscrimination.rules.papers import Paper

# The order in which things are asked; every step may be left and come back to.
STEPS = ("wish", "story", "when", "where", "why", "city", "files", "who", "reach", "check")
CHECK = STEPS[-1]
NEEDED = ("wish", "story")  # without these there is nothing to take in
IDLE = timedelta(hours=2)
LONGEST_TEXT = 20_000

Answers = dict[str, list[str]]


@dataclass(kw_only=True)
class DraftContent(Paper):
    """What stands sealed in a draft.

    `answers` are kept as they were typed, right or wrong; `complains`: the step shown says what is wrong with
    them. `was_checked`: from a step one returns to the summary. `code`: the report is in, its writer has not
    yet shown that she has the code; everything else is gone then. `letter`: a message somebody wrote while
    her mailbox fell shut. `is_anew`: an older draft was not there any more.
    """

    answers: Answers = field(default_factory=dict)
    step: str = STEPS[0]
    complains: bool = False
    was_checked: bool = False
    is_anew: bool = False
    code: str = ""
    letter: str = ""
    touched_at: str = ""

    def is_over(self, now: datetime) -> bool:
        """Tell whether nobody has touched it for too long."""
        return not self.touched_at or now - datetime.fromisoformat(self.touched_at) > IDLE


def after(step: str) -> str:
    """Return the step that follows."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def before(step: str) -> str:
    """Return the step one goes back to."""
    return STEPS[max(STEPS.index(step) - 1, 0)]


def number_of(step: str) -> int:
    """Return which step it is, counted from one."""
    return STEPS.index(step) + 1
