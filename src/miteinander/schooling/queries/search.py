"""What the global search finds in this room."""

from django.db.models import Q, QuerySet

from miteinander.documents.rules import read_code
from miteinander.schooling.models import Child, Family
from miteinander.schooling.rules.likeness import plain


def families_matching(text: str, *, limit: int) -> QuerySet[Family]:
    """Return families by number, code, or words of names, telephone and language, newest first."""
    condition = Q(number__startswith=text.upper())
    if (code := read_code(text)) is not None:
        condition |= Q(code=code)
    every = Q()
    for word in plain(text).split():
        every &= Q(search_text__contains=word)
    if every:
        condition |= every
    rows = Family.objects.filter(condition).only("number", "name", "language", "reported_at")
    return rows.order_by("-reported_at", "-id")[:limit]


def children_matching(text: str, *, limit: int) -> QuerySet[Child]:
    """Return children by their number."""
    rows = Child.objects.filter(number__startswith=text.upper()).select_related("family")
    return rows.order_by("-id")[:limit]
