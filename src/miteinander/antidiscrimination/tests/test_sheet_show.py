"""The whole documentation of a case to read."""

import pytest

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.scheme import Absent, Answer, View, chosen
from miteinander.antidiscrimination.tests.desk_pages import assert_hidden, desk
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_head, ring_of
from miteinander.antidiscrimination.usecases.documenting import save_answers

pytestmark = pytest.mark.django_db


def address(case: Case) -> str:
    return f"/antidiskriminierung/faelle/{case.pk}/dokumentation/"


def test_sheet_show_tells_both_views_and_why_answers_are_missing() -> None:
    client, head, case = desk()
    answers = {
        ("ground_agg", View.PERSON): chosen("ethnic"),
        ("ground_agg", View.COUNSELLOR): chosen("religion"),
        ("racism_form", View.PERSON): chosen("anti_muslim"),
        ("reporter", View.COUNSELLOR): Answer((), Absent.WONT_SAY),
    }
    save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers=answers, now=NOW)

    page = client.get(address(case)).content.decode()

    assert "ethnische Herkunft, rassistisch" in page
    assert "antimuslimisch" in page
    assert "möchte nicht sagen" in page
    assert "nicht gefragt" in page
    assert "Ausländerbehörde" not in page


def test_sheet_show_is_summed_up_on_the_case() -> None:
    client, head, case = desk()
    answers = {("life_area", View.COUNSELLOR): chosen("housing")}
    save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers=answers, now=NOW)

    page = client.get(f"/antidiskriminierung/faelle/{case.pk}/").content.decode()

    assert "1 von 17 Fragen beantwortet" in page
    assert "Wohnen" in page


def test_sheet_show_hides_a_case_from_whoever_holds_no_key() -> None:
    head = make_head(now=NOW)[0]
    case = make_case(head, restricted=True)

    assert_hidden(address(case).replace("dokumentation/", "jahresbericht/"), head, deed={"version": 1})
