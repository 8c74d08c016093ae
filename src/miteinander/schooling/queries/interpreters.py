"""Who could interpret a talk, as the Sprachmittlungsdienst says; this room knows requests by number only."""

from collections.abc import Collection, Iterable
from datetime import datetime

from miteinander.interpreting.queries import house, serving
from miteinander.interpreting.rules.house import HouseRequest
from miteinander.interpreting.rules.serving import Wanted
from miteinander.interpreting.rules.wish import Mode

Span = tuple[datetime, datetime]


def spans_with_interpreter(
    language: str, spans: Iterable[Span], *, mode: str, now: datetime, by_staff: bool = False
) -> set[Span]:
    """Return those spans of time for which somebody could be promised; asked once for all of them."""
    asked = {str(number): span for number, span in enumerate(dict.fromkeys(spans))}
    wanted = [
        Wanted(key=key, starts_at=starts_at, ends_at=ends_at, mode=Mode(mode))
        for key, (starts_at, ends_at) in asked.items()
    ]
    counts = serving.free_for(language, wanted, now=now, by_staff=by_staff) if wanted else {}
    return {asked[key] for key, count in counts.items() if count}


def requests_by_number(numbers: Collection[str]) -> dict[str, HouseRequest]:
    """Return what became of some requests for interpreters."""
    asked = {number for number in numbers if number}
    return house.house_requests_by_number(asked) if asked else {}
