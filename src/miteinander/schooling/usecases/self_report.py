"""A family, or somebody for it, reports itself without an account."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.core.errors import Problem, Refused
from miteinander.schooling.models import Family
from miteinander.schooling.queries import addresses
from miteinander.schooling.rules import arrival as rules
from miteinander.schooling.rules import self_report
from miteinander.schooling.rules.arrival import ChildFacts, FamilyFacts
from miteinander.schooling.usecases.families import Arrival, ages_on, take_in
from miteinander.web.throttle import Limit, count_attempt

# Helpers report a whole shelter from one address; a peak brings hundreds of families a day.
LIMIT = Limit(per_sender=20, in_all=400)


@transaction.atomic
def report_family(
    *, family: FamilyFacts, children: tuple[ChildFacts, ...], key: str, sender: str, now: datetime
) -> Family:
    """Keep a report; sent twice with the same key it is kept once.

    Children of another age are answered on the page and noted without their names. An address we do not
    know is kept and noted: the desk asks.

    Raises:
        Refused: see `rules.self_report.report_problems`; `nobody_of_age`; `too_many` within the hour.
    """
    import_key = f"guest:{key}"[:64]
    if known := Family.objects.filter(import_key=import_key).first():
        return known
    today = timezone.localdate(now)
    ages = ages_on(today)
    if broken := self_report.report_problems(family, children, ages, on=today):
        raise Refused(broken)
    found = self_report.sort_by_age(children, ages, on=today)
    if not found.ours:
        raise Refused([Problem("", "nobody_of_age")])
    count_attempt("family_report", sender=sender, now=now, limit=LIMIT)
    book = addresses.gazetteer()
    unknown = rules.address_problem(family.postcode, family.town, book.city) is not None
    facts = replace(family, remark=self_report.others_remark(found, unknown_address=unknown))
    arrival = Arrival(family=facts, children=found.ours, import_key=import_key)
    return take_in([arrival], book=book, by=None, now=now)[0]
