"""Bringing what the rooms offer: drafts that somebody else releases."""

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.figures.models import Edition
from miteinander.figures.queries.service import offers
from miteinander.figures.queries.tables import drafts, released
from miteinander.figures.tests.factories import NOW, make_editor, make_head
from miteinander.figures.tests.house import YEAR, fill_year
from miteinander.figures.usecases.editions import release_edition
from miteinander.figures.usecases.service import bring_service_figures
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = f"/zahlen/angebote/{YEAR}/einbringen/"


def test_service_bring_makes_drafts_that_can_be_released() -> None:
    fill_year()

    signed_in(make_editor()).post(URL, {"table": ["interpreting-requests", "interpreting-lead-days"]})

    waiting = drafts()
    assert [edition.dataset.slug for edition in waiting] == [
        "interpreting-requests",
        "interpreting-lead-days",
    ]
    release_edition(by=make_head(), edition=waiting[0].pk, now=NOW)
    found = released("interpreting-requests")
    assert found is not None
    row = found.row("unfilled")
    assert row is not None
    assert (row.value, row.lower, row.upper, row.sdc_method) == (40, 36, 44, "keyed-rounding")
    assert {offer.table.slug: (offer.state, offer.is_same) for offer in offers(YEAR)}[
        "interpreting-requests"
    ] == ("released", True)


def test_service_bring_says_when_nothing_was_chosen() -> None:
    fill_year()

    page = signed_in(make_editor()).post(URL, {}, follow=True).content.decode()

    assert "Bitte wählen Sie mindestens eine Tabelle." in page
    assert not Edition.objects.exists()


def test_service_bring_refuses_a_running_year() -> None:
    with pytest.raises(Refused) as refused:
        bring_service_figures(by=make_editor(), year=NOW.year, slugs=["interpreting-requests"], now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["year_not_finished"]


def test_stranger_brings_nothing() -> None:
    with pytest.raises(NotAllowed):
        bring_service_figures(by=make_account("schooling:head"), year=YEAR, slugs=["x"], now=NOW)
