import pytest
from django.test import Client

from miteinander.organisations.tests.factories import make_district, make_organisation
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Proposal, School
from miteinander.schooling.tests.factories import (
    make_child,
    make_counselled_child,
    make_counsellor,
    make_family,
    make_school,
)
from miteinander.schooling.tests.placing import agree, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(make_counsellor())


def url(child: Child) -> str:
    return f"/schule/warteliste/{child.pk}/schule/"


def school_at(km: float, name: str, **fields: object) -> School:
    where = make_organisation(name=name, district=make_district(x_km=km))
    return make_school(organisation=where, **fields)  # type: ignore[arg-type]


def test_child_propose_ranks_schools_with_reasons(client: Client) -> None:
    near, far = school_at(0.5, "Nahe Schule"), school_at(6.0, "Ferne Schule")
    child = make_counselled_child()
    agree(child)

    response = client.get(url(child))
    page = response.content.decode()

    assert [card["school"].school_id for card in response.context["cards"]] == [near.pk, far.pk]
    assert "9 Minuten zu Fuß" in page
    assert "38 Minuten mit Bus und Bahn" in page
    assert "8 Minuten mehr als angestrebt" in page
    assert "3 Plätze im Jahrgang 4 frei" in page
    assert "5 Plätze in der Sprachförderung frei" in page
    assert "Für die anderen wartenden Kinder ändert sich nichts." in page


def test_child_propose_tells_wish_and_what_was_given_up(client: Client) -> None:
    full, wished = school_at(0.5, "Volle Schule", places=0), school_at(1.0, "Wunschschule")
    child = make_counselled_child(wishes=[full.pk, wished.pk])
    agree(child)

    page = client.get(url(child)).content.decode()

    assert "Wunsch 2 der Familie" in page
    assert "Wunsch 1, Schule Volle Schule: im Jahrgang 4 ist dort kein Platz frei." in page


def test_child_propose_says_a_wished_school_is_closed(client: Client) -> None:
    closed = school_at(0.5, "Alte Schule", closed_on="2026-08-01")
    school_at(1.0, "Neue Schule")
    child = make_counselled_child(wishes=[closed.pk])

    page = client.get(url(child)).content.decode()

    assert "Alte Schule nimmt keine Kinder mehr auf." in page


def test_child_propose_puts_the_school_of_a_sibling_first(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    known = school_at(1.2, "Geschwisterschule")
    child = make_counselled_child(sibling_school=known)
    agree(child)

    response = client.get(url(child))

    assert response.context["cards"][0]["school"].name == "Geschwisterschule"
    assert "ein Geschwisterkind ist dort" in response.content.decode()


def test_child_propose_sees_a_sibling_who_was_confirmed(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    known = school_at(1.2, "Geschwisterschule")
    family = make_family()
    ask(make_counselled_child(family), known)
    child = make_counselled_child(family)

    response = client.get(url(child))

    assert response.context["cards"][0]["school"].name == "Geschwisterschule"
    assert response.context["cards"][0]["school"].free[4] == 2


def test_child_propose_counts_what_it_costs_another_child(client: Client) -> None:
    school_at(0.5, "Einzige", places=1)
    child = make_counselled_child()
    other = make_counselled_child(make_family(), waiting_since="2026-06-01")
    agree(child)
    assert other.pk

    page = client.get(url(child)).content.decode()

    assert "Dafür bliebe 1 anderes Kind ohne Platz." in page


def test_child_propose_asks_the_best_school(client: Client) -> None:
    school, child = school_at(0.5, "Nahe Schule"), make_counselled_child()
    agree(child)

    response = client.post(url(child), {"school": school.pk})

    proposal = Proposal.objects.get()
    assert response.headers["Location"] == f"/schule/anfragen/{proposal.pk}/"
    assert proposal.reasons[0]["minutes"] == 9
    assert "9 Minuten zu Fuß" in client.get(response.headers["Location"]).content.decode()


def test_child_propose_wants_a_reason_for_another_school(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    far, child = school_at(6.0, "Ferne Schule"), make_counselled_child()
    agree(child)

    page = client.post(url(child), {"school": far.pk}).content.decode()

    assert "Bitte begründen Sie kurz" in page
    assert not Proposal.objects.exists()

    client.post(url(child), {"school": far.pk, "choice_reason": "Freundin dort"})
    assert Proposal.objects.get().choice_reason == "Freundin dort"


def test_child_propose_without_consent_says_the_way_out(client: Client) -> None:
    school, child = school_at(0.5, "Nahe Schule"), make_counselled_child()

    page = client.post(url(child), {"school": school.pk}).content.decode()

    assert "Bitte tragen Sie zuerst die Einwilligung ein." in page
    assert not Proposal.objects.exists()


def test_child_propose_refuses_a_school_not_in_the_list(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    closed, child = school_at(0.5, "Alte Schule", closed_on="2026-08-01"), make_counselled_child()
    agree(child)

    page = client.post(url(child), {"school": closed.pk}).content.decode()

    assert "Diese Schule ist für das Kind nicht möglich." in page


def test_child_propose_without_any_place_says_so(client: Client) -> None:
    school_at(0.5, "Volle Schule", places=0)
    child = make_counselled_child()

    page = client.get(url(child)).content.decode()

    assert "Keine Schule hat für dieses Kind einen freien Platz" in page


def test_child_propose_lets_people_choose_where_the_planner_does_not(client: Client) -> None:
    special = make_school(form="FS", years=[1, 2, 3, 4])
    child = make_counselled_child(recommended="FS")
    agree(child)
    assert "Hier wählen Menschen" in client.get(url(child)).content.decode()

    page = client.post(url(child), {"other": "1", "school": special.pk}).content.decode()
    assert "Bitte begründen Sie kurz" in page
    client.post(url(child), {"other": "1", "school": special.pk, "choice_reason": "AO-SF läuft"})

    assert Proposal.objects.get().school_id == special.pk


def test_child_propose_offers_other_schools_with_room(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    other = make_school(form="FS", years=[4])
    make_school(form="FS", years=[4], places=0)
    child = make_counselled_child()

    form = client.get(url(child)).context["other"]

    assert [key for key, _name in form.fields["school"].choices] == ["", str(other.pk)]


def test_child_propose_before_the_talk_says_what_is_missing(client: Client) -> None:
    page = client.get(url(make_child())).content.decode()

    assert "Das Beratungsgespräch fehlt noch" in page


@pytest.mark.parametrize("role", ["schooling:clerk", "interpreting:dispatcher", "people:admin"])
def test_child_propose_is_for_counsellors(role: str) -> None:
    child = make_counselled_child()

    assert signed_in(make_account(role)).get(url(child)).status_code == 403
    assert signed_in(make_account(role)).post(url(child), {"school": 1}).status_code == 403


def test_child_propose_leads_to_a_consent_for_the_schools_not_agreed_to(client: Client) -> None:
    school_at(0.5, "Nahe Schule")
    child = make_counselled_child()
    agree(child)
    others = {school_at(km, f"Schule {km}").pk for km in (1.0, 2.0)}

    response = client.get(url(child))

    query = response.context["consent_query"]
    assert {int(part.removeprefix("schule=")) for part in query.split("&")} == others
    assert query.replace("&", "&amp;") in response.content.decode()
