from datetime import UTC, datetime

import pytest

from miteinander.audit.models import Entry
from miteinander.people.models import Account
from miteinander.people.queries import accounts_with_role, person_by_email
from miteinander.people.usecases import Contact, add_person, change_person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CONTACT = Contact(first_name="Mira", last_name="Beispiel", email="Mira@post.example")

pytestmark = pytest.mark.django_db


def test_add_person_keeps_contact_and_leaves_a_trace() -> None:
    person = add_person(by=None, contact=CONTACT, now=NOW)

    assert person_by_email("mira@POST.example") == person
    assert Entry.objects.get().kind == "people.person.added"


def test_change_person_notes_which_columns_changed_and_no_values() -> None:
    person = add_person(by=None, contact=CONTACT, now=NOW)

    changed = Contact(first_name="Mira", last_name="Beispiel", email="neu@post.example", mobile="0170")
    change_person(by=None, person=person, contact=changed, now=NOW)

    person.refresh_from_db()
    assert (person.email, person.mobile) == ("neu@post.example", "0170")
    assert Entry.objects.latest("id").note == "email,mobile"


def test_change_person_writes_nothing_when_nothing_changed() -> None:
    person = add_person(by=None, contact=CONTACT, now=NOW)

    change_person(by=None, person=person, contact=CONTACT, now=NOW)

    assert Entry.objects.count() == 1


def test_person_by_email_finds_nobody_for_an_empty_address() -> None:
    add_person(by=None, contact=Contact(last_name="Ohne"), now=NOW)

    assert person_by_email("") is None


def test_accounts_with_role_leaves_out_others_and_locked_ones() -> None:
    desk = Account.objects.create_user("a@haus.example", roles=["interpreting:dispatcher"])
    Account.objects.create_user("b@haus.example", roles=["payments:clerk"])
    Account.objects.create_user("c@haus.example", roles=["interpreting:head"], is_active=False)

    assert list(accounts_with_role("interpreting:dispatcher", "interpreting:head")) == [desk]
