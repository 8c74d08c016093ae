import json
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed
from miteinander.documents.models import Document, DocumentContent
from miteinander.notifications import usecases as mails
from miteinander.people.models import Person
from miteinander.people.tests.factories import make_account, make_person, signed_in
from miteinander.people.tests.test_seat_list import make_seat
from miteinander.privacy import usecases
from miteinander.privacy.models import Disclosure

pytestmark = pytest.mark.django_db


def _known_person() -> Person:
    account = make_account(person=make_person(first_name="Kim", last_name="Sonnenblum"))
    account.set_password("ein Satz den niemand errät")
    account.save()
    person = account.person
    assert person is not None
    make_seat(person=person)
    mails.queue_mail(
        "people/mail/sign_in_link.txt",
        to=mails.Recipient(address="kim@haus.example", person_id=person.pk),
        context={"link": "x", "minutes": 20},
        at=timezone.now(),
    )
    document = Document.objects.create(
        kind="letter",
        title="Ihr Brief",
        file_name="brief.pdf",
        content_type="application/pdf",
        size=4,
        sha256="0" * 64,
        person_id=person.pk,
        made_at=timezone.now(),
    )
    DocumentContent.objects.create(document=document, body=b"%PDF")
    return person


def _archive(person: Person) -> ZipFile:
    response = signed_in(make_account("privacy:officer")).post(f"/datenschutz/auskunft/{person.pk}/")
    assert response.headers["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(response.content))


def test_subject_export_hands_out_everything_readable_and_as_data() -> None:
    person = _known_person()

    archive = _archive(person)

    page = archive.read("auskunft.html").decode()
    data = json.loads(archive.read("auskunft.json"))
    labels = {section["label"] for section in data["sections"]}
    assert {"people.person", "people.account", "people.seat", "notifications.message"} <= labels
    assert {"documents.document", "documents.documentcontent", "privacy.disclosure"} <= labels
    assert "Sonnenblum" in page
    assert "Sekretariat" in page
    files = [name for name in archive.namelist() if name.startswith("dateien/")]
    assert [archive.read(name) for name in files] == [b"%PDF"]


def test_subject_export_hands_out_nobody_else_and_no_secret() -> None:
    person = _known_person()
    make_seat(person=make_person(last_name="Fremdling"))

    text = _archive(person).read("auskunft.json").decode()

    account = person.account
    assert "Fremdling" not in text
    assert account.password not in text


def test_subject_export_is_itself_noted() -> None:
    person = _known_person()

    _archive(person)

    disclosure = Disclosure.objects.get()
    assert (disclosure.person_id, disclosure.basis) == (person.pk, "Art. 15 DSGVO")
    assert Entry.objects.get(kind="privacy.subject.exported").subject_id == person.pk


def test_subject_export_is_not_for_others() -> None:
    person = _known_person()

    response = signed_in(make_account("people:admin")).post(f"/datenschutz/auskunft/{person.pk}/")

    assert response.status_code == 403
    with pytest.raises(NotAllowed):
        usecases.export_subject(by=make_account("people:admin"), person=person, now=timezone.now())
    assert not Disclosure.objects.exists()


def test_subject_export_reading_the_address_changes_nothing() -> None:
    client = signed_in(make_account("privacy:officer"))

    assert client.get(f"/datenschutz/auskunft/{_known_person().pk}/").status_code == 405
    assert client.post("/datenschutz/auskunft/99999/").status_code == 404


def test_privacy_export_writes_the_file(tmp_path: Path) -> None:
    person = _known_person()
    file = tmp_path / "auskunft.zip"

    call_command("privacy", "export", str(person.pk), "--out", str(file), stdout=StringIO())

    assert "auskunft.html" in ZipFile(file).namelist()
    with pytest.raises(CommandError, match="no person 99999"):
        call_command("privacy", "export", "99999", stdout=StringIO())
