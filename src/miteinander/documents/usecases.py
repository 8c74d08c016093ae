"""Setting, keeping, checking and forgetting documents."""

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app

from miteinander.audit.usecases import By, record
from miteinander.core.languages import INTERFACE_BY_CODE
from miteinander.documents import queries, rules
from miteinander.documents.models import Document, DocumentContent, Draft
from miteinander.documents.rules import typesetting, uploads
from miteinander.web.retention import Due

SET_TASK = "documents.set_documents"
SET_AT_ONCE = 20
SET_PRIORITY = -10  # mails and offers go first
PDF = "application/pdf"

# Every room that takes files says the same words.
UPLOAD_WORDS = {
    "file_empty": gettext_lazy("Die Datei ist leer."),
    "file_too_large": gettext_lazy("Die Datei darf höchstens {limit} MB groß sein."),
    "file_kind_not_allowed": gettext_lazy("Diese Art von Datei geht hier nicht. Möglich sind: {allowed}."),
    "file_damaged": gettext_lazy("Die Datei lässt sich nicht öffnen. Vielleicht ist sie beschädigt."),
    "file_locked": gettext_lazy(
        "Die Datei ist mit einem Passwort geschützt. Bitte heben Sie den Schutz auf."
    ),
    "file_has_macros": gettext_lazy(
        "Die Datei enthält Makros oder eingebettete Programme. Bitte speichern Sie sie ohne."
    ),
    "file_infected": gettext_lazy(
        "In der Datei steckt ein Schadprogramm. Wir nehmen sie nicht an. Bitte prüfen Sie Ihr Gerät."
    ),
    "file_too_unusual": gettext_lazy(
        "Wir können diese Datei nicht sicher prüfen. Bitte speichern Sie sie neu als PDF oder als Foto."
    ),
    "file_unpacks_too_large": gettext_lazy("Die Datei ist ausgepackt zu groß."),
    "picture_too_large": gettext_lazy("Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document is and how long it is kept; `subject` is the row of the room that made it."""

    kind: str
    title: str
    file_name: str
    language: str = "de"
    subject: models.Model | None = None
    person_id: int | None = None
    retention_until: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be set: what it is, and the values of its template (plain JSON).

    A value named `link` is an address; the template gets its QR code as `link_qr`.
    """

    about: About
    values: Mapping[str, object]


def render_pdf(template: str, data: Mapping[str, object], *, language: str) -> bytes:
    """Set `room/name` as a tagged PDF in one of the interface languages; same data, same bytes."""
    [content] = _rendered(template, data, language=language, as_pictures=False)
    return content


def render_pictures(template: str, data: Mapping[str, object], *, language: str) -> list[bytes]:
    """Set `room/name` as one PNG per page, to be looked at before anything is kept."""
    return _rendered(template, data, language=language, as_pictures=True)


def _rendered(template: str, data: Mapping[str, object], *, language: str, as_pictures: bool) -> list[bytes]:
    shown = INTERFACE_BY_CODE[language]
    with translation.override(language):
        words = queries.letter_words()
    return typesetting.typeset(
        template,
        data=data,
        house={
            "centre": settings.CENTRE_NAME,
            "city": settings.CITY_NAME,
            "lines": settings.CENTRE_LINES,
            "is_demo": settings.DEMO,
        },
        words=words,
        language=shown.code,
        is_right_to_left=shown.direction == "rtl",
        fonts=settings.TYPST_FONTS,
        as_pictures=as_pictures,
    )


@transaction.atomic
def promise_documents(
    template: str, letters: Sequence[Letter], *, by: By | None, now: datetime
) -> list[Document]:
    """Promise letters that carry a verification code each; what they say is fixed now, a worker sets them.

    Setting takes a tenth of a second or more each, too long for a click that releases a hundred.
    """
    rows = [
        _described(
            letter.about,
            content_type=PDF,
            by=by,
            now=now,
            verification_code=rules.write_code(secrets.token_bytes(rules.CODE_LENGTH)),
        )
        for letter in letters
    ]
    Document.objects.bulk_create(rows)
    Draft.objects.bulk_create(
        Draft(document=row, template=template, letter=letter.values)
        for row, letter in zip(rows, letters, strict=True)
    )
    app.configure_task(SET_TASK, priority=SET_PRIORITY).defer()
    return rows


@transaction.atomic
def set_document(*, document_id: int, now: datetime) -> bool:
    """Set a promised letter and keep it; return whether it was still to do. Called twice, it is made once."""
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(pk=document_id)
        .first()
    )
    if draft is None:
        return False
    content, row = _set(draft), draft.document
    DocumentContent.objects.create(document=row, body=content)
    row.size, row.sha256 = len(content), hashlib.sha256(content).hexdigest()
    row.save(update_fields=["size", "sha256"])
    draft.delete()
    record("documents.stored", by=None, subject=row, at=now, note=row.kind)
    return True


def set_waiting_documents(*, now: datetime, most: int = SET_AT_ONCE) -> int:
    """Set the next promised letters, each in a transaction of its own; return how many were tried.

    A letter that breaks is tried last the next time and left alone after `rules.MOST_TRIES`: the others
    do not wait for it. Several workers share the work.
    """
    for tried in range(most):
        document_id = _next_draft()
        if document_id is None:
            return tried
        set_document(document_id=document_id, now=now)
    app.configure_task(SET_TASK, priority=SET_PRIORITY).defer()  # let the mails that came meanwhile pass
    return most


@transaction.atomic
def _next_draft() -> int | None:
    """Choose a draft and count the try before it begins: even a crash counts."""
    drafts = Draft.objects.select_for_update(skip_locked=True).filter(attempts__lt=rules.MOST_TRIES)
    draft = drafts.order_by("attempts", "document_id").first()
    if draft is None:
        return None
    draft.attempts += 1
    draft.save(update_fields=["attempts"])
    return draft.document_id


@transaction.atomic
def set_again(*, document_ids: Collection[int], by: By, now: datetime) -> int:
    """Try letters once more that were given up or got stuck; return how many still wait."""
    waiting = Draft.objects.filter(document_id__in=document_ids).update(attempts=0)
    if waiting:
        record("documents.retried", by=by, subject="documents.draft", at=now, note=f"{waiting}")
        app.configure_task(SET_TASK, priority=SET_PRIORITY).defer()
    return waiting


def bytes_of(document: Document) -> bytes | None:
    """Return a document's bytes; a promised letter is set on the spot, the same as it will be kept."""
    content = queries.content_of(document)
    if content is None and (draft := queries.draft_of(document)) is not None:
        return _set(draft)
    return content


def _set(draft: Draft) -> bytes:
    """Set a draft with the code that proves it."""
    row = draft.document
    code = row.verification_code
    with translation.override(row.language):  # the address carries the language
        address = settings.SITE_URL + reverse("documents_public:document_verify", args=[code])
    proof = {"code": code, "address": address, "qr": typesetting.qr_code(address)}
    drawn = {"link_qr": typesetting.qr_code(draft.letter["link"])} if "link" in draft.letter else {}
    values = {**draft.letter, **drawn, "verification": proof}
    return render_pdf(draft.template, values, language=row.language)


@transaction.atomic
def store_document(
    content: bytes,
    *,
    about: About,
    content_type: str,
    by: By | None,
    now: datetime,
    verification_code: str | None = None,
) -> Document:
    """Keep a file the house made itself."""
    row = _described(about, content_type=content_type, by=by, now=now, verification_code=verification_code)
    row.size, row.sha256 = len(content), hashlib.sha256(content).hexdigest()
    row.save()
    DocumentContent.objects.create(document=row, body=content)
    record("documents.stored", by=by, subject=row, at=now, note=about.kind)
    return row


def _described(
    about: About, *, content_type: str, by: By | None, now: datetime, verification_code: str | None
) -> Document:
    return Document(
        kind=about.kind,
        title=about.title[:200],
        file_name=about.file_name[:160],
        content_type=content_type,
        size=0,
        language=about.language,
        verification_code=verification_code,
        subject_type=about.subject._meta.label_lower if about.subject else "",
        subject_id=about.subject.pk if about.subject else None,
        person_id=about.person_id,
        made_at=now,
        made_by_id=by.pk if by else None,
        retention_until=about.retention_until,
    )


def accept_upload(
    file: "File[bytes]",
    *,
    kinds: Collection[uploads.FileKind],
    limit_bytes: int,
    about: About,
    by: By | None,
    now: datetime,
    field: str = "file",
) -> Document:
    """Check a file by its content, clean it and keep it; `about.file_name` may be empty.

    Raises:
        Refused: the file cannot be taken; the words are in `UPLOAD_WORDS`.
    """
    checked = uploads.check_upload(
        file.read(limit_bytes + 1), kinds=kinds, limit_bytes=limit_bytes, field=field
    )
    name = rules.safe_name(about.file_name or file.name or "", checked.kind.value)
    return store_document(
        checked.content,
        about=About(
            kind=about.kind,
            title=about.title or name,
            file_name=name,
            language=about.language,
            subject=about.subject,
            person_id=about.person_id,
            retention_until=about.retention_until,
        ),
        content_type=uploads.CONTENT_TYPES[checked.kind],
        by=by,
        now=now,
    )


@transaction.atomic
def withdraw_document(document: Document, *, by: By | None, now: datetime) -> None:
    """Let a letter's code no longer prove it: what it says is not true any more. The file stays."""
    Draft.objects.filter(pk=document.pk).delete()  # nobody needs a letter any more that proves nothing
    Document.objects.filter(pk=document.pk).update(verification_code=None)
    record("documents.withdrawn", by=by, subject=document, at=now, note=document.kind)


def expired_documents(before: datetime) -> Sequence[Due]:
    """Return documents whose own day has come; `before` is now, their rule has no further period."""
    rows = Document.objects.filter(_is_kept(), retention_until__lt=timezone.localdate(before))
    return [Due(rows=rows, act=lambda now: expire_documents(now=now))]


def _is_kept() -> models.Q:
    return models.Q(content__isnull=False) | models.Q(draft__isnull=False)


@transaction.atomic
def expire_documents(*, now: datetime) -> int:
    """Delete the content of documents whose time is over; return how many.

    The row stays without names: its code can still be asked for, and other rows may point to it.
    """
    today = timezone.localdate(now)
    return _empty(Document.objects.filter(_is_kept(), retention_until__lt=today), now=now)


def documents_about(subjects: models.QuerySet[models.Model]) -> Due:
    """Return the documents about rows that go: their content goes with them, whatever day they had."""
    label = subjects.model._meta.label_lower
    rows = Document.objects.filter(_is_kept(), subject_type=label, subject_id__in=subjects.values("pk"))
    return Due(rows=rows, act=lambda now: _empty(rows, now=now))


@transaction.atomic
def _empty(doomed: models.QuerySet[Document], *, now: datetime) -> int:
    rows = list(doomed.select_for_update(of=("self",)).order_by("id"))
    DocumentContent.objects.filter(document__in=rows).delete()
    Draft.objects.filter(document__in=rows).delete()
    for row in rows:
        row.title, row.file_name, row.person_id = "", "", None
        row.save(update_fields=["title", "file_name", "person_id"])
        record("documents.expired", by=None, subject=row, at=now, note=row.kind)
    return len(rows)
