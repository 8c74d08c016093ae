"""What stands inside the sealed columns: plain records, written as JSON before they are sealed.

Every field has a default, so that what an older version wrote stays readable; a field nobody knows any more
is kept in `more`, never lost.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self


@dataclass(kw_only=True)
class Paper:
    """A record that goes into a sealed column and comes back."""

    more: dict[str, object] = field(default_factory=dict)

    def as_content(self) -> dict[str, object]:
        """Return the record as it is sealed."""
        found = asdict(self)
        return {**found.pop("more"), **found}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Self:
        """Return the record of an opened column."""
        known = {one.name for one in fields(cls)} - {"more"}
        more = {name: value for name, value in content.items() if name not in known}
        return cls(**{name: value for name, value in content.items() if name in known}, more=more)


@dataclass(kw_only=True)
class Identity(Paper):
    """Who it is about, as far as the person wanted to say."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    reach: str = ""  # how and when she may be reached, safely
    language: str = "de"
    needs_interpreter: bool = False


@dataclass(kw_only=True)
class CaseContent(Paper):
    """What a case is about. `sheet`: the documentation (rules.scheme); `counted`: what statistics took.

    `story_told`: the case without names, for the yearly report; `pool_consent`: its answers may go on to the
    federation's pool.
    """

    title: str = ""  # a few words by which the office knows the case
    wish: str = ""  # "report", "counselling"
    channel: str = ""
    received_at: str = ""  # ISO moment, UTC
    story: str = ""
    when: str = ""
    where: str = ""
    happened_on: str = ""  # ISO day, if known
    known_since: str = ""  # ISO day, if known
    refused_on: str = ""  # ISO day a refusal arrived, if there was one
    claimed_on: str = ""  # ISO day the written claim arrived at the other side
    city_involved: str = ""  # "yes", "no", "unknown"
    sheet: dict[str, object] = field(default_factory=dict)
    counted: dict[str, object] = field(default_factory=dict)
    story_told: str = ""
    story_released: bool = False
    pool_consent: bool = False


@dataclass(kw_only=True)
class MessageContent(Paper):
    """One message. `written_at`: ISO moment, UTC."""

    text: str = ""
    written_at: str = ""
    files: list[int] = field(default_factory=list)


@dataclass(kw_only=True)
class ItemContent(Paper):
    """One entry of the file. `on`: ISO day it happened; `with_whom`, `outcome`, `code` as the kind needs.

    `earlier` keeps what the entry said before a correction, oldest first; a withdrawn entry stays readable.
    """

    text: str = ""
    written_at: str = ""
    on: str = ""
    when: str = ""  # in words, where nobody knows the day
    with_whom: str = ""
    outcome: str = ""
    code: str = ""  # of the kind's own list: way of a contact, kind of an intervention, result of a check
    codes: list[str] = field(default_factory=list)
    doubts: str = ""  # what may go wrong, what the law did not reach
    reached: str = ""  # the person's own view: "yes", "partly", "no"
    until: str = ""  # ISO day a power of attorney ends
    revoked_on: str = ""
    consent: bool = False  # the person agreed to be led on
    earlier: list[dict[str, object]] = field(default_factory=list)
    withdrawn_at: str = ""
    withdrawn_why: str = ""

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawn_at)


@dataclass(kw_only=True)
class TaskContent(Paper):
    """What is to be done."""

    text: str = ""


@dataclass(kw_only=True)
class DeadlineContent(Paper):
    """A deadline: by which rule, from which event, and how its end was found. Days are ISO days.

    `rule` is the row of the rule, `code` its code; a deadline of other law has neither, but `basis`.
    """

    rule: int = 0
    code: str = ""
    basis: str = ""
    title: str = ""
    start: str = ""
    started_on: str = ""
    ended_on: str = ""
    sections: list[str] = field(default_factory=list)
    shifts: list[list[str]] = field(default_factory=list)  # day and name of the holiday, "" for a weekend
    missing: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    note: str = ""
    proof: str = ""  # how it was kept, or why it does not apply


@dataclass(kw_only=True)
class HoldContent(Paper):
    """Why a case is kept longer."""

    reason: str = ""
