import pytest

from miteinander.figures.queries.openness import released_run
from miteinander.figures.tests.evidence import fill_evidence
from miteinander.figures.tests.factories import make_editor, make_head
from miteinander.figures.tests.test_openness_compute import compute
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_run_release_replaces_the_answer_that_was_out() -> None:
    fill_evidence()
    head = signed_in(make_head())
    first, second = compute(make_editor()), compute(make_editor())
    for run in (first, second):
        head.post(f"/zahlen/offenheit/{run.pk}/freigeben/")
    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert released_run() == second


def test_run_release_is_for_heads_and_others_work_only() -> None:
    fill_evidence()
    head = make_head()
    own = compute(head)
    url = f"/zahlen/offenheit/{own.pk}/freigeben/"
    assert "gibt eine andere Person frei" in signed_in(head).post(url, follow=True).content.decode()
    assert signed_in(make_editor()).post(url).status_code == 403
    assert released_run() is None
