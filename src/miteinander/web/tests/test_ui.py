"""The component tags: what the browser tests of the gallery cannot see."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from miteinander.web.components import Column, Pair


def draw(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_a_misspelt_argument_does_not_compile() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template('{% badge "offen" tnoe="danger" %}')


def test_alert_danger_is_announced_and_info_is_not() -> None:
    assert 'role="alert"' in draw('{% alert "danger" %}x{% endalert %}')
    assert 'role="alert"' not in draw('{% alert "info" %}x{% endalert %}')


def test_data_table_labels_each_cell_by_its_place() -> None:
    columns = [Column("Name"), Column("Stunden", is_number=True), Column("Tun", is_hidden=True)]

    html = draw(
        '{% data_table columns "Liste" %}<tr><td>A</td><td class="x">1</td><td>B</td></tr>'
        "<tr><th>C</th></tr>{% enddata_table %}",
        columns=columns,
    )

    assert (
        '<td data-label="Name">A</td><td data-label="Stunden" data-number class="x">1</td><td>B</td>' in html
    )
    assert '<th data-label="Name">C</th>' in html


def test_data_table_sort_turns_round_and_keeps_filters(rf: RequestFactory) -> None:
    html = draw(
        '{% data_table columns "Liste" %}{% enddata_table %}',
        columns=[Column("Tag", "day"), Column("<b>")],
        request=rf.get("/", {"sort": "day", "q": "ti", "page": "3"}),
    )

    assert 'href="?sort=-day&amp;q=ti"' in html
    assert 'aria-sort="ascending"' in html
    assert "&lt;b&gt;" in html


def test_pagination_keeps_filters_and_shows_gaps(rf: RequestFactory) -> None:
    page = Paginator(range(100), 10).page(5)

    html = draw("{% pagination page %}", page=page, request=rf.get("/", {"q": "a b"}))

    assert 'href="?q=a+b&amp;page=4"' in html
    assert html.count("…") == 2


def test_pagination_draws_nothing_for_a_single_page() -> None:
    assert draw("{% pagination page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_definition_list_isolates_phone_numbers() -> None:
    html = draw("{% definition_list pairs %}", pairs=[Pair("Telefon", "0521 55", is_ltr=True)])

    assert '<bdi dir="ltr">0521 55</bdi>' in html


def test_stepper_says_where_one_is() -> None:
    html = draw("{% stepper steps 2 %}", steps=["Sprache", "Ort"])

    assert "Schritt 2 von 2: Ort" in html
    assert html.count('aria-current="step"') == 1


def test_bodies_and_titles_are_escaped() -> None:
    html = draw("{% card title %}{{ body }}{% endcard %}", title="<i>", body="<script>")

    assert "<i>" not in html
    assert "<script>" not in html
