"""Bringing what the rooms offer: from there it goes the way of every table."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from miteinander.core.errors import Problem, Refused
from miteinander.figures import access
from miteinander.figures.models import Edition
from miteinander.figures.queries.service import finished_years, offers
from miteinander.figures.usecases.editions import bring_datasets
from miteinander.people.models import Account


@transaction.atomic
def bring_service_figures(*, by: Account, year: int, slugs: Collection[str], now: datetime) -> list[Edition]:
    """Bring chosen tables of a finished year as drafts.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `year_not_finished`; `nothing_chosen`.
    """
    access.check_editor(by)
    if year not in finished_years(now):
        raise Refused([Problem("", "year_not_finished")])
    chosen = [offer.dataset for offer in offers(year) if offer.table.slug in slugs]
    if not chosen:
        raise Refused([Problem("", "nothing_chosen")])
    return bring_datasets(by=by, datasets=chosen, now=now)
