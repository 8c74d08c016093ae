"""Tables for tests; NOW is Monday, 23 November 2026, 09:00 in Berlin. Every number is invented."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial

from django.apps import apps

from miteinander.figures.models import Edition, Licence
from miteinander.figures.usecases.catalogue import load_catalogue
from miteinander.figures.usecases.editions import bring_datasets, release_edition
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.statistics.bundle import Dataset, Labels, Row

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = date(2025, 12, 31)


def keep_catalogue() -> None:
    """Write what the migration wrote, if a test with real transactions has emptied it."""
    if not Licence.objects.exists():
        load_catalogue(partial(apps.get_model, "figures"))


def make_editor() -> Account:
    """Return somebody who brings figures."""
    return make_account("figures:editor")


def make_head() -> Account:
    """Return somebody who releases what others bring."""
    return make_account("figures:head")


def dataset(
    slug: str = "residents",
    dimensions: tuple[str, ...] = ("district",),
    values: Mapping[Labels, float | None] | None = None,
    *,
    day: date = DAY,
    **fields: object,
) -> Dataset:
    """Return a table; a value None is a withheld cell."""
    values = values if values is not None else {(None,): 340, ("01",): 200, ("02",): 140}
    plain: dict[str, object] = {
        "title": "Menschen in der Stadt",
        "register": "Einwohnermelderegister",
        "definition": "all",
        "base": "Menschen mit Hauptwohnung",
        "unit": "persons",
        "source": "erfunden",
        "licence": "dl-de/by-2-0",
        "synthetic": True,
        "recipe": {"seed": 1},
    }
    rows = tuple(
        Row(labels=labels, value=value, sdc_method="cell-key", status="A" if value is not None else "C")
        for labels, value in values.items()
    )
    return Dataset(slug=slug, dimensions=dimensions, rows=rows, reference_day=day, **{**plain, **fields})  # type: ignore[arg-type]


def make_draft(table: Dataset | None = None) -> Edition:
    """Return a table that waits for its release."""
    keep_catalogue()
    return bring_datasets(by=make_editor(), datasets=[table or dataset()], now=NOW)[0]


def make_released(table: Dataset | None = None) -> Edition:
    """Return a published table."""
    return release_edition(by=make_head(), edition=make_draft(table).pk, now=NOW)
