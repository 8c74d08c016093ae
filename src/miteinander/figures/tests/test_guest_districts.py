"""Districts on the map and in the table."""

import pytest
from django.test import Client

from miteinander.figures.models import Area
from miteinander.figures.tests.factories import dataset, make_released
from miteinander.figures.tests.guests import read
from miteinander.statistics.bundle import Labels

pytestmark = pytest.mark.django_db
PAGE = "bezirke/"
VALUES: dict[Labels, float | None] = {
    (None, None): 3_000, ("01", None): 1_000, ("02", None): 2_000, ("03", None): None, ("04", None): 90,
    ("01", "A"): 100, ("02", "A"): 300, ("03", "A"): 20, ("04", "A"): 10,
    ("01", "B"): 500, ("02", "B"): 600, ("03", "B"): 30, ("04", "B"): 20,
}  # fmt: skip


def make_districts(*, with_outline: bool = True) -> None:
    make_released(dataset("definitions-by-district", ("district", "definition"), VALUES))
    for place, name in enumerate(("Altstadt", "Weiher", "Berg", "Au")):
        ring = [[place, 0], [place + 1, 0], [place + 1, 1], [place, 1]]
        Area.objects.create(
            level="district",
            code=f"0{place + 1}",
            name=name,
            outline=[ring] if with_outline else [],
            source="erfunden",
            synthetic=True,
        )


def test_guest_districts_show_map_table_and_finding(client: Client) -> None:
    make_districts()

    page = read(client, PAGE)

    assert "<title>Altstadt: 50\xa0%</title>" in page
    assert "<title>Weiher: 30\xa0%</title>" in page
    assert "Der höchste Anteil: Altstadt (50\xa0%). Der niedrigste: Weiher (30\xa0%)." in page
    assert page.count("map-step") == 4
    assert "Diese Zahlen sind erfunden." in page


def test_guest_districts_protect_few_people(client: Client) -> None:
    make_districts()

    page = read(client, PAGE)

    assert "<title>Berg: geschützt</title>" in page
    assert "<title>Au: geschützt</title>" in page
    assert page.count('fill="url(#shade-0)"') == 3


def test_guest_districts_show_what_is_chosen(client: Client) -> None:
    make_districts()

    by_nationality, everybody = read(client, f"{PAGE}?nach=A"), read(client, f"{PAGE}?nach=all")

    assert "<title>Weiher: 15\xa0%</title>" in by_nationality
    assert "<title>Weiher: 2.000</title>" in everybody
    assert "Die meisten Menschen: Weiher (2.000)." in everybody
    assert "Altstadt: 50" in read(client, f"{PAGE}?nach=drop")


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["Altstadt", "Au", "Berg", "Weiher"]),
        ("-share", ["Altstadt", "Weiher", "Berg", "Au"]),
        ("residents", ["Au", "Altstadt", "Weiher", "Berg"]),
        ("drop", ["Altstadt", "Au", "Berg", "Weiher"]),
    ],
)
def test_guest_districts_are_sorted_by_link(client: Client, sort: str, names: list[str]) -> None:
    make_districts()

    table = read(client, f"{PAGE}?sort={sort}").split("<tbody>", 1)[1]

    assert sorted(names, key=table.index) == names


def test_guest_districts_without_boundaries_are_a_table(client: Client) -> None:
    make_districts(with_outline=False)

    page = read(client, PAGE)

    assert "Es gibt noch keine Karte der Bezirke." in page
    assert "map-scroll" not in page
    assert "Altstadt" in page


def test_guest_districts_have_residents_without_a_register(client: Client) -> None:
    values: dict[Labels, float | None] = {(None, None): 300, ("01", None): 300, ("01", "m"): 150}
    make_released(dataset("residents", ("district", "sex"), values))

    assert "Die meisten Menschen: 01 (300)." in read(client, PAGE)


def test_guest_districts_say_nothing_of_an_empty_house(client: Client) -> None:
    assert "Hier stehen bald Zahlen." in read(client, PAGE)


def test_guest_districts_open_in_arabic(client: Client) -> None:
    make_districts()

    assert '<bdi dir="ltr">' in read(client, PAGE, "ar")
