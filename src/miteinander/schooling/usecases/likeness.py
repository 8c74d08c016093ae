"""Children reported twice are found when they come in; nobody but a person says that they are one."""

from collections.abc import Sequence
from datetime import datetime

from miteinander.schooling.models import Likeness
from miteinander.schooling.queries import likeness as queries
from miteinander.schooling.rules import likeness as rules


def look_for_likes(children: Sequence[int], *, now: datetime) -> int:
    """Compare new children with those known and suggest those alike; return how many suggestions are new."""
    found = []
    for one, other in queries.candidate_pairs(children):
        alike = rules.compare(one.known, other.known)
        if alike is None:
            continue
        first, second = sorted((one.pk, other.pk))
        found.append(
            Likeness(
                first_id=first,
                second_id=second,
                score=alike.score,
                reasons=list(alike.reasons),
                found_at=now,
            )
        )
    known = queries.pairs_among({row.first_id for row in found})
    new = {(row.first_id, row.second_id): row for row in found}
    rows = [row for pair, row in new.items() if pair not in known]
    Likeness.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
