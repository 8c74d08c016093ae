"""The age pyramid: the oldest on top, each side as long as its people."""

from miteinander.web.pyramids import Layer, Pyramid, Side

HEADS = ["Alter", "m mit", "m ohne", "w mit", "w ohne"]


def pyramid(*layers: Layer) -> Pyramid:
    return Pyramid("Alter", layers, HEADS, ("Männer", "Frauen"), ("mit", "ohne"), withheld="geschützt")


def test_pyramid_puts_the_oldest_on_top_and_scales_to_the_longest_side() -> None:
    young, old = Layer("0–4", Side(30, 10), Side(20, 20)), Layer("90+", Side(0, 10), Side(0, 20))

    svg = pyramid(young, old).svg

    assert svg.index("90+") < svg.index("0–4")
    assert 'class="svg-bar" x="10.75%" y="48" width="32.25%"' in svg
    assert 'class="svg-part" x="0.00%" y="48" width="10.75%"' in svg


def test_pyramid_draws_nothing_for_what_is_withheld_but_says_it() -> None:
    chart = pyramid(Layer("0–4", Side(None, 10), Side(20, None)))

    assert 'class="svg-bar" x="43.00%" y="26" width="0.00%"' in chart.svg
    assert chart.rows == [['<bdi dir="ltr">0–4</bdi>', "geschützt", "10", "20", "geschützt"]]


def test_pyramid_of_nobody_can_be_drawn() -> None:
    assert 'width="0.00%"' in pyramid(Layer("0–4", Side(0, 0), Side(0, 0))).svg
