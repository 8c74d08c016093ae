"""The catalogue of open data against shapes after DCAT-AP.de 2.0.

The shapes beside this file are ours: the official ones load code lists from the net and are not kept here.
They were read side by side with these (GovDataOfficial/DCAT-AP.de-SHACL-Validation, v2.0, conventions too).
"""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF

from miteinander.statistics.exports import Catalogue, Entry, File, Publisher, write_catalogue, write_csv
from miteinander.statistics.exports.dcat import ANNUAL, DCATDE, SPDX
from miteinander.statistics.tests.publications import publication

SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap_de_shapes.ttl"))
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ROOT = "https://ki.example/offene-daten/"
DATASET = URIRef(f"{ROOT}residents/")
KNOWN = Publisher(
    name="Kommunales Integrationszentrum",
    address="https://ki.example/",
    email="ki@stadt.example",
    contributor="http://dcat-ap.de/def/contributors/openNRW",
    geocoding="http://dcat-ap.de/def/politicalGeocoding/municipalityKey/00101000",
    geocoding_level="http://dcat-ap.de/def/politicalGeocoding/Level/municipality",
)
UNKNOWN = Publisher(name="Kommunales Integrationszentrum", address="https://ki.example/")


def _entry(day: date, *, synthetic: bool = True) -> Entry:
    table = publication(day=day, synthetic=synthetic)
    body = write_csv(table)
    file = File(
        address=f"{table.address}.csv",
        kind="CSV",
        media_type="text/csv",
        word="CSV",
        sha256=sha256(body).hexdigest(),
        size=len(body),
        description=f"{table.address}.csv-metadata.json",
    )
    return Entry(publication=table, files=[file], released_at=datetime(day.year + 1, 2, 1, 9, tzinfo=UTC))


def _catalogue(publisher: Publisher = KNOWN, years: tuple[int, ...] = (2025, 2024)) -> Catalogue:
    return Catalogue(
        title="Zahlen und Fakten",
        description="Geschützte Tabellen",
        address=ROOT,
        page="https://ki.example/de/zahlen/daten/",
        publisher=publisher,
        entries=[_entry(date(year, 12, 31)) for year in years],
        keywords=("Integration",),
    )


def _graph(catalogue: Catalogue) -> Graph:
    return Graph().parse(data=write_catalogue(catalogue, form="turtle"), format="turtle")


def _complaints(graph: Graph) -> str:
    is_fine, _report, words = validate(graph, shacl_graph=SHAPES, inference="none")
    return "" if is_fine else str(words)


@pytest.mark.parametrize("publisher", [KNOWN, UNKNOWN])
def test_catalogue_keeps_dcat_ap_de(publisher: Publisher) -> None:
    assert _complaints(_graph(_catalogue(publisher))) == ""


@pytest.mark.parametrize(
    "forgotten", [DCTERMS.license, DCTERMS.publisher, DCAT.accessURL, SPDX.checksumValue, DCAT.theme]
)
def test_shapes_notice_what_is_missing(forgotten: URIRef) -> None:
    graph = _graph(_catalogue())
    graph.remove((None, forgotten, None))

    assert str(forgotten).rpartition("/")[2].rpartition("#")[2] in _complaints(graph)


def test_notations_say_the_same() -> None:
    turtle = _graph(_catalogue())
    for form in ("json-ld", "xml"):
        other = Graph().parse(data=write_catalogue(_catalogue(), form=form), format=form)

        assert isomorphic(turtle, other), form


def test_what_the_deployment_does_not_say_is_not_invented() -> None:
    graph = _graph(_catalogue(UNKNOWN))
    silent = (
        DCAT.contactPoint,
        DCATDE.contributorID,
        DCATDE.politicalGeocodingURI,
        DCATDE.politicalGeocodingLevelURI,
    )

    assert [name for name in silent if (None, name, None) in graph] == []


def test_rhythm_is_named_after_three_years_without_a_gap() -> None:
    named = {
        years: (DATASET, DCTERMS.accrualPeriodicity, ANNUAL) in _graph(_catalogue(years=years))
        for years in ((2025, 2024), (2025, 2024, 2023), (2025, 2024, 2022))
    }

    assert named == {(2025, 2024): False, (2025, 2024, 2023): True, (2025, 2024, 2022): False}


def test_invented_numbers_are_named_in_title_and_description() -> None:
    graph = _graph(_catalogue())
    for node in [*graph.subjects(RDF.type, DCAT.Dataset), *graph.subjects(RDF.type, DCAT.Distribution)]:
        assert "erfunden" in str(graph.value(node, DCTERMS.title))
        assert "erfunden" in str(graph.value(node, DCTERMS.description))
    period = graph.value(DATASET, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal(date(2024, 12, 31))
