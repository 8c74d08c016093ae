"""Finding institutions by what people type."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from miteinander.organisations import rules
from miteinander.organisations.models import Organisation, Place

CLOSE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which institutions somebody wants to see; "" means: does not matter."""

    text: str = ""
    kind: str = ""
    role: str = ""
    borough: str = ""
    state: str = "active"  # active | inactive | stale


def organisations(wish: Wish, *, today: date) -> QuerySet[Organisation]:
    """Return matching institutions by name, or by likeness if a text is looked for."""
    rows = Organisation.objects.filter(is_active=wish.state != "inactive")
    if wish.kind:
        rows = rows.filter(kind=wish.kind)
    if wish.role:
        rows = rows.filter(roles__contains=[wish.role])
    if wish.borough:
        rows = rows.filter(
            Exists(Place.objects.filter(organisation=OuterRef("pk"), district__borough=wish.borough))
        )
    if wish.state == "stale":
        limit = today - rules.STALE_AFTER
        rows = rows.filter(Q(verified_on=None) | Q(verified_on__lt=limit))
    if wish.text:
        return find(rows, wish.text)
    return rows.order_by("name", "id")


def find(rows: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Narrow to those in which every word occurs, or something very like it.

    Only if that finds nothing are the words looked up in the dictionary ("Häuser" finds "Haus").
    """
    found = _with_words(rows, rules.words(text))
    return found if found.exists() else _with_words(rows, rules.lemmas(text))


def _with_words(rows: QuerySet[Organisation], words: list[str]) -> QuerySet[Organisation]:
    if not words:
        return rows.none()
    likeness = Value(0.0)
    for number, word in enumerate(words[:8]):
        name = f"likeness_{number}"
        rows = rows.alias(**{name: TrigramWordSimilarity(word, "search_text")}).filter(
            Q(search_text__contains=word) | Q(**{f"{name}__gte": CLOSE_ENOUGH})
        )
        likeness = likeness + F(name)  # type: ignore[assignment]  # an expression, not a value any more
    return rows.order_by((likeness).desc(), "name", "id")


def organisation_with_places(pk: int) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()


def places_of(organisation: Organisation) -> QuerySet[Place]:
    return Place.objects.filter(organisation=organisation).select_related("district").order_by("id")


def place_of(organisation_id: int, pk: int) -> Place | None:
    return Place.objects.filter(organisation_id=organisation_id, pk=pk).select_related("organisation").first()


def centre_organisation() -> Organisation | None:
    """Return the record of the centre itself with its places; None until it asked somebody for something."""
    rows = Organisation.objects.filter(roles__contains=[rules.CENTRE], is_active=True)
    return rows.prefetch_related("places__district").order_by("id").first()


def is_centre(pk: int) -> bool:
    """Say whether this is the record of the centre itself."""
    return Organisation.objects.filter(pk=pk, roles__contains=[rules.CENTRE]).exists()


def place_anywhere(pk: int) -> Place | None:
    """Return a place of whichever institution."""
    return Place.objects.filter(pk=pk).select_related("organisation", "district").first()


def same_name(name: str, *, but: int | None = None) -> bool:
    """Say whether another institution in use has this name."""
    rows = Organisation.objects.filter(name__iexact=name.strip(), is_active=True)
    return (rows if but is None else rows.exclude(pk=but)).exists()


def boroughs() -> list[str]:
    """Return the Stadtbezirke, sorted."""
    rows = Place.objects.exclude(district=None).values_list("district__borough", flat=True)
    return sorted(set(rows.order_by("district__borough")))


@dataclass(frozen=True, slots=True)
class Line:
    """An institution with its first place."""

    organisation: Organisation
    place: Place | None


def with_first_place(rows: Iterable[Organisation]) -> list[Line]:
    """Return the institutions of one page of a list, each with its first place."""
    found = list(rows)
    places = Place.objects.filter(organisation__in=found).select_related("district").order_by("-id")
    first = {place.organisation_id: place for place in places}
    return [Line(row, first.get(row.pk)) for row in found]
