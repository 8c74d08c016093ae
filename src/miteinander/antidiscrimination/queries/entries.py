"""What is written down in a case, opened."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from miteinander.antidiscrimination.models import Case, Item
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.papers import ItemContent
from miteinander.vault.queries import open_field


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the file: its row and what it says."""

    row: Item
    content: ItemContent


def fetch_items(case: Case) -> None:
    """Fetch the sealed entries of a case; one statement, however many parts of the page ask for them."""
    rows = Item.objects.select_related("author__person").order_by("id")
    prefetch_related_objects([case], Prefetch("items", rows))


def entries_of(found: OpenCase, *kinds: str) -> list[Entry]:
    """Return the entries of these kinds in the order they were written; all kinds if none is named."""
    rows = sorted(found.row.items.all(), key=lambda row: row.pk)
    return [opened_entry(row, found) for row in rows if _wanted(row.kind, kinds)]


def _wanted(kind: str, kinds: Collection[str]) -> bool:
    return not kinds or kind in kinds


def opened_entry(row: Item, found: OpenCase) -> Entry:
    """Open one entry with the key of its case."""
    return Entry(row, ItemContent.of(open_field(row, "content", key=found.secret.content)))


def entry_of(found: OpenCase, pk: int, *kinds: str) -> Entry | None:
    """Return one entry of a case, None if the case has none of that number and these kinds."""
    rows = Item.objects.select_related("author__person")
    row = rows.filter(pk=pk, case=found.row, kind__in=kinds).first()
    return opened_entry(row, found) if row is not None else None
