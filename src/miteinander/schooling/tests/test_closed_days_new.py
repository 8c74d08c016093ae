import pytest
from django.urls import reverse

from miteinander.schooling.models import ClosedDays
from miteinander.schooling.tests.desk_pages import desk_client, is_for_the_desk_only
from miteinander.schooling.tests.factories import make_counsellor

pytestmark = pytest.mark.django_db
URL = "schooling:closed_days_new"


def test_closed_days_new_enters_days_of_the_house_and_of_one_person() -> None:
    client, person = desk_client(), make_counsellor()
    assert client.get(reverse(URL)).status_code == 200

    for who in ("", person.pk):
        client.post(reverse(URL), {"counsellor": who, "first_on": "2027-02-01", "last_on": "2027-02-05"})

    assert list(ClosedDays.objects.order_by("id").values_list("counsellor", flat=True)) == [None, person.pk]


def test_closed_days_new_says_what_is_wrong() -> None:
    values = {"counsellor": "", "first_on": "2027-02-05", "last_on": "2027-02-01"}

    assert "liegt vor dem ersten" in desk_client().post(reverse(URL), values).content.decode()


def test_closed_days_new_is_for_the_desk() -> None:
    assert is_for_the_desk_only("closed_days_new", method="post")
