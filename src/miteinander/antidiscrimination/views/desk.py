"""The start of the office's work, and its neutral lines on pages that belong to nobody."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.models.cases import STATES
from miteinander.antidiscrimination.queries import desk as queries
from miteinander.people.models import Account
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.charts import Bar, BarChart
from miteinander.web.labels import label_of
from miteinander.web.policy import roles
from miteinander.web.providers import TodayBlock, TodayItem

LINES = 5


@roles(*COUNSELLORS)
@opened
@require_safe
def desk(request: VaultRequest) -> HttpResponse:
    """Show what is new, what was answered, which deadlines nobody looked at, and one's own cases."""
    found = queries.desk(request.keyring, account_id=request.user.pk)
    context = {"found": found, "now": timezone.localtime(), "chart": _chart(found.states)}
    return render(request, "antidiscrimination/desk.html", context)


def _chart(states: Mapping[str, int]) -> BarChart:
    bars = [Bar(label=str(label), value=states[str(code)]) for code, label in STATES if str(code) in states]
    return BarChart(title=_("Offene Fälle nach Stand"), bars=bars, heads=(_("Stand"), _("Fälle")))


def today_blocks(request: HttpRequest, _now: datetime) -> Sequence[TodayBlock]:
    """Return numbers and states of what waits for a counsellor; outside the vault nothing more is said."""
    user = request.user
    if not isinstance(user, Account) or not user.has_role(*COUNSELLORS):
        return []
    return [
        _block(
            _("Neue Fälle der Antidiskriminierungsstelle"),
            queries.sealed_new(user.pk),
            url=reverse("antidiscrimination:desk"),
            empty=_("Kein Fall wartet darauf, dass jemand ihn übernimmt."),
        ),
    ]


def _block(title: str, rows: QuerySet[Case], *, url: str, empty: str) -> TodayBlock:
    count = rows.count()
    items = [
        TodayItem(row.label, reverse("antidiscrimination:case_show", args=[row.pk]), label_of(row, "state"))
        for row in (rows[:LINES] if count else ())
    ]
    return TodayBlock(title=title, count=count, items=items, url=url, empty=empty)
