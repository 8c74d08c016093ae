"""The start page of the Schulische Beratung: where everybody stands, who waits longest, what is next."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.models import ChildState, WaitingReason
from miteinander.schooling.queries import desk as queries
from miteinander.schooling.queries import likeness
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import states
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Tone
from miteinander.web.policy import roles

LINES = 8


@roles(*DESK)
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Show where all children stand, the longest waiting first."""
    now = timezone.now()
    today = timezone.localdate(now)
    rules = rules_on(today)
    standing = queries.standings()
    told = list(queries.told_by_families(now=now)[:LINES])
    alone = list(queries.without_guardian()[:LINES])
    waiting = sum(one.count for one in standing if one.state in states.WAITING)
    context = {
        "now": now,
        "rules": rules,
        "waiting": waiting,
        "placed": sum(one.count for one in standing if one.state in {"confirmed", "assigned"}),
        "at_school": sum(one.count for one in standing if one.state == "started"),
        "late": queries.late_count(today=today, target_days=rules.target_days),
        "first_talk": sum(one.count for one in standing if one.state in states.BEFORE_TALK),
        "twice": likeness.open_count(),
        "flow": _flow(standing, today, rules.target_days),
        "why": _why(queries.reasons(), today, rules.target_days),
        "longest": queries.longest_waiting(limit=LINES),
        "told": told,
        "alone": alone,
        "likes": likeness.likenesses("open")[:5],
        "columns": [
            Column(_("Kind")),
            Column(_("Stand")),
            Column(_("wartet, weil")),
            Column(_("wartet")),
        ],
        "is_empty": not any(one.count for one in standing),
    }
    return render(request, "schooling/desk.html", context)


def _flow(standing: list[queries.Standing], today: date, target: int) -> BarChart:
    """Draw the way from the report to a place; yellow and red where somebody waits too long."""
    bars = [
        Bar(
            label=str(ChildState(one.state).label),
            value=one.count,
            shown=_shown(one, today),
            tone="success" if one.state in states.PLACED else _tone(one, today, target),
        )
        for one in standing
        if one.state != states.ChildState.STARTED  # two years of pupils would dwarf everybody who waits
    ]
    return BarChart(title=_("Vom Ankommen bis in die Schule"), bars=bars, heads=(_("Stand"), _("Kinder")))


def _why(reasons: list[queries.Standing], today: date, target: int) -> BarChart:
    bars = [
        Bar(
            label=str(WaitingReason(one.state).label),
            value=one.count,
            shown=_shown(one, today),
            tone=_tone(one, today, target),
        )
        for one in reasons
    ]
    return BarChart(title=_("Warum Kinder warten"), bars=bars, heads=(_("Grund"), _("Kinder")))


def _shown(one: queries.Standing, today: date) -> str:
    if one.longest is None:
        return str(one.count)
    days = (today - one.longest).days
    words = ngettext("{children} · längstens {count} Tag", "{children} · längstens {count} Tage", days)
    return words.format(children=one.count, count=days)


def _tone(one: queries.Standing, today: date, target: int) -> Tone:
    if one.longest is None or not one.count:
        return "info"
    days = (today - one.longest).days
    return "danger" if days > 2 * target else "warning" if days > target else "info"
