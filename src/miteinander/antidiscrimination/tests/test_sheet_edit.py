"""Answering the scheme's questions: both views, the path, two writers, sealed."""

import pytest

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.scheme import Absent, Answer, View, chosen, of_content
from miteinander.antidiscrimination.tests.desk_pages import as_read, assert_hidden, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.counting import close_case
from miteinander.web.middleware import LANGUAGE_COOKIE

pytestmark = pytest.mark.django_db


def address(case: Case, group: str = "ground") -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/dokumentation/{group}/"


def test_sheet_edit_shows_both_views_of_a_question_and_only_what_is_open() -> None:
    client, _head, case = desk()

    page = client.get(address(case)).content.decode()

    assert 'name="ground_agg.person"' in page
    assert 'name="ground_agg.counsellor"' in page
    assert "racism_form" not in page
    assert "möchte nicht sagen" in page


def test_sheet_edit_saves_sealed_and_asks_what_the_answers_open() -> None:
    client, head, case = desk()

    reply = client.post(
        address(case),
        {
            "version": 1,
            "ground_agg.person": ["ethnic", "gender"],
            "ground_agg.counsellor": ["unknown"],
            "weiter": "1",
        },
    )

    assert reply.headers["Location"] == address(case)
    page = client.get(address(case)).content.decode()
    assert 'name="racism_form.person"' in page
    assert 'name="combination.counsellor"' in page
    sheet = of_content(as_read(case, head).content.sheet, otherwise=1)
    assert sheet.answer("ground_agg", View.PERSON) == chosen("ethnic", "gender")
    assert sheet.answer("ground_agg", View.COUNSELLOR) == Answer((), Absent.UNKNOWN)
    assert b"ethnic" not in bytes(Case.objects.get().content)


def test_sheet_edit_leads_through_all_groups_to_the_summary() -> None:
    client, _head, case = desk()
    groups, seen, where = ["access", "ground", "incident", "law", "work"], [], address(case, "access")

    for _group in groups:
        seen.append(where)
        version = Case.objects.get().version
        where = client.post(where, {"version": version, "weiter": "1"}).headers["Location"]

    assert seen == [address(case, group) for group in groups]
    assert where == f"/antidiskriminierung/faelle/{case.pk}/dokumentation/"


def test_sheet_edit_takes_no_answer_together_with_none() -> None:
    client, head, case = desk()

    page = client.post(
        address(case, "incident"), {"version": 1, "life_area.counsellor": ["work", "wont_say"]}
    )

    assert "Bitte wählen Sie entweder Angaben" in page.content.decode()
    assert as_read(case, head).content.sheet == {}


def test_sheet_edit_shows_the_second_writer_what_the_first_one_wrote() -> None:
    client, head, case = desk()
    client.post(address(case, "incident"), {"version": 1, "life_area.counsellor": ["housing"]})

    page = client.post(address(case, "incident"), {"version": 1, "life_area.counsellor": ["work"]})
    text = page.content.decode()

    assert "Inzwischen hat jemand anderes gespeichert" in text
    assert "Das steht jetzt in der Dokumentation" in text
    assert "housing" in str(as_read(case, head).content.sheet)
    client.post(address(case, "incident"), {"version": 2, "life_area.counsellor": ["work"]})
    assert "housing" not in str(as_read(case, head).content.sheet)


def test_sheet_edit_refuses_codes_nobody_offered() -> None:
    client, head, case = desk()

    client.post(address(case, "incident"), {"version": 1, "life_area.counsellor": ["moon"]})

    assert as_read(case, head).content.sheet == {}


def test_sheet_edit_of_a_closed_case_or_an_unknown_group_is_not_found() -> None:
    client, head, case = desk()

    assert client.get(address(case, "moon")).status_code == 404
    close_case(by=head, ring=ring_of(head), pk=case.pk, version=1, now=NOW)
    assert client.get(address(case)).status_code == 404


def test_sheet_edit_hides_a_case_from_whoever_holds_no_key() -> None:
    head = make_head(now=NOW)[0]

    assert_hidden(address(make_case(head, restricted=True)), head, deed={"version": 1})


def test_sheet_edit_speaks_english_to_who_wants_it() -> None:
    client, _head, case = desk()

    client.cookies[LANGUAGE_COOKIE] = "en"

    page = client.get(address(case, "incident")).content.decode()

    assert "public space" in page
    assert "öffentlicher Raum" not in page
