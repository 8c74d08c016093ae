"""Pure library: the best day and the best batch, with a proof. No Django, no database.

`day` plans who interprets where, `school` which school has a place for which child; `command`
is the command line. The functions people need stand here, each loaded when first asked for:

    from miteinander.planning import plan, read_day
    made = plan(read_day(Path("day.json")).day())
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.planning.day.check import check
    from miteinander.planning.day.eligible import eligible
    from miteinander.planning.day.explain import explain, why_not
    from miteinander.planning.day.formats import read_day
    from miteinander.planning.day.plan import plan
    from miteinander.planning.day.prices import prices
    from miteinander.planning.day.promise import promise
    from miteinander.planning.day.rank import rank
    from miteinander.planning.day.repair import repair
    from miteinander.planning.day.standby import standby
    from miteinander.planning.day.what_if import what_if
    from miteinander.planning.school.explain import explain_place
    from miteinander.planning.school.place import place
    from miteinander.planning.school.what_if import what_if_seat

# Loading the solver takes longer than most commands do, so nothing is loaded before it is used.
_WHERE = {
    "check": "day.check",
    "eligible": "day.eligible",
    "explain": "day.explain",
    "explain_place": "school.explain",
    "place": "school.place",
    "plan": "day.plan",
    "prices": "day.prices",
    "promise": "day.promise",
    "rank": "day.rank",
    "read_day": "day.formats",
    "repair": "day.repair",
    "standby": "day.standby",
    "what_if": "day.what_if",
    "what_if_seat": "school.what_if",
    "why_not": "day.explain",
}

__all__ = [
    "check",
    "eligible",
    "explain",
    "explain_place",
    "place",
    "plan",
    "prices",
    "promise",
    "rank",
    "read_day",
    "repair",
    "standby",
    "what_if",
    "what_if_seat",
    "why_not",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
