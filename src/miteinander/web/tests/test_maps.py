"""The map of the city: north is up, nothing hides, nothing is told by colour alone."""

import re

from miteinander.web.maps import Area, CityMap, Shaded, ShadedMap, Spot, swatch

SQUARE = Area("Mitte", [(0, 0), (10, 0), (10, 10), (0, 10)])


def spot(value: int, x_km: float = 5, y_km: float = 5, **more: str) -> Spot:
    return Spot(x_km=x_km, y_km=y_km, value=value, label=f"Schule: {value}", **more)


def _circles(svg: str) -> list[tuple[float, float, float]]:
    found = re.findall(r'map-spot map-spot--\w+" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)
    return [(float(x), float(y), float(radius)) for x, y, radius in found]


def test_north_is_up_and_everything_lies_on_the_map() -> None:
    svg = CityMap("Karte", [SQUARE], [spot(1, 0, 10), spot(1, 0, 0)]).svg
    [(_x1, north, _r1), (_x2, south, _r2)] = _circles(svg)

    height = float(re.findall(r'viewBox="0 0 1000 (\d+)"', svg)[0])
    assert 0 < north < south < height


def test_number_is_told_by_figure_size_and_pattern() -> None:
    svg = CityMap("Karte", [SQUARE], [spot(0, 1, 1), spot(2, 5, 5), spot(9, 9, 9)]).svg

    radii = sorted(radius for _x, _y, radius in _circles(svg))
    assert radii[0] < radii[1] < radii[2]
    for level in ("none", "few", "many"):
        assert f"map-spot--{level}" in svg
    assert svg.count("url(#map-hatch)") == 1
    assert ">9</text>" in svg


def test_circles_on_one_point_are_moved_apart() -> None:
    circles = _circles(CityMap("Karte", [SQUARE], [spot(3), spot(3), spot(3)]).svg)

    gaps = [
        ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 / (one[2] + other[2])
        for place, one in enumerate(circles)
        for other in circles[place + 1 :]
    ]
    assert min(gaps) > 0.8


def test_links_and_words_are_escaped_and_nothing_is_styled_inline() -> None:
    city = CityMap('"><script>', [Area("<b>", SQUARE.outline)], [spot(1, url="/x/?a=1&b=2"), spot(2, 9, 9)])

    assert "<script>" not in city.svg
    assert "<b>" not in city.svg
    assert "style=" not in city.svg
    assert 'href="/x/?a=1&amp;b=2"' in city.svg


def test_map_of_nothing_can_be_drawn() -> None:
    assert CityMap("leer", [], []).is_empty
    assert "<svg" in CityMap("leer", [], []).svg
    assert not CityMap("voll", [SQUARE], [spot(0)]).is_empty


def test_shaded_districts_tell_their_class_by_number_and_pattern() -> None:
    ring, hole = [[0, 0], [10, 0], [10, 10], [0, 10]], [[4, 4], [6, 4], [6, 6], [4, 6]]
    svg = ShadedMap(
        "Karte", [Shaded("Mitte: 40 %", [ring, hole], 4), Shaded("<b>", [[[10, 0], [20, 0], [20, 10]]], 0)]
    ).svg

    assert 'fill="url(#shade-4)" fill-rule="evenodd"' in svg
    assert svg.count('id="shade-') == 6
    assert "<title>Mitte: 40 %</title>" in svg
    assert ">4</text>" in svg
    assert ">–</text>" in svg
    assert "<b>" not in svg
    assert "url(#shade-3)" in swatch(3)


def test_district_without_a_surface_keeps_its_number() -> None:
    assert ">2</text>" in ShadedMap("Karte", [Shaded("Strich", [[[0, 0], [1, 1]]], 2)]).svg
