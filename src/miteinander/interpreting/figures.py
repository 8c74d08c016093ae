"""What the council and the state get to see: protected tables, each with definition, source and period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.interpreting.queries import figures as counts
from miteinander.statistics.protection import EMPTY, Cell, Protection, is_dominated, published, share
from miteinander.statistics.spread import Quartiles, quartiles
from miteinander.statistics.tables import Description, Table, protect

TITLES = {
    "language": gettext_lazy("Sprache"),
    "kind": gettext_lazy("Art der Einrichtung"),
    "topic": gettext_lazy("Thema"),
    "borough": gettext_lazy("Stadtbezirk"),
    "mode": gettext_lazy("Art des Einsatzes"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Everything published about one calendar year of the service."""

    year: int
    requests: int
    done: int
    unfilled: int
    unfilled_share: float | None
    late: int
    lead: Quartiles | None
    unfilled_reasons: Table
    unfilled_languages: Table
    done_tables: Mapping[str, Table]
    hour_tables: Mapping[str, Table]


def protection(year: int) -> Protection:
    """Return the rounding rules of the centre for a calendar year; they are data with validity and source."""
    rules = counts.protection_rules(year=year)
    return Protection(
        name=_("Zufällig gerundet auf Vielfache von {base}").format(base=rules.round_base),
        base=rules.round_base,
        minimum_total=rules.round_minimum,
        minimum_denominator=rules.share_minimum,
        most_dimensions=2,
        dominance_count=1,
        dominance_percent=rules.dominance_percent,
    )


def secret() -> str:
    """Return the deployment's key for rounding; it never leaves the house."""
    return salted_hmac("interpreting.figures", settings.SECRET_KEY).hexdigest()


def year_figures(year: int) -> Year:
    """Return the protected figures of one calendar year (local time)."""
    key, rules = secret(), protection(year)
    states = counts.requests_by_state(year=year, secret=key)
    everything = _sum(states.values())
    done, late = _of(states, *counts.DONE), _of(states, "cancelled_late")
    unfilled, filled = _of(states, "unfilled"), _of(states, *counts.FILLED)
    return Year(
        year=year,
        requests=published(everything, rules),
        done=published(done, rules),
        unfilled=published(unfilled, rules),
        unfilled_share=share(unfilled, unfilled + filled, rules),
        late=published(late, rules),
        lead=quartiles(counts.lead_days(year=year), unit=1, protection=rules),
        unfilled_reasons=_table(
            counts.unfilled_by_reason(year=year, secret=key), "reason", "requests", _unfilled_words(), year
        ),
        unfilled_languages=_table(
            counts.requests_by("language", year=year, states=("unfilled",), secret=key),
            "language",
            "requests",
            _unfilled_words(),
            year,
        ),
        done_tables={
            dimension: _table(
                counts.requests_by(dimension, year=year, states=counts.DONE, secret=key),
                dimension,
                "requests",
                _("Durchgeführte Einsätze nach dem Tag des Einsatzes; Absagen zählen nicht."),
                year,
            )
            for dimension in counts.DIMENSIONS
        },
        hour_tables={dimension: hours(dimension, year=year) for dimension in counts.DIMENSIONS},
    )


def hours(dimension: str, *, year: int) -> Table:
    """Return interpreted hours per label; labels one person makes up almost alone are withheld."""
    key, rules = secret(), protection(year)
    minutes, shares = counts.minutes_by(dimension, year=year, secret=key)
    sizes = counts.requests_by(dimension, year=year, states=counts.DONE, secret=key)
    return protect(
        {labels: Cell(round(cell.value / 60), cell.key) for labels, cell in minutes.items()},
        counts=sizes,
        dominated=[labels for labels, amounts in shares.items() if is_dominated(amounts, rules)],
        about=_about(dimension, "hours", _("Bestätigte Stunden ohne Fahrzeit."), year),
        protection=rules,
    )


def _unfilled_words() -> str:
    return _("Anfragen, für die niemand gefunden wurde; abgesagte und verwiesene Anfragen zählen nicht.")


def _table(
    cells: Mapping[tuple[str, ...], Cell], dimension: str, measure: str, definition: str, year: int
) -> Table:
    return protect(cells, about=_about(dimension, measure, definition, year), protection=protection(year))


def _about(dimension: str, measure: str, definition: str, year: int) -> Description:
    return Description(
        dimensions=(dimension,),
        measure=measure,
        definition=definition,
        source=_("Eigene Zählung des Sprachmittlungsdienstes"),
        reference_period=_("Kalenderjahr {year}").format(year=year),
    )


def _sum(cells: Iterable[Cell]) -> Cell:
    return reduce(add, cells, EMPTY)


def _of(states: Mapping[tuple[str, ...], Cell], *wanted: str) -> Cell:
    return _sum([cell for (state,), cell in states.items() if state in wanted])
