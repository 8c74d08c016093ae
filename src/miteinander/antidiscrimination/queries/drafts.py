"""Opening a draft with the key that is in its writer's cookie alone."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from miteinander.antidiscrimination.models import Draft
from miteinander.antidiscrimination.queries.files import OpenFile, files_of
from miteinander.antidiscrimination.rules.drafts import DraftContent
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.sealing import keys
from miteinander.sealing.errors import Broken
from miteinander.vault.queries import open_field


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft, its key, and what stands in it."""

    row: Draft
    key: bytes = field(repr=False)
    content: DraftContent = field(repr=False)

    @property
    def token(self) -> str:
        """The cookie's text."""
        return f"{self.row.pk}.{self.key.hex()}"

    @property
    def files(self) -> list[OpenFile]:
        """The files that came so far."""
        return files_of(self.row, CaseSecret(self.key).files)


def open_draft(token: str, *, now: datetime, rows: QuerySet[Draft] | None = None) -> OpenDraft | None:
    """Return the draft a cookie opens; None if it is over, or somebody made the cookie up."""
    number, _dot, key_text = token.partition(".")
    if not number.isdecimal() or len(number) > 18:
        return None
    row = (Draft.objects.all() if rows is None else rows).filter(pk=int(number)).first()
    try:
        key = bytes.fromhex(key_text)
        if row is None or len(key) != keys.KEY_BYTES:
            return None
        content = DraftContent.of(open_field(row, "content", key=key))
    except (ValueError, Broken):
        return None
    return None if content.is_over(now) else OpenDraft(row, key, content)
