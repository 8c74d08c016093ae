"""Boundaries of districts: read, brought to kilometres, made simple, and put in the place of the former."""

import json
from math import cos, pi, sin
from typing import Any

import pytest

from miteinander.core.errors import Refused
from miteinander.figures.imports.areas import Names, thinned
from miteinander.figures.imports.kinds import Outcome
from miteinander.figures.models import Area
from miteinander.figures.tests.brought import SHARED, codes, read, staged
from miteinander.figures.tests.factories import NOW, make_editor
from miteinander.figures.usecases.imports import take_import, undo_import
from miteinander.people.tests.factories import signed_in

SQUARE = [[8.5, 52.0], [8.6, 52.0], [8.6, 52.1], [8.5, 52.1], [8.5, 52.0]]
HOLE = [[8.52, 52.02], [8.52, 52.04], [8.54, 52.04], [8.52, 52.02]]
NAMED = Names(source="Stadt Musterstadt")


def area(code: str = "01", rings: object = None, kind: str = "Polygon") -> dict[str, object]:
    coordinates = rings if rings is not None else [SQUARE]
    return {
        "type": "Feature",
        "properties": {"code": code, "name": f"Bezirk {code}"},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def geojson(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def areas(content: bytes, names: Names = NAMED) -> Outcome:
    return read(content, "areas", areas=names)


def test_degrees_become_kilometres_with_north_up() -> None:
    (outline,) = areas(geojson(area(rings=[SQUARE, HOLE]))).areas
    xs, ys = zip(*outline.rings[0], strict=True)
    assert (round(max(xs) - min(xs), 1), round(max(ys) - min(ys), 1)) == (6.8, 11.1)
    assert (outline.code, outline.name, len(outline.rings)) == ("01", "Bezirk 01", 2)
    assert max(y for _x, y in outline.rings[0]) > 0


def test_kilometres_and_metres_stay_what_they_are() -> None:
    for scale, far in ((1, 0), (1_000, 5_000_000)):
        ring = [[x * scale + far / 10, y * scale + far] for x, y in ((0, 0), (3, 0), (3, 4), (0, 0))]
        (outline,) = areas(geojson(area(rings=[ring]))).areas
        xs, ys = zip(*outline.rings[0], strict=True)
        assert (max(xs) - min(xs), max(ys) - min(ys)) == (3, 4)


def test_several_parts_stand_largest_first() -> None:
    small = [[x + 1, y] for x, y in HOLE]
    (outline,) = areas(geojson(area(rings=[[small], [SQUARE]], kind="MultiPolygon"))).areas
    assert [len(ring) for ring in outline.rings] == [5, 4]


def test_fine_boundaries_are_simplified_and_said() -> None:
    round_ring = [[8.5 + cos(n / 500 * pi) / 50, 52 + sin(n / 500 * pi) / 80] for n in range(1_000)]
    outcome = areas(geojson(area(rings=[[*round_ring, round_ring[0]]])))
    assert codes(outcome) == {"areas_simplified": 1}
    assert 20 < len(outcome.areas[0].rings[0]) <= 200
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)]
    assert thinned(line, 0.01) == [(0, 0), (2, 0), (2, 2), (0, 0)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[1", "areas_unreadable"),
        (b"[]", "areas_unreadable"),
        (geojson(), "areas_unreadable"),
        (geojson(*[area(str(n)) for n in range(1_001)]), "areas_too_many"),
        (geojson({**area(), "properties": {"x": 1}}), "area_names_missing"),
        (geojson(area("")), "area_code_broken"),
        (geojson(area(), area()), "area_repeated"),
        (geojson(area(kind="Point", rings=[8, 52])), "area_no_polygon"),
        (geojson({**area(), "geometry": None}), "area_no_polygon"),
        (geojson(area(rings=[SQUARE[:-1]])), "ring_broken"),
        (geojson(area(rings=[[[1, 1], [2, 2], [1, 1]]])), "ring_broken"),
        (geojson(area(rings=[[[8, 52], [9, "x"], [8, 52]]])), "ring_broken"),
        (geojson(area(rings=5)), "ring_broken"),
    ],
)
def test_broken_boundary_has_a_sentence_and_nothing_is_taken(content: bytes, code: str) -> None:
    outcome = areas(content)
    assert (codes(outcome), outcome.areas) == ({code: 1}, [])


def test_source_must_be_named() -> None:
    assert codes(areas(geojson(area()), Names())) == {"about_missing": 1}


def test_real_boundaries_of_counties() -> None:
    outcome = areas((SHARED / "geo/nrw_kreise_vg250_2024.geojson").read_bytes(), NAMED)
    assert (outcome.rows, codes(outcome).keys() <= {"areas_simplified"}) == (53, True)
    assert {outline.name for outline in outcome.areas} >= {"Düsseldorf, Stadt"}
    assert max(sum(map(len, outline.rings)) for outline in outcome.areas) <= 200


def brought(content: bytes, names: Names = NAMED) -> Any:
    account = make_editor()
    row = staged(content, by=account, kind="areas", areas=names)
    return take_import(by=account, pk=row.pk, now=NOW)


@pytest.mark.django_db
def test_areas_replace_those_of_their_level_and_come_back() -> None:
    first = brought(geojson(area("01"), area("02")))
    second = brought(geojson(area("03")))
    assert list(Area.objects.values_list("code", flat=True)) == ["03"]
    undo_import(by=make_editor(), pk=second.pk, now=NOW)
    assert sorted(Area.objects.values_list("code", flat=True)) == ["01", "02"]
    undo_import(by=make_editor(), pk=first.pk, now=NOW)
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_areas_stay_where_a_newer_file_took_over() -> None:
    first, second = brought(geojson(area("01"))), brought(geojson(area("02")))
    type(second).objects.filter(pk=second.pk).update(ended_at="2026-12-01T00:00Z")
    with pytest.raises(Refused) as refused:
        undo_import(by=make_editor(), pk=first.pk, now=NOW)
    assert [one.code for one in refused.value.problems] == ["areas_newer"]


@pytest.mark.django_db
def test_properties_are_chosen_on_the_page() -> None:
    row = staged(geojson({**area(), "properties": {"nr_x": "7", "wie": "Mitte"}}), kind="areas")
    browser = signed_in(make_editor())
    page = f"/zahlen/einbringen/{row.pk}/zuordnung/"
    assert "nr_x (7)" in browser.get(page).content.decode()
    chosen = {"level": "borough", "code": "nr_x", "name": "wie", "source": "Stadt"}
    browser.post(page, chosen)
    text = browser.get(f"/zahlen/einbringen/{row.pk}/").content.decode()
    assert "Mitte" in text
    browser.post(f"/zahlen/einbringen/{row.pk}/uebernehmen/")
    assert Area.objects.get().level == "borough"
