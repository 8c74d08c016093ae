"""What the council and the state get to see: protected tables, each with definition, source and period."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.interpreting.models import UnfilledReason
from miteinander.interpreting.queries import figures as counts
from miteinander.payments import queries as payments
from miteinander.statistics.protection import EMPTY, Cell, Protection, is_dominated, published, share
from miteinander.statistics.service import ServiceTable, quartile_table
from miteinander.statistics.spread import Quartiles, quartiles
from miteinander.statistics.tables import Description, Table, protect
from miteinander.web.sheets import Sheet, write_book
from miteinander.web.templatetags.locale_format import language_name

TITLES = {
    "language": gettext_lazy("Sprache"),
    "kind": gettext_lazy("Art der Einrichtung"),
    "topic": gettext_lazy("Thema"),
    "borough": gettext_lazy("Stadtbezirk"),
    "mode": gettext_lazy("Art des Einsatzes"),
    "reason": gettext_lazy("Grund"),
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
    spending: tuple["Spending", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """One funding source in a calendar year. Money of a whole source says nothing about a person."""

    name: str
    budget_cents: int
    settled_cents: int
    bound_cents: int


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
    unfilled, filled = _of(states, "unfilled"), _of(states, *counts.FILLED)
    missing = counts.requests_by("language", year=year, states=("unfilled",), secret=key)
    reasons = counts.unfilled_by_reason(year=year, secret=key)
    done = {
        dimension: counts.requests_by(dimension, year=year, states=counts.DONE, secret=key)
        for dimension in counts.DIMENSIONS
    }
    nobody = _("Anfragen, für die niemand gefunden wurde; abgesagte und verwiesene Anfragen zählen nicht.")
    work = _("Durchgeführte Einsätze nach dem Tag des Einsatzes; Absagen zählen nicht.")
    return Year(
        year=year,
        requests=published(_sum(states.values()), rules),
        done=published(_of(states, *counts.DONE), rules),
        unfilled=published(unfilled, rules),
        unfilled_share=share(unfilled, unfilled + filled, rules),
        late=published(_of(states, "cancelled_late"), rules),
        lead=quartiles(counts.lead_days(year=year), unit=1, protection=rules),
        unfilled_reasons=protect(reasons, about=_about("reason", nobody, year), protection=rules),
        unfilled_languages=protect(missing, about=_about("language", nobody, year), protection=rules),
        done_tables={
            dimension: protect(cells, about=_about(dimension, work, year), protection=rules)
            for dimension, cells in done.items()
        },
        hour_tables={
            dimension: _hours(dimension, sizes, year=year, rules=rules) for dimension, sizes in done.items()
        },
        spending=_spending(year),
    )


def _spending(year: int) -> tuple[Spending, ...]:
    positions = payments.positions(year)
    return tuple(
        Spending(
            name=name,
            budget_cents=positions[code].budget_cents,
            settled_cents=positions[code].settled_cents,
            bound_cents=positions[code].bound_cents,
        )
        for code, name in payments.funding_choices()
    )


def _hours(dimension: str, sizes: Mapping[tuple[str, ...], Cell], *, year: int, rules: Protection) -> Table:
    """Return interpreted hours per label; labels one person makes up almost alone are withheld."""
    minutes, shares = counts.minutes_by(dimension, year=year, secret=secret())
    return protect(
        {labels: Cell(round(cell.value / 60), cell.key) for labels, cell in minutes.items()},
        counts=sizes,
        dominated=[labels for labels, amounts in shares.items() if is_dominated(amounts, rules)],
        about=_about(dimension, _("Bestätigte Stunden ohne Fahrzeit."), year, measure="hours"),
        protection=rules,
    )


def _about(dimension: str, definition: str, year: int, *, measure: str = "requests") -> Description:
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


OUTCOMES = {
    "done": (gettext_lazy("durchgeführt"), counts.DONE),
    "unfilled": (gettext_lazy("nicht vermittelt"), ("unfilled",)),
    "cancelled": (gettext_lazy("abgesagt"), ("cancelled", "cancelled_late", "no_show")),
    "referred": (gettext_lazy("an Fachdienst verwiesen oder abgelehnt"), ("referred", "rejected")),
}


def service_tables(year: int) -> list[ServiceTable]:
    """Return what the service offers to the public about a finished calendar year (local time)."""
    if year not in set(counts.years()):
        return []
    found, rules = year_figures(year), protection(year)
    states = counts.requests_by_state(year=year, secret=secret())
    outcomes = protect(
        {(code,): _of(states, *wanted) for code, (_words, wanted) in OUTCOMES.items()},
        about=_about("outcome", _("Anfragen nach dem Tag, für den gefragt wurde; ohne offene."), year),
        protection=rules,
    )
    nobody = found.unfilled_reasons
    languages = {row.labels[0] for row in found.unfilled_languages.cells}
    return [
        ServiceTable(
            slug="interpreting-requests",
            title=_("Anfragen an den Sprachmittlungsdienst nach Ausgang"),
            table=outcomes,
            words={"outcome": {code: str(words) for code, (words, _wanted) in OUTCOMES.items()}},
        ),
        ServiceTable(
            slug="interpreting-unfilled",
            title=_("Nicht vermittelte Anfragen nach Grund"),
            table=nobody,
            words={"reason": {code: str(words) for code, words in UnfilledReason.choices}},
        ),
        ServiceTable(
            slug="interpreting-unfilled-languages",
            title=_("Nicht vermittelte Anfragen nach Sprache"),
            table=found.unfilled_languages,
            words={"language": {code: language_name(code) for code in sorted(filter(None, languages))}},
        ),
        ServiceTable(
            slug="interpreting-lead-days",
            title=_("Vorlauf der Anfragen in Tagen"),
            table=quartile_table(found.lead, about=outcomes),
            unit="days",
        ),
    ]


def workbook(found: Year, words: Callable[[str, str], str]) -> bytes:
    """Return the year as XLSX: an overview, then one sheet per table; `words` names a label."""
    overview: list[tuple[str, str | int | float | None]] = [
        (_("Anfragen"), found.requests),
        (_("durchgeführt"), found.done),
        (_("nicht vermittelt"), found.unfilled),
        (_("Anteil nicht vermittelt"), found.unfilled_share),
        (_("spät abgesagt"), found.late),
        (_("Vorlauf in Tagen, Median"), found.lead.median if found.lead else None),
        (_("Vorlauf in Tagen, unteres Viertel"), found.lead.lower if found.lead else None),
        (_("Vorlauf in Tagen, oberes Viertel"), found.lead.upper if found.lead else None),
    ]
    notes = (protection(found.year).name, _("Leere Zellen: zu wenige Fälle für eine Angabe."))
    sheets = [Sheet(_("Überblick {year}").format(year=found.year), (_("Größe"), _("Wert")), overview, notes)]
    spending = [
        (row.name, row.budget_cents / 100, row.bound_cents / 100, row.settled_cents / 100)
        for row in found.spending
    ]
    heads = (_("Geldquelle"), _("Haushalt €"), _("gebunden €"), _("abgerechnet €"))
    sheets.append(Sheet(_("Ausgaben"), heads, spending, (_("Kalenderjahr {year}").format(year=found.year),)))
    tables = [
        ("reason", _("Nicht vermittelt: Grund"), found.unfilled_reasons),
        ("language", _("Nicht vermittelt: Sprache"), found.unfilled_languages),
        *(
            (name, _("Einsätze: {by}").format(by=TITLES[name]), table)
            for name, table in found.done_tables.items()
        ),
        *(
            (name, _("Stunden: {by}").format(by=TITLES[name]), table)
            for name, table in found.hour_tables.items()
        ),
    ]
    for dimension, title, table in tables:
        rows = [
            (words(dimension, row.labels[0]) if row.labels[0] else _("Summe"), row.value)
            for row in table.rows
        ]
        text = (table.definition, f"{table.source}, {table.reference_period}", table.protection.name)
        sheets.append(Sheet(title, (str(TITLES[dimension]), _("Anzahl")), rows, text))
    return write_book(sheets)
