import pytest

from miteinander.figures.models import Evidence
from miteinander.figures.rules.evidence import fields_from, numbers_from
from miteinander.figures.tests.evidence import fill_evidence
from miteinander.figures.tests.factories import make_editor
from miteinander.figures.tests.test_evidence_new import FIELDS, PLAIN
from miteinander.people.tests.factories import signed_in

pytestmark = pytest.mark.django_db


def test_evidence_edit_changes_numbers_and_keeps_the_code() -> None:
    (row,) = fill_evidence("freedom")
    url = f"/zahlen/offenheit/belege/{row.pk}/"
    browser = signed_in(make_editor())

    assert 'value="20.0"' in browser.get(url).content.decode()
    browser.post(url, PLAIN | FIELDS["freedom"] | {"estimate": "30"})

    row.refresh_from_db()
    assert (row.code, row.numbers["estimate"]) == ("freedom-1", 0.3)


def test_evidence_edit_sends_what_is_too_rich_for_a_form_back_to_its_file() -> None:
    (row,) = fill_evidence("freedom")
    Evidence.objects.update(numbers={**row.numbers, "replicates": [0.2, 0.21]})
    page = signed_in(make_editor()).get(f"/zahlen/offenheit/belege/{row.pk}/").content.decode()
    assert "Bitte bringen Sie ihn als Datei neu ein" in page


@pytest.mark.parametrize("dimension, kind", [("participation", "ratio"), ("attitudes", "mean")])
def test_fields_and_numbers_are_two_sides_of_one_thing(dimension: str, kind: str) -> None:
    (row,) = fill_evidence(dimension)
    fields = fields_from(kind, row.numbers)
    assert fields is not None
    assert numbers_from(kind, fields) == row.numbers  # type: ignore[arg-type]
