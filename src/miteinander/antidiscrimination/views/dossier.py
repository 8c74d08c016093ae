"""A case as a ZIP for the person it is about: made in memory piece by piece, never on disk."""

import json
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from miteinander.antidiscrimination.queries.dossier import as_data, files_in, sections_of
from miteinander.antidiscrimination.queries.files import bytes_of
from miteinander.antidiscrimination.queries.opening import OpenCase


class _Pipe:
    """Takes what a ZIP writes and gives it on; it cannot be wound back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: bytes, /) -> int:
        self._waiting += content
        return len(content)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def stream_dossier(found: OpenCase, *, at: datetime) -> Iterator[bytes]:
    """Yield the pieces of a ZIP with everything in an opened case: to read, as data, and its files."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for name, content in _entries(found, at=at):
            archive.writestr(name, content)
            yield pipe.take()
    yield pipe.take()


def _entries(found: OpenCase, *, at: datetime) -> Iterator[tuple[str, bytes | str]]:
    sections = sections_of(found)
    context = {"case": found.row, "sections": sections, "at": at, "centre_name": settings.CENTRE_NAME}
    yield "auskunft.html", render_to_string("antidiscrimination/case_dossier.html", context)
    data = as_data(found, sections, at=at)
    yield "auskunft.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    for file in files_in(found):
        yield f"dateien/{file.row.pk}-{file.about.name}".replace("\\", "_"), bytes_of(file)
