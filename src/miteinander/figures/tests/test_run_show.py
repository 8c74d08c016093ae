import pytest

from miteinander.figures.tests.evidence import fill_evidence
from miteinander.figures.tests.factories import make_editor, make_head
from miteinander.figures.tests.test_openness_compute import compute
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_run_show_tells_index_interval_and_largest_uncertainty() -> None:
    fill_evidence()
    run = compute(make_editor())

    page = signed_in(make_head()).get(f"/zahlen/offenheit/{run.pk}/").content.decode()

    assert "Die größte Unsicherheit kommt aus" in page
    assert "90-Prozent-Intervall" in page
    assert run.recipe_hash in page
    assert f"/zahlen/offenheit/{run.pk}/freigeben/" in page


def test_run_show_says_why_there_is_no_index() -> None:
    fill_evidence("freedom")
    run = compute(make_editor())

    page = signed_in(make_editor()).get(f"/zahlen/offenheit/{run.pk}/").content.decode()

    assert "Kein Index" in page
    assert "Nur 1 Bereiche haben Zahlen" in page
