"""Words for what stored plans tell: what a choice costs, and where one more person would help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from miteinander.interpreting.forms.interpreters import WEEKDAYS
from miteinander.interpreting.models.planning import Continuity, Fairness
from miteinander.interpreting.rules.appraisal import Trial
from miteinander.interpreting.rules.shortages import Shortage
from miteinander.web.components import Column
from miteinander.web.templatetags.locale_format import language_name, number

COLUMNS = (
    Column(gettext_lazy("Wahl")),
    Column(gettext_lazy("besetzt"), is_number=True),
    Column(gettext_lazy("Weg (Min.)"), is_number=True),
    Column(gettext_lazy("bekannt"), is_number=True),
    Column(gettext_lazy("bisher (Std.)"), is_number=True),
    Column(gettext_lazy("Spanne (Std.)"), is_number=True),
    Column(gettext_lazy("Zusagen"), is_number=True),
    Column(gettext_lazy("Das heißt")),
)
HALVES: dict[str, str | Promise] = {
    "morning": gettext_lazy("{weekday} vormittags"),
    "afternoon": gettext_lazy("{weekday} nachmittags"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a setting: what the day looks like, and how that differs from the day as planned."""

    label: str
    is_current: bool
    trial: Trial
    words: str

    @property
    def cells(self) -> list[str]:
        """Return the numbers in the order of the columns."""
        one = self.trial
        of = _("{some} von {all}").format(some=one.known, all=one.acquainted)
        known = of if one.acquainted else "–"
        numbers = (one.served, one.travel_minutes, known, one.hours_before, one.hours_spread, one.yes)
        return [part if isinstance(part, str) else number(part) for part in numbers]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with all its choices."""

    title: str
    choices: Sequence[Choice]

    @property
    def matters(self) -> bool:
        """Tell whether any choice changes this day."""
        own = next(choice.trial for choice in self.choices if choice.is_current)
        return any(_facts(choice.trial) != _facts(own) for choice in self.choices)


def compared(stored: Sequence[Mapping[str, Any]]) -> list[Setting]:
    """Return the stored trials by setting; the first trial is the day as it was planned."""
    trials = [Trial(**row) for row in stored]
    if not trials:
        return []
    own, others = trials[0], trials[1:]
    fair = {one.fairness: one for one in others if one.fairness != own.fairness} | {own.fairness: own}
    same = {one.continuity: one for one in others if one.continuity != own.continuity} | {own.continuity: own}
    settings = [
        _setting(_("Stunden gerecht verteilen"), Fairness.choices, fair, own),
        _setting(_("Familien sehen dieselbe Person wieder"), Continuity.choices, same, own),
    ]
    without = [one for one in others if one.counts_acceptance != own.counts_acceptance]
    if without:
        declines = {1: own, 0: without[0]}
        settings.append(_setting(_("Mit Absagen rechnen"), [(1, _("ja")), (0, _("nein"))], declines, own))
    return settings


def _setting(
    title: str, labels: Sequence[tuple[int, str | Promise]], trials: Mapping[int, Trial], own: Trial
) -> Setting:
    return Setting(
        title,
        [
            Choice(str(label), trials[value] is own, trials[value], change(trials[value], own))
            for value, label in labels
            if value in trials
        ],
    )


def change(one: Trial, own: Trial) -> str:
    """Say in one sentence what is different from the day as it was planned."""
    if one is own:
        return _("so ist der Tag geplant")
    talks, way = one.served - own.served, one.travel_minutes - own.travel_minutes
    known = one.known - own.known
    told = [
        _talks(talks) if talks else _("gleich viele Gespräche"),
        _way(way) if way else "",
        _known(known) if known else "",
        _hours(one, own) if one.hours_before != own.hours_before else "",
        _spread(one, own) if one.hours_spread != own.hours_spread else "",
    ]
    if _facts(one) == _facts(own):
        return _("ändert an diesem Tag nichts")
    return ", ".join(part for part in told if part)


def _talks(count: int) -> str:
    more = ngettext("{count} Gespräch mehr", "{count} Gespräche mehr", abs(count))
    less = ngettext("{count} Gespräch weniger", "{count} Gespräche weniger", abs(count))
    return (more if count > 0 else less).format(count=abs(count))


def _way(count: int) -> str:
    more = ngettext("{count} Minute mehr Weg", "{count} Minuten mehr Weg", abs(count))
    less = ngettext("{count} Minute weniger Weg", "{count} Minuten weniger Weg", abs(count))
    return (more if count > 0 else less).format(count=abs(count))


def _known(count: int) -> str:
    more = ngettext(
        "{count} Familie mehr sieht dieselbe Person",
        "{count} Familien mehr sehen dieselbe Person",
        abs(count),
    )
    less = ngettext(
        "{count} Familie weniger sieht dieselbe Person",
        "{count} Familien weniger sehen dieselbe Person",
        abs(count),
    )
    return (more if count > 0 else less).format(count=abs(count))


def _hours(one: Trial, own: Trial) -> str:
    return _("Stunden bisher {hours} statt {own}").format(
        hours=number(one.hours_before), own=number(own.hours_before)
    )


def _spread(one: Trial, own: Trial) -> str:
    return _("Spanne der Stunden {hours} statt {own}").format(
        hours=number(one.hours_spread), own=number(own.hours_spread)
    )


def _facts(one: Trial) -> tuple[float, ...]:
    return (one.served, one.travel_minutes, one.known, one.hours_before, one.hours_spread, one.yes)


def half_name(row: Shortage) -> str:
    """Return "Dienstag vormittags"."""
    return str(HALVES[row.half]).format(weekday=WEEKDAYS[row.weekday])


def shortage_sentence(row: Shortage, *, weeks: int) -> str:
    """Say how to read one line of the list."""
    return ngettext(
        "Eine Person mehr für {language}, {half} frei, hätte in {weeks} Wochen {talks} Gespräch ermöglicht.",
        "Eine Person mehr für {language}, {half} frei, hätte in {weeks} Wochen {talks} Gespräche ermöglicht.",
        row.talks,
    ).format(language=language_name(row.language), half=half_name(row), weeks=weeks, talks=row.talks)


def range_words(row: Shortage) -> str:
    """Say how far the count may be chance."""
    return _("{least} bis {most}").format(least=row.least, most=row.most)
