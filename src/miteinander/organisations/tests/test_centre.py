"""The centre's own record: found, named alike, or made once."""

from datetime import datetime

import pytest
from pytest_django import Settings

from miteinander.audit.models import Entry
from miteinander.core.clock import LOCAL
from miteinander.organisations.models import Organisation
from miteinander.organisations.queries import centre_organisation, is_centre, place_anywhere
from miteinander.organisations.tests.factories import make_organisation
from miteinander.organisations.usecases import keep_centre

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)


def test_keep_centre_makes_it_once_from_the_settings(settings: Settings) -> None:
    settings.CENTRE_NAME, settings.CENTRE_ADDRESS = "KI Lindenfurt", "Elmeufer 12 | 00101 Lindenfurt"
    assert centre_organisation() is None

    row = keep_centre(now=NOW)

    assert keep_centre(now=NOW) == centre_organisation() == row == Organisation.objects.get()
    assert (row.name, row.kind, row.roles) == ("KI Lindenfurt", "city_office", ["centre"])
    assert str(row.places.get()) == "Elmeufer 12, 00101 Lindenfurt"
    entry = Entry.objects.get(kind="organisations.organisation.added")
    assert (entry.subject_id, entry.note) == (row.pk, "centre")


def test_keep_centre_takes_the_record_of_that_name(settings: Settings) -> None:
    settings.CENTRE_NAME = "KI Lindenfurt"
    known, other = make_organisation(name="KI lindenfurt"), make_organisation()

    row = keep_centre(now=NOW)

    assert (row, row.roles) == (known, ["centre", "requester"])
    assert (is_centre(known.pk), is_centre(other.pk)) == (True, False)
    assert Entry.objects.get().kind == "organisations.organisation.changed"


def test_keep_centre_needs_no_address(settings: Settings) -> None:
    settings.CENTRE_ADDRESS = ""

    assert not keep_centre(now=NOW).places.exists()


def test_place_anywhere_finds_places_of_all() -> None:
    place = make_organisation().places.get()

    assert place_anywhere(place.pk) == place
    assert place_anywhere(place.pk + 1) is None
