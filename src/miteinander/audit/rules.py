"""How an entry is hashed. Change nothing here without a new version: old chains must stay verifiable."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

FIRST_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryValues:
    """One entry as plain values."""

    id: int
    at: datetime
    kind: str
    by_id: int | None
    by_label: str
    subject_type: str
    subject_id: int | None
    note: str


def canonical(values: EntryValues) -> str:
    """Return the text the hash is taken of: version, then sorted JSON with UTC moments."""
    fields = asdict(values) | {"at": values.at.astimezone(UTC).isoformat(timespec="microseconds")}
    return "1|" + json.dumps(fields, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def digest(before: str, text: str) -> str:
    """Return the SHA-256 over the link before and the entry's text."""
    return hashlib.sha256(f"{before}|{text}".encode()).hexdigest()
