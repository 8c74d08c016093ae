"""One case: everything about it on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.queries.entries import fetch_items
from miteinander.antidiscrimination.views.case_sections import sections_of
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def case_show(request: VaultRequest, case_id: int) -> HttpResponse:
    """Show a case: where it stands, what comes next, and what every topic has to say about it."""
    found = opened_case(request, case_id)
    fetch_items(found.row)
    parts = sections_of(request, found)
    context = {
        "case": found,
        "crumbs": crumbs(found),
        "main_parts": [part for part in parts if not part.is_aside],
        "side_parts": [part for part in parts if part.is_aside],
    }
    return render(request, "antidiscrimination/case_show.html", context)
