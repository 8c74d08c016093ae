"""What council and state get to see: protected tables with definition, source, period and reference day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from miteinander.schooling.queries import figures as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules.journeys import Journey, Row
from miteinander.schooling.rules.periods import Period
from miteinander.schooling.rules.waiting import Wait, days_until
from miteinander.statistics.protection import EMPTY, Cell, Protection, published, share
from miteinander.statistics.spread import Quartiles, quartiles
from miteinander.statistics.tables import Description, Table, protect, tally

_MISSED, _CAME = "no_show", "attended"
UNKNOWN = "unknown"
Named = tuple[tuple[str, ...], str]  # labels, and the name of the record they belong to


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long it takes from the report to a place."""

    placed: Quartiles | None  # children who got a place in the period
    open: Quartiles | None  # children who wait on the reference day, so far
    lower: int | None  # the three estimates count children without a place, too
    median: int | None
    upper: int | None
    target_days: int
    in_time: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything published about one period, as known on the reference day."""

    period: Period
    reference_day: date
    protection: Protection
    arrived: int
    counselled: int
    placed: int
    waiting: int
    left: int
    days: Waiting
    missed: float | None
    refused: int
    refused_share: float | None
    tables: Mapping[str, Table]


def protection_on(day: date) -> Protection:
    """Return how numbers of a day are protected; the parameters are rules with validity and source."""
    rules = rules_on(day)
    return Protection(
        name=_("Zufällig gerundet auf Vielfache von {base}").format(base=rules.round_base),
        base=rules.round_base,
        minimum_total=rules.round_minimum,
        minimum_denominator=rules.share_minimum,
        most_dimensions=2,
        dominance_count=1,
        dominance_percent=90,
    )


def secret() -> bytes:
    """Return the deployment's key for rounding; it never leaves the house."""
    return salted_hmac("schooling.figures", settings.SECRET_KEY).digest()


def report(period: Period, *, reference_day: date) -> Report:
    """Return the protected figures of a period.

    A deed counts in the period in which it was written down, so that it counts once and a report made again
    with the same reference day is the same report.
    """
    day = min(reference_day, period.last_on)
    rules, protection = rules_on(day), protection_on(day)
    found = _Found(queries.journeys(day), period)
    talks = queries.talk_ends(period.first_on, day, reference_day=day)
    missed = _talks(talks, _MISSED)
    refused = _whole(f"schooling.refusal:{row.pk}" for row in found.refusals)
    asked = _whole(f"schooling.question:{row.pk}" for row in found.questions)
    return Report(
        period=period,
        reference_day=day,
        protection=protection,
        arrived=published(_whole(map(_child, found.arrived)), protection),
        counselled=published(_whole(map(_child, found.counselled)), protection),
        placed=published(_whole(map(_child, found.given)), protection),
        waiting=published(_whole(map(_child, found.waiting)), protection),
        left=published(_whole(map(_child, found.left)), protection),
        days=_waiting(found, day, target=rules.target_days, protection=protection),
        missed=share(missed, missed + _talks(talks, _CAME), protection),
        refused=published(refused, protection),
        refused_share=share(refused, asked, protection),
        tables=_tables(found, _Maker(period, day, protection)),
    )


class _Found:
    """The children of a period, sorted by what happened to them in it."""

    def __init__(self, every: list[Journey], period: Period) -> None:
        self.arrived = [one for one in every if one.reported.recorded_on in period]
        self.counselled = [one for one in every if _is_in(one.counselled, period)]
        self.given = [one for one in every if _is_in(one.given, period)]
        self.waiting = [one for one in every if one.is_waiting]
        self.left = [one for one in every if one.given is None and _is_in(one.over, period)]
        self.refusals = [row for one in every for row in one.refusals if _is_in(row, period)]
        self.questions = [row for one in every for row in one.questions if _is_in(row, period)]


def _is_in(row: Row | None, period: Period) -> bool:
    return row is not None and row.recorded_on in period


def _child(one: Journey) -> str:
    return f"schooling.child:{one.child}"


def _cells(records: Iterable[Named]) -> dict[tuple[str, ...], Cell]:
    filled = ((tuple(label or UNKNOWN for label in labels), name, 1) for labels, name in records)
    return tally(filled, secret=secret())


def _whole(names: Iterable[str]) -> Cell:
    return _cells(((), name) for name in names).get((), EMPTY)


def _talks(ends: Iterable[tuple[int, str]], state: str) -> Cell:
    return _whole(f"schooling.talk:{appointment}" for appointment, end in ends if end == state)


def _waiting(found: _Found, day: date, *, target: int, protection: Protection) -> Waiting:
    """Return the days to a place: of those who got one, of those who wait, and estimated over both."""
    waits = [_wait(one, day) for one in found.arrived]
    enough = len(waits) >= protection.minimum_total
    names = [_child(one) for one in found.given]
    in_time = [_child(one) for one in found.given if (one.days_to_place or 0) <= target]
    so_far = [max(0, (day - one.reported.reported_on).days) for one in found.waiting]
    return Waiting(
        placed=quartiles([one.days_to_place or 0 for one in found.given], unit=1, protection=protection),
        open=quartiles(so_far, unit=1, protection=protection),
        lower=days_until(0.25, waits) if enough else None,
        median=days_until(0.5, waits) if enough else None,
        upper=days_until(0.75, waits) if enough else None,
        target_days=target,
        in_time=share(_whole(in_time), _whole(names), protection),
    )


def _wait(one: Journey, day: date) -> Wait:
    """Return how long a child waited for its first place, or is known to have waited."""
    if one.given is not None:
        return Wait(one.days_to_place or 0, has_place=True)
    known_until = one.over.on if one.over is not None else day
    return Wait(max(0, (known_until - one.reported.reported_on).days), has_place=False)


class _Maker:
    """Makes the tables of one report, each with what a reader must know."""

    def __init__(self, period: Period, day: date, protection: Protection) -> None:
        self._period = _("{first:%d.%m.%Y} bis {last:%d.%m.%Y}").format(
            first=period.first_on, last=period.last_on
        )
        self._day = _("Stichtag {day:%d.%m.%Y}").format(day=day)
        self._protection = protection

    def table(
        self,
        dimensions: tuple[str, ...],
        records: Iterable[Named],
        definition: str,
        *,
        is_stock: bool = False,
    ) -> Table:
        """Return one protected table; a stock is counted on the reference day, all else over the period."""
        about = Description(
            dimensions=dimensions,
            measure="children",
            definition=definition,
            source=_("Eigene Zählung der Schulischen Beratung"),
            reference_period=self._day if is_stock else f"{self._period}, {self._day}",
        )
        return protect(_cells(records), about=about, protection=self._protection)


def _tables(found: _Found, make: _Maker) -> dict[str, Table]:
    return {
        **_arrived_tables(found, make),
        **_counselled_tables(found, make),
        **_placed_tables(found, make),
        **_waiting_tables(found, make),
        **_refused_tables(found, make),
    }


def _arrived_tables(found: _Found, make: _Maker) -> dict[str, Table]:
    text = _("Kinder, die in diesem Zeitraum zum ersten Mal gemeldet wurden.")
    rows = [(one.reported, _child(one)) for one in found.arrived]
    months = [((f"{row.recorded_on:%Y-%m}", row.language), name) for row, name in rows]
    return {
        "arrived_month": make.table(("month",), [(both[:1], name) for both, name in months], text),
        "arrived_language": make.table(("language",), [(both[1:], name) for both, name in months], text),
        "arrived": make.table(("month", "language"), months, text),
    }


def _counselled_tables(found: _Found, make: _Maker) -> dict[str, Table]:
    text = _(
        "Kinder, deren erstes Beratungsgespräch in diesem Zeitraum eingetragen wurde. Schulform ist die im "
        "Gespräch empfohlene."
    )
    rows = [(one.counselled, _child(one)) for one in found.counselled if one.counselled]
    return {
        "counselled_stage": make.table(("stage",), [((row.stage,), name) for row, name in rows], text),
        "counselled_language": make.table(
            ("language",), [((row.language,), name) for row, name in rows], text
        ),
        "counselled_form": make.table(("form",), [((row.recommended,), name) for row, name in rows], text),
        "counselled_borough": make.table(("borough",), [((row.borough,), name) for row, name in rows], text),
        "counselled": make.table(
            ("stage", "language"), [((row.stage, row.language), name) for row, name in rows], text
        ),
    }


def _placed_tables(found: _Found, make: _Maker) -> dict[str, Table]:
    text = _(
        "Kinder, für die in diesem Zeitraum zum ersten Mal eine Schule die Aufnahme bestätigt oder die "
        "Schulaufsicht einen Platz zugewiesen hat."
    )
    schools = queries.school_names()
    rows = [(one.given, _child(one)) for one in found.given if one.given]
    named = [((schools.get(row.school or 0, ""),), name) for row, name in rows]
    return {
        "placed_stage": make.table(("stage",), [((row.stage,), name) for row, name in rows], text),
        "placed_form": make.table(("form",), [((row.form,), name) for row, name in rows], text),
        "placed_language": make.table(("language",), [((row.language,), name) for row, name in rows], text),
        "placed_borough": make.table(("borough",), [((row.borough,), name) for row, name in rows], text),
        "placed_school": make.table(("school",), named, text),
        "placed": make.table(
            ("form", "language"), [((row.form, row.language), name) for row, name in rows], text
        ),
    }


def _waiting_tables(found: _Found, make: _Maker) -> dict[str, Table]:
    text = _(
        "Kinder, die am Stichtag noch keinen Schulplatz haben. Schulform ist die im Gespräch empfohlene; "
        "vor dem Gespräch steht sie nicht fest."
    )
    rows = [(one.last, _child(one)) for one in found.waiting]
    records: dict[tuple[str, ...], list[Named]] = {
        ("stage",): [((row.stage,), name) for row, name in rows],
        ("form",): [((row.recommended,), name) for row, name in rows],
        ("reason",): [((row.waiting_reason,), name) for row, name in rows],
        ("borough",): [((row.borough,), name) for row, name in rows],
        ("language",): [((row.language,), name) for row, name in rows],
        ("stage", "reason"): [((row.stage, row.waiting_reason), name) for row, name in rows],
    }
    return {
        f"waiting_{'_'.join(keys)}": make.table(keys, found_rows, text, is_stock=True)
        for keys, found_rows in records.items()
    }


def _refused_tables(found: _Found, make: _Maker) -> dict[str, Table]:
    text = _("Ablehnungen von Schulen in diesem Zeitraum; ein Kind kann mehrmals abgelehnt werden.")
    schools = queries.school_names()
    rows = [
        ((schools.get(row.school or 0, ""), row.refusal), f"schooling.refusal:{row.pk}")
        for row in found.refusals
    ]
    return {
        "refused_school": make.table(("school",), [(both[:1], name) for both, name in rows], text),
        "refused_reason": make.table(("refusal",), [(both[1:], name) for both, name in rows], text),
        "refused": make.table(("school", "refusal"), rows, text),
    }
