"""What it does to cases when a member of the team leaves (asked by `vault`, named in the settings)."""

from miteinander.antidiscrimination.models import CaseKey


def affected_cases(member: int) -> tuple[int, int]:
    """Return how many cases are sealed anew, and how many restricted ones nobody else can open then."""
    resealed = CaseKey.objects.filter(epoch__isnull=False).count()
    others = CaseKey.objects.filter(member__isnull=False).exclude(member_id=member).values("case_id")
    mine = CaseKey.objects.filter(member_id=member)
    shared = CaseKey.objects.filter(epoch__isnull=False).values("case_id")
    return resealed, mine.exclude(case_id__in=others).exclude(case_id__in=shared).count()
