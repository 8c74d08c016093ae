"""Filters of the pool's list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.interpreters import WEEKDAYS, language_choices
from miteinander.interpreting.forms.words import give_choices
from miteinander.interpreting.models import InterpreterState, Mode
from miteinander.interpreting.queries.pool import PoolFilter
from miteinander.interpreting.queries.settings import active_topics
from miteinander.organisations.queries import borough_choices

STATES = [
    ("", _("im Pool")),
    ("active", _("nur aktive")),
    ("paused", _("nur pausierte")),
    ("left", _("ausgeschiedene")),
    ("all", _("alle")),
]
PAPERS = [
    ("", _("egal")),
    ("due", _("fehlen, abgelaufen oder bald fällig")),
    ("missing", _("nie gesehen")),
    ("expired", _("abgelaufen")),
    ("soon", _("laufen bald ab")),
    ("valid", _("vollständig und gültig")),
]
LEAST_LEVELS = [
    ("1", _("mindestens Grundkenntnisse")),
    ("2", _("mindestens fließend")),
    ("3", _("Muttersprache")),
]


class PoolFilterForm(forms.Form):
    """What the desk looks for; everything is optional."""

    q = forms.CharField(label=_("Name, E-Mail oder Telefon"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Sprache"), required=False)
    level = forms.ChoiceField(label=_("Sprachstufe"), required=False, choices=LEAST_LEVELS, initial="1")
    writes = forms.BooleanField(label=_("auch schriftlich"), required=False)
    mode = forms.ChoiceField(label=_("Einsatzart"), required=False, choices=[("", _("alle")), *Mode.choices])
    topic = forms.ChoiceField(label=_("Thema"), required=False)
    district = forms.ChoiceField(label=_("Wohnort"), required=False)
    weekday = forms.ChoiceField(
        label=_("verfügbar am"),
        required=False,
        choices=[("", _("egal")), *((str(number), name) for number, name in enumerate(WEEKDAYS))],
    )
    state = forms.ChoiceField(label=_("Status"), required=False, choices=STATES)
    papers = forms.ChoiceField(label=_("Nachweise"), required=False, choices=PAPERS)
    sort = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_choices(
            self,
            language=language_choices(str(_("alle"))),
            topic=[("", str(_("alle"))), *((topic.code, topic.name) for topic in active_topics())],
            district=[("", str(_("alle"))), *borough_choices()],
        )

    def wanted(self) -> PoolFilter:
        """Return the filter; what cannot be understood does not filter."""
        self.full_clean()
        values = self.cleaned_data
        state = values.get("state", "")
        states = {
            "": (InterpreterState.ACTIVE.value, InterpreterState.PAUSED.value),
            "all": tuple(InterpreterState.values),
        }
        weekday = values.get("weekday", "")
        return PoolFilter(
            words=tuple(values.get("q", "").split()),
            language=values.get("language", ""),
            min_level=int(values.get("level") or 1),
            writes=values.get("writes", False),
            mode=values.get("mode", ""),
            topic=values.get("topic", ""),
            district=values.get("district", ""),
            weekday=int(weekday) if weekday else None,
            states=states.get(state, (state,)),
            papers=values.get("papers", ""),
            sort=values.get("sort", ""),
        )

    def shown(self) -> list[tuple[str, str]]:
        """Return name and words of every active filter, for the pills above the list."""
        silent = {"sort"}
        if not self.cleaned_data.get("language") or self.cleaned_data.get("level") == "1":
            silent.add("level")
        return [
            (name, self._words(name, value))
            for name, value in self.cleaned_data.items()
            if value and name not in silent
        ]

    def _words(self, name: str, value: object) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        widget = field.widget
        if isinstance(widget, forms.Select):
            groups = widget.optgroups(name, [str(value)])
            chosen = [str(option["label"]) for group in groups for option in group[1] if option["selected"]]
            return ", ".join(chosen)
        return str(value)
