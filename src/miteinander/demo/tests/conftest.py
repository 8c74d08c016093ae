"""Shared by the tests of the demonstration's pages."""

from datetime import date

import pytest
from pytest_django import Settings

from miteinander.demo.queries import MAILS
from miteinander.organisations.models import Organisation
from miteinander.people.models import Account, Person, Seat


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
