"""The catalogue that data portals harvest."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pyshacl import validate
from pytest_django import DjangoAssertNumQueries
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

import miteinander.statistics.tests as library_tests
from miteinander.figures.models import Licence
from miteinander.figures.tests.factories import NOW, dataset, make_draft, make_head, make_released
from miteinander.figures.usecases.editions import withdraw_edition
from miteinander.statistics.exports.dcat import DCATDE, SPDX

pytestmark = pytest.mark.django_db
SHAPES = Path(str(library_tests.__file__)).with_name("dcat_ap_de_shapes.ttl")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
FORMS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}


def _graph(client: Client, form: str = "ttl") -> Graph:
    answer = client.get(f"/offene-daten/katalog.{form}")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    return Graph().parse(data=answer.content, format=FORMS[form])


def test_data_catalogue_keeps_dcat_ap_de_in_all_notations(client: Client, settings: Any) -> None:
    settings.DCAT_CONTRIBUTOR = "http://dcat-ap.de/def/contributors/openNRW"
    make_released()
    make_released(dataset(day=date(2024, 12, 31), licence="cc-by/4.0"))
    shapes = Graph().parse(SHAPES)

    for form in FORMS:
        graph = _graph(client, form)
        is_fine, _report, words = validate(graph, shacl_graph=shapes)
        assert is_fine, words
        assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == 8
        assert (None, DCATDE.contributorID, URIRef(settings.DCAT_CONTRIBUTOR)) in graph
    licences = {str(value) for value in graph.objects(None, DCTERMS.license)}
    assert licences == set(
        Licence.objects.filter(code__in=["dl-de/by-2-0", "cc-by/4.0"]).values_list("dcat", flat=True)
    )


def test_checksums_and_sizes_are_those_of_the_files(client: Client, settings: Any) -> None:
    make_released()
    graph = _graph(client)

    for node in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(node, DCAT.downloadURL)).removeprefix(settings.SITE_URL)
        body = client.get(address).content
        checksum = graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == sha256(body).hexdigest(), address
        assert str(graph.value(node, DCAT.byteSize)) == f"{len(body)}.0"


def test_draft_and_withdrawn_tables_are_in_no_catalogue(client: Client) -> None:
    make_released()
    make_draft(dataset("secret-draft"))
    gone = make_released(dataset("taken-back"))
    assert b"taken-back" in client.get("/offene-daten/katalog.ttl").content
    withdraw_edition(by=make_head(), edition=gone.pk, now=NOW)

    for form in FORMS:
        body = client.get(f"/offene-daten/katalog.{form}").content
        assert b"residents" in body
        assert b"secret-draft" not in body
        assert b"taken-back" not in body


def test_unchanged_catalogue_is_not_sent_again(client: Client) -> None:
    make_released()
    tag = client.get("/offene-daten/katalog.ttl")["ETag"]

    assert client.get("/offene-daten/katalog.ttl", HTTP_IF_NONE_MATCH=tag).status_code == 304
    make_released(dataset("definitions"))
    assert client.get("/offene-daten/katalog.ttl", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_catalogue_costs_the_same_questions_for_many_tables(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2021, 2022, 2023):
        make_released(dataset(day=date(year, 12, 31)))

    with django_assert_max_num_queries(8):
        client.get("/offene-daten/katalog.ttl")
