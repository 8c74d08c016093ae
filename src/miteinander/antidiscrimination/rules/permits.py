"""What a person allowed, to whom, until when; and what was told to whom on which ground. No clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from miteinander.antidiscrimination.rules.papers import ItemContent


class Way(StrEnum):
    """How somebody agreed."""

    WRITTEN = "written"  # signed, on paper
    SPOKEN = "spoken"  # spoken, with a witness
    MAILBOX = "mailbox"  # written in the mailbox
    ONLINE = "online"


class Ground(StrEnum):
    """Why something may be told to somebody outside."""

    CONSENT = "consent"  # Art. 6 (1) (a), Art. 9 (2) (a) GDPR
    RELEASE = "release"  # from the duty of secrecy, § 203 StGB
    OWN = "own"  # to the person herself, Art. 15 GDPR
    LAW = "law"  # a law obliges us; `text` says which
    DANGER = "danger"  # to avert a danger to life (§ 34 StGB); `text` says which


# These two need a permit that holds.
NEEDS_PERMIT = frozenset({Ground.CONSENT, Ground.RELEASE})


@dataclass(kw_only=True)
class Permit(ItemContent):
    """A consent or a release from secrecy: for one recipient, about named things, until a day.

    `about`: what may be told; `until`: ISO day, "" without end; `tasks`: rows that depend on it.
    """

    recipient: str = ""
    about: str = ""
    way: str = ""
    language: str = ""
    interpreter: bool = False
    given_on: str = ""
    until: str = ""
    ended_on: str = ""
    ended_why: str = ""
    tasks: list[int] = field(default_factory=list)

    def holds_on(self, day: date) -> bool:
        """Tell whether it allows anything on this day."""
        if self.ended_on or (self.given_on and date.fromisoformat(self.given_on) > day):
            return False
        return not self.until or date.fromisoformat(self.until) >= day


@dataclass(kw_only=True)
class Handover(ItemContent):
    """What was told to whom: `about` names the fields, `permit` the row that allowed it (0: a law did)."""

    recipient: str = ""
    about: str = ""
    ground: str = ""
    permit: int = 0
    approved_by: str = ""


def recipients_to_tell(handovers: Iterable[Handover], permit: int) -> list[str]:
    """Return who got something because of a permit: they have to learn that it ended."""
    return list(dict.fromkeys(one.recipient for one in handovers if one.permit == permit))
