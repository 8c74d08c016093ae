import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from miteinander.core.errors import NotAllowed, Refused
from miteinander.figures.models import OpennessRun
from miteinander.figures.queries.openness import audit
from miteinander.figures.tests.evidence import fill_audit, fill_evidence
from miteinander.figures.tests.factories import DAY, NOW, make_editor, make_head
from miteinander.figures.usecases.openness import compute_openness, release_openness
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account, signed_in
from miteinander.statistics.openness import evidence_from, measure

pytestmark = pytest.mark.django_db
FORM = {"reference_day": "2025-12-31", "definition": "B"}


def compute(by: Account) -> OpennessRun:
    return compute_openness(by=by, title="Wie offen?", audit_label="Audit", day=DAY, definition="B", now=NOW)


def test_openness_compute_gives_an_index_anybody_can_compute_again() -> None:
    fill_evidence()
    fill_audit(make_editor(), make_editor())

    signed_in(make_editor()).post("/zahlen/offenheit/rechnen/", FORM)

    run = OpennessRun.objects.get()
    assert run.synthetic
    assert len(run.config["indicators"]) == 5
    assert run.result == measure(evidence_from(run.config))
    assert 0 < run.result["index"]["lower"] < run.result["index"]["upper"] < 100


def test_openness_compute_says_what_is_missing() -> None:
    fill_evidence("freedom", "attitudes")

    run = compute(make_editor())

    assert run.result["index"] is None
    assert [one["code"] for one in run.result["refusals"]] == ["few_dimensions"]


def test_openness_compute_needs_evidence() -> None:
    page = signed_in(make_editor()).post("/zahlen/offenheit/rechnen/", FORM, follow=True).content.decode()
    assert "Noch zählt kein Beleg." in page
    assert not OpennessRun.objects.exists()


def test_audit_counts_once_two_people_answered_everything() -> None:
    fill_audit(make_editor())
    assert audit(DAY, "Audit") is None
    fill_audit(make_editor(), per_cent=75)
    found = audit(DAY, "Audit")
    assert found is not None
    assert len(found["questions"]) == 30  # type: ignore[arg-type]


def test_stranger_computes_nothing() -> None:
    with pytest.raises(NotAllowed):
        compute(make_account("interpreting:head"))


def test_who_computed_does_not_release() -> None:
    fill_evidence()
    head = make_head()
    run = compute(head)
    with pytest.raises(Refused):
        release_openness(by=head, run=run.pk, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpennessRun.objects.filter(pk=run.pk).update(released_by=F("made_by"))
