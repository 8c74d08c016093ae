"""What the codes of a table are called at the desk and in open data, German or English."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.figures.models import Area, Definition, Edition
from miteinander.statistics.population import nationalities

Words = Mapping[str, Mapping[str, str]]
AREAS = ("district", "borough")


def label_words(edition: Edition, shared: Words | None = None) -> Words:
    """Return the words for the labels of an edition: dimension → code → word; no word: the code.

    Whoever has many editions asks once for the `shared_words` of all their dimensions.
    """
    dimensions = edition.dataset.dimensions
    shared = shared_words(dimensions) if shared is None else shared
    own = edition.recipe.get("words") or {}
    return {name: {**own.get(name, {}), **shared.get(name, {})} for name in dimensions}


def shared_words(dimensions: Iterable[str]) -> Words:
    """Return the words that do not depend on the table."""
    wanted = set(dimensions)
    words = {name: make() for name, make in _MAKERS.items() if name in wanted}
    return words | _area_words(wanted.intersection(AREAS))


def _area_words(levels: set[str]) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {level: {} for level in levels}
    if levels:
        rows = Area.objects.filter(level__in=levels).values_list("level", "code", "name")
        for level, code, name in rows.order_by("id"):
            words[level][code] = name
    return words


def definition_words() -> dict[str, str]:
    """Return what the definitions are called."""
    field = "name_en" if get_language() == "en" else "name_de"
    return dict(Definition.objects.order_by("code").values_list("code", field))


def _sexes() -> dict[str, str]:
    return {"m": _("Männer"), "f": _("Frauen"), "d": _("Divers")}


def _backgrounds() -> dict[str, str]:
    return {"yes": _("mit Migrationshintergrund"), "no": _("ohne Migrationshintergrund")}


def _nations() -> dict[str, str]:
    return {key: nation.name for key, nation in nationalities().items()}


_MAKERS: Mapping[str, Callable[[], dict[str, str]]] = {
    "definition": definition_words,
    "sex": _sexes,
    "background": _backgrounds,
    "nation": _nations,
}
