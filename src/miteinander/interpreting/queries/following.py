"""What an institution sees of its own requests."""

from miteinander.interpreting.models import Request
from miteinander.interpreting.queries.request_list import RequestFilter, requests

LATEST = 200


def latest(organisations: tuple[int, ...]) -> list[Request]:
    """Return the latest requests of some institutions, newest first."""
    rows = requests(RequestFilter(organisations=organisations))
    return list(rows.order_by("-requested_at", "-id")[:LATEST])
