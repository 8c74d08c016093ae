"""The page of a team: who holds its key, who waits, what became of its keys."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.people.access import SignedInRequest
from miteinander.vault import access, queries
from miteinander.vault.access import WORKERS
from miteinander.vault.models import TeamEpoch
from miteinander.vault.queries import teams
from miteinander.vault.views.ways import works_in, zone_crumbs, zone_name
from miteinander.web.components import Column, Happening
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import day_short

COLUMNS = (
    Column(_lazy("Wer")),
    Column(_lazy("Fingerabdruck")),
    Column(_lazy("Stand")),
    Column(_lazy("bestätigt am")),
    Column(_lazy("Mitgliedschaft beenden"), is_hidden=True),
)
STATES = {
    "signed": (_lazy("bestätigt"), "success"),
    "unsigned": (_lazy("noch nicht bestätigt"), "warning"),
    "changed": (_lazy("Schlüssel verändert!"), "danger"),
    "gone": (_lazy("Konto ohne diese Aufgabe"), "danger"),
}


@roles(*WORKERS)
@require_safe
def zone_show(request: SignedInRequest, zone: str) -> HttpResponse:
    """Show who can read what a zone seals, and what is to be done about its keys."""
    works_in(request, zone)
    row, now = queries.zone_row(zone), timezone.now()
    mine = queries.key_of(request.user.pk)
    may_steward = request.user.has_role(*access.zone_of(zone).stewards)
    context: dict[str, object] = {
        "crumbs": zone_crumbs(zone),
        "zone": row,
        "code": zone,
        "name": zone_name(zone),
        "mine": mine,
        "may_steward": may_steward,
    }
    if row is None:
        return render(request, "vault/zone_show.html", context)
    members = teams.team(row)
    epochs = teams.epochs(row)
    context |= {
        "members": [(one, *STATES[one.state]) for one in members],
        "columns": COLUMNS,
        "waiting": teams.waiting(row),
        "without_key": teams.without_key(zone),
        "is_steward": mine is not None and row.steward_id == mine.pk,
        "is_member": mine is not None and any(one.key.pk == mine.pk for one in members),
        "is_successor": mine is not None and row.successor_id == mine.pk,
        "steward_print": queries.fingerprint_of(row.steward),
        "is_pinned": bool(queries.pinned(zone)),
        "fits_pin": queries.is_pinned(row.steward, zone),
        "is_drill_late": row in teams.overdue_zones([zone], on=timezone.localdate(now)),
        "epochs": epochs,
        "epoch_picture": epoch_picture(epochs, now=now),
        "happenings": [_happening(one) for one in reversed(epochs)],
    }
    return render(request, "vault/zone_show.html", context)


def _happening(epoch: TeamEpoch) -> Happening:
    text = (
        _("gilt heute")
        if epoch.ended_at is None
        else _("galt bis {day}").format(day=day_short(epoch.ended_at.date()))
    )
    title = _("Teamschlüssel {number}").format(number=epoch.number)
    return Happening(epoch.made_at, title, text, tone="success" if epoch.ended_at is None else "neutral")


def epoch_picture(epochs: list[TeamEpoch], *, now: datetime) -> SafeString:
    """Draw a team's keys as a band over time, each as long as it held; the list below says it in words."""
    begin = epochs[0].made_at
    span = max((now - begin).total_seconds(), 1)

    def at(moment: datetime) -> float:
        return round(100 * (moment - begin).total_seconds() / span, 2)

    bands = format_html_join(
        "",
        '<rect class="svg-bar svg-bar--{}" x="{}%" width="{}%" y="4" height="22" rx="4"/>'
        '<text class="svg-note" x="{}%" y="42" dx="2">{}</text>',
        (
            (
                "success" if one.ended_at is None else "neutral",
                at(one.made_at),
                max(at(one.ended_at or now) - at(one.made_at) - 0.4, 0.6),
                min(at(one.made_at), 96),
                one.number,
            )
            for one in epochs
        ),
    )
    return format_html('<svg class="svg" width="100%" height="48" aria-hidden="true">{}</svg>', bands)
