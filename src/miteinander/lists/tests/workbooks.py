"""Small workbooks to read, and ways to damage them."""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook

Cells = Sequence[object]

SCHOOLS: list[Cells] = [
    ["Einrichtung", "Art", "PLZ", "Ort", "Telefon"],
    ["Grundschule Am Hang", "Grundschule", 33602, "Lindenfurt", "0521 5101"],
    ["Kita Sonnenblume", "Kita", 33604, "Lindenfurt", "0521 5102"],
    ["Jugendamt, Team 3", "Amt", 33605, "Lindenfurt", "0521 5103"],
]
POOL: list[Cells] = [
    ["Nr.", "Nachname", "Vorname", "Sprachen", "Handy"],
    [1, "Haddad", "Layla", "Arabisch, Französisch", "0151 1234567"],
    [2, "Kaya", "Mehmet", "Türkisch", "0151 1234568"],
    [3, "Nowak", "Jan", "Polnisch; Russisch", "0151 1234569"],
]


def workbook(**sheets: Sequence[Cells]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(
    content: bytes, *, add: dict[str, bytes] | None = None, swap: dict[str, tuple[bytes, bytes]] | None = None
) -> bytes:
    """Return the workbook with parts added, or texts inside parts exchanged."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            for part, (before, after) in (swap or {}).items():
                if name == part:
                    assert before in body
                    body = body.replace(before, after)
            new.writestr(name, body)
        for name, body in (add or {}).items():
            new.writestr(name, body)
    return target.getvalue()
