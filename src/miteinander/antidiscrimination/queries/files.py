"""Reading files of a case or a draft with the key in hand; a file without the key does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from miteinander.antidiscrimination.models import Case, CaseFile, Draft, FileCheck
from miteinander.antidiscrimination.rules.files import FilePaper, unpadded
from miteinander.documents.rules.uploads import CONTENT_TYPES, FileKind
from miteinander.sealing.streams import open_all
from miteinander.vault.queries import open_field


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file whose description is open: its name, kind, size; the bytes come from `bytes_of`."""

    row: CaseFile
    about: FilePaper

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[FileKind(self.about.kind)]

    @property
    def can_be_opened(self) -> bool:
        """Whether somebody looked at it and found nothing."""
        return self.row.check_state == FileCheck.CLEAN

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter of ours, with the texts it was set from."""
        return bool(self.about.letter)


def unfold_file(row: CaseFile, key: bytes) -> OpenFile:
    """Open a file's description. `key`: `CaseSecret.files` of its case or draft.

    Raises:
        Broken: it was changed or moved.
    """
    return OpenFile(row, FilePaper.of(open_field(row, "content", key=key)))


def files_of(owner: Case | Draft, key: bytes) -> list[OpenFile]:
    """Return the files of a case or a draft, oldest first."""
    return [unfold_file(row, key) for row in _rows(owner).order_by("id")]


def open_file(pk: int, owner: Case | Draft, key: bytes) -> OpenFile | None:
    """Return one file, None if this case or draft has no such file."""
    row = _rows(owner).filter(pk=pk).first()
    return unfold_file(row, key) if row is not None else None


def some_files(pks: Iterable[int], owner: Case | Draft, key: bytes) -> list[OpenFile]:
    """Return the named files of a case or a draft, for a message that brings them."""
    return [unfold_file(row, key) for row in _rows(owner).filter(pk__in=list(pks)).order_by("id")]


def _rows(owner: Case | Draft) -> QuerySet[CaseFile]:
    return (
        CaseFile.objects.filter(case=owner)
        if isinstance(owner, Case)
        else CaseFile.objects.filter(draft=owner)
    )


def bytes_of(file: OpenFile) -> bytes:
    """Return a file's content; all of it is proven genuine before anybody gets the first byte.

    Raises:
        Broken: a piece was changed, left out or moved.
    """
    pieces = file.row.pieces.order_by("number").values_list("sealed", flat=True)
    opened = open_all(
        bytes.fromhex(file.about.key),
        bytes(file.row.header),
        (bytes(piece) for piece in pieces),  # at once: a cursor left open would outlive a broken file
        bound=bound_of(file.row),
    )
    return unpadded(opened, file.about.size)


def bound_of(row: CaseFile) -> bytes:
    """Return what a file's pieces are bound to: they open in no other row."""
    return f"{row.zone}/{row._meta.label_lower}/{row.pk}".encode()
