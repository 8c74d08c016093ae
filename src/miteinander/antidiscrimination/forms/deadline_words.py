"""How a deadline was counted, in sentences anybody can check with the law beside them."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from miteinander.antidiscrimination.models import DeadlineRule
from miteinander.antidiscrimination.models.deadlines import STARTS
from miteinander.antidiscrimination.rules.deadlines import Section
from miteinander.antidiscrimination.rules.papers import DeadlineContent
from miteinander.web.templatetags.locale_format import day_short, weekday

SATURDAY = 5
EVENTS = dict(STARTS)
QUESTIONS: Mapping[str, Promise] = {
    "violation": gettext_lazy("Wann geschah die Benachteiligung?"),
    "knowledge": gettext_lazy("Wann erfuhr die Person davon?"),
    "refusal_received": gettext_lazy("Wann kam die Ablehnung an?"),
    "claim_received": gettext_lazy("Wann kam das Schreiben mit dem Anspruch bei der anderen Seite an?"),
}
HINTS: Mapping[str, Promise] = {
    "violation": gettext_lazy("Dauerte sie an: der letzte Tag. Sonst der Tag selbst."),
    "knowledge": gettext_lazy("Bei einer Bewerbung: wann sie von der Benachteiligung wusste."),
    "refusal_received": gettext_lazy(
        "Nur bei Bewerbung oder Beförderung. Der Tag des Zugangs, nicht der des Schreibens; kein Tag wird "
        "geschätzt."
    ),
    "claim_received": gettext_lazy("Nur, wenn schon geschrieben wurde. Im Zweifel der früheste Tag."),
}


def length_words(rule: DeadlineRule) -> str:
    """Return how long a rule's deadline runs, "" where the law is not known."""
    parts = [
        (rule.months, ngettext("%(n)d Monat", "%(n)d Monate", rule.months)),
        (rule.weeks, ngettext("%(n)d Woche", "%(n)d Wochen", rule.weeks)),
        (rule.days, ngettext("%(n)d Tag", "%(n)d Tage", rule.days)),
    ]
    return ", ".join(words % {"n": number} for number, words in parts if number)


def steps(content: DeadlineContent, rule: DeadlineRule | None, ends_on: date | None) -> list[str]:
    """Return how the end was found, one sentence per step with the section used."""
    if content.missing:
        return [
            _("Noch kein Beginn. Offen ist: {question}").format(question=str(QUESTIONS[code]))
            for code in content.missing
        ]
    if not content.started_on or ends_on is None:
        return [_("Dieses Ende hat jemand selbst eingetragen.")]
    started_on, ended_on = (date.fromisoformat(day) for day in (content.started_on, content.ended_on))
    found = [
        _("Beginn: {event}, {day}.").format(event=str(EVENTS[content.start]), day=weekday(started_on)),
        _counting(content),
        _length(content, rule, ended_on),
        *_shifts(content, ends_on),
    ]
    if content.assumed:
        found.append(
            _("Offen ist: {question} Gerechnet ist vorsichtig ab dem früheren Tag.").format(
                question=str(QUESTIONS[content.assumed[0]])
            )
        )
    return found


def _counting(content: DeadlineContent) -> str:
    if Section.EVENT in content.sections:
        return _("Dieser Tag zählt nicht mit ({section}).").format(section=Section.EVENT.value)
    return _("Dieser Tag zählt mit ({section}).").format(section=Section.BEGINNING.value)


def _length(content: DeadlineContent, rule: DeadlineRule | None, ended_on: date) -> str:
    used = [
        code for code in content.sections if code in {Section.DAYS, Section.MONTHS, Section.LAST_OF_MONTH}
    ]
    words = length_words(rule) if rule is not None else content.basis
    return _("{length} ({basis}): bis {day} ({sections}).").format(
        length=words, basis=content.basis, day=weekday(ended_on), sections=", ".join(used)
    )


def _shifts(content: DeadlineContent, ends_on: date) -> list[str]:
    if not content.shifts:
        return [_("Das ist ein Werktag; es bleibt dabei (§ 193 BGB).")]
    passed = []
    for day_text, holiday in content.shifts:
        day = date.fromisoformat(day_text)
        name = holiday or (_("Samstag") if day.weekday() == SATURDAY else _("Sonntag"))
        passed.append(f"{day_short(day)} {name}")
    return [
        _("Kein Werktag: {days}. Es zählt der nächste Werktag: {day} ({section}).").format(
            days=", ".join(passed), day=weekday(ends_on), section=Section.WORKING_DAY.value
        ),
    ]
