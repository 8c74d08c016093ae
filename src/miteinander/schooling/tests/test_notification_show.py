"""How far a list is and what became of it."""

import pytest

from miteinander.people.tests.factories import make_account, signed_in
from miteinander.schooling.models import Child, Notification
from miteinander.schooling.tests.factories import NOW
from miteinander.schooling.tests.notified import child, staged, taken, xlsx

pytestmark = pytest.mark.django_db


def page(pk: int) -> str:
    return f"/schule/meldungen/{pk}/"


def test_notification_show_tells_what_came_in_and_takes_it_back() -> None:
    row = taken(xlsx(child(), child(Vorname="")))
    client = signed_in(make_account("schooling:clerk"))

    text = client.get(page(row.pk)).content.decode()
    assert "Alles zurücknehmen" in text
    assert "Zeilen mit Fehlern als Excel-Datei" in text
    client.post(page(row.pk), {"undo": "1"})

    assert not Child.objects.exists()
    assert "Nichts aus dieser Liste ist geblieben" in client.get(page(row.pk)).content.decode()


def test_notification_show_says_why_it_cannot_be_taken_back() -> None:
    row = taken(xlsx(child()))
    Child.objects.update(version=2)

    answer = signed_in(make_account("schooling:clerk")).post(page(row.pk), {"undo": "1"}, follow=True)

    assert "1 Einträge wurden seither geändert" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "result", "words"),
    [
        ("uploaded", {}, "im Hintergrund weiter"),
        ("running", {}, "im Hintergrund weiter"),
        ("checked", {}, "Zur Vorschau"),
        ("failed", {"refused": [{"code": "file_damaged", "params": {}}]}, "beschädigt"),
        ("discarded", {}, "verworfen"),
    ],
)
def test_notification_show_speaks_in_every_state(state: str, result: dict[str, object], words: str) -> None:
    row = Notification.objects.create(file_name="x.csv", uploaded_at=NOW, state=state, result=result)

    assert words in signed_in(make_account("schooling:head")).get(page(row.pk)).content.decode()


def test_notification_show_is_for_the_room() -> None:
    row = staged(xlsx(child()))

    assert signed_in(make_account()).get(page(row.pk)).status_code == 403
    assert signed_in(make_account("schooling:head")).get(page(0)).status_code == 404
