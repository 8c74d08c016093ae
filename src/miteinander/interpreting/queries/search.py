"""What the global search finds in this room."""

from django.db.models import Q, QuerySet

from miteinander.core.languages import closest_language
from miteinander.interpreting.models import Interpreter, Request


def requests_matching(text: str, *, limit: int) -> QuerySet[Request]:
    """Return requests by number or by words of their institution, language and topic, newest first."""
    words = text.casefold().split()
    condition = Q(number__startswith=text.upper())  # an index knows beginnings, but only in one case
    if words:
        every = Q()
        for word in words:
            every &= Q(search_text__contains=word)
        condition |= every
    rows = Request.objects.filter(condition).select_related("organisation")
    rows = rows.only("number", "language", "starts_at", "due_on", "state", "organisation__name")
    return rows.order_by("-requested_at", "-id")[:limit]


def interpreters_matching(text: str, *, limit: int) -> QuerySet[Interpreter]:
    """Return members of the pool by name, telephone or language, in the order of their names."""
    condition = Q()
    for word in text.split():
        condition &= Q(person__first_name__icontains=word) | Q(person__last_name__icontains=word)
    condition |= Q(person__mobile__contains=text) | Q(person__phone__contains=text)
    language = closest_language(text)
    if language is not None:
        condition |= Q(languages__code=language.code)
    rows = Interpreter.objects.filter(condition).exclude(state="left").select_related("person").distinct()
    rows = rows.only("person__first_name", "person__last_name")
    return rows.order_by("person__last_name", "person__first_name", "id")[:limit]
