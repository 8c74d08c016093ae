"""Saved views of lists."""

from django.utils.translation import gettext as _

from miteinander.people.models import Account, SavedView
from miteinander.web.components import Tab


def saved_view_tabs(account: Account, *, page: str, url: str, query: str) -> list[Tab]:
    """Return "all" and the account's saved views of one list (`page`: its URL name), the open one marked."""
    rows = SavedView.objects.filter(account=account, page=page).order_by("name", "id")
    tabs = [Tab(label=_("Alle"), url=url, is_current=not query)]
    tabs += [Tab(label=row.name, url=f"{url}?{row.query}", is_current=row.query == query) for row in rows]
    return tabs
