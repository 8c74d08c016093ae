"""A city that is copied is the city that was filled."""

from pathlib import Path

import pytest

from miteinander.demo.tests.kept import Shelf
from miteinander.organisations.models import Organisation
from miteinander.organisations.tests.factories import make_district

DAY = "2026-11-23"


@pytest.mark.django_db
def test_a_copy_has_the_same_rows_and_goes_on_counting(tmp_path: Path) -> None:
    first, second, fills = Shelf(), Shelf(), []

    def fill() -> None:
        fills.append(1)
        make_district()
        Organisation.objects.create(name="Schule Ö; 'x'", email="schule@haus.example")

    first.folder = second.folder = tmp_path
    first.settle(DAY, fill)
    before = list(Organisation.objects.order_by("id").values_list())
    Organisation.objects.create(name="danach")
    second.settle(DAY, fill)

    assert fills == [1]
    assert list(Organisation.objects.order_by("id").values_list()) == before
    assert Organisation.objects.create(name="danach").pk > before[-1][0]


@pytest.mark.django_db
def test_another_city_is_filled_anew(tmp_path: Path) -> None:
    shelf, days = Shelf(), []
    shelf.folder = tmp_path

    shelf.settle(DAY, lambda: days.append(1))
    shelf.settle("2026-11-24", lambda: days.append(2))

    assert days == [1, 2]
