"""What a family agreed to, as asking a school and looking after a child need it."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.schooling.models import Child, FamilyConsent, School

SHARE_SCHOOL, SHARE_HEALTH, FOLLOW_UP = "share_school", "share_health", "follow_up"


def may_share(child: Child, code: str, school: School) -> bool:
    """Say whether the family lets us tell this school about this child; consents name one school or any."""
    given = _standing(code).filter(family=child.family_id).filter(Q(child=None) | Q(child=child))
    return given.filter(Q(recipient=None) | Q(recipient=school.organisation_id)).exists()


def schools_agreed(child: Child) -> tuple[bool, frozenset[int]]:
    """Return whether every school may be told about a child, and else which institutions."""
    given = _standing(SHARE_SCHOOL).filter(family=child.family_id).filter(Q(child=None) | Q(child=child))
    named = given.filter(recipient__isnull=False).order_by("id").values_list("recipient_id", flat=True)
    return given.filter(recipient=None).exists(), frozenset(named)


def with_follow_up(children: "QuerySet[Child]") -> "QuerySet[Child]":
    """Return the children whose family lets us ask how things went."""
    given = _standing(FOLLOW_UP).filter(family=OuterRef("family"))
    return children.filter(Exists(given.filter(Q(child=None) | Q(child=OuterRef("pk")))))


def agreeing(code: str, children: Collection[int]) -> set[int]:
    """Return which of these children's families agreed to something."""
    rows = Child.objects.filter(pk__in=children)
    given = _standing(code).filter(family=OuterRef("family")).filter(Q(child=None) | Q(child=OuterRef("pk")))
    return set(rows.filter(Exists(given)).order_by("id").values_list("pk", flat=True))


def _standing(code: str) -> "QuerySet[FamilyConsent]":
    return FamilyConsent.objects.filter(text__code=code, withdrawn_at=None)
