"""A family reports itself, step by step, in its own language."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.organisations.tests.factories import make_organisation
from miteinander.schooling.models import Child, Family, Likeness, Step
from miteinander.schooling.rules.arrival import FamilyFacts
from miteinander.schooling.tests.factories import NOW, make_child
from miteinander.schooling.tests.test_arriving import CHILD
from miteinander.schooling.usecases.self_report import LIMIT, report_family

pytestmark = pytest.mark.django_db
PAGE = "/de/schule/melden/"
FACTS = FamilyFacts(name="Haddad", language="ar", channel="family", phone="0170 1")


def years_ago(years: int) -> str:
    return str(timezone.localdate() - timedelta(days=round(years * 365.25) + 20))


def form(**changes: str) -> dict[str, str]:
    return {
        "who": "family",
        "name": "Haddad",
        "helper_name": "",
        "helper_phone": "",
        "child_0_first": "Lina",
        "child_0_last": "",
        "child_0_born": years_ago(9),
        "child_1_first": "Sami",
        "child_1_last": "Al Haddad",
        "child_1_born": years_ago(13),
        "lines": "2",
        "shelter": "",
        "street": "Musterweg 1",
        "postcode": "33602",
        "town": "Musterstadt",
        "phone": "0170 1",
        "email": "",
        "language": "apc",
        "wants_interpreter": "on",
        "key": "k1",
        "website": "",
        "step": "6",
        "go": "send",
        **changes,
    }


@pytest.mark.parametrize("language", ["de", "uk", "ar", "ti"])
def test_guest_report_walks_in_every_language(client: Client, language: str) -> None:
    make_organisation()
    page = f"/{language}/schule/melden/"
    assert client.get(page).status_code == 200
    typed = form()
    for step in range(1, 6):
        answer = client.post(page, {**typed, "step": str(step), "go": "next"})
        assert answer.context["step"] == step + 1, answer.context["form"].errors
    assert "Sami" in answer.content.decode()

    answer = client.post(page, typed)

    family = Family.objects.get()
    assert answer.headers["Location"].startswith(f"/{language}/schule/melden/danke/")
    assert family.code not in answer.headers["Location"]
    assert (family.letter_language, family.language, family.channel) == (language, "apc", "family")
    assert list(Child.objects.order_by("id").values_list("last_name", flat=True)) == ["Haddad", "Al Haddad"]
    assert Step.objects.filter(channel="family", state="reported").count() == 2


def test_guest_report_sent_twice_is_kept_once(client: Client) -> None:
    client.post(PAGE, form())
    client.post(PAGE, form())
    client.post(PAGE, form(key="k2"))

    assert Family.objects.count() == 2
    assert Likeness.objects.count() == 2


def test_guest_report_goes_back_and_adds_children_without_loss(client: Client) -> None:
    back = client.post(PAGE, form(step="3", go="back", name="", street="Anderer Weg"))
    more = client.post(PAGE, form(step="2", go="more", child_1_born=""))
    change = client.post(PAGE, form(step="6", go="to_4"))

    assert (back.context["step"], more.context["step"], change.context["step"]) == (2, 2, 4)
    assert 'value="Anderer Weg"' in back.content.decode()
    assert 'name="child_3_first"' in more.content.decode()
    assert 'class="kern-error"' not in back.content.decode() + more.content.decode()


@pytest.mark.parametrize(
    ("step", "changes", "words"),
    [
        (1, {"name": ""}, "Bitte füllen Sie dieses Feld aus"),
        (
            2,
            {
                "child_0_first": "",
                "child_0_born": "",
                "child_1_first": "",
                "child_1_born": "",
                "child_1_last": "",
            },
            "mindestens ein Kind",
        ),
        (2, {"child_0_born": ""}, "Vorname, Nachname und Geburtsdatum"),
        (2, {"child_0_born": "32.13.2015"}, "Bitte geben Sie ein Datum an"),
        (2, {"child_0_born": "2150-01-01"}, "liegt in der Zukunft"),
        (2, {"child_0_born": "1815-01-01"}, "Bitte prüfen Sie dieses Datum"),
        (3, {"postcode": "123"}, "fünf Ziffern"),
        (4, {"phone": ""}, "Telefonnummer oder eine E-Mail-Adresse"),
        (1, {"name": "Had\u202edad"}, "nicht lesen"),
    ],
)
def test_guest_report_says_what_is_missing_on_its_own_page(
    client: Client, step: int, changes: dict[str, str], words: str
) -> None:
    early = client.post(PAGE, form(**changes, step=str(step), go="next"))
    late = client.post(PAGE, form(**changes))

    assert early.context["step"] == late.context["step"] == step
    assert words in early.content.decode()
    assert words in late.content.decode()
    assert not Family.objects.exists()


def test_guest_report_answers_children_of_another_age_kindly(client: Client) -> None:
    typed = form(child_1_born=years_ago(3), lines="3", child_2_first="Omar", child_2_born=years_ago(17))

    check = client.post(PAGE, {**typed, "step": "5", "go": "next"}).content.decode()
    client.post(PAGE, typed)

    assert "Kita" in check
    assert "Berufskolleg" in check
    assert Child.objects.get().first_name == "Lina"
    assert "Jüngere Kinder, geboren" in Family.objects.get().remark
    assert "Sami" not in Family.objects.get().remark


def test_guest_report_keeps_nothing_where_nobody_is_of_age(client: Client) -> None:
    typed = form(child_0_born=years_ago(3), child_1_born=years_ago(18))

    check = client.post(PAGE, {**typed, "step": "5", "go": "next"}).content.decode()
    client.post(PAGE, typed)

    assert 'value="send"' not in check
    assert not Family.objects.exists()


def test_guest_report_takes_an_unknown_address_and_tells_the_desk(client: Client) -> None:
    make_organisation()
    typed = form(postcode="99999", town="Anderswo", who="helper", helper_name="Eva")

    assert "anderen Stadt" in client.post(PAGE, {**typed, "step": "5", "go": "next"}).content.decode()
    client.post(PAGE, typed)

    row = Family.objects.get()
    assert (row.remark, row.channel, row.helper_name) == ("Adresse bitte prüfen", "helper", "Eva")


def test_guest_report_keeps_nothing_from_machines(client: Client) -> None:
    assert client.post(PAGE, form(website="https://spam.example")).status_code == 302
    assert not Family.objects.exists()


def test_guest_report_survives_nonsense(client: Client) -> None:
    for changes in (
        {"step": "99", "lines": "x", "go": "more"},
        {"go": "to_x"},
        {"lines": "99999"},
        {"go": "?"},
    ):
        assert client.post(PAGE, form(**changes)).status_code == 200


def test_report_family_refuses_floods_and_finds_children_known() -> None:
    known = make_child(first_name="Lena", last_name="Hadad")
    for number in range(LIMIT.per_sender):
        report_family(family=FACTS, children=(CHILD,), key=str(number), sender="s", now=NOW)

    with pytest.raises(Refused, match="too_many"):
        report_family(family=FACTS, children=(CHILD,), key="x", sender="s", now=NOW)

    assert Likeness.objects.filter(first=known).count() == LIMIT.per_sender
