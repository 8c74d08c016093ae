"""The head lets numbers, stories and rows for the pool out of the house."""

from datetime import date, datetime
from secrets import token_bytes

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case, PoolExport, YearRelease, YearStory
from miteinander.antidiscrimination.queries.counting import all_cells, is_released
from miteinander.antidiscrimination.queries.publishing import pool_cases
from miteinander.antidiscrimination.queries.tables import frozen_tables
from miteinander.antidiscrimination.rules.counting import plan
from miteinander.antidiscrimination.rules.pool import Export, export, mapping
from miteinander.antidiscrimination.rules.publishing import finished_years
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, seal_case
from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.privacy.usecases import note_disclosure
from miteinander.vault.queries import Keyring

BASIS = "Einwilligung (Art. 6 Abs. 1 a, Art. 9 Abs. 2 a DSGVO)"
RECIPIENT = "Antidiskriminierungsverband, gemeinsame Auswertung"


@transaction.atomic
def release_year(*, by: Account, year: int, now: datetime) -> YearRelease:
    """Publish the protected tables of a finished year; from then on they stay as they are.

    Raises:
        NotAllowed: `by` does not head the office.
        Refused: `year_not_over`, `nothing_counted`, `year_released`.
    """
    access.check_head(by)
    if is_released(year):
        raise Refused([Problem("year", "year_released")])
    if year >= timezone.localdate(now).year:
        raise Refused([Problem("year", "year_not_over")])
    if year not in finished_years(all_cells(), today=timezone.localdate(now)):
        raise Refused([Problem("year", "nothing_counted")])
    row = YearRelease.objects.create(
        year=year, plan=plan().version, tables=frozen_tables(year), released_by=by, released_at=now
    )
    record("antidiscrimination.year.released", by=by, subject=row, at=now)
    return row


@transaction.atomic
def release_story(
    *, by: Account, ring: Keyring, pk: int, version: int, year: int, now: datetime
) -> YearStory:
    """Take a case told without names out of its seal and into the report of a year, for good.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`, and `by` must head the office.
        Refused: `changed_meanwhile`, `no_story`.
    """
    access.check_head(by)
    found = locked_or_missing(pk, ring)
    row, content = found.row, found.content
    if row.version != version:
        raise Refused([Problem("", "changed_meanwhile")])
    if not content.story_told or content.story_released:
        raise Refused([Problem("", "no_story")])
    story = YearStory.objects.create(
        year=year, text=content.story_told, released_by=by, released_on=date(year, 12, 31)
    )
    content.story_released = True
    row.version += 1
    seal_case(row, found.secret, identity=found.identity, content=content)
    row.save()
    record("antidiscrimination.case.saved", by=by, subject=row, at=now, note=f"v{row.version}")
    return story


@transaction.atomic
def export_to_pool(*, by: Account, ring: Keyring, year: int, now: datetime) -> Export:
    """Return the rows for the pool and note for each case that its answers left the house.

    The secret of the pseudonyms is drawn here and forgotten at once.

    Raises:
        NotAllowed: `by` does not head the office.
        Refused: `nothing_to_export`.
    """
    access.check_head(by)
    cases = pool_cases(ring, year=year)
    if not cases:
        raise Refused([Problem("year", "nothing_to_export")])
    into = mapping()
    made = export(cases, into=into, secret=token_bytes(32))
    row = PoolExport.objects.create(year=year, mapping=into.version, rows=len(cases), by=by, at=now)
    fields = ", ".join(into.heads)
    for case in Case.objects.filter(pk__in=[case.number for case in cases]).order_by("id"):
        note_disclosure(case, recipient=RECIPIENT, basis=BASIS, fields=fields, by_id=by.pk, at=now)
    record("antidiscrimination.pool.exported", by=by, subject=row, at=now)
    return made
