"""What the labels of figures are called on screen and in sheets."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.schooling.figures import UNKNOWN
from miteinander.schooling.models import RefusalReason, SchoolForm, Step, WaitingReason
from miteinander.web.templatetags.locale_format import language_name

TITLES: Mapping[str, Promise] = {
    "stage": gettext_lazy("Stufe"),
    "form": gettext_lazy("Schulform"),
    "borough": gettext_lazy("Stadtbezirk"),
    "language": gettext_lazy("Herkunft nach Sprache"),
    "reason": gettext_lazy("Grund des Wartens"),
    "school": gettext_lazy("Schule"),
    "refusal": gettext_lazy("Grund der Ablehnung"),
    "month": gettext_lazy("Monat"),
}
_CHOICES: Mapping[str, Mapping[str, str | Promise]] = {
    "stage": dict(Step._meta.get_field("stage").flatchoices),
    "form": dict(SchoolForm.choices),
    "reason": dict(WaitingReason.choices),
    "refusal": dict(RefusalReason.choices),
}


def word(dimension: str, label: str | None) -> str:
    """Return what a label of a dimension is called; None is the sum."""
    if label is None:
        return _("Summe")
    if label == UNKNOWN:
        return _("ohne Angabe")
    if dimension == "language":
        return language_name(label)
    if dimension == "month":
        year, month = label.split("-")
        return f"{month}/{year}"
    return str(_CHOICES.get(dimension, {}).get(label, label))


def period_words(first_on: date, last_on: date) -> str:
    """Return both days of a period."""
    return _("{first:%d.%m.%Y} bis {last:%d.%m.%Y}").format(first=first_on, last=last_on)
