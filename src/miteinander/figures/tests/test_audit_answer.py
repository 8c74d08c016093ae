import pytest
from django.db import IntegrityError, transaction

from miteinander.core.errors import Refused
from miteinander.figures.models import AuditAnswer
from miteinander.figures.tests.evidence import fill_audit
from miteinander.figures.tests.factories import NOW, make_editor, make_head
from miteinander.figures.usecases.openness import answer_audit
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db
URL = "/zahlen/offenheit/audit/"


def test_audit_answer_keeps_some_answers_and_shows_only_ones_own() -> None:
    fill_audit(make_head(), per_cent=25)
    browser = signed_in(make_editor())

    browser.post(URL, {"q01": "75", "q01_proof": "Leitbild vom 3. Mai"})
    page = browser.get(URL).content.decode()

    assert "1 von 30 Fragen beantwortet." in page
    assert "Leitbild vom 3. Mai" in page
    assert "Beschluss" not in page.split("Leitbild vom 3. Mai")[0].split("q01_proof")[-1]


def test_audit_answer_wants_a_proof() -> None:
    page = signed_in(make_editor()).post(URL, {"q01": "75"}).content.decode()
    assert "Bitte nennen Sie einen Beleg zu dieser Antwort." in page
    assert not AuditAnswer.objects.exists()


def test_audit_answer_has_two_raters_and_no_third() -> None:
    fill_audit(make_editor(), make_editor())
    third = make_editor()
    assert "Zwei Personen beantworten dieses Audit schon." in signed_in(third).get(URL).content.decode()
    with pytest.raises(Refused):
        answer_audit(by=third, answers={"q01": (50, "Beleg")}, now=NOW)


@pytest.mark.parametrize("change", [{"per_cent": 101}, {"evidence": ""}])
def test_database_refuses_a_broken_answer(change: dict[str, object]) -> None:
    fill_audit(make_editor())
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditAnswer.objects.filter(question="q01").update(**change)
