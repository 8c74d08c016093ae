"""What the room adds to "Heute" and to the search."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.payments import access, queries
from miteinander.payments.models import PaymentRun
from miteinander.payments.rules import Level
from miteinander.people.models import Account
from miteinander.web.labels import label_of
from miteinander.web.providers import Hit, TodayBlock, TodayItem
from miteinander.web.templatetags.locale_format import day, euro

SHOWN = 5


def today_blocks(request: HttpRequest, now: datetime) -> Sequence[TodayBlock]:
    """Return what waits for a second person, what can be paid, and which pots run dry."""
    account = request.user
    if not isinstance(account, Account) or not account.has_role(*access.READERS):
        return []
    blocks = []
    if account.has_role(access.RELEASER):
        blocks.append(_to_release(account))
    if account.has_role(access.CLERK):
        blocks.append(_to_pay())
    blocks.append(_pots(now))
    return blocks


def _to_release(account: Account) -> TodayBlock:
    rows = list(queries.statements_to_release().exclude(drawn_by=account))
    runs = queries.runs().filter(state=PaymentRun.State.DRAFT).exclude(made_by=account)
    items = [
        TodayItem(run.number, reverse("payments:run_show", args=[run.pk]), euro(run.total_cents))
        for run in runs
    ]
    items += [
        TodayItem(str(row.person), reverse("payments:statement_show", args=[row.pk]), euro(row.total_cents))
        for row in rows[:SHOWN]
    ]
    return TodayBlock(
        title=_("Wartet auf Ihre Freigabe"),
        count=len(rows) + len(items) - len(rows[:SHOWN]),
        items=items,
        url=reverse("payments:statement_release"),
        empty=_("Nichts wartet auf Ihre Freigabe."),
        tone="warning" if items else "neutral",
    )


def _to_pay() -> TodayBlock:
    rows = queries.statements_to_pay()
    return TodayBlock(
        title=_("Freigegeben, noch nicht im Zahlungslauf"),
        count=rows.count(),
        items=[
            TodayItem(
                str(row.person), reverse("payments:statement_show", args=[row.pk]), euro(row.total_cents)
            )
            for row in rows[:SHOWN]
        ],
        url=reverse("payments:run_new"),
        empty=_("Alle freigegebenen Abrechnungen sind bezahlt oder in einem Lauf."),
    )


def _pots(now: datetime) -> TodayBlock:
    today = timezone.localdate(now)
    short = [
        pot for pot in queries.pots(today.year, today=today) if pot.level is not Level.FINE or pot.dry_on
    ]
    return TodayBlock(
        title=_("Geld wird knapp"),
        count=len(short),
        items=[
            TodayItem(
                pot.source.name,
                reverse("payments:funding_list"),
                _("reicht bis etwa {day}").format(day=day(pot.dry_on))
                if pot.dry_on
                else _("{percent} % gebunden").format(percent=pot.position.percent),
            )
            for pot in short
        ],
        url=reverse("payments:funding_list"),
        empty=_("Alle Geldquellen reichen bis zum Jahresende."),
        tone="warning" if short else "neutral",
    )


def search_hits(request: HttpRequest, text: str) -> Sequence[Hit]:
    """Find statements and runs by number or name, for those who may open them."""
    account = request.user
    if not isinstance(account, Account) or not account.has_role(*access.STAFF):
        return []
    name = Q(person__last_name__icontains=text) | Q(person__first_name__icontains=text)
    found = queries.statements().filter(Q(number__icontains=text) | name)[:SHOWN]
    hits = [
        Hit(
            _("Abrechnung"),
            f"{row.number}, {row.person}",
            reverse("payments:statement_show", args=[row.pk]),
            label_of(row, "state"),
        )
        for row in found
    ]
    hits += [
        Hit(
            _("Zahlungslauf"),
            run.number,
            reverse("payments:run_show", args=[run.pk]),
            label_of(run, "state"),
        )
        for run in queries.runs().filter(number__icontains=text)[:SHOWN]
    ]
    return hits
