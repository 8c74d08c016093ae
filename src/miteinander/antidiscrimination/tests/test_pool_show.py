"""What would go to the federation, before it goes."""

import pytest
from django.utils import timezone

from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.rules.scheme import View, chosen
from miteinander.antidiscrimination.tests.desk_pages import browser_of, desk
from miteinander.antidiscrimination.tests.factories import make_colleague, ring_of
from miteinander.antidiscrimination.usecases.counting import close_case
from miteinander.antidiscrimination.usecases.documenting import save_answers
from miteinander.people.models import Account

pytestmark = pytest.mark.django_db
URL = "/antidiskriminierung/auswertung/verband/"


def close_with_consent(case: Case, by: Account) -> None:
    now = timezone.now()
    answers = {
        ("life_area", View.COUNSELLOR): chosen("school"),
        ("legal_frame", View.COUNSELLOR): chosen("stgb"),
    }
    save_answers(by=by, ring=ring_of(by), pk=case.pk, version=1, answers=answers, now=now)
    close_case(by=by, ring=ring_of(by), pk=case.pk, version=2, pool_consent=True, now=now)


def test_pool_show_previews_rows_and_names_what_falls_away() -> None:
    client, head, case = desk()
    assert "Nichts weiterzugeben" in client.get(URL).content.decode()

    close_with_consent(case, head)
    page = client.get(URL).content.decode()

    assert "education" in page
    assert "legal_frame: stgb (1)" in page
    assert "Amara" not in page


def test_pool_show_is_for_the_head_alone() -> None:
    _client, head, _case = desk()

    assert browser_of(make_colleague(head, now=timezone.now())).get(URL).status_code == 403
