"""Pictures of numbers, drawn as SVG on the server: they work in print, in mail and without JavaScript.

Colours come from classes in the stylesheet (the content security policy forbids `style=`); positions are per
cent, so that text keeps its size on a phone. Every chart brings its rows for the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from miteinander.web.components import Tone
from miteinander.web.templatetags.locale_format import clock, ltr, number, weekday_short

_LINE_HEIGHT = 240
_LABEL_APART = 0.2  # of the width: two words beside each other on a phone
_LANE_HEIGHT = 44
_AXIS_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `shown` replaces the plain number in words ("34 Std.", "unter 5")."""

    label: str
    value: float
    shown: str = ""
    tone: Tone = "info"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars; `heads` name the two columns of the table, `summary` says the finding.

    `full` is what the whole width stands for (else the longest bar), `drawn` how many bars the picture
    shows where only the table is complete.
    """

    title: str
    bars: Sequence[Bar]
    heads: tuple[str, str]
    summary: str = ""
    full: float | None = None
    drawn: int | None = None

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return label and value of each bar as text."""
        return [(bar.label, bar.shown or number(bar.value)) for bar in self.bars]

    @property
    def svg(self) -> SafeString:
        """Draw the bars, longest at full width; the words are HTML, as long ones must wrap."""
        longest = self.full or max((bar.value for bar in self.bars), default=0) or 1
        bars, rows = self.bars[: self.drawn], self.rows[: self.drawn]
        drawn = format_html_join(
            "",
            '<li><span>{}</span><b>{}</b><svg class="svg" width="100%" height="10" aria-hidden="true">'
            '<rect class="svg-track" width="100%" height="10" rx="5"/>'
            '<rect class="svg-bar svg-bar--{}" width="{}%" height="10" rx="5"/></svg></li>',
            (
                (label, shown, bar.tone, _per_cent(bar.value / longest))
                for bar, (label, shown) in zip(bars, rows, strict=True)
            ),
        )
        return format_html('<ul class="bars">{}</ul>', drawn)


@dataclass(frozen=True, slots=True)
class Span:
    """A value with its interval; all None where nothing is known. `total` sets it off from the others."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    is_total: bool = False

    @property
    def shown(self) -> str:
        """Write the value alone, "–" where there is none."""
        return "–" if self.value is None else number(round(self.value))

    @property
    def between(self) -> SafeString:
        """Write the interval, isolated: a text from right to left would turn it round."""
        if self.lower is None or self.upper is None:
            return mark_safe("–")
        return ltr(_range((round(self.lower), round(self.upper))))


@dataclass(frozen=True, slots=True)
class SpanChart:
    """Bars from 0 to `full`, each with a whisker for its interval; `heads` name the three columns."""

    title: str
    spans: Sequence[Span]
    heads: tuple[str, str, str]
    summary: str = ""
    full: float = 100

    @property
    def rows(self) -> list[tuple[str, str, SafeString]]:
        """Return label, value and interval of each bar."""
        return [(span.label, span.shown, span.between) for span in self.spans]

    @property
    def svg(self) -> SafeString:
        """Draw track, bar and whisker; the words are HTML, as long ones must wrap."""
        drawn = format_html_join(
            "",
            '<li{}><span>{}</span><b>{}</b><svg class="svg" width="100%" height="16" aria-hidden="true">'
            '<rect class="svg-track" y="3" width="100%" height="10" rx="5"/>{}</svg></li>',
            (
                (mark_safe(' class="bars__total"' if span.is_total else ""), label, shown, self._bar(span))
                for span, (label, shown, _between) in zip(self.spans, self.rows, strict=True)
            ),
        )
        return format_html('<ul class="bars">{}</ul>', drawn)

    def _bar(self, span: Span) -> SafeString:
        if span.value is None:
            return mark_safe("")
        bar = format_html(
            '<rect class="svg-bar svg-bar--info" y="3" width="{}%" height="10" rx="5"/>',
            _per_cent(span.value / self.full),
        )
        if span.lower is None or span.upper is None:
            return bar
        lower, upper = _per_cent(span.lower / self.full), _per_cent(span.upper / self.full)
        lines = format_html(
            '<line x1="{0}%" x2="{1}%" y1="8" y2="8"/><line x1="{0}%" x2="{0}%" y1="1" y2="15"/>'
            '<line x1="{1}%" x2="{1}%" y1="1" y2="15"/>',
            lower,
            upper,
        )
        # Twice: the light edge below lets it be seen on the bar as well as beside it.
        return bar + format_html('<g class="svg-whisker-edge">{0}</g><g class="svg-whisker">{0}</g>', lines)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value per label of the chart, None where nothing is known."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Band:
    """A range per label of the chart, as of an interval; None where there is none."""

    name: str
    values: Sequence[tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment between the labels from which on something is different; `sign` is explained beside it."""

    position: float
    sign: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Up to four lines over time, and a band; each line has its own dash pattern.

    `positions` (0 to 1) place the labels where they do not follow each other evenly; `ticks` are shorter
    labels for the picture.
    """

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    summary: str = ""
    first_head: str = ""
    band: Band | None = None
    positions: Sequence[float] = ()
    marks: Sequence[Mark] = ()
    ticks: Sequence[str] = ()

    @property
    def heads(self) -> list[str]:
        """Return the heads of the table: the axis, then every line, then the band."""
        band = [self.band.name] if self.band else []
        return [self.first_head, *(line.name for line in self.series), *band]

    @property
    def rows(self) -> list[list[str]]:
        """Return one row per label."""
        return [
            [
                label,
                *("–" if line.values[place] is None else number(line.values[place]) for line in self.series),
                *([_range(self.band.values[place])] if self.band else []),
            ]
            for place, label in enumerate(self.labels)
        ]

    @property
    def svg(self) -> SafeString:
        """Draw lines, three guide lines and as many labels as fit."""
        values = [v for line in self.series for v in line.values if v is not None]
        values += [span[1] for span in (self.band.values if self.band else ()) if span is not None]
        top = _ceiling(max(values, default=0))
        guides = format_html_join(
            "",
            '<line class="svg-guide" x1="0" x2="100%" y1="{0}%" y2="{0}%"/>'
            '<text class="svg-note" x="0" y="{0}%" dy="-4">{1}</text>',
            ((_per_cent(0.88 - 0.8 * share), number(top * share)) for share in (0, 0.5, 1)),
        )
        lines = format_html_join(
            "",
            '<polyline class="svg-line svg-line--{}" points="{}"/>',
            ((place, self._points(line, top)) for place, line in enumerate(self.series, start=1)),
        )
        labels = format_html_join(
            "",
            '<text class="svg-note" x="{}%" y="98%" text-anchor="middle">{}</text>',
            ((self._x(place), (self.ticks or self.labels)[place]) for place in self._labelled()),
        )
        plot = format_html(
            '<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">{}{}</svg>',
            self._band(top),
            lines,
        )
        return _svg(self.title, guides + plot + labels + self._marks(), height=_LINE_HEIGHT)

    def _labelled(self) -> list[int]:
        """Return which labels are drawn: every few; in time, the newest and all with room."""
        if not self.positions:
            return list(range(0, len(self.labels), max(1, -(-len(self.labels) // 6))))
        kept: list[int] = []
        for place in reversed(range(len(self.labels))):
            if not kept or self.positions[kept[-1]] - self.positions[place] >= _LABEL_APART:
                kept.append(place)
        return kept[::-1]

    def _marks(self) -> SafeString:
        return format_html_join(
            "",
            '<line class="svg-mark" x1="{0}%" x2="{0}%" y1="6%" y2="88%"/>'
            '<text class="svg-value" x="{0}%" y="5%" text-anchor="middle">{1}</text>',
            ((_across(mark.position), mark.sign) for mark in self.marks),
        )

    def _band(self, top: float) -> SafeString:
        if self.band is None:
            return mark_safe("")
        spans = [(place, span) for place, span in enumerate(self.band.values) if span is not None]
        upper = [f"{self._x(place)},{_height(span[1], top)}" for place, span in spans]
        lower = [f"{self._x(place)},{_height(span[0], top)}" for place, span in reversed(spans)]
        return format_html('<polygon class="svg-band" points="{}"/>', " ".join(upper + lower))

    def _x(self, place: int) -> str:
        if self.positions:
            return _across(self.positions[place])
        return _across(place / max(1, len(self.labels) - 1))

    def _points(self, line: Series, top: float) -> str:
        return " ".join(
            f"{self._x(place)},{_height(value, top)}"
            for place, value in enumerate(line.values)
            if value is not None
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Something that takes time on a lane; `hint` is read out and shown on hover."""

    starts_at: datetime
    ends_at: datetime
    label: str
    hint: str = ""
    tone: Tone = "info"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One person's or room's line on the board."""

    label: str
    blocks: Sequence[Block]
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Lanes over time between two moments.

    A day gets hour lines. A longer span gets day lines, and of each day only the hours between `opens` and
    `closes` are drawn: the nights would take more room than the work.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    lanes: Sequence[Lane]
    now: datetime | None = None
    hour_width: int = 72
    opens: int = 7
    closes: int = 20

    @property
    def svg(self) -> SafeString:
        """Draw axis, lanes and blocks; the labels of the lanes are HTML beside it."""
        height = _AXIS_HEIGHT + _LANE_HEIGHT * len(self.lanes)
        axis = format_html_join(
            "",
            '<line class="svg-guide" x1="{0}" x2="{0}" y1="22" y2="{1}"/>'
            '<text class="svg-note" x="{0}" y="16" dx="4">{2}</text>',
            ((self._x(tick), height, self._tick_label(tick)) for tick in self._ticks()),
        )
        rows = format_html_join(
            "", "{}", ((self._lane(place, lane),) for place, lane in enumerate(self.lanes))
        )
        now: SafeString = mark_safe("")
        if self.now and self.starts_at <= self.now <= self.ends_at:
            now = format_html(
                '<line class="svg-now" x1="{0}" x2="{0}" y1="22" y2="{1}"/>', self._x(self.now), height
            )
        return _svg(self.title, axis + rows + now, height=height, width=self._x(self.ends_at))

    def _x(self, at: datetime) -> int:
        inside = max(self.starts_at, min(at, self.ends_at))
        if self._is_day():
            return round((inside - self.starts_at) / timedelta(hours=1) * self.hour_width)
        local, first = timezone.localtime(inside), timezone.localtime(self.starts_at)
        hour = min(max(local.hour + local.minute / 60, self.opens), self.closes) - self.opens
        days = (local.date() - first.date()).days
        return round((days * (self.closes - self.opens) + hour) * self.hour_width / 6)

    def _is_day(self) -> bool:
        return self.ends_at - self.starts_at <= timedelta(hours=26)

    def _ticks(self) -> list[datetime]:
        step = timedelta(hours=1) if self._is_day() else timedelta(days=1)
        return [self.starts_at + n * step for n in range(int((self.ends_at - self.starts_at) / step))]

    def _tick_label(self, tick: datetime) -> str:
        return clock(tick) if self._is_day() else weekday_short(tick)

    def _lane(self, place: int, lane: Lane) -> SafeString:
        y = _AXIS_HEIGHT + place * _LANE_HEIGHT
        line = format_html('<line class="svg-guide" x1="0" x2="100%" y1="{0}" y2="{0}"/>', y)
        return line + format_html_join("", "{}", ((self._block(y, block),) for block in lane.blocks))

    def _block(self, y: int, block: Block) -> SafeString:
        x, end = self._x(block.starts_at), self._x(block.ends_at)
        drawn = format_html(
            '<svg class="svg-block svg-block--{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title>'
            '<rect width="100%" height="100%" rx="6"/><text x="8" y="50%" dy=".35em">{}</text></svg>',
            block.tone, x + 1, y + 5, max(end - x - 2, 6), _LANE_HEIGHT - 10,
            block.hint or block.label, _shortened(block.label, end - x),
        )  # fmt: skip
        return format_html('<a href="{}">{}</a>', block.url, drawn) if block.url else drawn


def spark(values: Sequence[float]) -> SafeString:
    """Draw a small line without axes; the words beside it say the numbers.

    The line spans at least a tenth of the largest value: noise must not look like a trend.
    """
    steps, most = max(1, len(values) - 1), max(values)
    span = max(most - min(values), abs(most) / 10) or 1
    low = (most + min(values) - span) / 2
    points = " ".join(
        f"{_per_cent(place / steps)},{_per_cent(0.9 - 0.8 * (value - low) / span)}"
        for place, value in enumerate(values)
    )
    return format_html(
        '<svg class="svg spark" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
        '<polyline class="svg-line" points="{}"/></svg>',
        points,
    )


def _svg(title: str, content: SafeString, *, height: int, width: int | str = "100%") -> SafeString:
    return format_html(
        '<svg class="svg" role="group" aria-label="{}" width="{}" height="{}"><title>{}</title>{}</svg>',
        title, width, height, title, content,
    )  # fmt: skip


def _shortened(label: str, width: int) -> str:
    """Cut a label to what fits a block, about 7 per letter; the whole of it stands in the block's title."""
    letters = max((width - 14) // 7, 0)
    if len(label) <= letters:
        return label
    return f"{label[: letters - 1].rstrip()}…" if letters > 2 else ""


def _across(position: float) -> str:
    return _per_cent(0.06 + 0.9 * position)


def _height(value: float, top: float) -> str:
    return _per_cent(0.88 - 0.8 * value / top)


def _range(span: tuple[float, float] | None) -> str:
    """Write a range as numbers; "–" alone says there is none."""
    return "–" if span is None else f"{number(span[0])}–{number(span[1])}"


def _per_cent(share: float) -> str:
    """Write a share with a decimal point in every language: SVG knows no comma."""
    return f"{100 * share:.2f}"


def _ceiling(value: float) -> float:
    """Return the next round number above, so that the top guide line is readable."""
    size = 1.0
    while size * 10 <= value:
        size *= 10
    return next((size * step for step in (1, 2, 4, 5, 8, 10) if size * step >= value), size * 10)
