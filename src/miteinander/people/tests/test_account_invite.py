import pytest
from django.apps import apps
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people import usecases
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, make_person, signed_in

pytestmark = pytest.mark.django_db
FORM = {"last_name": "Neu", "first_name": "Kim", "email": "Kim@Haus.example", "language": "en"}


def test_account_invite_makes_an_account_and_mails_the_link() -> None:
    admin = make_account("people:admin")

    response = signed_in(admin).post("/konto/verwaltung/einladen/", {**FORM, "roles": ["payments:clerk"]})

    account = Account.objects.get(email="kim@haus.example")
    message = apps.get_model("notifications", "Message").objects.get()
    assert response.headers["Location"] == f"/konto/verwaltung/{account.pk}/"
    assert (account.roles, account.language, str(account.person)) == (["payments:clerk"], "en", "Kim Neu")
    assert not account.has_usable_password()
    assert (message.address, message.language) == ("kim@haus.example", "en")
    entry = Entry.objects.get(kind="people.account.invited")
    assert (entry.by_id, entry.subject_id, entry.note) == (admin.pk, account.pk, "payments:clerk")


def test_account_invite_refuses_a_known_address() -> None:
    other = make_account()

    page = signed_in(make_account("people:admin")).post(
        "/konto/verwaltung/einladen/", {**FORM, "email": other.email.upper()}
    )

    assert "hat schon ein Konto" in page.content.decode()


def test_account_invite_is_not_for_others() -> None:
    client = signed_in(make_account("interpreting:head"))

    assert client.get("/konto/verwaltung/einladen/").status_code == 403
    assert client.post("/konto/verwaltung/einladen/", FORM).status_code == 403


def test_invite_account_lets_a_desk_invite_partners_but_no_staff() -> None:
    desk = make_account("interpreting:dispatcher")
    person = make_person()
    now = timezone.now()

    account = usecases.invite_account(by=desk, email="partner@haus.example", person=person, now=now)

    assert (account.roles, account.person) == ([], person)
    with pytest.raises(NotAllowed):
        usecases.invite_account(by=desk, email="x@haus.example", roles=["people:admin"], now=now)


def test_invite_account_refuses_unknown_roles_and_people_with_an_account() -> None:
    admin = make_account("people:admin")

    with pytest.raises(Refused) as refused:
        usecases.invite_account(
            by=admin, email="x@haus.example", person=admin.person, roles=["x:y"], now=timezone.now()
        )

    assert [problem.code for problem in refused.value.problems] == ["unknown_role", "person_has_account"]


def test_invite_account_stranger_may_not() -> None:
    with pytest.raises(NotAllowed):
        usecases.invite_account(by=make_account(), email="x@haus.example", now=timezone.now())
