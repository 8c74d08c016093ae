"""Server-made pictures: positions, escaping, and the table beside them."""

import re
from datetime import UTC, datetime, timedelta

from django.utils import translation

from miteinander.web.charts import (
    Band,
    Bar,
    BarChart,
    Block,
    Board,
    Lane,
    LineChart,
    Mark,
    Series,
    Span,
    SpanChart,
    spark,
)

START = datetime(2026, 11, 23, 7, tzinfo=UTC)


def board(start: datetime, end: datetime) -> Board:
    return Board("Tag", START, START + timedelta(hours=10), [Lane("A", [Block(start, end, "Schule")])])


def test_bars_are_shares_of_the_longest_and_have_a_table() -> None:
    chart = BarChart("Sprachen", [Bar("ar", 40), Bar("ti", 10, "unter 15")], ("Sprache", "Einsätze"))

    with translation.override("de"):
        assert 'width="100.00%"' in chart.svg
        assert 'width="25.00%"' in chart.svg
        assert chart.rows == [("ar", "40"), ("ti", "unter 15")]


def test_bars_of_nothing_and_of_zero_can_be_drawn() -> None:
    assert BarChart("leer", [], ("a", "b")).svg == '<ul class="bars"></ul>'
    assert 'width="0.00%"' in BarChart("null", [Bar("a", 0)], ("a", "b")).svg


def test_numbers_in_svg_have_a_decimal_point_in_german() -> None:
    with translation.override("de"):
        svg = BarChart("x", [Bar("a", 1), Bar("b", 3)], ("a", "b")).svg

    assert 'width="33.33%"' in svg


def test_labels_are_escaped_and_nothing_is_styled_inline() -> None:
    bars = BarChart("x", [Bar("<script>", 1)], ("a", "b")).svg
    svg = LineChart('"><script>', ["<b>"], [Series("x", [1])]).svg + bars

    assert "<script>" not in svg
    assert "><b>" not in svg.replace("</span><b>", "")
    assert "style=" not in svg


def test_lines_leave_out_what_is_not_known() -> None:
    chart = LineChart("x", ["Jan", "Feb", "Mär"], [Series("a", [1, None, 3])], first_head="Monat")

    assert chart.svg.count(",") == 2
    assert chart.rows[1] == ["Feb", "–"]
    assert chart.heads == ["Monat", "a"]


def test_board_places_a_block_by_its_time_and_cuts_what_hangs_over() -> None:
    inside = board(START + timedelta(hours=1), START + timedelta(hours=3)).svg
    over = board(START - timedelta(hours=5), START + timedelta(hours=1)).svg

    assert 'x="73"' in inside
    assert 'width="142"' in inside
    assert 'x="1"' in over
    assert 'width="70"' in over


def test_board_shortens_what_does_not_fit_and_keeps_it_in_the_title() -> None:
    svg = Board(
        "Tag",
        START,
        START + timedelta(hours=2),
        [Lane("A", [Block(START, START + timedelta(hours=1), "Kurdisch (Kurmandschi)")])],
    ).svg

    assert "<title>Kurdisch (Kurmandschi)</title>" in svg
    assert ">Kurdisc…</text>" in svg


def test_board_of_a_week_has_a_line_per_day() -> None:
    week = Board("Woche", START, START + timedelta(days=7), [])

    assert week.svg.count("svg-guide") == 7


def test_board_of_a_week_leaves_out_the_nights() -> None:
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)  # local time is one hour ahead
    block = Block(midnight + timedelta(days=1, hours=9), midnight + timedelta(days=1, hours=10), "Schule")
    svg = Board("Woche", midnight, midnight + timedelta(days=7), [Lane("A", [block])]).svg

    assert 'width="1092"' in svg  # seven days of thirteen hours, twelve wide each
    assert 'x="181"' in svg  # the second day, two hours after opening


def test_board_marks_now_only_inside() -> None:
    now = board(START, START)

    assert "svg-now" not in now.svg
    assert "svg-now" in Board("Tag", START, START + timedelta(hours=2), [], now=START).svg


def test_band_is_drawn_behind_the_lines_and_stands_in_the_table() -> None:
    band = Band("Spanne", [None, (2, 2), (1, 8)])
    chart = LineChart("x", ["a", "b", "c"], [Series("s", [1, 2, 4])], first_head="Tag", band=band)

    assert chart.svg.index("svg-band") < chart.svg.index("svg-line")
    assert chart.heads == ["Tag", "s", "Spanne"]
    assert [row[-1] for row in chart.rows] == ["–", "2–2", "1–8"]


def test_whiskers_span_the_interval_and_nothing_known_draws_no_bar() -> None:
    spans = [Span("Teilhabe", 62.4, 48, 74.2), Span("Einstellungen", None)]
    chart = SpanChart("Punkte", spans, ("Bereich", "Punkte", "zwischen"))

    with translation.override("de"):
        assert '<line x1="48.00%" x2="74.20%" y1="8" y2="8"/>' in chart.svg
        assert chart.svg.count("svg-bar--info") == 1
        assert chart.rows == [
            ("Teilhabe", "62", '<bdi dir="ltr">48–74</bdi>'),
            ("Einstellungen", "–", "–"),
        ]


def test_bars_of_a_whole_are_shares_of_it_and_the_table_is_complete() -> None:
    bars = [Bar("A", 0.2), Bar("B", 0.4), Bar("C", 0.1)]
    chart = BarChart("Anteile", bars, ("Wer", "Anteil"), full=1, drawn=2)

    assert 'width="40.00%"' in chart.svg
    assert chart.svg.count("<li>") == 2
    assert len(chart.rows) == 3


def test_lines_stand_at_their_days_with_marks_between() -> None:
    days = LineChart("x", ["2016", "2025"], [Series("a", [1, 2])], positions=[0, 1], marks=[Mark(0.5, "1")])

    assert 'class="svg-mark" x1="51.00%"' in days.svg
    assert spark([3, 3]).count("polyline") == 1


def test_spark_makes_no_trend_of_noise() -> None:
    def heights(values: list[float]) -> list[float]:
        points = re.search(r'points="([^"]*)"', spark(values))
        assert points is not None
        return [float(point.split(",")[1]) for point in points[1].split()]

    noise, trend = heights([16.4, 16.41]), heights([10, 20])
    assert abs(noise[0] - noise[1]) < 2
    assert trend == [90, 10]


def test_line_chart_in_time_draws_labels_with_room_and_always_the_newest() -> None:
    chart = LineChart(
        title="x",
        labels=["12/2010", "12/2020", "12/2025", "09/2026"],
        series=[Series("a", [1, 2, 3, 4])],
        positions=[0, 0.63, 0.95, 1],
    )
    assert re.findall(r">(\d\d/\d{4})<", chart.svg) == ["12/2010", "12/2020", "09/2026"]
