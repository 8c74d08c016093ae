"""Which cases were told for the yearly report, and which may go to the pool: found by opening and looking."""

from collections.abc import Iterator

from miteinander.antidiscrimination.models import PoolExport
from miteinander.antidiscrimination.queries.opening import OpenCase, open_many, reachable
from miteinander.antidiscrimination.rules.counting import Marks
from miteinander.antidiscrimination.rules.pool import Case as PoolCase
from miteinander.antidiscrimination.rules.pool import Export, export, mapping
from miteinander.antidiscrimination.rules.scheme import of_content
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.vault.queries import Keyring


def closed_cases(ring: Keyring) -> Iterator[OpenCase]:
    """Yield the closed cases this member can open."""
    yield from open_many(reachable(ring).filter(state=CaseState.CLOSED).order_by("id"), ring)


def stories_told(ring: Keyring) -> list[OpenCase]:
    """Return the cases whose story waits for the head's release."""
    rows = reachable(ring).order_by("id")
    return [one for one in open_many(rows, ring) if one.content.story_told and not one.content.story_released]


def pool_cases(ring: Keyring, *, year: int) -> list[PoolCase]:
    """Return the closed cases of a year whose persons agreed that their answers may go to the pool."""
    return [
        PoolCase(one.row.pk, marks.places[0].quarter, of_content(one.content.sheet, otherwise=1))
        for one in closed_cases(ring)
        for marks in [Marks.of_content(one.content.counted)]
        if one.content.pool_consent and marks and marks.places and marks.places[0].quarter.year == year
    ]


def pool_preview(ring: Keyring, *, year: int) -> Export:
    """Return how an export would look now; its pseudonyms are not those of the real one."""
    return export(pool_cases(ring, year=year), into=mapping(), secret=b"preview")


def pool_exports() -> list[PoolExport]:
    """Return what went out so far, newest first."""
    return list(PoolExport.objects.select_related("by__person").order_by("-at", "-id")[:20])
