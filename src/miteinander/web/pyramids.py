"""An age pyramid, drawn as SVG on the server: men to the left, women to the right, the oldest on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from miteinander.web.templatetags.locale_format import ltr, number

_ROW, _BAR, _HEAD, _FOOT = 22, 17, 26, 24
_LEFT, _RIGHT, _WIDTH = 43.0, 57.0, 43.0  # per cent: where the two sides begin, and how wide they may grow


@dataclass(frozen=True, slots=True)
class Side:
    """One age group of one sex in two parts; None is withheld and drawn as nothing."""

    inner: float | None
    outer: float | None

    @property
    def whole(self) -> float:
        """Return the length of the bar."""
        return (self.inner or 0) + (self.outer or 0)


@dataclass(frozen=True, slots=True)
class Layer:
    """One age group; `more` are further cells of its row in the table."""

    label: str
    left: Side
    right: Side
    more: Sequence[float | None] = ()


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Age groups from young to old.

    `heads` name the columns of the table: age, left inner, left outer, right inner, right outer, more.
    `drawn` are the groups of the picture where they must be of one width and those of the table are not.
    """

    title: str
    layers: Sequence[Layer]
    heads: Sequence[str]
    sides: tuple[str, str]
    parts: tuple[str, str]
    withheld: str = "–"
    summary: str = ""
    drawn: Sequence[Layer] = ()

    @property
    def rows(self) -> list[list[str]]:
        """Return one row per age group, the youngest first."""
        return [
            [
                ltr(layer.label),
                *(self._cell(side) for side in (layer.left.inner, layer.left.outer)),
                *(self._cell(side) for side in (layer.right.inner, layer.right.outer, *layer.more)),
            ]
            for layer in self.layers
        ]

    @property
    def legend(self) -> SafeString:
        """Say which part of a bar is which."""
        return format_html_join(
            "",
            '<li><svg class="svg" width="32" height="12"><rect class="{}" width="32" height="12"/></svg>'
            "{}</li>",
            (("svg-bar", self.parts[0]), ("svg-part", self.parts[1])),
        )

    @property
    def svg(self) -> SafeString:
        """Draw the names of the sides, a row per age group, and the scale."""
        drawn = self.drawn or self.layers
        most = max((side.whole for layer in drawn for side in (layer.left, layer.right)), default=0) or 1
        height = _HEAD + _ROW * len(drawn) + _FOOT
        heads = format_html(
            '<text class="svg-value" x="{}%" y="16" text-anchor="end">{}</text>'
            '<text class="svg-value" x="{}%" y="16">{}</text>',
            _LEFT, self.sides[0], _RIGHT, self.sides[1],
        )  # fmt: skip
        rows = format_html_join(
            "",
            "{}",
            ((_row(layer, _HEAD + _ROW * place, most),) for place, layer in enumerate(reversed(drawn))),
        )
        scale = format_html_join(
            "",
            '<text class="svg-note" x="{}%" y="{}" text-anchor="{}">{}</text>',
            ((x, height - 6, anchor, number(round(most))) for x, anchor in ((0, "start"), (100, "end"))),
        )
        return format_html(
            '<svg class="svg pyramid" role="img" aria-label="{}" width="100%" height="{}">{}{}{}</svg>',
            self.title, height, heads, rows, scale,
        )  # fmt: skip

    def _cell(self, value: float | None) -> str:
        return self.withheld if value is None else number(value)


def _row(layer: Layer, y: int, most: float) -> SafeString:
    left, right = layer.left, layer.right
    spans = (
        ("svg-bar", _LEFT - _width(left.inner, most), _width(left.inner, most)),
        ("svg-part", _LEFT - _width(left.whole, most), _width(left.outer, most)),
        ("svg-bar", _RIGHT, _width(right.inner, most)),
        ("svg-part", _RIGHT + _width(right.inner, most), _width(right.outer, most)),
    )
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>',
        ((css, f"{x:.2f}", y, f"{width:.2f}", _BAR) for css, x, width in spans),
    )
    return bars + format_html(
        '<text class="svg-note" x="50%" y="{}" text-anchor="middle">{}</text>', y + _BAR - 4, layer.label
    )


def _width(value: float | None, most: float) -> float:
    return _WIDTH * (value or 0) / most
