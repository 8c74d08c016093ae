import pytest
from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import Feedback, Interpreter
from miteinander.interpreting.tests.doing import make_done
from miteinander.interpreting.tests.test_assignment_confirm import past
from miteinander.interpreting.tests.test_hours_confirm import url

pytestmark = pytest.mark.django_db


def test_hours_feedback_takes_stars_and_words(client: Client, interpreter: Interpreter) -> None:
    row = past(make_done(interpreter))
    thanks = url(row) + "danke/"

    assert "Sie müssen nicht." in client.get(thanks).content.decode()
    assert not Feedback.objects.exists()
    text = client.post(thanks, {"stars": "5", "text": "Sehr gut."}).content.decode()

    assert "Danke für Ihre Rückmeldung" in text
    kept = Feedback.objects.get()
    assert (kept.side, kept.stars, kept.text) == ("institution", 5, "Sehr gut.")


def test_hours_feedback_refuses_foreign_links(client: Client, interpreter: Interpreter) -> None:
    row = past(make_done(interpreter))

    assert client.post(url(row, purpose="follow") + "danke/", {"stars": "5"}).status_code == 410
    assert reverse("interpreting:hours_feedback", args=["institution", "x"]).endswith("/danke/")
