"""A map of the city with a number at each place, drawn as SVG on the server.

Districts come as outlines in kilometres, y pointing north. A circle tells its number three times: by the
figure in it, by its size, and by its pattern; colour only repeats that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH = 1000  # units of the drawing; the page scales it
_MARGIN = 40
_SMALLEST, _LARGEST = 19.0, 38.0
_FEW = 2
# Circles that would hide each other are moved apart a little; a map of free places is no survey.
_ROUNDS = 15
_HATCH = mark_safe(
    '<defs><pattern id="map-hatch" width="7" height="7" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line class="map-hatch" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Area:
    """A district: its name and its outline."""

    name: str
    outline: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with a number; `label` says both in words, `url` makes it a link."""

    x_km: float
    y_km: float
    value: int
    label: str
    url: str = ""

    @property
    def level(self) -> str:
        """Return which pattern the circle has."""
        if self.value <= 0:
            return "none"
        return "few" if self.value <= _FEW else "many"


@dataclass(frozen=True, slots=True)
class CityMap:
    """Districts and the places in them; the page puts a table beside it."""

    title: str
    areas: Sequence[Area]
    spots: Sequence[Spot]

    @property
    def is_empty(self) -> bool:
        """Tell that there is nothing to draw on or nothing to draw."""
        return not self.areas or not self.spots

    @property
    def svg(self) -> SafeString:
        """Draw the districts, then the circles, the largest first so that none hides a smaller one."""
        frame = _Frame.around(self.areas, self.spots)
        areas = format_html_join(
            "",
            '<polygon class="map-area" points="{}"><title>{}</title></polygon>',
            ((_points(area, frame), area.name) for area in self.areas),
        )
        most = max((spot.value for spot in self.spots), default=0)
        placed = [
            frame.inside(*circle)
            for circle in _apart(
                [(*frame.at(spot.x_km, spot.y_km), _radius(spot, most)) for spot in self.spots]
            )
        ]
        drawn = sorted(zip(placed, self.spots, strict=True), key=lambda pair: -pair[0][2])
        circles = format_html_join("", "{}", ((_circle(where, spot),) for where, spot in drawn))
        return format_html(
            '<svg class="svg map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}{}</svg>',
            WIDTH,
            frame.height,
            self.title,
            _HATCH,
            areas,
            circles,
        )


@dataclass(frozen=True, slots=True)
class Shaded:
    """A district with its rings (the first outside), its class from 1 to 5 (0: no number), and its title."""

    title: str
    rings: Sequence[Sequence[Sequence[float]]]
    step: int


@dataclass(frozen=True, slots=True)
class ShadedMap:
    """Districts told apart by the number of their class and its pattern; colour only repeats that."""

    title: str
    areas: Sequence[Shaded]

    @property
    def svg(self) -> SafeString:
        """Draw the districts with their patterns, then the numbers on top."""
        outlines = [Area(area.title, ring) for area in self.areas for ring in area.rings]
        frame = _Frame.around(outlines, ())
        drawn = format_html_join(
            "",
            '<path class="map-shaded" fill="url(#shade-{})" fill-rule="evenodd" d="{}">'
            "<title>{}</title></path>",
            (
                (area.step, " ".join(_ring(ring, frame) for ring in area.rings), area.title)
                for area in self.areas
            ),
        )
        numbers = format_html_join(
            "",
            '<text class="map-step" x="{}" y="{}" dy="0.36em" text-anchor="middle">{}</text>',
            (
                (*(f"{place:.1f}" for place in frame.at(*_middle(area.rings[0]))), area.step or "–")
                for area in self.areas
                if area.rings
            ),
        )
        return format_html(
            '<svg class="svg map" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}'
            '<g aria-hidden="true">{}</g></svg>',
            WIDTH,
            frame.height,
            self.title,
            _shades(),
            drawn,
            numbers,
        )


def swatch(step: int) -> SafeString:
    """Draw the pattern of a class for the legend; the map on the same page defines it."""
    return format_html(
        '<svg class="svg map-swatch" width="34" height="22" aria-hidden="true"><rect class="map-shaded"'
        ' width="34" height="22" fill="url(#shade-{})"/></svg>',
        step,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """How kilometres become units: north is up."""

    west: float
    north: float
    scale: float
    height: int

    @classmethod
    def around(cls, areas: Sequence[Area], spots: Sequence[Spot]) -> "_Frame":
        corners = [(corner[0], corner[1]) for area in areas for corner in area.outline]
        corners += [(spot.x_km, spot.y_km) for spot in spots]
        xs, ys = [x for x, _y in corners] or [0.0], [y for _x, y in corners] or [0.0]
        wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys)
        scale = (WIDTH - 2 * _MARGIN) / max(wide, high / 1.4)
        return cls(min(xs), max(ys), scale, round(high * scale) + 2 * _MARGIN)

    def at(self, x_km: float, y_km: float) -> tuple[float, float]:
        return _MARGIN + (x_km - self.west) * self.scale, _MARGIN + (self.north - y_km) * self.scale

    def inside(self, x: float, y: float, radius: float) -> tuple[float, float, float]:
        """Move a circle that would be cut off by the edge back onto the map."""
        edge = radius + 2
        return min(max(x, edge), WIDTH - edge), min(max(y, edge), self.height - edge), radius


# The higher the class, the more ink: a grey copy keeps the order.
_INK = (
    "",
    "",
    "M0 12L12 0",
    "M0 12L12 0M0 6L6 0M6 12L12 6",
    "M0 12L12 0M0 0L12 12",
    "M0 12L12 0M0 6L6 0M6 12L12 6M0 0L12 12M0 6L6 12M6 0L12 6",
)


def _shades() -> SafeString:
    return format_html(
        "<defs>{}</defs>",
        format_html_join(
            "",
            '<pattern id="shade-{0}" width="12" height="12" patternUnits="userSpaceOnUse">'
            '<rect class="map-shade map-shade--{0}" width="12" height="12"/>'
            '<path class="map-ink" d="{1}"/></pattern>',
            enumerate(_INK),
        ),
    )


def _ring(ring: Sequence[Sequence[float]], frame: _Frame) -> str:
    return f"M{_points(Area('', ring), frame)}Z"


def _middle(ring: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Return the centre of gravity of an outline; of a line without a surface, its first corner."""
    twice, x, y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if abs(twice) > 1e-9 else (ring[0][0], ring[0][1])


def _points(area: Area, frame: _Frame) -> str:
    corners = (frame.at(corner[0], corner[1]) for corner in area.outline)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _radius(spot: Spot, most: int) -> float:
    """Return a radius whose area grows with the number."""
    if spot.value <= 0 or most <= 0:
        return _SMALLEST
    return float(_SMALLEST + (_LARGEST - _SMALLEST) * (spot.value / most) ** 0.5)


def _apart(circles: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Move circles that overlap apart, a little in each round, the same way every time."""
    placed = [list(circle) for circle in circles]
    for _round in range(_ROUNDS):
        moved = False
        for first in range(len(placed)):
            for second in range(first + 1, len(placed)):
                moved |= _push(placed[first], placed[second], first + second)
        if not moved:
            break
    return [(x, y, radius) for x, y, radius in placed]


def _push(one: list[float], other: list[float], number: int) -> bool:
    """Push two circles half of what they overlap; those on one point part sideways or upwards."""
    across, along = other[0] - one[0], other[1] - one[1]
    needed = one[2] + other[2]
    if abs(across) >= needed or abs(along) >= needed:
        return False
    distance = float((across * across + along * along) ** 0.5)
    if distance >= needed - 0.5:
        return False
    if distance < 0.01:
        across, along, distance = (1.0, 0.0, 1.0) if number % 2 else (0.0, 1.0, 1.0)
        step = needed / 2
    else:
        step = (needed - distance) / 2
    for circle, way in ((one, -1), (other, 1)):
        circle[0] += way * across / distance * step
        circle[1] += way * along / distance * step
    return True


def _circle(where: tuple[float, float, float], spot: Spot) -> SafeString:
    x, y, radius = where
    marks: SafeString = format_html(
        '<circle class="map-spot map-spot--{0}" cx="{1}" cy="{2}" r="{3}"/>{4}'
        '<text class="map-number" x="{1}" y="{2}" dy="0.36em" text-anchor="middle">{5}</text>',
        spot.level,
        f"{x:.1f}",
        f"{y:.1f}",
        f"{radius:.1f}",
        _pattern(spot, f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}"),
        spot.value,
    )
    if not spot.url:
        return format_html('<g role="img" aria-label="{0}"><title>{0}</title>{1}</g>', spot.label, marks)
    # No title inside: it would count as seen text beside the number, and differ from the name.
    return format_html('<a href="{}" aria-label="{}">{}</a>', spot.url, spot.label, marks)


def _pattern(spot: Spot, x: str, y: str, radius: str) -> SafeString:
    if spot.level != "few":
        return mark_safe("")
    return format_html('<circle cx="{}" cy="{}" r="{}" fill="url(#map-hatch)"/>', x, y, radius)
