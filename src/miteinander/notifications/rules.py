"""When a mail is given up, and when a job counts as abandoned."""

from datetime import timedelta

MOST_ATTEMPTS = 5
# A worker tells every ten seconds that it lives. source: knowledge/stack.md, section 3
STALLED_AFTER = timedelta(seconds=30)


def is_last(attempts: int) -> bool:
    """Say whether a mail that failed this often is given up."""
    return attempts >= MOST_ATTEMPTS
