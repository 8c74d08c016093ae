"""The public form of people who would like to join the pool. Every text here exists in all languages."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.core.languages import SPOKEN
from miteinander.interpreting.forms.words import give_choices
from miteinander.interpreting.rules.application import Application
from miteinander.interpreting.rules.pool import LanguageSkill
from miteinander.organisations.queries import district_choices

LINES = 3
LEVELS = [("3", _("Muttersprache")), ("2", _("fließend")), ("1", _("Grundkenntnisse"))]
GERMAN = [
    ("native", _("Muttersprache")),
    ("c1", _("sehr sicher (C1)")),
    ("b2", _("fließend (B2)")),
    ("b1", _("im Alltag (B1)")),
    ("a2", _("einfache Gespräche (A2)")),
]
MODES = [
    ("onsite", _("bei Gesprächen vor Ort")),
    ("phone", _("am Telefon")),
    ("video", _("per Video")),
    ("written", _("schriftlich")),
]
HEARD_FROM = [
    ("", _("keine Angabe")),
    ("friends", _("von Freunden oder Bekannten")),
    ("school", _("in der Schule oder Kita")),
    ("association", _("im Verein oder in der Gemeinde")),
    ("internet", _("im Internet")),
    ("press", _("aus der Zeitung oder von einem Aushang")),
    ("other", _("anders")),
]
WORDS = {
    "hidden_characters": _(
        "Hier stehen Zeichen, die wir nicht lesen können. Bitte tippen Sie den Text neu ein."
    ),
    "language_twice": _("Eine Sprache ist zweimal eingetragen."),
    "no_language": _("Bitte geben Sie mindestens eine Sprache außer Deutsch an."),
    "no_mode": _("Bitte wählen Sie mindestens eine Möglichkeit."),
    "no_way_to_reach": _("Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an."),
    "too_many": _(
        "Gerade kommen sehr viele Meldungen an. Bitte versuchen Sie es in einer Stunde noch einmal."
    ),
}


class ApplicationForm(forms.Form):
    """Name, languages, a way to reach, and roughly where; nothing the first talk does not need.

    `website` is a trap for machines: people do not see it.
    """

    first_name = forms.CharField(
        label=_("Vorname"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nachname"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("E-Mail oder Telefon: eines von beiden reicht."),
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )
    german = forms.ChoiceField(label=_("Wie gut sprechen Sie Deutsch?"), choices=GERMAN, initial="b2")
    modes = forms.MultipleChoiceField(
        label=_("Wie möchten Sie helfen?"), choices=MODES, widget=forms.CheckboxSelectMultiple
    )
    home_district = forms.ChoiceField(
        label=_("Stadtteil"), required=False, help_text=_("Keine Adresse. Es geht nur um die Wege.")
    )
    heard_from = forms.ChoiceField(
        label=_("Wie haben Sie von uns gehört?"), required=False, choices=HEARD_FROM
    )
    is_adult = forms.BooleanField(label=_("Ich bin mindestens 18 Jahre alt."))
    website = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(LINES):
            self.fields[f"language_{place}"] = forms.ChoiceField(label=_("Sprache"), required=place == 0)
            self.fields[f"level_{place}"] = forms.ChoiceField(
                label=_("Wie gut?"), choices=LEVELS, initial="3", required=False
            )
            give_choices(self, **{f"language_{place}": _spoken()})
        give_choices(self, home_district=[("", str(_("keine Angabe"))), *district_choices()])

    def language_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the pairs of fields that name languages."""
        return [(self[f"language_{place}"], self[f"level_{place}"]) for place in range(LINES)]

    @property
    def before(self) -> list[forms.BoundField]:
        """The fields above the languages."""
        return [self[name] for name in ("first_name", "last_name", "email", "phone")]

    @property
    def behind(self) -> list[forms.BoundField]:
        """The fields below the languages."""
        names = ("german", "modes", "home_district", "heard_from", "is_adult")
        return [self[name] for name in names]

    @property
    def is_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data["website"])

    def application(self) -> Application:
        """Return the parsed application."""
        values = self.cleaned_data
        skills = tuple(
            LanguageSkill(code=values[f"language_{place}"], level=int(values[f"level_{place}"] or 2))
            for place in range(LINES)
            if values[f"language_{place}"]
        )
        names = ("first_name", "last_name", "email", "phone", "german", "heard_from")
        return Application(
            **{name: values[name] for name in names},
            languages=skills,
            modes=tuple(values["modes"]),
            language=get_language() or "de",
            home_district_id=int(values["home_district"]) if values["home_district"] else None,
        )

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field; languages have their place on top."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            if problem.code in {"no_language", "language_twice"}:
                field = "language_0"
            self.add_error(field, WORDS[problem.code])


def _spoken() -> list[tuple[str, str]]:
    """Return every spoken language under its own name, with the German one for orientation."""
    shown = [
        (one.code, one.own_name if one.own_name == one.german_name else f"{one.own_name} · {one.german_name}")
        for one in SPOKEN
        if one.code != "de"
    ]
    return [("", pgettext("nothing chosen yet", "Bitte wählen")), *shown]
