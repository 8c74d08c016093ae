import pytest

from miteinander.figures.models import OpennessRun
from miteinander.figures.queries.openness import released_run
from miteinander.figures.tests.evidence import fill_evidence
from miteinander.figures.tests.factories import NOW, make_editor, make_head
from miteinander.figures.tests.test_openness_compute import compute
from miteinander.figures.usecases.openness import release_openness
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_run_end_deletes_a_draft_after_a_question() -> None:
    fill_evidence()
    run = compute(make_editor())
    browser, url = signed_in(make_editor()), f"/zahlen/offenheit/{run.pk}/beenden/"
    assert "wird gelöscht" in browser.get(url).content.decode()
    browser.post(url)
    assert not OpennessRun.objects.exists()


def test_run_end_of_a_published_answer_is_for_heads() -> None:
    fill_evidence()
    run = release_openness(by=make_head(), run=compute(make_editor()).pk, now=NOW)
    url = f"/zahlen/offenheit/{run.pk}/beenden/"
    assert signed_in(make_editor()).post(url).status_code == 403
    signed_in(make_head()).post(url)
    assert released_run() is None
