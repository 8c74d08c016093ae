"""What the codes of a table are called at the desk."""

from collections.abc import Mapping

from miteinander.figures.models import Area, Edition

AREAS = ("district", "borough")


def label_words(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return the words for the labels of an edition: dimension → code → word; no word: the code."""
    words: dict[str, Mapping[str, str]] = dict(edition.recipe.get("words") or {})
    wanted = [name for name in edition.dataset.dimensions if name in AREAS]
    if wanted:
        rows = Area.objects.filter(level__in=wanted).values_list("level", "code", "name")
        for level, code, name in rows.order_by("id"):
            words[level] = {**words.get(level, {}), code: name}
    return words
