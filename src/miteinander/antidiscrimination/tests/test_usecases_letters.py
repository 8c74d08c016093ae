"""Letters of a case: tagged, sealed, in two languages where needed, and never on a disk."""

import io
import os
import subprocess
import sys
from datetime import date

import pikepdf
import pytest
from django.conf import settings

from miteinander.antidiscrimination.models import Case, CaseFile, FilePiece
from miteinander.antidiscrimination.queries.files import bytes_of, open_file
from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.rules.letters import LetterText, letter_kinds
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, make_head, ring_of
from miteinander.antidiscrimination.usecases.deadlines import add_deadline
from miteinander.antidiscrimination.usecases.letters import begun, keep_letter, preview_letter
from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.core.languages import INTERFACE
from miteinander.documents.models import Document
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.vault.queries import Keyring

pytestmark = pytest.mark.django_db


def opened(head: Account, ring: Keyring, *, attorney: bool = True) -> OpenCase:
    case = make_case(head)
    Case.objects.filter(pk=case.pk).update(has_attorney=attorney)
    found = open_case(case.pk, ring)
    assert found is not None
    return found


def written(found: OpenCase, code: str, **changes: object) -> LetterText:
    """Return a template's text with every open place filled in."""
    text = begun(found, letter_kinds()[code])
    text.body = text.body.replace("[", "").replace("]", "")
    text.recipient = text.recipient or "Wohnbau Elmetal\nUferweg 3"
    for name, value in changes.items():
        setattr(text, name, value)
    return text


@pytest.mark.parametrize("code", list(letter_kinds()))
def test_keep_letter_keeps_a_tagged_letter_sealed(code: str) -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring)

    row = keep_letter(by=head, ring=ring, case=found.row.pk, text=written(found, code), now=NOW)

    file = open_file(row.pk, found.row, found.secret.files)
    assert file is not None
    assert file.can_be_opened
    assert LetterText.of(file.about.letter).body == written(found, code).body
    content = bytes_of(file)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
    stored = b"".join(bytes(piece.sealed) for piece in FilePiece.objects.all())
    assert b"%PDF" not in stored + bytes(row.content)
    assert not Document.objects.exists()
    assert not Entry.objects.filter(note__icontains="Amara").exists()


@pytest.mark.parametrize("code", ["complaint", "statement", "agg_claim"])
def test_keep_letter_refuses_to_approach_anybody_without_a_power_of_attorney(code: str) -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring, attorney=False)

    with pytest.raises(Refused, match="no_attorney"):
        keep_letter(by=head, ring=ring, case=found.row.pk, text=written(found, code), now=NOW)
    assert not CaseFile.objects.exists()


def test_keep_letter_refuses_a_text_with_open_places() -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring)

    with pytest.raises(Refused, match="open_places"):
        keep_letter(
            by=head, ring=ring, case=found.row.pk, text=begun(found, letter_kinds()["closing"]), now=NOW
        )


def test_a_stranger_keeps_and_sees_no_letter() -> None:
    head, ring, _sheets = make_head(now=NOW)
    colleague = make_colleague(head, now=NOW)
    case = make_case(head, restricted=True)
    found = open_case(case.pk, ring)
    assert found is not None
    text = written(found, "memory_log")

    with pytest.raises(Case.DoesNotExist):
        keep_letter(by=colleague, ring=ring_of(colleague), case=case.pk, text=text, now=NOW)
    with pytest.raises(NotAllowed):
        keep_letter(by=make_account("people:admin"), ring=ring, case=case.pk, text=text, now=NOW)
    with pytest.raises(NotAllowed):
        preview_letter(by=make_account("people:admin"), found=found, text=text, now=NOW)


@pytest.mark.parametrize("language", [language.code for language in INTERFACE])
@pytest.mark.parametrize("code", ["attorney", "confidentiality"])
def test_letters_for_the_person_speak_her_language(code: str, language: str) -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring)
    found.identity.language = language

    text = begun(found, letter_kinds()[code])
    assert text.is_double is (language not in {"de", "de-simple"})
    assert preview_letter(by=head, found=found, text=text, now=NOW)[0].startswith(b"\x89PNG")


def test_begun_lists_the_open_deadlines_for_the_person() -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring)
    assert "[Frist, Tag, Grundlage]" in begun(found, letter_kinds()["deadline_sheet"]).body

    add_deadline(
        by=head,
        ring=ring,
        case=found.row.pk,
        basis="Tarifvertrag",
        title="Anspruch melden",
        ends_on=date(2026, 12, 24),
        note="",
        now=NOW,
    )

    text = begun(found, letter_kinds()["deadline_sheet"])
    assert "- 24. Dezember 2026: Anspruch melden (Tarifvertrag)" in text.body


@pytest.mark.parametrize(
    "body",
    [
        "## \n- \n( ) \n___ \n#### \n~~ \nText",
        "## \u202e\nText",
        "- eins\n" * 300,
        "~~ Unterschrift\n" * 12,
        '#import "x" $ #panic() * _ ` \\ < > @ // \u202e \U0001f600',
        "متن فارسی\n\n## عنوان\n\n~~ امضا",
        "w" * 3_000,
    ],
)
def test_keep_letter_sets_whatever_was_typed(body: str) -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring)

    text = written(found, "closing", body=body, subject="# *x*", recipient="#x\n" * 9)
    keep_letter(by=head, ring=ring, case=found.row.pk, text=text, now=NOW)


def test_preview_letter_keeps_nothing() -> None:
    head, ring, _sheets = make_head(now=NOW)
    found = opened(head, ring, attorney=False)

    pages = preview_letter(by=head, found=found, text=written(found, "complaint"), now=NOW)

    assert pages[0].startswith(b"\x89PNG")
    assert not CaseFile.objects.exists()


def test_setting_and_cleaning_write_nothing_to_any_disk() -> None:
    """One process that may not write a single byte into a file sets a letter and cleans files."""
    program = """
import resource, sys, tempfile
from pathlib import Path
from miteinander.documents.rules import typesetting, uploads
from miteinander.documents.tests import telling_files
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
words = dict.fromkeys(("page", "demo", "arms", "verify", "verify_alt"), "KANARI")
for as_pictures in (False, True):
    block = {"kind": "paragraph", "de": "KANARI", "own": "KANARI"}
    [made] = typesetting.typeset(
        "antidiscrimination/guest_letter",
        data={"is_double": False, "number": "AD-1", "made_on": "heute", "recipient": ["KANARI"],
              "title": {"de": "KANARI", "own": "KANARI"}, "blocks": [block], "sender": ["KANARI"],
              "signed_by": "us"},
        house={"centre": "KI", "city": "", "lines": [], "is_demo": False}, words=words, language="de",
        is_right_to_left=False, fonts=Path(sys.argv[1]), as_pictures=as_pictures,
    )
    assert made[:4] in (b"%PDF", b"\\x89PNG"[:4])
for make in (telling_files.jpeg, telling_files.png, telling_files.pdf, telling_files.docx, telling_files.odt):
    uploads.check_upload(make(), kinds=frozenset(uploads.FileKind), limit_bytes=25 * 2**20)
try:
    tempfile.TemporaryFile(buffering=0).write(b"x")
except OSError:
    print("nothing written")
"""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)" + program,
         str(settings.TYPST_FONTS)],
        env=here, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "nothing written\n"), done.stderr[-800:]
