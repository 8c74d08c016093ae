"""Reporting free places: big numbers, one per year group."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from miteinander.core.errors import Refused
from miteinander.schooling.forms.schools import WORDS, RefusableForm
from miteinander.schooling.models import LANGUAGE
from miteinander.schooling.queries.reporting import YearLine
from miteinander.schooling.usecases.reporting import Typed

FREE, ALL = "free", "all"


class PlacesForm(RefusableForm):
    """What is free in each year group of a school; the numbers of last time stand in it."""

    def __init__(self, *args: Any, lines: Sequence[YearLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        missing = WORDS["number_missing"]
        for line in lines:
            self.fields[f"year_{line.year}"] = forms.IntegerField(
                label=line_label(line.year),
                help_text=held_words(line.held),
                initial=self.shown(line),
                error_messages={"required": str(missing), "invalid": str(missing)},
                widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric", "autocomplete": "off"}),
            )
            self.fields[f"held_{line.year}"] = forms.IntegerField(
                initial=line.held, required=False, widget=forms.HiddenInput
            )

    def shown(self, line: YearLine) -> int | None:
        """Return what stands in a field at first."""
        return line.free

    def typed(self) -> dict[int, Typed]:
        """Return every number with what was held when it was typed."""
        return {
            line.year: Typed(
                number=self.cleaned_data[f"year_{line.year}"],
                held=self._held(line),
                is_free=self.is_free(),
            )
            for line in self.lines
        }

    def is_free(self) -> bool:
        """Say whether the numbers count free places."""
        return True

    def _held(self, line: YearLine) -> int:
        """Return what the page said was held; a number somebody made up counts as what is held now."""
        seen = self.cleaned_data.get(f"held_{line.year}")
        return seen if seen is not None and 0 <= seen <= max(line.places or 0, line.held) else line.held

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field; a child in between: count from what is held now."""
        data = dict(self.data.items())
        for problem in refused.problems:
            if problem.code == "places_below_held":
                data[problem.field.replace("year_", "held_")] = str(problem.params["held"])
        self.data = data
        super().refuse(refused)


class DeskPlacesForm(PlacesForm):
    """The same for the desk, which may also count all places of an official list."""

    counts = forms.ChoiceField(
        label=_lazy("Die Zahlen sind"),
        widget=forms.RadioSelect,
        choices=[(FREE, _lazy("freie Plätze")), (ALL, _lazy("alle Plätze, vergebene eingeschlossen"))],
        initial=FREE,
    )

    def is_free(self) -> bool:
        """Say whether the numbers count free places."""
        return bool(self.cleaned_data["counts"] == FREE)


def line_label(year: int) -> str:
    """Return what a line is called."""
    if year == LANGUAGE:
        return _("Sprachförderung Deutsch")
    return _("Klasse {year}").format(year=year)


def held_words(held: int) -> str:
    """Return how many places are taken already, "" for none."""
    if not held:
        return ""
    return ngettext(
        "{count} Platz ist schon für ein Kind vergeben.",
        "{count} Plätze sind schon für Kinder vergeben.",
        held,
    ).format(count=held)
