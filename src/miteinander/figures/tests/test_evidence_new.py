import pytest

from miteinander.figures.models import Evidence
from miteinander.figures.tests.factories import make_editor
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db
PLAIN = {
    "label": "Neuer Beleg",
    "source": "Umfrage 2025",
    "reference_day": "2025-12-31",
    "licence": "cc-by/4.0",
}
FIELDS = {
    "representation": {"k": "54", "n": "400", "eligible": "25"},
    "participation": {"with_k": "3", "with_n": "5", "without_k": "4", "without_n": "5", "reversed": "on"},
    "freedom": {"estimate": "20", "se": "1", "n_eff": "900", "months": "24"},
    "attitudes": {"estimate": "6.5", "se": "0.1", "n_eff": "900", "lowest": "0", "highest": "10"},
}


@pytest.mark.parametrize("dimension", FIELDS)
def test_evidence_new_keeps_an_indicator(dimension: str) -> None:
    url = f"/zahlen/offenheit/belege/neu/{dimension}/"

    answer = signed_in(make_editor()).post(url, PLAIN | FIELDS[dimension])

    assert answer.status_code == 302
    row = Evidence.objects.get()
    assert (row.code, row.dimension) == ("neuer-beleg", dimension)


def test_evidence_new_says_what_cannot_be() -> None:
    url = "/zahlen/offenheit/belege/neu/representation/"
    form = PLAIN | {"k": "500", "n": "400", "eligible": "25"}
    page = signed_in(make_editor()).post(url, form).content.decode()
    assert "Der Beleg ist nicht in Ordnung" in page
    assert not Evidence.objects.exists()


def test_evidence_new_keeps_labels_apart() -> None:
    browser, url = signed_in(make_editor()), "/zahlen/offenheit/belege/neu/freedom/"
    browser.post(url, PLAIN | FIELDS["freedom"])
    assert "gibt es schon" in browser.post(url, PLAIN | FIELDS["freedom"]).content.decode()


def test_evidence_new_knows_four_dimensions_and_no_strangers() -> None:
    assert signed_in(make_editor()).get("/zahlen/offenheit/belege/neu/opening/").status_code == 404
    stranger = signed_in(make_account("schooling:head"))
    assert stranger.get("/zahlen/offenheit/belege/neu/freedom/").status_code == 403
