"""How every page of a case opens it: the key decides, and the trail learns who looked."""

from django.http import Http404
from django.utils import timezone

from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.usecases.reading import note_reading
from miteinander.vault.access.door import VaultRequest


def opened_case(request: VaultRequest, case_id: int) -> OpenCase:
    """Return a case and note who reads it; a missing one and one without a key answer the same 404."""
    found = open_case(case_id, request.keyring)
    if found is None:
        raise Http404
    note_reading(by=request.user, row=found.row, now=timezone.now())
    return found
