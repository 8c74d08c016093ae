"""One school: numbers for the desk, children only for those who counsel."""

from datetime import timedelta

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Proposal
from miteinander.schooling.tests.factories import NOW, make_counselled_child, make_school
from miteinander.schooling.usecases.places import set_places

pytestmark = pytest.mark.django_db


def test_school_show_tells_places_settings_and_reports() -> None:
    school = make_school()
    for days, places in enumerate((4, 6, 2)):
        at = NOW + timedelta(days=days)
        set_places(school, 1, places=places, most=60, cause="school", by_id=None, now=at)

    page = signed_in(make_account("schooling:clerk")).get(f"/schule/schulen/{school.pk}/").content.decode()

    for words in ("Plätze jetzt", "Erstalphabetisierung", "Klasse 1: 6", "Freie Plätze im Verlauf"):
        assert words in page


def test_school_show_names_children_to_counsellors_only() -> None:
    school, child = make_school(), make_counselled_child(first_name="Olha")
    Proposal.objects.create(child=child, school=school, year=4, sent_at=NOW)
    page = f"/schule/schulen/{school.pk}/"

    assert "Olha" in signed_in(make_account("schooling:counsellor")).get(page).content.decode()
    assert "Olha" not in signed_in(make_account("schooling:clerk")).get(page).content.decode()


def test_school_show_counts_refusals_by_reason() -> None:
    school = make_school()
    for _number in range(2):
        Proposal.objects.create(
            child=make_counselled_child(),
            school=school,
            year=4,
            sent_at=NOW,
            state="refused",
            refusal_reason="full",
            refusal_text="Die Klasse ist voll.",
        )

    page = signed_in(make_account("schooling:clerk")).get(f"/schule/schulen/{school.pk}/").content.decode()

    assert "Jahrgang ist inzwischen voll: 2" in page


def test_school_show_of_a_closed_school_says_so() -> None:
    school = make_school(closed_on=NOW.date() - timedelta(days=400))

    page = signed_in(make_account("schooling:clerk")).get(f"/schule/schulen/{school.pk}/").content.decode()

    assert "Diese Schule ist nicht offen" in page


def test_school_show_is_for_the_desk_and_for_schools_that_exist() -> None:
    school = make_school()

    assert signed_in(make_account()).get(f"/schule/schulen/{school.pk}/").status_code == 403
    assert signed_in(make_account("schooling:head")).get("/schule/schulen/999999/").status_code == 404
