"""What is to be looked after once children have a place, as far as families agreed."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.schooling.models import FamilyConsent, FollowUp
from miteinander.schooling.queries.consents import FOLLOW_UP
from miteinander.schooling.rules.following import SOON

# Whether the child came belongs to finding the place; everything later needs the family's consent.
ALWAYS = (FollowUp.Kind.START,)


def due(*, on: date, kind: str = "") -> QuerySet[FollowUp]:
    """Return what comes due soon and may be shown, earliest first."""
    rows = _soon(on).filter(_may_be_shown())
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("child__family", "child__school__organisation").order_by("due_on", "id")


def count_hidden(*, on: date) -> int:
    """Return how many come due whose families did not agree: a number and nothing else."""
    return _soon(on).exclude(_may_be_shown()).count()


def counts_by_kind(*, on: date) -> dict[str, int]:
    """Return how many of each kind come due and may be shown."""
    found = dict.fromkeys(FollowUp.Kind.values, 0)
    for kind in _soon(on).filter(_may_be_shown()).order_by("id").values_list("kind", flat=True):
        found[kind] += 1
    return found


def shown(pk: int) -> QuerySet[FollowUp]:
    """Return one that may be shown."""
    rows = FollowUp.objects.filter(_may_be_shown(), pk=pk)
    return rows.select_related("child__family", "child__school__organisation")


def _soon(on: date) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(done_at=None, due_on__lte=on + SOON)


def _may_be_shown() -> Q:
    given = FamilyConsent.objects.filter(
        Q(child=None) | Q(child=OuterRef("child")),
        text__code=FOLLOW_UP,
        withdrawn_at=None,
        family=OuterRef("child__family"),
    )
    return Q(kind__in=ALWAYS) | Q(Exists(given))
