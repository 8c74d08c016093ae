"""What privacy says on a case's page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.queries.keeping import clock_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.queries.permits import live_permits
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest


def keeping(_request: VaultRequest, found: OpenCase) -> Section:
    """Show who may be spoken to, and when the case goes."""
    today = timezone.localdate()
    live = live_permits(found, on=today)
    url = reverse("antidiscrimination:keeping_show", args=[found.row.pk])
    return Section(
        anchor="datenschutz",
        title=_("Datenschutz"),
        template="antidiscrimination/_section_keeping.html",
        shown={"live": live, "clock": clock_of(found.row, today=today)},
        actions=[Action(_("Erlaubnisse, Weitergaben, Löschen"), url, "info")],
        count=len(live),
        is_aside=True,
    )
