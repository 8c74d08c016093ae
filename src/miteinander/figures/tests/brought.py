"""Files with figures on their way in; every number is invented."""

import os
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from miteinander.figures.imports.kinds import Outcome, Wishes, examine
from miteinander.figures.imports.mapping import About, FileMapping, Role, Use
from miteinander.figures.models import FigureImport
from miteinander.figures.tests.factories import NOW, make_editor
from miteinander.figures.usecases.imports import Upload, stage_import, take_import
from miteinander.people.models import Account
from miteinander.statistics.population.keys import nationalities

SHARED = Path(os.environ.get("MITEINANDER_SHARED", Path(__file__).resolve().parents[5] / "shared")) / "data"
ABOUT = About(
    slug="people-by-area",
    title="Menschen nach Gebiet",
    register="Einwohnermelderegister",
    base="Menschen mit Hauptwohnung",
    source="Stadt Musterstadt",
    licence="cc-by/4.0",
)
PEOPLE = """stichtag;bezirk;geschlecht;anzahl
31122025;01;1;40
31122025;01;2;44
31122025;02;1;7
31122025;02;2;9
"""


def mapping(columns: dict[str, Use] | None = None, **more: Any) -> FileMapping:
    """Return how `PEOPLE` is read, or another file."""
    usual = {
        "stichtag": Use(Role.DAY),
        "bezirk": Use(Role.DIMENSION, "district"),
        "geschlecht": Use(Role.DIMENSION, "sex", {"1": "m", "2": "f"}),
        "anzahl": Use(Role.VALUE),
    }
    return FileMapping(**{"columns": columns or usual, "about": ABOUT, **more})


def read(text: str | bytes, kind: str = "city", **wishes: Any) -> Outcome:
    """Examine a file; without a mapping it is guessed."""
    content = text.encode() if isinstance(text, str) else text
    return examine(kind, content, Wishes(**wishes), nations=frozenset(nationalities()))


def people(text: str | bytes, **wishes: Any) -> Outcome:
    """Examine a file that is read as `PEOPLE` is."""
    return read(text, mapping=mapping(), **wishes)


def codes(outcome: Outcome) -> dict[str, int]:
    """Return what was noticed, and how often."""
    return dict(outcome.findings.counts)


def values(outcome: Outcome) -> dict[tuple[str | None, ...], float | None]:
    """Return the numbers of the only table by their labels."""
    (dataset,) = outcome.datasets
    return {row.labels: row.value for row in dataset.rows}


def upload(content: str | bytes = PEOPLE, name: str = "leute.csv") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def staged(
    content: str | bytes = PEOPLE, *, by: Account | None = None, kind: str = "city", **wishes: Any
) -> FigureImport:
    """Return a file that was looked at."""
    if kind == "city":
        wishes.setdefault("mapping", mapping())
    data = content.encode() if isinstance(content, str) else content
    one = Upload(kind=kind, name="leute.csv", content=data, wishes=Wishes(**wishes))
    return stage_import(by=by or make_editor(), upload=one, now=NOW)


def taken(content: str | bytes = PEOPLE, *, by: Account | None = None) -> FigureImport:
    """Return a file that was taken over."""
    account = by or make_editor()
    return take_import(by=account, pk=staged(content, by=account).pk, now=NOW)
