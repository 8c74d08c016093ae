"""Keeping and forgetting a list's filters."""

from django.db import transaction

from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account, SavedView

MOST_VIEWS = 20


@transaction.atomic
def keep_view(*, by: Account, page: str, name: str, query: str) -> SavedView:
    """Keep the filters of a list under a name; the same name again replaces them.

    Raises:
        Refused: too many views, or a name or filter that is too long.
    """
    if len(name) > 60 or len(query) > 1000:
        raise Refused([Problem("name", "too_long", {"limit": 60})])
    row = SavedView.objects.filter(account=by, page=page, name__iexact=name).first()
    if row is None:
        if SavedView.objects.filter(account=by, page=page).count() >= MOST_VIEWS:
            raise Refused([Problem("name", "too_many_views", {"limit": MOST_VIEWS})])
        row = SavedView(account=by, page=page, name=name)
    row.query = query
    row.save()
    return row


@transaction.atomic
def forget_view(*, by: Account, pk: int) -> None:
    """Remove one of one's own views; a foreign or missing one is left alone."""
    SavedView.objects.filter(account=by, pk=pk).delete()
