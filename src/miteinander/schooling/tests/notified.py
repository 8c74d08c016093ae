"""Lists of notified children as offices send them; every name is invented."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from miteinander.people.models import Account
from miteinander.schooling.models import Notification
from miteinander.schooling.tests.factories import NOW, make_counsellor
from miteinander.schooling.usecases.notification_applying import start_notification
from miteinander.schooling.usecases.notification_staging import Upload, stage_notification

HEADS = [
    "Familienname",
    "Vorname",
    "Geburtsdatum",
    "Geschlecht",
    "Staatsangehörigkeit",
    "Straße",
    "PLZ",
    "Ort",
    "Einzugsdatum",
    "Zuweisung",
    "Sprache",
    "Sorgeberechtigte",
    "Telefon",
    "E-Mail",
    "Ordnungsmerkmal",
]
LINA = [
    "Haddad",
    "Lina",
    date(2016, 5, 4),
    "w",
    "syrisch",
    "Lange Straße 5",
    "33602",
    "Musterstadt",
    date(2026, 10, 1),
    date(2026, 10, 3),
    "Arabisch",
    "Rim Haddad und Omar Haddad",
    "0521 1234567",
    "rim@post.example",
    "OM-1",
]


def child(**changes: object) -> list[object]:
    """Return Lina's row with other values; keys are headings."""
    names = {"Strasse": "Straße", "EMail": "E-Mail", "Land": "Staatsangehörigkeit"}
    row: list[object] = list(LINA)
    for name, value in changes.items():
        row[HEADS.index(names.get(name, name))] = value
    return row


def xlsx(*rows: Sequence[object], heads: Sequence[str] = HEADS, title: str = "Zuzüge") -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_1252(*rows: Sequence[object]) -> bytes:
    """Return the list as a German Windows program writes it."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([one.strftime("%d.%m.%Y") if isinstance(one, date) else one for one in row])
    return stream.getvalue().encode("cp1252")


def upload(content: bytes, name: str = "zuzuege.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def staged(content: bytes, by: Account | None = None, name: str = "zuzuege.xlsx") -> Notification:
    """Return a list that was read."""
    return stage_notification(by=by or make_counsellor(), upload=Upload(name, content), now=NOW)


def taken(content: bytes, by: Account | None = None, *, with_outside: bool = False) -> Notification:
    """Return a list that was taken over."""
    account = by or make_counsellor()
    row = staged(content, account)
    return start_notification(by=account, notification=row.pk, with_outside=with_outside, now=NOW)
