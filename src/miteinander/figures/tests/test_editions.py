"""Bringing, releasing, withdrawing; and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.figures.models import Dataset, Edition, EditionState, Observation
from miteinander.figures.queries.tables import newest_editions, released, released_days, series
from miteinander.figures.tests.factories import (
    DAY,
    NOW,
    dataset,
    make_draft,
    make_editor,
    make_head,
    make_released,
)
from miteinander.figures.usecases.editions import (
    bring_datasets,
    discard_edition,
    release_edition,
    withdraw_edition,
)
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_released_table_reads_as_it_was_brought() -> None:
    table = dataset(values={(None,): 340, ("01",): 200, ("02",): None})
    make_released(table)
    found = released("residents")
    assert found is not None
    assert found.as_dataset() == table
    assert (found.value(None), found.value("02"), found.codes("district")) == (340, None, ["01", "02"])
    assert found.edition.recipe_hash == table.recipe_hash


def test_draft_is_seen_by_nobody_outside() -> None:
    make_draft()
    assert released("residents") is None
    assert newest_editions() == []


def test_who_brings_does_not_release() -> None:
    head = make_head()
    (draft,) = bring_datasets(by=head, datasets=[dataset()], now=NOW)
    with pytest.raises(Refused) as refused:
        release_edition(by=head, edition=draft.pk, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["own_edition"]


def test_strangers_and_editors_release_nothing() -> None:
    draft = make_draft()
    for account in (make_editor(), make_account("interpreting:head")):
        with pytest.raises(NotAllowed):
            release_edition(by=account, edition=draft.pk, now=NOW)
    with pytest.raises(NotAllowed):
        bring_datasets(by=make_account("interpreting:head"), datasets=[dataset()], now=NOW)


def test_correction_replaces_what_was_out() -> None:
    first = make_released()
    second = make_released(dataset(values={(None,): 345}))
    first.refresh_from_db()
    assert (first.state, second.version) == (EditionState.WITHDRAWN, 2)
    found = released("residents", day=DAY)
    assert found is not None
    assert found.value(None) == 345


def test_new_draft_replaces_the_one_that_waits() -> None:
    make_draft()
    make_draft(dataset(values={(None,): 1}))
    assert Edition.objects.count() == 1


def test_withdrawn_table_is_gone_from_pages_but_kept() -> None:
    edition = make_released()
    withdraw_edition(by=make_head(), edition=edition.pk, now=NOW)
    assert released("residents") is None
    assert Observation.objects.filter(edition=edition).count() == 3


def test_discarded_draft_is_deleted_and_a_released_one_is_not() -> None:
    discard_edition(by=make_editor(), edition=make_draft().pk, now=NOW)
    assert not Edition.objects.exists()
    with pytest.raises(Refused):
        discard_edition(by=make_editor(), edition=make_released().pk, now=NOW)


def test_series_is_in_order_of_days() -> None:
    for year, value in ((2025, 340), (2023, 330)):
        make_released(dataset(values={(None,): value}, day=date(year, 12, 31)))
    assert [(day.year, row.value) for day, row in series("residents", None)] == [(2023, 330), (2025, 340)]
    assert released_days("residents")[0].year == 2025


def test_nothing_is_half_brought() -> None:
    with pytest.raises(Refused) as refused:
        bring_datasets(
            by=make_editor(), datasets=[dataset(), dataset("nations", licence="none-such")], now=NOW
        )
    assert [(one.field, one.code) for one in refused.value.problems] == [("nations", "licence_unknown")]
    assert not Dataset.objects.exists()


def test_table_keeps_its_shape() -> None:
    make_draft()
    with pytest.raises(Refused) as refused:
        make_draft(dataset(dimensions=("sex",), unit="cases"))
    assert [one.code for one in refused.value.problems] == ["dimensions_changed", "unit_changed"]


def test_every_step_stands_in_the_trail() -> None:
    edition = make_released()
    withdraw_edition(by=make_head(), edition=edition.pk, now=NOW)
    kinds = Entry.objects.filter(kind__startswith="figures.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "figures.edition.brought",
        "figures.edition.released",
        "figures.edition.withdrawn",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"released_by": F("brought_by")},
        {"released_at": None},
        {"state": "draft"},
        {"source": ""},
    ],
)
def test_database_refuses_a_broken_edition(change: dict[str, object]) -> None:
    edition = make_released()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_database_lets_one_edition_of_a_day_be_out() -> None:
    first = make_released()
    make_released(dataset(values={(None,): 1}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(state=EditionState.RELEASED)


@pytest.mark.parametrize(
    "change", [{"value": None}, {"status": "Q"}, {"lower": 1000.0}, {"upper": 1.0}, {"status": "C"}]
)
def test_database_refuses_a_broken_number(change: dict[str, object]) -> None:
    draft = make_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(edition=draft, labels=["01"]).update(**change)


def test_published_numbers_cannot_be_changed_or_deleted() -> None:
    edition = make_released()
    rows = Observation.objects.filter(edition=edition)
    for attempt in (lambda: rows.update(value=1), lambda: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
