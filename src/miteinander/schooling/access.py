"""Who may do what in the Schulische Beratung."""

from dataclasses import dataclass
from typing import Protocol

from miteinander.core.errors import NotAllowed

DESK = ("schooling:clerk", "schooling:counsellor", "schooling:head")
COUNSELLORS = ("schooling:counsellor", "schooling:head")
HEAD = ("schooling:head",)


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int
    person_id: int | None

    def has_role(self, *codes: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Somebody without an account who opened a signed address: it names one purpose and one row."""

    purpose: str  # "family" (a family), "places" (a school), "answer" (a proposal)
    pk: int


Who = Actor | LinkHolder


def account_of(by: Who | None) -> Actor | None:
    """Return the account that acts, or None for the holder of a link and the system itself."""
    return None if by is None or isinstance(by, LinkHolder) else by


def check_desk(by: Who) -> None:
    """Raise `NotAllowed` unless the account works in the Schulische Beratung."""
    if isinstance(by, LinkHolder) or not by.has_role(*DESK):
        raise NotAllowed


def check_counsellor(by: Who) -> None:
    """Raise `NotAllowed` unless the account counsels: records and protected needs are for nobody else."""
    if isinstance(by, LinkHolder) or not by.has_role(*COUNSELLORS):
        raise NotAllowed


def check_head(by: Who) -> None:
    """Raise `NotAllowed` unless the account heads the Schulische Beratung."""
    if isinstance(by, LinkHolder) or not by.has_role(*HEAD):
        raise NotAllowed


def check_family(by: Who, family: int) -> None:
    """Let the desk act for every family, a family's link for its own."""
    if isinstance(by, LinkHolder):
        if by.purpose != "family" or by.pk != family:
            raise NotAllowed
    else:
        check_desk(by)


def check_school(by: Who, school: int) -> None:
    """Let counsellors report for every school, a school's link for itself."""
    if isinstance(by, LinkHolder):
        if by.purpose != "places" or by.pk != school:
            raise NotAllowed
    else:
        check_counsellor(by)


def check_answer(by: Who, proposal: int) -> None:
    """Let counsellors note every answer, a school's link the answer to one question."""
    if isinstance(by, LinkHolder):
        if by.purpose != "answer" or by.pk != proposal:
            raise NotAllowed
    else:
        check_counsellor(by)


class Paper(Protocol):
    """A kept document, as far as this room needs it."""

    kind: str


def may_read_document(account: Actor, document: Paper) -> bool:
    """Tell whether the account may open a document of this room; `documents` asks."""
    return document.kind == "school_invitation" and account.has_role(*DESK)
