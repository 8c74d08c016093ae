"""Consents, releases and handovers of an opened case."""

from dataclasses import dataclass
from datetime import date

from miteinander.antidiscrimination.models import Item, ItemKind
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.permits import Handover, Permit
from miteinander.vault.queries import open_field


@dataclass(frozen=True, slots=True)
class OpenPermit:
    """A consent or a release, with its row."""

    row: Item
    content: Permit

    @property
    def is_release(self) -> bool:
        return self.row.kind == ItemKind.RELEASE

    @property
    def until(self) -> date | None:
        return date.fromisoformat(self.content.until) if self.content.until else None


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """Something that was told, with its row."""

    row: Item
    content: Handover

    @property
    def on(self) -> date:
        """The day it was told; the day it was written down where nobody said."""
        return date.fromisoformat(self.content.on or self.content.written_at[:10])


def permits_of(found: OpenCase) -> list[OpenPermit]:
    """Return what the person allowed, the oldest first."""
    rows = _rows(found, ItemKind.CONSENT, ItemKind.RELEASE)
    return [OpenPermit(row, Permit.of(_opened(row, found))) for row in rows]


def live_permits(found: OpenCase, *, on: date) -> list[OpenPermit]:
    """Return what allows something on a day."""
    return [one for one in permits_of(found) if one.content.holds_on(on)]


def handovers_of(found: OpenCase) -> list[OpenHandover]:
    """Return what was told to whom, the oldest first."""
    return [OpenHandover(row, Handover.of(_opened(row, found))) for row in _rows(found, ItemKind.DISCLOSURE)]


def _rows(found: OpenCase, *kinds: str) -> list[Item]:
    rows = Item.objects.filter(case=found.row, kind__in=kinds).select_related("author__person")
    return list(rows.order_by("id"))


def _opened(row: Item, found: OpenCase) -> dict[str, object]:
    return open_field(row, "content", key=found.secret.content)
