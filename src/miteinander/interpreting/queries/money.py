"""Who could pay for a request, and what it will cost."""

from datetime import date

from miteinander.core.errors import Refused
from miteinander.interpreting.queries.rulebook import exclusions_on
from miteinander.interpreting.rules.eligibility import Ground, Source
from miteinander.interpreting.rules.wish import Mode
from miteinander.payments import rules as prices
from miteinander.payments.queries import all_rates, funding_choices, positions

# Ways are paid too; until the real one is known this much is set aside.
USUAL_TRAVEL_MINUTES = 40


def sources_on(day: date, *, organisation_kinds: frozenset[str] | None) -> list[Source]:
    """Return the funding sources, in order, with the exclusion grounds they cover on that day.

    A ground without a rule of the source is excluded. A source without a budget of that year has no limit of
    ours. `organisation_kinds` are those that may ask at all, None for every kind.
    """
    covered = exclusions_on(day)
    left = positions(day.year)
    return [
        Source(
            key=code,
            name=name,
            rank=rank,
            excludes=frozenset(Ground) - frozenset(Ground(ground) for ground in covered.get(code, {})),
            needs_call=frozenset(
                Ground(ground) for ground, rule in covered.get(code, {}).items() if rule.needs_call
            ),
            organisation_kinds=organisation_kinds,
            remaining_cents=left[code].free_cents if left[code].budget_cents else None,
        )
        for rank, (code, name) in enumerate(funding_choices(), start=1)
    ]


def expected_parts(
    *, mode: Mode, day: date, minutes: int, lines: int | None, travel_minutes: int | None = None
) -> list[prices.Part]:
    """Return what the work will cost part by part; nothing where no price is known for the day."""
    rates = all_rates()
    try:
        if mode == Mode.WRITTEN:
            return prices.written_parts(rates, day=day, lines=lines or 0)
        usual = USUAL_TRAVEL_MINUTES if mode == Mode.ONSITE else 0
        travel = usual if travel_minutes is None else travel_minutes
        return prices.oral_parts(rates, day=day, minutes=minutes, travel_minutes=travel)
    except Refused:
        return []


def expected_cents(*, mode: Mode, day: date, minutes: int, lines: int | None) -> int:
    """Return what the work will cost, the usual way included."""
    return sum(part.cents for part in expected_parts(mode=mode, day=day, minutes=minutes, lines=lines))
