"""What the pages of a zone have in common: which zone, the way back, what people are called."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.people.access import SignedInRequest
from miteinander.vault import access, queries
from miteinander.vault.forms.worded import ZONES
from miteinander.vault.models import PersonKey, VaultZone
from miteinander.web.components import Crumb


def vault_crumbs(here: str) -> list[Crumb]:
    """Return the way back from a page about one's own key."""
    return [Crumb(_("Tresor"), reverse("vault:vault_show")), Crumb(here)]


def zone_crumbs(zone: str, here: str = "") -> list[Crumb]:
    """Return the way back from a page of a zone."""
    way = [
        Crumb(_("Tresor"), reverse("vault:vault_show")),
        Crumb(zone_name(zone), reverse("vault:zone_show", args=[zone])),
    ]
    return [*way, Crumb(here)] if here else [way[0], Crumb(way[1].label)]


def zone_name(zone: str) -> str:
    """Return what a zone is called."""
    return str(ZONES.get(zone, zone))


def works_in(request: SignedInRequest, zone: str) -> None:
    """Treat a zone one does not work in as one that does not exist."""
    if not any(one.code == zone and request.user.has_role(*one.members) for one in access.zones()):
        raise Http404


def founded(request: SignedInRequest, zone: str) -> VaultZone:
    """Return a zone one works in; one that was not founded has no such page."""
    works_in(request, zone)
    row = queries.zone_row(zone)
    if row is None:
        raise Http404
    return row


def person_name(key: PersonKey) -> str:
    """Return whose key it is."""
    return str(key.account.person or key.account.email)
