"""The list of cases."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.case_list import CaseFilterForm
from miteinander.antidiscrimination.queries import case_list as queries
from miteinander.people.queries import saved_view_tabs
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.components import Column
from miteinander.web.policy import roles

PAGE = "antidiscrimination:case_list"
COLUMNS = (
    Column(_lazy("Nummer")),
    Column(_lazy("Fall")),
    Column(_lazy("Stand")),
    Column(_lazy("berät")),
    Column(_lazy("Woche vom")),
)
AFTER = "nach"


@roles(*COUNSELLORS)
@opened
@require_safe
def case_list(request: VaultRequest) -> HttpResponse:
    """List the cases this reader holds keys of; filters, saved views, pages by number."""
    form = CaseFilterForm(request.GET)
    found = queries.page(form.wanted(request.user.pk), request.keyring, after=_after(request))
    query, here = _query(request), reverse(PAGE)
    context = {
        "form": form,
        "rows": found.rows,
        "columns": COLUMNS,
        "is_first": AFTER not in request.GET,
        "first_url": f"{here}?{query}",
        "next_url": f"?{query}&{urlencode({AFTER: found.after})}" if found.after else "",
        "views": saved_view_tabs(request.user, page=PAGE, url=here, query=query),
        "save_url": f"{reverse('people:saved_view_new', args=[PAGE])}?{query}",
        "is_filtered": bool(query),
        "clear_url": here,
    }
    return render(request, "antidiscrimination/case_list.html", context)


def _after(request: VaultRequest) -> int | None:
    """Return the number a page begins behind; a damaged one starts at the beginning."""
    typed = request.GET.get(AFTER, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None


def _query(request: VaultRequest) -> str:
    """Return the filters of the address, without the page."""
    values = request.GET.copy()
    values.pop(AFTER, None)
    return urlencode([(name, str(value)) for name, value in values.items() if value])
