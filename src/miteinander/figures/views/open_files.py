"""The files of open data: what each format is called, how it is sent, and what stands in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.figures.models import Edition
from miteinander.figures.queries.open_data import tables_of
from miteinander.figures.queries.tables import Published
from miteinander.figures.queries.words import Words, definition_words, label_words, shared_words
from miteinander.figures.views.editions import head_of
from miteinander.statistics import exports
from miteinander.statistics.bundle import hash_of
from miteinander.statistics.exports import Publication, Terms
from miteinander.web.sheets import XLSX, Sheet, write_book

Writer = Callable[[Published, Publication], bytes]
LANGUAGE = "de"  # data have one language, or their checksums would hang on the reader
KEYWORDS = ("Integration", "Migration", "Bevölkerung", "Statistik", "Kommunales Integrationszentrum")


@dataclass(frozen=True, slots=True)
class Format:
    """One way a table is written. `kind` is its code in the EU list of file types, "" if it is no data."""

    ending: str
    media_type: str
    write: Writer
    kind: str = ""
    word: str = ""


def _sheets(found: Published, publication: Publication) -> bytes:
    """Return the numbers on one sheet, everything a reader must know on another."""
    data = Sheet("Daten", publication.columns, publication.rows(), publication.notes())
    facts = [[word, value] for word, value in publication.facts().values()]
    made_at = found.edition.released_at  # the same content gives the same bytes
    return write_book([data, Sheet("Angaben", ["Angabe", "Inhalt"], facts)], made_at=made_at)


def _recipe(found: Published, publication: Publication) -> bytes:
    return exports.write_recipe(publication.table)


FORMATS = {
    "csv": Format("csv", "text/csv", lambda _found, table: exports.write_csv(table), "CSV", "CSV"),
    "csvw": Format(
        "csv-metadata.json", "application/csvm+json", lambda _found, table: exports.write_csv_metadata(table)
    ),
    "xlsx": Format("xlsx", XLSX, _sheets, "XLSX", "Excel"),
    "parquet": Format(
        "parquet",
        "application/vnd.apache.parquet",
        lambda _found, table: exports.write_parquet(table),
        "PARQUET",
        "Parquet",
    ),
    "rezept": Format("rezept.json", "application/json", _recipe),
    "jsonstat": Format(
        "json", "application/json", lambda _found, table: exports.write_jsonstat(table), "JSON", "JSON-stat"
    ),
}
CATALOGUES = {
    "ttl": ("text/turtle", "turtle"),
    "jsonld": ("application/ld+json", "json-ld"),
    "rdf": ("application/rdf+xml", "xml"),
}


# What was written last, by form, with the state it was written from: checksums of all files cost seconds.
_WRITTEN: dict[str, tuple[str, bytes]] = {}


def file_path(slug: str, day: date, form: str) -> str:
    """Return where a file stands, without the host."""
    return reverse("open_data:data_file", kwargs={"slug": slug, "day": day.isoformat(), "form": form})


def content(found: Published, form: str) -> bytes:
    """Return one table in one format."""
    with translation.override(LANGUAGE):
        return FORMATS[form].write(found, publication_of(found))


def publication_of(
    found: Published, shared: Words | None = None, who: Mapping[str, str] | None = None
) -> Publication:
    """Return a table as it goes out; `shared` and `who` spare questions where there are many."""
    edition = found.edition
    definitions = who if who is not None else definition_words()
    root = reverse("open_data:data_start")
    return Publication(
        table=found.as_dataset(),
        terms=Terms(
            publisher=settings.CENTRE_NAME,
            licence_name=edition.licence.name,
            licence_url=edition.licence.url,
            licence_dcat=edition.licence.dcat,
        ),
        address=f"{settings.SITE_URL}{root}{edition.dataset.slug}/{edition.reference_day.isoformat()}",
        definition=definitions.get(edition.definition, ""),
        heads={name: head_of(name) for name in edition.dataset.dimensions},
        words=label_words(edition, shared),
    )


def catalogue(editions: Sequence[Edition], form: str) -> bytes:
    """Return the catalogue of these editions; until something changes it is written only once."""
    with translation.override(LANGUAGE):
        shared = shared_words({name for edition in editions for name in edition.dataset.dimensions})
        who = definition_words()
    kept = [[edition.pk, str(edition.released_at), edition.dataset.title] for edition in editions]
    site = [settings.SITE_URL, settings.CENTRE_NAME, settings.CENTRE_EMAIL, settings.DCAT_CONTRIBUTOR]
    state = hash_of([kept, site, {name: dict(words) for name, words in shared.items()}, who])
    if _WRITTEN.get(form, ("", b""))[0] != state:
        _WRITTEN[form] = (state, _catalogue(editions, form, shared, who))
    return _WRITTEN[form][1]


def _catalogue(editions: Sequence[Edition], form: str, shared: Words, who: Mapping[str, str]) -> bytes:
    with translation.override(LANGUAGE):
        entries = [_entry(found, publication_of(found, shared, who)) for found in tables_of(editions)]
        page = reverse("figures_public:guest_data")
    city = f" in {settings.CITY_NAME}" if settings.CITY_NAME else ""
    made = exports.Catalogue(
        title=f"Zahlen und Fakten zur Integration{city}",
        description=f"Geschützte Tabellen, die {settings.CENTRE_NAME}{city} veröffentlicht.",
        address=settings.SITE_URL + reverse("open_data:data_start"),
        page=settings.SITE_URL + page,
        publisher=exports.Publisher(
            name=settings.CENTRE_NAME,
            address=f"{settings.SITE_URL}/",
            email=settings.CENTRE_EMAIL,
            contributor=settings.DCAT_CONTRIBUTOR,
            geocoding=settings.DCAT_GEOCODING,
            geocoding_level=settings.DCAT_GEOCODING_LEVEL,
        ),
        entries=entries,
        keywords=KEYWORDS,
    )
    return exports.write_catalogue(made, form=CATALOGUES[form][1])


def _entry(found: Published, publication: Publication) -> exports.Entry:
    edition = found.edition
    files = [_file(found, publication, form) for form in FORMATS if FORMATS[form].kind]
    return exports.Entry(
        publication=publication, files=files, released_at=edition.released_at or edition.brought_at
    )


def _file(found: Published, publication: Publication, form: str) -> exports.File:
    known = FORMATS[form]
    body = known.write(found, publication)
    return exports.File(
        address=f"{publication.address}.{known.ending}",
        kind=known.kind,
        media_type=known.media_type,
        word=known.word,
        sha256=sha256(body).hexdigest(),
        size=len(body),
        description=f"{publication.address}.{FORMATS['csvw'].ending}" if form == "csv" else "",
    )
