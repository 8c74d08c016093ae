"""How every page of a case opens it: the key decides, and the trail learns who looked."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.usecases.reading import note_reading
from miteinander.vault.access.door import VaultRequest
from miteinander.web.components import Crumb


def opened_case(request: VaultRequest, case_id: int) -> OpenCase:
    """Return a case and note who reads it; a missing one and one without a key answer the same 404."""
    found = case_without_reading(request, case_id)
    note_reading(by=request.user, row=found.row, now=timezone.now())
    return found


def case_without_reading(request: VaultRequest, case_id: int) -> OpenCase:
    """Return a case for a page that shows nothing of what stands in it; nobody is noted."""
    found = open_case(case_id, request.keyring)
    if found is None:
        raise Http404
    return found


def list_crumb() -> Crumb:
    """Return the step back to the list."""
    return Crumb(_("Fälle"), reverse("antidiscrimination:case_list"))


def crumbs(found: OpenCase, *last: str) -> list[Crumb]:
    """Return the way back from a page about a case."""
    url = reverse("antidiscrimination:case_show", args=[found.row.pk]) if last else ""
    return [list_crumb(), Crumb(found.row.label, url), *(Crumb(label) for label in last)]
