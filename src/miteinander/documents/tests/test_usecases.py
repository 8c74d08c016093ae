"""Documents are kept whole, told apart by their code, and forgotten in time."""

import hashlib
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from miteinander.audit.models import Entry
from miteinander.core.errors import Refused
from miteinander.documents import queries, usecases
from miteinander.documents.models import Document, DocumentContent
from miteinander.documents.rules.uploads import FileKind
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
ABOUT = usecases.About(kind="letter", title="Brief", file_name="brief.pdf")
POSTER: dict[str, object] = {
    "title": "So geht es",
    "intro": "x",
    "steps": ["x"],
    "call": {"label": "x", "phone": "1"},
    "free": "x",
    "qr": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
    "address": "x",
    "german": "x",
}


def stored(**changes: object) -> Document:
    about = usecases.About(**({"kind": "letter", "title": "Brief", "file_name": "brief.pdf"} | changes))  # type: ignore[arg-type]  # keyword values of a test
    return usecases.store_document(
        b"%PDF-1.7 x", about=about, content_type="application/pdf", by=None, now=NOW
    )


def issued(about: usecases.About = ABOUT) -> Document:
    """Promise a letter and set it at once."""
    letter = usecases.Letter(about, POSTER)
    [row] = usecases.promise_documents("interpreting/poster", [letter], by=None, now=NOW)
    usecases.set_document(document_id=row.pk, now=NOW)
    row.refresh_from_db()
    return row


def test_store_document_keeps_bytes_hash_and_trail() -> None:
    account = make_account()

    row = usecases.store_document(b"abc", about=ABOUT, content_type="application/pdf", by=account, now=NOW)

    assert queries.content_of(row) == b"abc"
    assert (row.size, row.sha256) == (3, hashlib.sha256(b"abc").hexdigest())
    assert row.made_by_id == account.pk
    assert Entry.objects.filter(kind="documents.stored", subject_id=row.pk, by_id=account.pk).count() == 1


def test_store_document_keeps_whose_it_is() -> None:
    account = make_account()
    assert account.person is not None

    row = stored(subject=account, person_id=account.person.pk)

    assert (row.subject_type, row.subject_id, row.person_id) == (
        "people.account",
        account.pk,
        account.person.pk,
    )


def test_verification_code_is_unique() -> None:
    first = usecases.store_document(
        b"x",
        about=ABOUT,
        content_type="application/pdf",
        by=None,
        now=NOW,
        verification_code="7KQM-3XPD-R2VA",
    )

    with pytest.raises(IntegrityError):
        Document.objects.filter(pk=stored().pk).update(verification_code=first.verification_code)


@pytest.mark.parametrize("language", ["de", "ar", "ckb", "ti", "prs", "ps", "fa", "kmr", "de-simple"])
def test_render_pdf_speaks_every_direction(language: str) -> None:
    assert usecases.render_pdf("interpreting/poster", POSTER, language=language).startswith(b"%PDF-1.7")


def test_set_document_can_be_verified() -> None:
    row = issued()

    assert row.verification_code is not None
    proof = queries.proof_of(row.verification_code.lower())
    content = queries.content_of(row)
    assert proof is not None
    assert content is not None
    assert proof.fits(content)
    assert not proof.fits(content + b" ")


def test_proof_of_unknown_codes_is_none() -> None:
    assert queries.proof_of("0000-0000-0000") is None
    assert queries.proof_of("no code") is None


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_accept_upload_keeps_what_was_checked() -> None:
    photo = io.BytesIO()
    Image.new("RGB", (10, 10)).save(photo, "PNG")

    row = usecases.accept_upload(
        upload(photo.getvalue(), "../../Foto.pdf.exe"),
        kinds=[FileKind.PNG],
        limit_bytes=settings.FILE_UPLOAD_MAX_MEMORY_SIZE,
        about=usecases.About(kind="upload", title="", file_name=""),
        by=None,
        now=NOW,
    )

    assert (row.file_name, row.title, row.content_type) == ("Foto.pdf.png", "Foto.pdf.png", "image/png")


def test_accept_upload_refused_keeps_nothing() -> None:
    with pytest.raises(Refused) as refused:
        usecases.accept_upload(
            upload(b"MZ\x00", "Brief.pdf"),
            kinds=[FileKind.PDF],
            limit_bytes=1_000,
            about=ABOUT,
            by=None,
            now=NOW,
            field="scan",
        )

    [problem] = refused.value.problems
    assert (problem.field, problem.code) == ("scan", "file_kind_not_allowed")
    assert str(usecases.UPLOAD_WORDS[problem.code]).format(**problem.params).endswith("PDF.")
    assert not Document.objects.exists()


def test_expire_documents_forgets_content_and_names() -> None:
    over = stored(retention_until=date(2026, 11, 29), person_id=make_account().pk)
    last_day = stored(retention_until=date(2026, 11, 30))
    for_ever = stored()

    assert usecases.expire_documents(now=NOW) == 1

    over.refresh_from_db()
    assert (over.title, over.file_name, over.person_id) == ("", "", None)
    assert queries.content_of(over) is None
    assert DocumentContent.objects.filter(document__in=[last_day, for_ever]).count() == 2
    assert usecases.expire_documents(now=NOW + timedelta(minutes=1)) == 0


def test_expire_documents_lets_the_code_be_asked_for() -> None:
    row = issued(
        usecases.About(kind="letter", title="x", file_name="x.pdf", retention_until=date(2026, 1, 1))
    )

    usecases.expire_documents(now=NOW)

    proof = queries.proof_of(row.verification_code or "")
    assert proof is not None
    assert not proof.is_kept


def test_withdraw_document_takes_its_proof_away() -> None:
    row = issued()

    usecases.withdraw_document(row, by=None, now=NOW)

    assert queries.proof_of(row.verification_code or "") is None
    assert queries.content_of(row) is not None
