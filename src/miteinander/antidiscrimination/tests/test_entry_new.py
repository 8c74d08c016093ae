"""Writing entries: each kind has its form, some bring something about."""

import pytest
from django.test import Client

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.tests.factories import NOW, make_case
from miteinander.antidiscrimination.tests.pages import (
    closed_to_others,
    colleague_of,
    of_case,
    office,
    page,
    posted,
)
from miteinander.antidiscrimination.usecases.bureaus import BureauFacts, keep_bureau

pytestmark = pytest.mark.django_db


DAY = "2026-11-20"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("note", {}),
        ("contact", {"code": "phone", "with_whom": "Tante"}),
        ("event", {"when": "im Frühjahr", "with_whom": "Nachbarin"}),
        ("conflict", {"code": "none"}),
        ("mandate", {"doubts": "keine Klage"}),
        ("attorney", {"until": "2027-11-20"}),
        ("strategy", {"doubts": "die Frist läuft"}),
        (
            "intervention",
            {"code": "complaint_letter", "with_whom": "Vermieterin", "outcome": "keine Antwort"},
        ),
        ("result", {"codes": "apology", "reached": "partly"}),
    ],
)
def test_entry_new_shows_each_kind_on_the_page_of_the_case(
    client: Client, kind: str, typed: dict[str, str]
) -> None:
    case = make_case(office(client))

    assert page(client, of_case(case, f"eintraege/neu/{kind}/"))
    shown = posted(
        client, of_case(case, f"eintraege/neu/{kind}/"), on=DAY, version=1, text="So war es.", **typed
    )

    assert "Der Eintrag ist gespeichert." in shown
    assert "So war es." in shown
    for words in typed.values():
        assert words.isascii() or words in shown


def test_entry_new_names_independent_bureaus_beside_the_check(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    keep_bureau(by=head, facts=BureauFacts(name="Beispiel e.V.", place="Elmestadt"), now=NOW)

    assert "Beispiel e.V." in page(client, of_case(case, "eintraege/neu/conflict/"))
    posted(client, of_case(case, "eintraege/neu/conflict/"), on=DAY, version=1, text="Amt", code="city")
    shown = page(client, of_case(case))

    assert "Die Stadt ist beteiligt." in shown
    case.refresh_from_db()
    assert case.conflict_checked


def test_entry_new_leads_nobody_on_who_did_not_agree(client: Client) -> None:
    case = make_case(office(client))
    typed = {"on": DAY, "version": 1, "text": "Amt", "code": "city", "with_whom": "Beispiel e.V."}

    refused = posted(client, of_case(case, "eintraege/neu/conflict/"), **typed)
    taken = posted(client, of_case(case, "eintraege/neu/conflict/"), **typed, consent="on")

    assert "Weitergeleitet wird nur, wer zugestimmt hat." in refused
    assert "Der Eintrag ist gespeichert." in taken


def test_entry_new_writes_nothing_into_a_closed_case(client: Client) -> None:
    head = office(client)
    case = make_case(head)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_week="2026-11-23")

    shown = posted(client, of_case(case, "eintraege/neu/note/"), on=DAY, version=1, text="zu spät")

    assert "Der Fall ist abgeschlossen." in shown
    assert not case.items.exists()


def test_entry_new_is_closed_to_everybody_else(client: Client) -> None:
    head = office(client)
    _colleague, other = colleague_of(head)
    case = make_case(head, restricted=True)

    assert closed_to_others(of_case(case, "eintraege/neu/note/"))
    assert other.get(of_case(case, "eintraege/neu/note/")).status_code == 404
    assert client.get(of_case(case, "eintraege/neu/consent/")).status_code == 404
