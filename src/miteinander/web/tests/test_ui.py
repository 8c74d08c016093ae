"""The component tags: what the browser tests of the gallery cannot see."""

from dataclasses import dataclass

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from miteinander.web.components import Column, Crumb, Pair, Tab


def draw(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_a_misspelt_argument_does_not_compile() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template('{% badge "offen" tnoe="danger" %}')


@dataclass(frozen=True)
class Reader:
    """Whoever looks at a page."""

    roles: tuple[str, ...] = ()
    is_authenticated: bool = True


def test_link_button_shows_only_where_the_door_opens() -> None:
    source = '{% link_button "Konten" "/konto/verwaltung/" %}'

    assert "<a" in draw(source, user=Reader(("people:admin",)))
    assert "<a" not in draw(source, user=Reader(("payments:clerk",)))
    assert "<a" not in draw(source, user=Reader(is_authenticated=False))


def test_links_to_public_pages_files_and_others_always_show() -> None:
    visitor = Reader(is_authenticated=False)

    for address in ("/de/", "/static/x.css", "https://beispiel.example/", "#oben", "?page=2", "/gibtsnicht/"):
        assert "<a" in draw('{% link_button "x" address %}', address=address, user=visitor)


def test_breadcrumb_keeps_a_closed_step_as_text() -> None:
    crumbs = [Crumb("Konten", "/konto/verwaltung/"), Crumb("Hier")]

    html = draw("{% breadcrumb crumbs %}", crumbs=crumbs, user=Reader())

    assert "<span>Konten</span>" in html
    assert html.count("aria-current") == 1


def test_tabs_pairs_cards_and_figures_link_only_open_doors() -> None:
    source = (
        '{% tabs tabs "x" %}{% definition_list pairs %}{% figure "Zahl" "3" "" "/konto/verwaltung/" %}'
        '{% card "Karte" "/konto/verwaltung/" %}{% endcard %}'
    )
    values = {
        "tabs": [Tab("Reiter", "/konto/verwaltung/")],
        "pairs": [Pair("Wort", "Wert", url="/konto/verwaltung/")],
    }

    closed = draw(source, user=Reader(), **values)
    opened = draw(source, user=Reader(("people:admin",)), **values)

    assert "<a" not in closed
    assert "Reiter" not in closed
    assert all(word in closed for word in ("Wert", "Zahl", "Karte"))
    assert opened.count("<a") == 4


def test_open_link_leaves_text_or_nothing() -> None:
    source = '{% open_link "/konto/verwaltung/" is_needed=needed %}<b>Text</b>{% endopen_link %}'

    assert draw(source, needed=True, user=Reader()) == "<b>Text</b>"
    assert draw(source, needed=False, user=Reader()) == ""
    assert draw(source, needed=False, user=Reader(("people:admin",))).startswith(
        '<a href="/konto/verwaltung/"><b>'
    )


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
