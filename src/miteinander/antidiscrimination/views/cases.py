"""One case: everything about it on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.queries.entries import fetch_items
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.views.case_sections import sections_of
from miteinander.antidiscrimination.views.reading import opened_case
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Crumb
from miteinander.web.policy import own_rows, roles


def crumbs(found: OpenCase, *last: str) -> list[Crumb]:
    """Return the way back from a page about a case."""
    url = reverse("antidiscrimination:case_show", args=[found.row.pk]) if last else ""
    back = Crumb(_("Fälle"), reverse("antidiscrimination:case_list"))
    return [back, Crumb(found.row.label, url), *(Crumb(label) for label in last)]


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
