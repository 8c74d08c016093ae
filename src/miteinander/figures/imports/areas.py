"""Boundaries of districts from GeoJSON: in kilometres, simple enough for a drawing of a city."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from miteinander.figures.imports.findings import Findings

MOST_AREAS = 1_000
MOST_POINTS = 200_000
POINTS_PER_AREA = 200
KM_PER_DEGREE = 111.32  # of latitude, everywhere near enough for a map without a scale
_LONGEST_CODE, _LONGEST_NAME = 20, 120
_SHOWN = 5
_SMALLEST_RING = 4  # three corners, and the first again
_TOLERANCES = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28)  # kilometres
_CODES = ("code", "id", "key", "nummer", "nr", "schluessel", "stat_id_k", "bezirk_nr", "ags", "kreis")
_NAMES = ("name", "bezeichnung", "bezirk", "stat_name", "bez")
_BOROUGHS = ("borough", "stadtbezirk", "stad_name")

Point = tuple[float, float]
Ring = list[Point]
Raw = tuple[str, str, str, list[Ring]]  # code, name, borough, rings as they stand in the file


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as it is drawn: rings of points in kilometres, y pointing north, the first outside."""

    code: str
    name: str
    borough: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Which properties hold code, name and borough ("" is guessed), and what the areas are."""

    code: str = ""
    name: str = ""
    borough: str = ""
    level: str = "district"
    source: str = ""
    synthetic: bool = False


def read_areas(
    content: bytes, names: Names, findings: Findings
) -> tuple[list[Outline], Names, dict[str, list[str]]]:
    """Return the areas of a file, how they were named, and some values of each property.

    Whatever is wrong with an area is a finding that names it; then no area is returned.
    """
    features = _features(content, findings)
    if features is None:
        return [], names, {}
    names = _guessed(features, names)
    samples = _samples(features)
    if not names.source.strip():
        findings.note("about_missing", column="source", value="source")
    if not names.code or not names.name:
        findings.note("area_names_missing", value=", ".join(samples)[:200] or "–")
        return [], names, samples
    read = [_area(number, one, names, findings) for number, one in enumerate(features, start=1)]
    raw = [area for area in read if area is not None]
    seen: set[str] = set()
    for code, *_rest in raw:
        if code in seen:
            findings.note("area_repeated", value=code)
        seen.add(code)
    return [] if findings.has_errors else _projected(raw, findings), names, samples


def _area(number: int, feature: Mapping[str, Any], names: Names, findings: Findings) -> Raw | None:
    there = feature.get("properties")
    properties = there if isinstance(there, dict) else {}
    code, name, borough = (
        str(properties.get(one) if properties.get(one) is not None else "").strip()
        for one in (names.code, names.name, names.borough)
    )
    if not code or len(code) > _LONGEST_CODE or len(name) > _LONGEST_NAME:
        findings.note("area_code_broken", column=f"Nr. {number}", value=code[:40])
        return None
    return (
        code,
        name or code,
        borough[:_LONGEST_NAME],
        _rings(feature.get("geometry"), number, code, findings),
    )


def _features(content: bytes, findings: Findings) -> list[Mapping[str, Any]] | None:
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        findings.note("areas_unreadable")
        return None
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(one, dict) for one in features):
        findings.note("areas_unreadable")
        return None
    if len(features) > MOST_AREAS:
        findings.note("areas_too_many", limit=MOST_AREAS)
        return None
    return features


def _samples(features: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the properties of the first areas with their values."""
    found: dict[str, list[str]] = {}
    for feature in features[:_SHOWN]:
        properties = feature.get("properties")
        for name, value in (properties if isinstance(properties, dict) else {}).items():
            found.setdefault(str(name), []).append(str(value)[:40])
    return found


def _guessed(features: Sequence[Mapping[str, Any]], names: Names) -> Names:
    there = {name.casefold(): name for name in _samples(features)}

    def first(chosen: str, words: Iterable[str]) -> str:
        return chosen if chosen else next((there[word] for word in words if word in there), "")

    return replace(
        names,
        code=first(names.code, _CODES),
        name=first(names.name, _NAMES),
        borough=first(names.borough, _BOROUGHS),
    )


def _rings(geometry: Any, number: int, code: str, findings: Findings) -> list[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        findings.note("area_no_polygon", column=f"Nr. {number}", value=code)
        return []
    parts = geometry.get("coordinates")
    polygons: Any = [parts] if kind == "Polygon" else parts
    rings: list[Ring] = []
    try:
        for polygon in polygons:
            for place, line in enumerate(polygon, start=1):
                ring = [(float(point[0]), float(point[1])) for point in line]
                if not _is_ring(ring):
                    findings.note("ring_broken", column=f"Nr. {number}", value=code, ring=place)
                rings.append(ring)
    except (TypeError, ValueError, IndexError, KeyError):
        findings.note("ring_broken", column=f"Nr. {number}", value=code, ring=len(rings) + 1)
    return sorted(rings, key=lambda ring: -abs(_size(ring)))


def _is_ring(ring: Ring) -> bool:
    numbers = [number for point in ring for number in point]
    return (
        len(ring) >= _SMALLEST_RING
        and ring[0] == ring[-1]
        and all(abs(number) < 1e7 for number in numbers)
        and abs(_size(ring)) > 0
    )


def _size(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _projected(raw: Sequence[Raw], findings: Findings) -> list[Outline]:
    """Bring all areas into one plane of kilometres around the middle of the city."""
    points = [point for _code, _name, _borough, rings in raw for ring in rings for point in ring]
    if len(points) > MOST_POINTS:
        findings.note("areas_too_many_points", limit=MOST_POINTS)
        return []
    (x_0, y_0), across, up = _plane(points)
    areas, simplified = [], 0
    for code, name, borough, rings in raw:
        plain = [[((x - x_0) * across, (y - y_0) * up) for x, y in ring] for ring in rings]
        few = _simpler(plain)
        simplified += sum(map(len, few)) < sum(map(len, plain))
        areas.append(Outline(code, name, borough, tuple(tuple(_rounded(ring)) for ring in few)))
    if simplified:
        findings.note("areas_simplified", count=simplified, limit=POINTS_PER_AREA)
    return areas


def _plane(points: Sequence[Point]) -> tuple[Point, float, float]:
    """Return the middle, and how many kilometres one step east and one north are."""
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    middle = ((west + east) / 2, (south + north) / 2)
    if west >= 0 and east <= 30 and south >= 40 and north <= 60:  # degrees: Germany lies there
        return middle, KM_PER_DEGREE * cos(radians(middle[1])), KM_PER_DEGREE
    scale = 0.001 if max(abs(east), abs(north)) > 10_000 else 1.0  # metres, as UTM has them, or kilometres
    return middle, scale, scale


def _simpler(rings: Sequence[Ring]) -> list[Ring]:
    """Return rings of at most so many points together, as near to the real ones as that allows."""
    found = list(rings)
    for tolerance in _TOLERANCES:
        if sum(map(len, found)) <= POINTS_PER_AREA:
            return found
        found = [ring for ring in (thinned(ring, tolerance) for ring in found) if len(ring) >= _SMALLEST_RING]
        found = found or [max(rings, key=lambda ring: abs(_size(ring)))]
    return found


def thinned(ring: Ring, tolerance: float) -> Ring:
    """Return a ring without the points that lie nearer than that to its line (Douglas and Peucker)."""
    if len(ring) < _SMALLEST_RING:
        return ring
    far = max(range(len(ring)), key=lambda place: _distance(ring[place], ring[0], ring[0]))
    kept = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        middle = max(range(first + 1, last), key=lambda at: _distance(ring[at], ring[first], ring[last]))
        if _distance(ring[middle], ring[first], ring[last]) > tolerance:
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [ring[place] for place in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a straight line between two others."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        return hypot(point[0] - start[0], point[1] - start[1])
    part = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    share = min(1.0, max(0.0, part / length**2))
    near = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return hypot(point[0] - near[0], point[1] - near[1])


def _rounded(ring: Ring) -> Ring:
    return [(round(x, 3), round(y, 3)) for x, y in ring]
