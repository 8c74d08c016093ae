"""The list of cases somebody holds keys of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.antidiscrimination.models import Case, Message
from miteinander.antidiscrimination.queries.deadlines import lacks_check
from miteinander.antidiscrimination.queries.opening import OpenCase, open_many, reachable
from miteinander.vault.queries import Keyring

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases a reader wants; empty values do not filter."""

    states: Sequence[str] = ()
    account_id: int | None = None  # hers: she counsels or counsels along
    is_restricted: bool | None = None
    week: date | None = None  # came in that week (its Monday)
    is_unread: bool = False
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases of the list; `after` is the number the next page begins behind, None at the end."""

    rows: list[OpenCase]
    after: int | None


def cases(wanted: CaseFilter, ring: Keyring) -> QuerySet[Case]:
    """Return the sealed cases that fit, newest number first, with `has_unread` and `lacks_check`."""
    unread = Message.objects.filter(case=OuterRef("pk"), from_office=False, is_read=False)
    rows = reachable(ring).annotate(has_unread=Exists(unread), lacks_check=lacks_check())
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.account_id is not None:
        rows = rows.filter(Q(lead_id=wanted.account_id) | Q(second_id=wanted.account_id))
    if wanted.is_restricted is not None:
        rows = rows.filter(restricted=wanted.is_restricted)
    if wanted.week is not None:
        rows = rows.filter(opened_week=wanted.week)
    if wanted.is_unread:
        rows = rows.filter(has_unread=True)
    return rows.order_by("id" if wanted.oldest_first else "-id")


def page(wanted: CaseFilter, ring: Keyring, *, after: int | None) -> Page:
    """Return one page of opened cases; nothing is counted."""
    rows = cases(wanted, ring)
    if after is not None:
        rows = rows.filter(pk__gt=after) if wanted.oldest_first else rows.filter(pk__lt=after)
    found = list(rows[: SIZE + 1])
    last = found[SIZE - 1].pk if len(found) > SIZE else None
    return Page(list(open_many(found[:SIZE], ring)), last)
