"""The map of the invented city: ten Stadtbezirke, 72 districts, their shapes and how many people live there.

The map is the same for every seed: streets do not move when the year is played again.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from random import Random

from miteinander.demo.city.records import Borough, District, Point

CITY_NAME = "Lindenfurt"
INHABITANTS = 340_000

OUTLINE: tuple[Point, ...] = (
    (1.6, 2.4), (3.4, 0.9), (6.1, 0.2), (8.9, 0.4), (11.7, 1.1), (13.7, 2.6), (14.8, 4.8),
    (14.9, 7.2), (13.9, 9.3), (12.0, 10.8), (9.4, 11.7), (6.6, 11.8), (3.8, 11.0), (1.6, 9.4),
    (0.4, 7.2), (0.3, 4.6),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A borough as drawn by hand: its place, its reach, how densely people live, its districts."""

    key: str
    name: str
    centre: Point
    reach: float
    density: float
    districts: tuple[str, ...]


SKETCHES = (
    _Sketch("mitte", "Mitte", (7.5, 6.2), 1.75, 2.3, (
        "Altstadt", "Neustadt", "Bahnhofsviertel", "Klosterhof", "Elmeufer", "Marktkamp", "Gaswerkviertel",
        "Lindenviertel", "Hohe Warte", "Färberau", "Sankt-Gallus-Viertel", "Wollspeicher")),
    _Sketch("nordermark", "Nordermark", (7.4, 9.9), 1.7, 1.2, (
        "Nordermark-Dorf", "Ziegelhütte", "Moorkamp", "Kleekamp", "Bultweg", "Hasenpatt", "Siedlung Nord")),
    _Sketch("ostersiek", "Ostersiek", (11.1, 8.4), 1.6, 1.3, (
        "Ostersiek-Kern", "Siekmühle", "Wöstenhof", "Kranichfeld", "Lohbreite", "Ostpark", "Grenzhof")),
    _Sketch("tannhoevel", "Tannhövel", (13.1, 6.2), 1.5, 0.7, (
        "Tannhövel-Dorf", "Kiefernheide", "Oberer Hövel", "Sandbrink", "Waldsiedlung", "Forsthaus")),
    _Sketch("suedkamp", "Südkamp", (7.6, 2.2), 1.6, 1.5, (
        "Südkamp-Mitte", "Spinnerei", "Kanalviertel", "Rotdornhof", "Heidegärten", "Am Stellwerk",
        "Breite Wiese")),
    _Sketch("hellenbrock", "Hellenbrock", (11.0, 3.3), 1.7, 1.1, (
        "Hellenbrock-Dorf", "Brockhof", "Quellental", "Unterfeld", "Steinbreede", "Neue Höfe",
        "Lerchenhang")),
    _Sketch("westhagen", "Westhagen", (3.9, 6.2), 1.6, 1.4, (
        "Westhagen-Kern", "Hagenpark", "Campus", "Wellbach", "Birkenhain", "Talbrücke", "Am Windrad")),
    _Sketch("eschenrode", "Eschenrode", (3.8, 9.1), 1.5, 0.7, (
        "Eschenrode-Dorf", "Mühlenberg", "Rodeland", "Kirchbreede", "Obstwiesen", "Dornbusch")),
    _Sketch("wiesenfeld", "Wiesenfeld", (4.2, 3.1), 1.6, 0.9, (
        "Wiesenfeld-Kern", "Auental", "Schäferkamp", "Reiherbusch", "Torfstich", "Weidenhof",
        "Alte Bleiche")),
    _Sketch("burgloh", "Burgloh", (1.6, 6.3), 1.3, 0.5, (
        "Burgloh-Dorf", "Burgberg", "Steinbruch", "Lohwald", "Hangweg", "Talgrund")),
)  # fmt: skip

_GOLDEN_ANGLE = pi * (3 - sqrt(5))


def boroughs() -> list[Borough]:
    """Return the ten Stadtbezirke in the order of their numbers."""
    return [Borough(key=sketch.key, name=sketch.name, centre=sketch.centre) for sketch in SKETCHES]


def districts() -> list[District]:
    """Return the 72 districts with their outlines; together the outlines fill the city without overlap."""
    rough = [spot for sketch in SKETCHES for spot in _spots(sketch)]
    settled = [_middle(_cell(spot, rough)) for spot in rough]
    cells = [_cell(spot, settled) for spot in settled]
    names = [(sketch, name) for sketch in SKETCHES for name in sketch.districts]
    people = _inhabitants([(sketch, _area(cell)) for (sketch, _), cell in zip(names, cells, strict=True)])
    return [
        District(
            key=f"d{number:02}",
            number=number,
            name=name,
            borough=sketch.key,
            centre=_rounded(_middle(cell)),
            outline=tuple(_rounded(corner) for corner in cell),
            inhabitants=count,
        )
        for number, ((sketch, name), cell, count) in enumerate(
            zip(names, cells, people, strict=True), start=1
        )
    ]


def distance_km(one: Point, other: Point) -> float:
    """Return the length of a typical way between two points: the straight line with a detour of 30 %."""
    return 1.3 * hypot(one[0] - other[0], one[1] - other[1])


def spot_near(random: Random, district: District) -> Point:
    """Return a point well inside the district."""
    corner = random.choice(district.outline)
    share = random.uniform(0, 0.7)
    x, y = district.centre
    return _rounded((x + (corner[0] - x) * share, y + (corner[1] - y) * share))


def _spots(sketch: _Sketch) -> list[Point]:
    """Return one point per district, spread like the seeds of a sunflower around the borough's middle."""
    count = len(sketch.districts)
    return [
        (
            sketch.centre[0] + sketch.reach * sqrt((index + 0.4) / count) * cos(index * _GOLDEN_ANGLE),
            sketch.centre[1] + sketch.reach * sqrt((index + 0.4) / count) * sin(index * _GOLDEN_ANGLE),
        )
        for index in range(count)
    ]


def _cell(spot: Point, spots: list[Point]) -> list[Point]:
    """Return the part of the city that lies nearer to `spot` than to any other spot (a Voronoi cell)."""
    ring = list(OUTLINE)
    for other in spots:
        if other != spot:
            ring = _nearer(ring, spot, other)
    return ring


def _nearer(ring: list[Point], spot: Point, other: Point) -> list[Point]:
    """Cut a convex ring along the line that lies between two points and keep the side of `spot`."""
    nx, ny = other[0] - spot[0], other[1] - spot[1]
    limit = (other[0] ** 2 + other[1] ** 2 - spot[0] ** 2 - spot[1] ** 2) / 2
    kept: list[Point] = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        a, b = here[0] * nx + here[1] * ny - limit, there[0] * nx + there[1] * ny - limit
        if a <= 0:
            kept.append(here)
        if a * b < 0:
            share = a / (a - b)
            kept.append((here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share))
    return kept


def _area(ring: list[Point]) -> float:
    """Return the area of a ring in square kilometres."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _middle(ring: list[Point]) -> Point:
    """Return the centre of gravity of a ring."""
    x = y = twice = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y, twice = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross, twice + cross
    return (x / (3 * twice), y / (3 * twice))


def _inhabitants(places: list[tuple[_Sketch, float]]) -> list[int]:
    """Share the city's people out by area and density, larger districts less dense; the sum is exact."""
    random = Random("inhabitants")
    weights = [sketch.density * sqrt(area) * random.uniform(0.7, 1.3) for sketch, area in places]
    whole = sum(weights)
    counts = [round(INHABITANTS * weight / whole) for weight in weights]
    counts[0] += INHABITANTS - sum(counts)
    return counts


def _rounded(point: Point) -> Point:
    return (round(point[0], 3), round(point[1], 3))
