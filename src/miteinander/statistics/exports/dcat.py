"""A catalogue of the tables after DCAT-AP.de 2.0 (DCAT-AP 2.1), so that data portals find them by themselves.

One dataset per table; each reference day in each format is a distribution with its own licence. What the
deployment does not say (contact, who delivers to GovData, political geocoding) is left out, never guessed.
Every node has an address: then two descriptions of the same state are the same text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, XSD

from miteinander.statistics.exports.publication import INVENTED, Publication

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority"
THEME = URIRef(f"{_EU}/data-theme/SOCI")
THEMES = URIRef(f"{_EU}/data-theme")
GERMAN = URIRef(f"{_EU}/language/DEU")
PUBLIC = URIRef(f"{_EU}/access-right/PUBLIC")
ANNUAL = URIRef(f"{_EU}/frequency/ANNUAL")
IANA = "https://www.iana.org/assignments/media-types/"
CSVW = URIRef("https://www.w3.org/TR/tabular-metadata/")
FEWEST_FOR_A_RHYTHM = 3
INVENTED_MARK = " (erfundene Zahlen)"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One table of one day in one format; `kind` is its code in the EU list of file types."""

    address: str
    kind: str
    media_type: str
    word: str
    sha256: str
    size: int
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table on one reference day, with its files."""

    publication: Publication
    files: Sequence[File]
    released_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes, in the words of the deployment; "" is not known and stays out."""

    name: str
    address: str
    email: str = ""
    contributor: str = ""
    geocoding: str = ""
    geocoding_level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All tables that are out; entries of the same slug belong together, newest first.

    `page` and `address` are the folders of the page for people and of the files; a slug makes them a table's.
    """

    title: str
    description: str
    address: str
    page: str
    publisher: Publisher
    entries: Sequence[Entry]
    keywords: Sequence[str] = ()


def write_catalogue(catalogue: Catalogue, *, form: str) -> bytes:
    """Return the catalogue; `form` is "turtle", "json-ld" or "xml"."""
    graph = describe(catalogue)
    if form == "json-ld":
        context = {prefix: str(name) for prefix, name in graph.namespaces()}
        return graph.serialize(format=form, context=context, sort_keys=True, encoding="utf-8")
    return graph.serialize(format=form, encoding="utf-8")


def describe(catalogue: Catalogue) -> Graph:
    """Return the catalogue as a graph."""
    graph = Graph(bind_namespaces="none")
    for prefix, name in (
        ("dcat", DCAT), ("dcatde", DCATDE), ("dct", DCTERMS), ("foaf", FOAF), ("prov", PROV), ("spdx", SPDX),
        ("vcard", VCARD), ("xsd", XSD), ("rdf", RDF),
    ):  # fmt: skip
        graph.bind(prefix, name)
    whole = URIRef(catalogue.address)
    agent = _add_publisher(graph, catalogue)
    _add(
        graph,
        whole,
        DCAT.Catalog,
        (DCTERMS.title, _german(catalogue.title)),
        (DCTERMS.description, _german(catalogue.description)),
        (DCTERMS.publisher, agent),
        (DCTERMS.language, GERMAN),
        (DCAT.themeTaxonomy, THEMES),
        (FOAF.homepage, URIRef(catalogue.page)),
    )
    graph.add((URIRef(catalogue.page), RDF.type, FOAF.Document))
    by_slug: dict[str, list[Entry]] = {}
    for entry in catalogue.entries:
        by_slug.setdefault(entry.publication.table.slug, []).append(entry)
    for slug, entries in by_slug.items():
        graph.add((whole, DCAT.dataset, _add_dataset(graph, catalogue, slug, entries, agent)))
    if catalogue.entries:
        latest = max(entry.released_at for entry in catalogue.entries)
        graph.add((whole, DCTERMS.modified, _moment(latest)))
    return graph


def _add_publisher(graph: Graph, catalogue: Catalogue) -> URIRef:
    agent = URIRef(f"{catalogue.address}#publisher")
    publisher = catalogue.publisher
    _add(graph, agent, FOAF.Agent, (FOAF.name, _german(publisher.name)))
    graph.add((agent, FOAF.homepage, URIRef(publisher.address)))
    graph.add((URIRef(publisher.address), RDF.type, FOAF.Document))
    if publisher.email:
        _add(
            graph,
            URIRef(f"{catalogue.address}#contact"),
            VCARD.Organization,
            (RDF.type, VCARD.Kind),
            (VCARD.fn, Literal(publisher.name)),
            (VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")),
        )
    return agent


def _add_dataset(
    graph: Graph, catalogue: Catalogue, slug: str, entries: Sequence[Entry], agent: URIRef
) -> URIRef:
    node = URIRef(f"{catalogue.address}{slug}/")
    newest = entries[0].publication
    page = URIRef(f"{catalogue.page}{slug}/")
    days = sorted(entry.publication.table.reference_day for entry in entries)
    released = sorted(entry.released_at for entry in entries)
    mark = INVENTED_MARK if any(entry.publication.table.synthetic for entry in entries) else ""
    _add(
        graph,
        node,
        DCAT.Dataset,
        (DCTERMS.title, _german(newest.table.title + mark)),
        (DCTERMS.description, _german(_words(newest))),
        (DCTERMS.identifier, Literal(str(node))),
        (DCTERMS.publisher, agent),
        (DCTERMS.language, GERMAN),
        (DCTERMS.accessRights, PUBLIC),
        (DCTERMS.issued, _moment(released[0])),
        (DCTERMS.modified, _moment(released[-1])),
        (DCAT.theme, THEME),
        (DCAT.landingPage, page),
        *((DCAT.keyword, _german(word)) for word in catalogue.keywords),
        *_said_by_the_deployment(catalogue),
    )
    graph.add((page, RDF.type, FOAF.Document))
    period = URIRef(f"{node}#period")
    _add(
        graph,
        period,
        DCTERMS.PeriodOfTime,
        (DCAT.startDate, Literal(days[0])),
        (DCAT.endDate, Literal(days[-1])),
    )
    graph.add((node, DCTERMS.temporal, period))
    if _is_annual([day.year for day in days]) and len({(day.month, day.day) for day in days}) == 1:
        graph.add((node, DCTERMS.accrualPeriodicity, ANNUAL))
    for entry in entries:
        recipe = URIRef(f"{entry.publication.address}.rezept.json")
        _add(graph, recipe, PROV.Activity)
        graph.add((node, PROV.wasGeneratedBy, recipe))
        for file in entry.files:
            graph.add((node, DCAT.distribution, _add_file(graph, entry, file)))
    return node


def _is_annual(years: list[int]) -> bool:
    """Tell whether a table came out year by year often enough to call that its rhythm."""
    return len(years) >= FEWEST_FOR_A_RHYTHM and years == list(range(years[0], years[0] + len(years)))


def _said_by_the_deployment(catalogue: Catalogue) -> list[tuple[URIRef, URIRef]]:
    publisher = catalogue.publisher
    contact = f"{catalogue.address}#contact" if publisher.email else ""
    said = (
        (DCAT.contactPoint, contact),
        (DCATDE.contributorID, publisher.contributor),
        (DCATDE.politicalGeocodingURI, publisher.geocoding),
        (DCATDE.politicalGeocodingLevelURI, publisher.geocoding_level),
    )
    return [(name, URIRef(value)) for name, value in said if value]


def _add_file(graph: Graph, entry: Entry, file: File) -> URIRef:
    publication = entry.publication
    table, terms = publication.table, publication.terms
    address, node = URIRef(file.address), URIRef(f"{file.address}#distribution")
    mark = INVENTED_MARK if table.synthetic else ""
    _add(
        graph,
        node,
        DCAT.Distribution,
        (DCTERMS.title, _german(f"{table.title}, {table.reference_day:%d.%m.%Y}, {file.word}{mark}")),
        (DCTERMS.description, _german(f"{_words(publication)} Prüfsumme des Rezepts: {table.recipe_hash}")),
        (DCTERMS.license, URIRef(terms.licence_dcat)),
        (DCATDE.licenseAttributionByText, _german(f"{terms.publisher}; {table.source}")),
        (DCTERMS.format, URIRef(f"{_EU}/file-type/{file.kind}")),
        (DCTERMS.issued, _moment(entry.released_at)),
        (DCTERMS.language, GERMAN),
        (DCAT.accessURL, address),
        (DCAT.downloadURL, address),
        (DCAT.mediaType, URIRef(IANA + file.media_type)),
        (DCAT.byteSize, Literal(f"{file.size}.0", datatype=XSD.decimal)),
    )
    checksum = URIRef(f"{file.address}#checksum")
    _add(
        graph,
        checksum,
        SPDX.Checksum,
        (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)),
    )
    graph.add((node, SPDX.checksum, checksum))
    if file.description:
        page = URIRef(file.description)
        graph.add((node, DCTERMS.conformsTo, CSVW))
        graph.add((CSVW, RDF.type, DCTERMS.Standard))
        graph.add((node, FOAF.page, page))
        graph.add((page, RDF.type, FOAF.Document))
    return node


def _words(publication: Publication) -> str:
    table = publication.table
    definition = publication.definition or table.definition
    words = (
        f"{table.title}. Gezählt wird: {definition}. {table.base}, {table.register}. Quelle: {table.source}."
    )
    return f"{words} {INVENTED}" if table.synthetic else words


def _add(graph: Graph, node: URIRef, kind: URIRef, *said: tuple[URIRef, URIRef | Literal]) -> None:
    graph.add((node, RDF.type, kind))
    for name, value in said:
        graph.add((node, name, value))


def _german(text: str) -> Literal:
    return Literal(text, lang="de")


def _moment(at: datetime) -> Literal:
    return Literal(at.isoformat(timespec="seconds"), datatype=XSD.dateTime)
