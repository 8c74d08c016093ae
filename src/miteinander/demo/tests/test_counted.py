"""The figures of the invented Antidiskriminierungsstelle: two finished years, published, protected."""

from datetime import date

import pytest

from miteinander.antidiscrimination.models import Counter, YearRelease
from miteinander.antidiscrimination.queries.counting import newest_release
from miteinander.antidiscrimination.queries.tables import released_tables
from miteinander.demo.seed.counted import CASES, fill_counted

pytestmark = pytest.mark.django_db


def test_fill_counted_publishes_two_years_with_something_to_see() -> None:
    fill_counted(today=date(2026, 11, 23))

    release = newest_release()
    assert release is not None
    tables = released_tables(release)
    assert list(YearRelease.objects.order_by("year").values_list("year", flat=True)) == [2024, 2025]
    assert abs((tables["quarter"].total or 0) - CASES[1]) < 5
    assert tables["life_area"].is_broken_down
    assert tables["ground_life_area"].is_broken_down
    assert sum(Counter.objects.filter(year=2025, table="cases").values_list("count", flat=True)) == CASES[1]
