import pytest
from django.test import Client
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people import usecases
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_account_roles_gives_and_takes_with_a_trace() -> None:
    admin, account = make_account("people:admin"), make_account("payments:clerk")

    signed_in(admin).post(f"/konto/verwaltung/{account.pk}/rollen/", {"roles": ["interpreting:head"]})

    account.refresh_from_db()
    assert account.roles == ["interpreting:head"]
    entry = Entry.objects.get(kind="people.account.roles")
    assert (entry.by_id, entry.subject_id) == (admin.pk, account.pk)
    assert entry.note == "+interpreting:head -payments:clerk"


def test_account_roles_ends_the_sessions_of_the_account() -> None:
    admin, account = make_account("people:admin"), make_account()
    account.set_password("ein Satz den niemand errät")
    account.save()
    theirs = Client()
    theirs.post("/anmelden/", {"login": account.email, "password": "ein Satz den niemand errät"})
    assert theirs.get("/konto/").status_code == 200

    signed_in(admin).post(f"/konto/verwaltung/{account.pk}/rollen/", {"roles": ["payments:clerk"]})

    assert theirs.get("/konto/").status_code == 302


def test_account_roles_nobody_changes_their_own() -> None:
    admin = make_account("people:admin")
    client = signed_in(admin)

    response = client.post(f"/konto/verwaltung/{admin.pk}/rollen/", {"roles": ["privacy:officer"]})

    admin.refresh_from_db()
    assert response.status_code == 403
    assert admin.roles == ["people:admin"]


def test_change_roles_refuses_to_take_the_last_admin() -> None:
    admin, last = make_account("people:admin"), make_account("people:admin")
    Account.objects.filter(pk=admin.pk).update(is_active=False)

    with pytest.raises(Refused) as refused:
        usecases.change_roles(by=admin, account=last, roles=[], now=timezone.now())

    assert [problem.code for problem in refused.value.problems] == ["last_admin"]
    last.refresh_from_db()
    assert last.roles == ["people:admin"]


def test_account_roles_is_not_for_others() -> None:
    account = make_account()

    assert (
        signed_in(make_account("privacy:officer")).get(f"/konto/verwaltung/{account.pk}/rollen/").status_code
        == 403
    )
    with pytest.raises(NotAllowed):
        usecases.change_roles(
            by=make_account("privacy:officer"), account=account, roles=["people:admin"], now=timezone.now()
        )


def test_account_roles_unknown_account_is_not_found() -> None:
    assert signed_in(make_account("people:admin")).get("/konto/verwaltung/99999/rollen/").status_code == 404
