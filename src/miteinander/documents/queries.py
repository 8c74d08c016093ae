"""Reads about documents; the bytes are fetched only where they are sent."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from miteinander.documents import rules
from miteinander.documents.models import Document, DocumentContent, Draft


def letter_words() -> dict[str, str]:
    """Return what stands on every letter whatever it says, in the language that is active."""
    return {
        "page": _("Seite {page} von {pages}"),
        "demo": _("Vorführung, alle Personen sind erfunden"),
        "arms": _("Wappen"),
        "verify": _("Ob dieses Schreiben von uns stammt, können Sie hier prüfen:"),
        "verify_alt": _("QR-Code zur Prüfung dieses Schreibens"),
    }


def document_by_id(pk: int) -> Document | None:
    """Return a document without its content."""
    return Document.objects.filter(pk=pk).first()


def content_of(document: Document) -> bytes | None:
    """Return the bytes; None where their time is over."""
    body = DocumentContent.objects.filter(document=document).values_list("body", flat=True).first()
    return bytes(body) if body is not None else None


def draft_of(document: Document) -> Draft | None:
    """Return what a promised letter will say; None once it is set."""
    return Draft.objects.select_related("document").filter(document=document).first()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a stranger learns about a code: nothing about persons."""

    document_id: int
    code: str
    made_at: datetime
    kind: str
    is_kept: bool
    sha256: str

    def fits(self, content: bytes) -> bool:
        """Tell whether these bytes are the issued document, unchanged."""
        return hashlib.sha256(content).hexdigest() == self.sha256


def proof_of(typed: str) -> Proof | None:
    """Return what may be said about a code somebody typed; None if we never issued it."""
    code = rules.read_code(typed)
    if code is None:
        return None
    row = Document.objects.select_related("content", "draft").filter(verification_code=code).first()
    if row is None:
        return None
    is_kept = hasattr(row, "content") or hasattr(row, "draft")
    return Proof(row.pk, code, row.made_at, row.kind, is_kept, row.sha256)


def files_about(subject: Model) -> dict[str, bytes]:
    """Return the files about a row by name, oldest first; letters not set yet are left out."""
    rows = DocumentContent.objects.select_related("document").filter(
        document__subject_type=subject._meta.label_lower, document__subject_id=subject.pk
    )
    return {
        f"dokumente/{row.document_id}-{row.document.file_name}": bytes(row.body)
        for row in rows.order_by("document_id")
    }
