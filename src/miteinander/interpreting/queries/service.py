"""The rules of the centre as plain values for the rules shelf."""

from dataclasses import dataclass
from datetime import date, timedelta

from miteinander.core.languages import SPOKEN
from miteinander.interpreting.models import ServiceRules
from miteinander.interpreting.queries.settings import active_topics, service_rules
from miteinander.interpreting.rules import wish
from miteinander.interpreting.rules.cancel import CancelRules, Pay
from miteinander.interpreting.rules.candidates import Settings
from miteinander.interpreting.rules.offering import OfferTimes
from miteinander.interpreting.rules.travel import TravelModel

LANGUAGES = frozenset(language.code for language in SPOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything a centre has settled, as it holds on one day."""

    row: ServiceRules
    wish: wish.ServiceRules
    finding: Settings
    cancelling: CancelRules
    offering: OfferTimes


def service_on(day: date) -> Service:
    """Return the rules of the centre that hold on the day; the system's defaults where nobody entered any."""
    return _service(service_rules(on=day), frozenset(topic.code for topic in active_topics()))


def planning_service(day: date) -> Service:
    """Return the same without the topics, which only matter while somebody asks."""
    return _service(service_rules(on=day), frozenset())


def _service(row: ServiceRules, topics: frozenset[str]) -> Service:
    return Service(
        row=row,
        wish=_wish(row, topics),
        finding=_finding(row),
        cancelling=_cancelling(row),
        offering=_offering(row),
    )


def _wish(row: ServiceRules, topics: frozenset[str]) -> wish.ServiceRules:
    spoken = (wish.Mode.ONSITE, wish.Mode.VIDEO, wish.Mode.PHONE)
    return wish.ServiceRules(
        languages=LANGUAGES,
        topics=topics,
        lead_working_days=dict.fromkeys(spoken, row.lead_working_days),
        longest=timedelta(minutes=row.longest_minutes),
        most_days_ahead=row.horizon_days,
    )


def _finding(row: ServiceRules) -> Settings:
    return Settings(
        travel=TravelModel(buffer_minutes=row.buffer_minutes),
        min_level=row.min_level,
        most_minutes_in_24_hours=row.max_day_minutes,
        most_times_with_client=row.regular_limit,
    )


def _cancelling(row: ServiceRules) -> CancelRules:
    return CancelRules(
        free_before=timedelta(hours=row.late_cancel_hours),
        late=Pay(percent=100, most=timedelta(minutes=row.late_cancel_minutes)),
        source=row.source,
    )


def _offering(row: ServiceRules) -> OfferTimes:
    return OfferTimes(
        holds=timedelta(hours=row.offer_hours), remind_after=timedelta(hours=row.offer_remind_hours)
    )
