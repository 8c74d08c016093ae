"""Shared by the tests of the demonstration's pages."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker, Settings

from miteinander.demo import usecases
from miteinander.demo.queries import MAILS
from miteinander.demo.seed.wipe import wipe_tables
from miteinander.demo.tests.kept import NOW, SHELF
from miteinander.organisations.models import Organisation
from miteinander.people.models import Account, Person, Seat


@pytest.fixture(scope="module")
def restored(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A restored city as of NOW for all tests of a file."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.DEMO", True)
        SHELF.settle("restored", lambda: usecases.restore_city(now=NOW))
        yield
        wipe_tables()


@pytest.fixture
def demo(settings: Settings, db: None) -> None:
    """A demonstration in which the parts can be played, without the rest of the city."""
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False
    roles = {
        "dispatcher": ["interpreting:dispatcher"],
        "head": ["interpreting:head"],
        "clerk": ["payments:clerk"],
        "releaser": ["payments:releaser"],
        "school_clerk": ["schooling:clerk"],
        "school_counsellor": ["schooling:counsellor"],
        "school_head": ["schooling:head"],
        "ad_counsellor": ["antidiscrimination:counsellor"],
        "ad_head": ["antidiscrimination:head"],
    }
    school = Organisation.objects.create(name="Schule")
    for part, mail in MAILS.items():
        person = Person.objects.create(first_name=part, last_name="Beispiel", email=mail)
        Account.objects.create_user(mail, roles=roles.get(part, []), person=person)
        if part == "secretary":
            Seat.objects.create(person=person, organisation=school, starts_on=date(2020, 1, 1))
