"""Files of drafts, mailboxes and cases: sealed, cleaned or untouched, scanned, handed over, deleted."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from miteinander.antidiscrimination.forms.case_files import CaseFileForm
from miteinander.antidiscrimination.forms.guest_words_files import FILE_WORDS
from miteinander.antidiscrimination.models import Case, CaseFile, Draft, FilePiece
from miteinander.antidiscrimination.queries.files import bytes_of, files_of, open_file
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules import files as rules
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.tests.factories import (
    NOW,
    make_case,
    make_colleague,
    make_head,
    make_report,
    ring_of,
)
from miteinander.antidiscrimination.usecases import files
from miteinander.antidiscrimination.usecases.mailboxes import mailbox_of, open_mailbox
from miteinander.core.errors import NotAllowed, Refused
from miteinander.documents.tests.test_scanning import honest, saying, scanner
from miteinander.documents.usecases import UPLOAD_WORDS
from miteinander.people.tests.factories import make_account
from miteinander.sealing import keys
from miteinander.sealing.errors import Broken
from miteinander.vault.usecases.rows import reserve, seal_field

pytestmark = pytest.mark.django_db
KEY = keys.new_key()


def photo() -> bytes:
    made, about = io.BytesIO(), Image.Exif()
    about[0x010F] = "Kamera von Amara"
    Image.new("RGB", (40, 20), "red").save(made, "JPEG", exif=about)
    return made.getvalue()


def upload(content: bytes = b"", name: str = "Brief von Amara.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or b"Guten Tag, Amara Beispiel")


def make_draft() -> Draft:
    row = Draft(pk=reserve(Draft), touched_at=NOW)
    seal_field(row, "content", {}, key=KEY)
    row.save(force_insert=True)
    return row


def stored() -> bytes:
    """Return everything the tables hold of files."""
    rows = [bytes(row.content) + bytes(row.header) for row in CaseFile.objects.all()]
    return b"".join((*rows, *(bytes(piece.sealed) for piece in FilePiece.objects.all())))


def test_a_file_of_a_draft_goes_with_the_report_to_the_team_and_the_reporter() -> None:
    head, _ring, _sheets = make_head(now=NOW)
    draft = make_draft()
    files.keep_in_draft(draft, KEY, upload(), now=NOW)
    before = bytes(FilePiece.objects.order_by("id").values_list("sealed", flat=True)[0])
    taken = make_report()
    found = open_case(taken.case.pk, ring_of(head))
    assert found is not None

    [row] = files.hand_over(draft, KEY, case=taken.case, secret=found.secret, now=NOW)
    draft.delete()

    [file] = files_of(found.row, found.secret.files)
    assert (file.row.pk, file.about.name, file.about.size) == (row.pk, "Brief von Amara.txt", 25)
    assert bytes_of(file) == b"Guten Tag, Amara Beispiel"
    assert bytes(FilePiece.objects.order_by("id").values_list("sealed", flat=True)[0]) == before
    mailbox = mailbox_of(open_mailbox(typed=taken.code, sender="x", now=NOW), now=NOW)
    assert mailbox is not None
    assert bytes_of(files_of(mailbox.row.case, mailbox.secret.files)[0]) == b"Guten Tag, Amara Beispiel"


def test_files_stand_sealed_and_padded() -> None:
    draft = make_draft()
    files.keep_in_draft(draft, KEY, upload(), now=NOW)
    files.keep_in_draft(draft, KEY, upload(b"x" * 70_000), now=NOW)

    assert b"Amara" not in stored()
    sizes = [len(bytes(piece.sealed)) for piece in FilePiece.objects.order_by("file_id", "number")]
    assert sizes == [rules.PIECE + 17, 17, rules.PIECE + 17, rules.PIECE + 17, 17]


@pytest.mark.parametrize(
    ("length", "pieces"), [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (600_000, 16), (2**21, 32)]
)
def test_padded_shows_a_class_of_sizes_only(length: int, pieces: int) -> None:
    made = list(rules.padded(b"x" * length))

    assert [len(piece) for piece in made] == [rules.PIECE] * pieces
    assert rules.unpadded(made, length) == b"x" * length


def test_a_photograph_is_cleaned_unless_it_is_to_stay_as_it_is() -> None:
    draft = make_draft()
    files.keep_in_draft(draft, KEY, upload(photo(), "a.jpg"), now=NOW)
    files.keep_in_draft(draft, KEY, upload(photo(), "b.jpg"), untouched=True, now=NOW)

    clean, untouched = files_of(draft, CaseSecret(KEY).files)
    assert b"Amara" not in bytes_of(clean)
    assert bytes_of(untouched) == photo()
    assert (clean.can_be_opened, untouched.can_be_opened) == (True, False)
    assert (clean.about.untouched, untouched.about.untouched) == (False, True)


def test_harmful_files_are_refused_also_as_evidence() -> None:
    draft = make_draft()
    virus = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

    for untouched in (False, True):
        for content, code in ((virus, "file_infected"), (b"MZ\x90\0\3", "file_kind_not_allowed")):
            with pytest.raises(Refused, match=code):
                files.keep_in_draft(draft, KEY, upload(content), untouched=untouched, now=NOW)
    assert not CaseFile.objects.exists()


def test_a_report_holds_so_many_files_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = make_draft()
    monkeypatch.setattr(rules, "LIMIT_TOGETHER", 60)
    files.keep_in_draft(draft, KEY, upload(), now=NOW)
    files.keep_in_draft(draft, KEY, upload(), now=NOW)
    with pytest.raises(Refused, match="files_too_large_together"):
        files.keep_in_draft(draft, KEY, upload(), now=NOW)
    monkeypatch.setattr(rules, "MOST_FILES", 2)
    with pytest.raises(Refused, match="too_many_files"):
        files.keep_in_draft(draft, KEY, upload(), now=NOW)

    files.drop_from_draft(draft, pk=files_of(draft, CaseSecret(KEY).files)[0].row.pk)
    files.keep_in_draft(draft, KEY, upload(), now=NOW)


def test_a_file_with_the_wrong_key_or_a_changed_piece_gives_nothing() -> None:
    draft = make_draft()
    files.keep_in_draft(draft, KEY, upload(b"a" * 200_000), now=NOW)
    with pytest.raises(Broken):
        files_of(draft, keys.new_key())

    [file] = files_of(draft, CaseSecret(KEY).files)
    FilePiece.objects.filter(number=1).delete()
    with pytest.raises(Broken):
        bytes_of(file)


def test_a_counsellor_keeps_a_file_and_deletes_it() -> None:
    head, ring, _sheets = make_head(now=NOW)
    case = make_case(head)

    row = files.keep_in_case(by=head, ring=ring, case=case.pk, upload=upload(), now=NOW)
    files.delete_file(by=head, ring=ring, case=case.pk, pk=row.pk, now=NOW)

    assert not FilePiece.objects.exists()


def test_a_stranger_keeps_reads_and_deletes_nothing() -> None:
    head, ring, _sheets = make_head(now=NOW)
    colleague = make_colleague(head, now=NOW)
    case, other = make_case(head, restricted=True), make_case(head)
    row = files.keep_in_case(by=head, ring=ring, case=case.pk, upload=upload(), now=NOW)
    deeds: list[tuple[Any, dict[str, object]]] = [
        (files.keep_in_case, {"upload": upload()}),
        (files.delete_file, {"pk": row.pk}),
        (files.scan_waiting, {}),
        (files.vouch_for_file, {"pk": row.pk}),
    ]
    for deed, more in deeds:
        with pytest.raises(Case.DoesNotExist):
            deed(by=colleague, ring=ring_of(colleague), case=case.pk, now=NOW, **more)
        with pytest.raises(NotAllowed):
            deed(by=make_account("people:admin"), ring=ring, case=case.pk, now=NOW, **more)
    with pytest.raises(CaseFile.DoesNotExist):
        files.delete_file(by=head, ring=ring, case=other.pk, pk=row.pk, now=NOW)
    found = open_case(other.pk, ring)
    assert found is not None
    assert open_file(row.pk, found.row, found.secret.files) is None


def test_a_scanner_that_is_down_makes_a_file_wait_until_it_is_asked_again(settings: Any) -> None:
    head, ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    settings.CLAMD = "/nowhere/clamd.sock"
    row = files.keep_in_case(by=head, ring=ring, case=case.pk, upload=upload(), now=NOW)
    assert row.check_state == "waiting"
    assert files.scan_waiting(by=head, ring=ring, case=case.pk, now=NOW) == 1

    with scanner(honest) as address:
        settings.CLAMD = address
        assert files.scan_waiting(by=head, ring=ring, case=case.pk, now=NOW) == 0

    row.refresh_from_db()
    assert (row.check_state, row.version) == ("clean", 2)


def test_a_scanner_that_finds_something_later_keeps_the_file_shut(settings: Any) -> None:
    head, ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    settings.CLAMD = "/nowhere/clamd.sock"
    row = files.keep_in_case(by=head, ring=ring, case=case.pk, upload=upload(b"harm"), now=NOW)

    with scanner(honest) as address:
        settings.CLAMD = address
        assert files.scan_waiting(by=head, ring=ring, case=case.pk, now=NOW) == 0

    found = open_case(case.pk, ring)
    assert found is not None
    file = open_file(row.pk, found.row, found.secret.files)
    assert file is not None
    assert (file.can_be_opened, file.about.found) == (False, "Win.Test.Harm-1")


def test_a_scanner_refuses_what_it_knows_and_lets_pass_what_it_looked_at(settings: Any) -> None:
    draft = make_draft()
    with scanner(saying(b"stream: Some.Harm FOUND\0")) as address:
        settings.CLAMD = address
        with pytest.raises(Refused, match="file_infected"):
            files.keep_in_draft(draft, KEY, upload(), now=NOW)
    with scanner(honest) as address:
        settings.CLAMD = address
        row = files.keep_in_draft(draft, KEY, upload(photo(), "a.jpg"), untouched=True, now=NOW)

    assert row.check_state == "clean"


def test_without_a_scanner_a_counsellor_may_vouch_for_untouched_evidence(settings: Any) -> None:
    head, ring, _sheets = make_head(now=NOW)
    case = make_case(head)
    row = files.keep_in_case(by=head, ring=ring, case=case.pk, upload=upload(), untouched=True, now=NOW)
    assert row.check_state == "waiting"

    settings.CLAMD = "/somewhere"
    with pytest.raises(Refused, match="scanner_there"):
        files.vouch_for_file(by=head, ring=ring, case=case.pk, pk=row.pk, now=NOW)
    settings.CLAMD = ""
    assert files.vouch_for_file(by=head, ring=ring, case=case.pk, pk=row.pk, now=NOW).check_state == "clean"
    with pytest.raises(Refused, match="wrong_state"):
        files.vouch_for_file(by=head, ring=ring, case=case.pk, pk=row.pk, now=NOW)


def test_every_refusal_of_a_file_has_words_for_staff_and_for_reporters() -> None:
    codes = {*UPLOAD_WORDS, "files_too_large_together", "too_many_files"}

    assert codes - set(FILE_WORDS) == set()
    assert codes - set(CaseFileForm.words) - {"too_many_files"} == set()  # the desk has no such limit
