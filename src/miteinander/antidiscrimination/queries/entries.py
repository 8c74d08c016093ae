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
    return [_opened(row, found) for row in found.row.items.all() if _wanted(row.kind, kinds)]


def _wanted(kind: str, kinds: Collection[str]) -> bool:
    return not kinds or kind in kinds


def _opened(row: Item, found: OpenCase) -> Entry:
    return Entry(row, ItemContent.of(open_field(row, "content", key=found.secret.content)))
