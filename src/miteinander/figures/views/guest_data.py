"""Open data for people: which tables there are, what stands in them, and how to take and name them."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_labels import head_for_guests, in_german, label_for_guests
from miteinander.figures.forms.guest_words import WHO, WITHHELD
from miteinander.figures.models import Edition
from miteinander.figures.queries.open_data import editions_out
from miteinander.figures.queries.tables import Published, published
from miteinander.figures.queries.words import label_words
from miteinander.figures.views.editions import head_of
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.figures.views.open_files import CATALOGUES, FORMATS, LANGUAGE, file_path
from miteinander.statistics.bundle import Row
from miteinander.web.components import Crumb, Pair
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import ltr, number

PREVIEW = 20
FILES = {
    "csv": _lazy("Tabelle für alle Programme"),
    "xlsx": _lazy("Tabelle zum Ansehen, mit allen Angaben"),
    "jsonstat": _lazy("für Webseiten und Programme"),
    "parquet": _lazy("für große Auswertungen"),
}
NAMES = ", ".join(FORMATS[form].word for form in FILES)
SURVEY = "figures survey"  # the command that weights a survey; it stands in the recipe


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the first rows, with its column's head for readers on a phone."""

    text: str
    head: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class File:
    """One file to take home."""

    name: str
    words: str
    url: str


@public
@require_safe
def guest_data(request: HttpRequest) -> HttpResponse:
    """List every table that is out, with its newest day, in three groups."""
    newest: dict[str, Edition] = {}
    for edition in editions_out():
        newest.setdefault(edition.dataset.slug, edition)
    groups: dict[str, list[Edition]] = {}
    for edition in newest.values():
        groups.setdefault(_group(edition), []).append(edition)
    invented = {edition.synthetic for edition in newest.values()}
    context = {
        "groups": groups,
        "formats": NAMES,
        "catalogues": [
            (form, reverse("open_data:data_catalogue", kwargs={"form": form}), media_type)
            for form, (media_type, _notation) in CATALOGUES.items()
        ],
        "is_synthetic": True in invented,
        "is_partly_synthetic": len(invented) > 1,
    }
    return render(request, "figures/guest_data.html", framed(_("Offene Daten"), [], context))


@public
@require_safe
def guest_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one table: its first rows, its files for every day, and how to name it."""
    editions = editions_out(slug)
    if not editions:
        raise Http404
    found = published(editions[0])
    title = editions[0].dataset.title
    heads = _heads(found)
    context = {
        "edition": editions[0],
        "pairs": _pairs(editions[0]),
        "heads": heads,
        "numbers_from": len(found.edition.dataset.dimensions),
        "rows": _rows(found, heads),
        "more": max(0, len(found.rows) - PREVIEW),
        "newest": _files(editions[0]),
        "older": [(edition.reference_day, edition.synthetic, _files(edition)) for edition in editions[1:]],
        "cited": _cited(editions[0]),
    }
    framed_context = framed(title, about_tables(found), context)
    framed_context["crumbs"] = [
        Crumb(_("Zahlen und Fakten"), reverse("figures_public:guest_figures")),
        Crumb(_("Offene Daten"), reverse("figures_public:guest_data")),
        Crumb(in_german(title)),
    ]
    return render(request, "figures/guest_dataset.html", framed_context)


def _group(edition: Edition) -> str:
    if str(edition.recipe.get("command", "")).endswith(SURVEY):
        return _("Was Menschen hier sagen")
    rooms = (*settings.SERVICE_FIGURES, "discrimination")
    if edition.dataset.slug.startswith(tuple(f"{room}-" for room in rooms)):
        return _("Was das Integrationszentrum macht")
    return _("Wer hier lebt")


def _pairs(edition: Edition) -> list[Pair]:
    who = [Pair(_("Wer zählt dazu?"), WHO[edition.definition])] if edition.definition in WHO else []
    return [
        *who,
        Pair(_("Wer wurde gezählt oder gefragt?"), in_german(edition.base)),
        Pair(_("Dateien"), NAMES, is_ltr=True),
    ]


def _heads(found: Published) -> list[str]:
    """Return the heads of the dimensions, then those of the numbers."""
    names = found.edition.dataset.dimensions
    with translation.override(LANGUAGE):
        german = [head_of(name) for name in names]
    heads = [head_for_guests(name, word) for name, word in zip(names, german, strict=True)]
    return [*heads, _("Zahl"), *([_("Spanne")] if _has_bounds(found) else [])]


def _rows(found: Published, heads: list[str]) -> list[list[Cell]]:
    with translation.override(LANGUAGE):
        german = label_words(found.edition)
    names = found.edition.dataset.dimensions
    plain = [strip_tags(head) for head in heads]
    rows = [
        [
            *(label_for_guests(name, code, german) for name, code in zip(names, row.labels, strict=True)),
            str(WITHHELD) if row.value is None else number(row.value),
            _span(row),
        ]
        for row in found.rows[:PREVIEW]
    ]
    return [
        [
            Cell(text, head, is_number=place >= len(names))
            for place, (text, head) in enumerate(zip(row, plain, strict=False))  # no head: no bounds
        ]
        for row in rows
    ]


def _has_bounds(found: Published) -> bool:
    return any(row.lower is not None or row.upper is not None for row in found.rows[:PREVIEW])


def _span(row: Row) -> str:
    if row.value is None or (row.lower is None and row.upper is None):
        return "–"
    return ltr(f"{number(row.lower)}–{number(row.upper)}")


def _files(edition: Edition) -> list[File]:
    slug, day = edition.dataset.slug, edition.reference_day
    files = [
        File(FORMATS[form].word, str(words), file_path(slug, day, form)) for form, words in FILES.items()
    ]
    return [
        *files,
        File("CSVW", _("was die Spalten der CSV-Datei bedeuten"), file_path(slug, day, "csvw")),
        File(_("Rezept"), _("zum Nachrechnen"), file_path(slug, day, "rezept")),
    ]


def _cited(edition: Edition) -> str:
    """Return how to name the table, in German: the words of a source stay as they are."""
    page = settings.SITE_URL + reverse("figures_public:guest_dataset", args=[edition.dataset.slug])
    invented = " Erfundene Zahlen." if edition.synthetic else ""
    return (
        f"{settings.CENTRE_NAME}: {edition.dataset.title}, Stand {edition.reference_day:%d.%m.%Y}.{invented} "
        f"Quelle: {edition.register}, {edition.source}. {edition.licence.name}. {page}"
    )
