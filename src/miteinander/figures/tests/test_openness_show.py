import pytest

from miteinander.figures.tests.evidence import fill_audit, fill_evidence
from miteinander.figures.tests.factories import make_editor, make_head
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
URL = "/zahlen/offenheit/"


def test_openness_show_has_evidence_audit_and_answers() -> None:
    fill_evidence()
    rater = make_editor()
    fill_audit(rater)

    page = signed_in(make_head()).get(URL).content.decode()

    assert "Beleg freedom" in page
    assert f"{rater.person}: 30 von 30 Fragen beantwortet" in page
    assert "Noch nichts gerechnet." in page


def test_openness_show_is_closed_to_others() -> None:
    assert signed_in(make_account("people:admin")).get(URL).status_code == 403
