"""From a register extract to migration statuses and the seven definitions. No Django, no database.

    from miteinander.statistics.population import derive, parameters_on
    persons = derive(frame, on=day, parameters=parameters_on(day)).collect()

Rules R0–R12 and definitions A–F stand once, as Narwhals expressions, in `rules`; Polars runs them by
default and part by part, PySpark unchanged. The rules are taken literally. Where they are silent:

* Stateless, unclear, no information (997, 998, 999), 000 and nothing in the other place are no second
  nationality of a German: R7, R9 and R10 do not fit, and R5 takes them as empty.
* A parent is known if the extract holds a record of that pseudonym, whatever its household and kind of
  residence. R11 asks for the same household, not for main residence. Links of adults count if given.
* Whose status needs the parents (R9–R12) passes nothing on; so nothing is derived in circles.
* A person born in a former German area whom R6 does not fit is neither born outside nor inside: R11, R12.
* Who is a foreigner with nat1 empty but nat2 foreign is UNKNOWN (R2), as nat1 decides.
* Reference country: stateless persons keep 997. DUAL, UNKNOWN and NONE have none.
* Generation: 1 born outside or in a former German area, 2 inside; where the birthplace is not known the
  state of birth says it, else a date of immigration (1), else "unknown". UNKNOWN is "unknown".
* Without a date of birth or a kind of residence nobody is counted; the log says how many.
* A record key already in the extract (32 bits) is taken as it is: then the office made it earlier.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.statistics.population.derivation import derive
    from miteinander.statistics.population.keys import nationalities
    from miteinander.statistics.population.parameters import parameters_on
    from miteinander.statistics.population.trace import explain

# Polars is loaded when something is derived, not when the package is named.
_WHERE = {
    "derive": "derivation",
    "explain": "trace",
    "nationalities": "keys",
    "parameters_on": "parameters",
}

__all__ = ["derive", "explain", "nationalities", "parameters_on"]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
