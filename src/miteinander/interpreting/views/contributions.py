"""What this room contributes to "Heute" and to the global search (named in the settings by dotted path)."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.interpreting.models import ApplicantState, Request
from miteinander.interpreting.queries import applicants, desk, search
from miteinander.interpreting.queries.papers import people_with_due_papers
from miteinander.interpreting.queries.pool import NEVER
from miteinander.interpreting.queries.request_list import latest_of
from miteinander.interpreting.queries.settings import paper_rules, service_rules
from miteinander.people.models import Account
from miteinander.web.addresses import address
from miteinander.web.labels import label_of
from miteinander.web.providers import Hit, TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import clock, day_short, language_name, moment, weekday_short

DESK = ("interpreting:dispatcher", "interpreting:head")
LINES = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return what waits for the dispatcher; nothing for everybody else."""
    if not _works_here(request):
        return []
    counts = desk.counts(now=now)
    return [
        TodayBlock(
            title=_("Wartet auf eine Person"),
            count=counts.waiting,
            url=address("interpreting:desk"),
            empty=_("Alle Anfragen sind vergeben."),
            items=[_waiting(row) for row in desk.waiting(limit=LINES)],
        ),
        TodayBlock(
            title=_("Stunden weichen ab"),
            count=counts.differences,
            empty=_("Nichts zu klären."),
            items=[
                TodayItem(
                    title=f"{weekday_short(row.starts_at)} · {row.interpreter.person}",
                    url=address("interpreting:assignment_show", row.pk),
                    note=row.request.organisation.name,
                )
                for row in desk.differences(limit=LINES)
            ],
        ),
        TodayBlock(
            title=_("Angebote laufen ab"),
            count=len(offers := desk.offers_ending(now=now, limit=LINES)),
            empty=_("Keine offenen Angebote."),
            items=[
                TodayItem(
                    title=f"{moment(row.expires_at)} · {row.interpreter.person}",
                    url=address("interpreting:request_show", row.request_id),
                    note=row.request.organisation.name,
                )
                for row in offers
            ],
        ),
        *_pool_blocks(now),
    ]


def _pool_blocks(now: datetime) -> list[TodayBlock]:
    """Return who would like to join, and whose papers run out."""
    today = timezone.localtime(now).date()
    new = applicants.applicants(ApplicantState.NEW)
    rules = paper_rules(service_rules(on=today))
    people = people_with_due_papers(rules=rules, today=today)
    return [
        TodayBlock(
            title=_("Neue Bewerbungen"),
            count=len(new),
            url=address("interpreting:applicant_list"),
            empty=_("Keine neuen Bewerbungen."),
            items=[
                TodayItem(
                    title=", ".join(language_name(one.code) for one in row.languages.all()),
                    url=address("interpreting:applicant_show", row.pk),
                    note=moment(row.applied_at),
                )
                for row in new[:LINES]
            ],
        ),
        TodayBlock(
            title=_("Fällige Nachweise"),
            count=people.count(),
            url=address("interpreting:credential_list"),
            empty=_("Alle Pflichtnachweise sind gültig."),
            items=[
                TodayItem(
                    title=str(row.person),
                    url=address("interpreting:interpreter_show", row.pk),
                    note=_("nie gesehen") if row.papers_until == NEVER else day_short(row.papers_until),
                )
                for row in people.prefetch_related(None)[:LINES]
            ],
        ),
    ]


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Return requests and people of the pool for the desk; nothing for everybody else."""
    if not _works_here(request):
        return []
    people = [
        Hit(_("Sprachmittler*innen"), str(row.person), address("interpreting:interpreter_show", row.pk))
        for row in search.interpreters_matching(text, limit=8)
    ]
    requests = [
        Hit(
            kind=_("Anfragen"),
            title=f"{row.number} · {language_name(row.language)}",
            url=address("interpreting:request_show", row.pk),
            note=f"{row.organisation.name}, {moment(row.starts_at or row.due_on)}, {label_of(row, 'state')}",
        )
        for row in search.requests_matching(text, limit=12)
    ]
    return [*people, *requests]


def organisation_blocks(request: HttpRequest, organisation_id: int, now: datetime) -> Sequence[TodayBlock]:
    """Return an institution's latest requests, for the desk; nothing for everybody else."""
    if not _works_here(request):
        return []
    rows = list(latest_of(organisation_id, limit=LINES))
    name = rows[0].organisation.name if rows else ""
    return [
        TodayBlock(
            title=_("Letzte Anfragen"),
            count=len(rows),
            url=f"{address('interpreting:request_list')}?{urlencode({'q': name})}" if rows else "",
            empty=_("Noch keine Anfrage."),
            items=[
                TodayItem(
                    title=f"{row.number} · {language_name(row.language)}",
                    url=address("interpreting:request_show", row.pk),
                    note=f"{moment(row.starts_at or row.due_on)}, {label_of(row, 'state')}",
                )
                for row in rows
            ],
        )
    ]


def _works_here(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and request.user.has_role(*DESK)


def _waiting(row: Request) -> TodayItem:
    when = f"{weekday_short(row.starts_at)}, {clock(row.starts_at)}" if row.starts_at else moment(row.due_on)
    return TodayItem(
        title=f"{when} · {language_name(row.language)}",
        url=address("interpreting:request_show", row.pk),
        note=row.organisation.name,
    )
