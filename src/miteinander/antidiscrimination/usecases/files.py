"""Keeping files: looked at and cleaned in memory, sealed under a key of their own, never lying about plain.

A file of a draft is opened by the draft's key, a file of a case by the case's: both as `CaseSecret.files`.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, CaseFile, Draft, FileCheck, FilePiece
from miteinander.antidiscrimination.queries.files import OpenFile, bound_of, bytes_of, files_of, unfold_file
from miteinander.antidiscrimination.rules import files as rules
from miteinander.antidiscrimination.rules.files import FilePaper
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.rules.weeks import hour_of, week_of
from miteinander.antidiscrimination.usecases.cases import locked_or_missing
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.documents.rules import safe_name
from miteinander.documents.rules.scanning import Clean, Infected, Verdict, scan
from miteinander.documents.rules.uploads import MEGABYTE, check_upload
from miteinander.people.models import Account
from miteinander.sealing import keys
from miteinander.sealing.streams import seal_all
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.rows import reserve, seal_field

SCANNED_AT_ONCE = 5


@transaction.atomic
def keep_in_draft(
    draft: Draft, draft_key: bytes, upload: "UploadedFile[bytes]", *, untouched: bool = False, now: datetime
) -> CaseFile:
    """Keep a file somebody adds to the report she is writing. No trail: nobody is in it before the report is.

    Raises:
        Refused: `documents.usecases.UPLOAD_WORDS`, `too_many_files`, `files_too_large_together`.
    """
    Draft.objects.select_for_update().get(pk=draft.pk)
    secret = CaseSecret(draft_key)
    content, about, verdict = examine(upload, untouched=untouched, now=now)
    check_room([file.about for file in files_of(draft, secret.files)], about)
    row = CaseFile(draft=draft, from_office=False)
    return write_file(row, content, about, key=secret.files, verdict=verdict, now=now)


@transaction.atomic
def drop_from_draft(draft: Draft, *, pk: int) -> None:
    """Take a file out of a report that is being written; one that is gone is no error."""
    CaseFile.objects.filter(draft=draft, pk=pk).delete()


@transaction.atomic
def hand_over(
    draft: Draft, draft_key: bytes, *, case: Case, secret: CaseSecret, now: datetime
) -> list[CaseFile]:
    """Give a draft's files to the case that was made from it: their keys are sealed anew, the pieces stay."""
    given = []
    for file in files_of(draft, CaseSecret(draft_key).files):
        row = file.row
        row.draft, row.case, row.version = None, case, row.version + 1
        seal_field(row, "content", file.about.as_content(), key=secret.files)
        row.save()
        record("antidiscrimination.file.kept", by=None, subject=row, at=hour_of(now), note=f"v{row.version}")
        given.append(row)
    return given


@transaction.atomic
def keep_from_reporter(
    case: Case, secret: CaseSecret, upload: "UploadedFile[bytes]", *, untouched: bool = False, now: datetime
) -> CaseFile:
    """Keep a file that comes through the mailbox.

    Raises:
        Refused: as `keep_in_draft`.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    content, about, verdict = examine(upload, untouched=untouched, now=now)
    check_room([file.about for file in files_of(case, secret.files) if not file.row.from_office], about)
    row = CaseFile(case=case, from_office=False)
    write_file(row, content, about, key=secret.files, verdict=verdict, now=now)
    record("antidiscrimination.file.kept", by=None, subject=row, at=hour_of(now), note="v1")
    return row


@transaction.atomic
def keep_in_case(
    *,
    by: Account,
    ring: Keyring,
    case: int,
    upload: "UploadedFile[bytes]",
    untouched: bool = False,
    now: datetime,
) -> CaseFile:
    """Keep a file a counsellor adds to a case.

    Raises:
        NotAllowed: `by` does not counsel.
        Case.DoesNotExist: there is no such case, or `by` holds no key of it.
        Refused: `documents.usecases.UPLOAD_WORDS`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    content, about, verdict = examine(upload, untouched=untouched, now=now)
    return keep_made(found.row, found.secret, content, about, verdict=verdict, by=by, now=now)


def keep_made(
    case: Case,
    secret: CaseSecret,
    content: bytes,
    about: FilePaper,
    *,
    verdict: Verdict,
    by: Account,
    now: datetime,
) -> CaseFile:
    """Keep a file of the office in an open case, inside the caller's transaction, and the trail with it."""
    row = CaseFile(case=case, from_office=True)
    write_file(row, content, about, key=secret.files, verdict=verdict, now=now)
    record("antidiscrimination.file.kept", by=by, subject=row, at=now, note="v1")
    return row


def examine(
    upload: "UploadedFile[bytes]", *, untouched: bool, now: datetime
) -> tuple[bytes, FilePaper, Verdict]:
    """Look at a file in memory; return what is kept of it, its description, and what the scanner said.

    Raises:
        Refused: harmful, of another kind, damaged, too large.
    """
    trouble = getattr(upload, "trouble", "")
    if trouble:
        limit = rules.LIMIT_FILE if trouble == "file_too_large" else rules.LIMIT_TOGETHER
        raise Refused([Problem("file", trouble, {"limit": limit // MEGABYTE})])
    came = upload.read()
    checked = check_upload(came, kinds=rules.KINDS, limit_bytes=rules.LIMIT_FILE)
    verdict = look(came, cleaned=not untouched)
    if isinstance(verdict, Infected):
        raise Refused([Problem("file", "file_infected")])
    content = came if untouched else checked.content
    about = FilePaper(
        name=safe_name(upload.name or "", checked.kind.value),
        kind=checked.kind.value,
        size=len(content),
        untouched=untouched,
        kept_at=now.isoformat(),
    )
    return content, about, verdict


def look(content: bytes, *, cleaned: bool) -> Verdict:
    """Ask the scanner. Without one, what was written anew counts as looked at (decision record 0014)."""
    address: str = settings.CLAMD
    if not address and cleaned:
        return Clean()
    return scan(content, address=address)


def check_room(kept: Sequence[FilePaper], more: FilePaper) -> None:
    """Refuse a file beyond what one report may hold."""
    if len(kept) >= rules.MOST_FILES:
        raise Refused([Problem("file", "too_many_files", {"limit": rules.MOST_FILES})])
    if sum(one.size for one in kept) + more.size > rules.LIMIT_TOGETHER:
        limit = rules.LIMIT_TOGETHER // MEGABYTE
        raise Refused([Problem("file", "files_too_large_together", {"limit": limit})])


def write_file(
    row: CaseFile, content: bytes, about: FilePaper, *, key: bytes, verdict: Verdict, now: datetime
) -> CaseFile:
    """Write a file and its pieces, sealed under a fresh key that stands in its sealed description alone."""
    own_key = keys.new_key()
    row.pk, row.week = reserve(CaseFile), week_of(timezone.localdate(now))
    row.check_state = FileCheck.CLEAN if isinstance(verdict, Clean) else FileCheck.WAITING
    header, *pieces = seal_all(own_key, rules.padded(content), bound=bound_of(row))
    row.header, about.key = header, own_key.hex()
    seal_field(row, "content", about.as_content(), key=key)
    row.save(force_insert=True)
    FilePiece.objects.bulk_create(
        (FilePiece(file=row, number=number, sealed=piece) for number, piece in enumerate(pieces)),
        batch_size=100,
    )
    return row


@transaction.atomic
def scan_waiting(*, by: Account, ring: Keyring, case: int, now: datetime) -> int:
    """Ask the scanner about files nobody looked at yet, a few at a time; return how many still wait.

    Raises:
        NotAllowed, Case.DoesNotExist: as `keep_in_case`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    waiting = [
        file for file in files_of(found.row, found.secret.files) if file.row.check_state == FileCheck.WAITING
    ]
    left = len(waiting)
    for file in waiting[:SCANNED_AT_ONCE]:
        verdict = look(bytes_of(file), cleaned=not file.about.untouched)
        if not isinstance(verdict, Clean | Infected):
            continue
        file.about.found = verdict.name if isinstance(verdict, Infected) else ""
        state = FileCheck.INFECTED if isinstance(verdict, Infected) else FileCheck.CLEAN
        _write_again(file, found.secret, state)
        record("antidiscrimination.file.scanned", by=by, subject=file.row, at=now, note=_note(file.row))
        left -= 1
    return left


@transaction.atomic
def vouch_for_file(*, by: Account, ring: Keyring, case: int, pk: int, now: datetime) -> CaseFile:
    """Let an unchecked file be opened at a counsellor's own risk, where the house has no scanner.

    Raises:
        NotAllowed, Case.DoesNotExist, CaseFile.DoesNotExist: as `keep_in_case`.
        Refused: `scanner_there`: it can be asked; `wrong_state`: nothing to vouch for.
    """
    access.check_counsellor(by)
    if settings.CLAMD:
        raise Refused([Problem("", "scanner_there")])
    found = locked_or_missing(case, ring)
    file = unfold_file(CaseFile.objects.get(case=found.row, pk=pk), found.secret.files)
    if file.row.check_state != FileCheck.WAITING:
        raise Refused([Problem("", "wrong_state")])
    _write_again(file, found.secret, FileCheck.CLEAN)
    record("antidiscrimination.file.vouched_for", by=by, subject=file.row, at=now, note=_note(file.row))
    return file.row


def _write_again(file: OpenFile, secret: CaseSecret, state: FileCheck) -> None:
    row = file.row
    row.check_state, row.version = state, row.version + 1
    seal_field(row, "content", file.about.as_content(), key=secret.files)
    row.save()


def _note(row: CaseFile) -> str:
    return f"v{row.version} {row.check_state}"


@transaction.atomic
def delete_file(*, by: Account, ring: Keyring, case: int, pk: int, now: datetime) -> None:
    """Delete a file of a case with its pieces.

    Raises:
        NotAllowed, Case.DoesNotExist, CaseFile.DoesNotExist: as `keep_in_case`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(case, ring)
    row = CaseFile.objects.get(case=found.row, pk=pk)
    record("antidiscrimination.file.deleted", by=by, subject=row, at=now)
    row.delete()
