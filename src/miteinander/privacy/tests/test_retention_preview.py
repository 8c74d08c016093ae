from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.people.models import Person, SignInAttempt
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.privacy import queries, usecases
from miteinander.privacy.models import Deletion, RetentionRule

pytestmark = pytest.mark.django_db


def _forgotten_person() -> Person:
    person = make_person()
    Person.objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=1000))
    return person


def test_retention_preview_counts_without_removing() -> None:
    person = _forgotten_person()

    page = signed_in(make_account("privacy:officer")).get("/datenschutz/loeschen/").content.decode()

    person.refresh_from_db()
    assert "1 × Person: leeren" in page
    assert person.blurred_at is None


def test_retention_preview_is_not_for_others() -> None:
    assert signed_in(make_account("people:admin")).get("/datenschutz/loeschen/").status_code == 403


def test_apply_retention_does_what_the_preview_says_and_remembers_it() -> None:
    person = _forgotten_person()
    now = timezone.now()
    SignInAttempt.objects.create(kind="x", key="x", at=now - timedelta(days=2))
    expected = {one.code: one.number for one in queries.preview(now=now)}

    outcomes = {one.code: one.number for one in usecases.apply_retention(now=now)}

    person.refresh_from_db()
    assert outcomes == expected
    assert (outcomes["people.unused_contacts"], outcomes["people.old_attempts"]) == (1, 1)
    assert (person.last_name, person.email, person.blurred_at) == ("gelöscht", "", now)
    assert Deletion.objects.get().table == "people.person"
    notes = Entry.objects.filter(kind="privacy.retention.applied").values_list("note", flat=True)
    assert sorted(notes) == ["people.old_attempts 1", "people.unused_contacts 1"]


def test_apply_retention_again_removes_nothing_more() -> None:
    _forgotten_person()
    now = timezone.now()
    usecases.apply_retention(now=now)

    assert sum(one.number for one in usecases.apply_retention(now=now + timedelta(minutes=1))) == 0


def test_apply_retention_leaves_alone_what_has_no_rule() -> None:
    person = _forgotten_person()
    RetentionRule.objects.filter(code="people.unused_contacts").delete()

    usecases.apply_retention(now=timezone.now())

    person.refresh_from_db()
    assert person.blurred_at is None
    page = signed_in(make_account("privacy:officer")).get("/datenschutz/loeschen/").content.decode()
    assert "keine Frist gesetzt" in page


def test_an_idle_account_is_emptied_but_its_trail_stays() -> None:
    account = make_account("payments:clerk", last_login=timezone.now() - timedelta(days=800))

    usecases.apply_retention(now=timezone.now())

    account.refresh_from_db()
    assert account.email == f"geloescht-{account.pk}@konto.invalid"
    assert (account.is_active, account.roles, account.has_usable_password()) == (False, [], False)


def test_privacy_retention_runs_from_the_command_line() -> None:
    _forgotten_person()
    dry, real = StringIO(), StringIO()

    call_command("privacy", "retention", "--dry-run", stdout=dry)
    call_command("privacy", "retention", stdout=real)

    assert "people.unused_contacts: 1" in dry.getvalue()
    assert real.getvalue() == dry.getvalue()
    with pytest.raises(CommandError, match="ahead of its time"):
        call_command("privacy", "retention", "--at", "2040-01-01", stdout=StringIO())


def test_reapply_deletions_removes_what_a_backup_brought_back() -> None:
    person = _forgotten_person()
    now = timezone.now()
    usecases.apply_retention(now=now)
    kept_apart = usecases.list_deletions()
    Deletion.objects.all().delete()  # the backup is older than the list
    Person.objects.filter(pk=person.pk).update(last_name="Wieder", email="da@haus.example", blurred_at=None)

    again = usecases.reapply_deletions(kept_apart, now=now)

    person.refresh_from_db()
    assert (again, person.last_name, person.email) == (1, "gelöscht", "")
    assert usecases.list_deletions() == kept_apart
    assert usecases.reapply_deletions(kept_apart, now=now) == 0
