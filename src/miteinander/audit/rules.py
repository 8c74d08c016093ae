"""How an entry is hashed. Change nothing here without a new version: old chains must stay verifiable."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

FIRST_DIGEST = "0" * 64
# Entries of transactions that ran side by side may swap places; more than this is no accident.
SWAP = timedelta(hours=1)


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


class Flaw(StrEnum):
    """What is wrong with a chain."""

    NONE = ""
    GAP = "gap"  # a link is missing
    GONE = "gone"  # the entry a link covers is missing
    ALTERED = "altered"  # an entry, or a link, is not what was sealed
    SLIPPED_IN = "slipped_in"  # an entry claims an earlier moment than those sealed before it
    CUT = "cut"  # the chain begins later than where it was last cut off in the open


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One seal beside the entry it covers; None: that entry is gone."""

    number: int
    digest: str
    entry: EntryValues | None


@dataclass(slots=True)
class Walk:
    """Follows a chain link by link from an anchor (number and digest of the link before the first)."""

    number: int = 0
    digest: str = FIRST_DIGEST
    newest: datetime | None = None
    flaw: Flaw = Flaw.NONE
    flaw_number: int = 0

    def step(self, link: Link) -> bool:
        """Check one link; return whether the chain still holds."""
        if link.number != self.number + 1:
            self._break(Flaw.GAP, self.number + 1)
        elif link.entry is None:
            self._break(Flaw.GONE, link.number)
        elif digest(self.digest, canonical(link.entry)) != link.digest:
            self._break(Flaw.ALTERED, link.number)
        elif self.newest is not None and link.entry.at < self.newest - SWAP:
            self._break(Flaw.SLIPPED_IN, link.number)
        else:
            self.number, self.digest = link.number, link.digest
            self.newest = max(link.entry.at, self.newest or link.entry.at)
        return self.flaw is Flaw.NONE

    def _break(self, flaw: Flaw, number: int) -> None:
        self.flaw, self.flaw_number = flaw, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found: `number` and `digest` are the end of the sound part."""

    number: int
    digest: str
    flaw: Flaw
    flaw_number: int
    unsealed: int
    begins_after: int

    @property
    def is_sound(self) -> bool:
        return self.flaw is Flaw.NONE
