"""Everything the page of one request shows."""

from dataclasses import dataclass
from datetime import datetime

from miteinander.interpreting.models import Assignment, Offer, ProfessionalService, Request
from miteinander.interpreting.queries.candidates import candidates_for, need_of
from miteinander.interpreting.queries.service import Service
from miteinander.interpreting.rules.candidates import Change, Ranking
from miteinander.interpreting.rules.changes import OneByOne
from miteinander.interpreting.rules.ranking import Finder

# Today each request by itself; planning puts a finder here that looks at the whole day.
FINDER: Finder = OneByOne()
NAME = ("interpreter__person__first_name", "interpreter__person__last_name")
PHONES = ("interpreter__person__mobile", "interpreter__person__phone")


@dataclass(frozen=True, slots=True)
class Found:
    """Who can do a request and why; what would help if nobody can."""

    ranking: Ranking
    changes: list[Change]


def find(request: Request, service: Service, *, now: datetime) -> Found:
    """Rank everybody for a request; changes are only sought where nobody is left."""
    need = need_of(request, service)
    candidates = candidates_for(request, service, now=now)
    ranking = FINDER.rank(need, candidates, service.finding, now=now)
    changes = [] if ranking.ranked else FINDER.changes(need, candidates, service.finding, now=now)
    return Found(ranking, changes)


def offers_of(request: Request) -> list[Offer]:
    """Return all offers, the latest round first."""
    rows = Offer.objects.filter(request=request).select_related("interpreter__person")
    rows = rows.only("round", "state", "made_at", "expires_at", "answered_at", "decline_reason", *NAME)
    return list(rows.order_by("-round", "made_at", "id"))


def assignments_of(request: Request) -> list[Assignment]:
    """Return who was ever booked, the latest first."""
    rows = Assignment.objects.filter(request=request).select_related("interpreter__person")
    rows = rows.only("state", "booked_at", *NAME, *PHONES)
    return list(rows.order_by("-booked_at", "-id"))


def services_for(ground: str) -> list[ProfessionalService]:
    """Return the professional services for an exclusion ground, in the centre's order."""
    rows = ProfessionalService.objects.filter(is_active=True, ground=ground)
    return list(rows.order_by("order", "name", "id"))
