"""Forms about members of the pool, used by the desk and by the person herself."""

from datetime import time
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from miteinander.core.languages import SPOKEN_BY_CODE, spoken_choices
from miteinander.interpreting.forms.words import WordedForm, give_choices
from miteinander.interpreting.models import Interpreter, InterpreterLanguage, Mode
from miteinander.interpreting.queries.settings import active_topics
from miteinander.interpreting.rules.pool import LanguageSkill, Profile, Window
from miteinander.organisations.queries import district_choices, kind_choices
from miteinander.people.usecases import Contact

LEVELS = [("3", _("Muttersprache")), ("2", _("fließend")), ("1", _("Grundkenntnisse"))]
QUALIFICATIONS = [
    ("0", _("noch keine Schulung")),
    ("1", _("Grundschulung")),
    ("2", _("Grundschulung und Vertiefung")),
    ("3", _("besonders qualifiziert")),
]
GENDERS = [("", _("keine Angabe")), ("f", _("weiblich")), ("m", _("männlich")), ("d", _("divers"))]
MESSAGE_LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
WEEKDAYS = (
    _("Montag"),
    _("Dienstag"),
    _("Mittwoch"),
    _("Donnerstag"),
    _("Freitag"),
    _("Samstag"),
    _("Sonntag"),
)
WEEKDAYS_SHORT = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))
EMPTY_LANGUAGES = 2


def language_choices(empty: str = "") -> list[tuple[str, str]]:
    """Return spoken languages for a select field, with an empty line on top."""
    return [("", empty), *spoken_choices()]


class ContactForm(WordedForm):
    """How to address and reach somebody."""

    first_name = forms.CharField(label=_("Vorname"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Nachname"), max_length=100)
    pronoun_gender = forms.ChoiceField(
        label=_("Geschlecht"),
        choices=GENDERS,
        required=False,
        help_text=_("Manche Familien wünschen sich eine Frau oder einen Mann."),
    )
    email = forms.EmailField(label=_("E-Mail"), required=False)
    mobile = forms.CharField(label=_("Mobiltelefon"), max_length=40, required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Nachrichten auf"), choices=MESSAGE_LANGUAGES)

    def contact(self) -> Contact:
        """Return the parsed contact data."""
        values = self.cleaned_data
        return Contact(**{name: values[name] for name in ContactForm.base_fields})


class ProfileForm(ContactForm):
    """Contact data and working wishes; hours are typed, minutes are kept."""

    modes = forms.MultipleChoiceField(
        label=_("Einsatzarten"), choices=Mode.choices, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("Themen, die passen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ohne Auswahl: alle Themen."),
    )
    avoids_kinds = forms.MultipleChoiceField(
        label=_("Dort lieber nicht"),
        required=False,
        choices=kind_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Von solchen Einrichtungen kommen dann keine Angebote."),
    )
    home_district = forms.ChoiceField(
        label=_("Wohnort (ungefähr)"),
        required=False,
        help_text=_("Nur der Stadtteil, für die Wege. Keine Adresse."),
    )
    travel_mode = forms.ChoiceField(
        label=_("unterwegs mit"),
        choices=[
            ("transit", _("Bus und Bahn")),
            ("car", _("Auto")),
            ("bike", _("Fahrrad")),
            ("foot", _("zu Fuß")),
        ],
    )
    max_travel_minutes = forms.IntegerField(label=_("höchstens Minuten Weg"), min_value=5, max_value=180)
    wished_month_hours = forms.IntegerField(
        label=_("Gewünschte Stunden im Monat"), min_value=1, max_value=160
    )
    max_month_hours = forms.IntegerField(
        label=_("Höchstens Stunden im Monat"), min_value=1, max_value=160, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_choices(
            self,
            topics=[(topic.code, topic.name) for topic in active_topics()],
            home_district=[("", str(_("keine Angabe"))), *district_choices()],
        )

    def profile(self) -> Profile:
        """Return the parsed working wishes."""
        values = self.cleaned_data
        most = values["max_month_hours"]
        return Profile(
            modes=tuple(values["modes"]),
            topics=tuple(values["topics"]),
            avoids_kinds=tuple(values["avoids_kinds"]),
            home_district_id=int(values["home_district"]) if values["home_district"] else None,
            travel_mode=values["travel_mode"],
            max_travel_minutes=values["max_travel_minutes"],
            wished_month_minutes=values["wished_month_hours"] * 60,
            max_month_minutes=most * 60 if most is not None else None,
        )


class DeskProfileForm(ProfileForm):
    """The same with what only the desk says."""

    qualification = forms.TypedChoiceField(label=_("Qualifizierung"), choices=QUALIFICATIONS, coerce=int)
    remark = forms.CharField(
        label=_("Bemerkung"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Die Person kann lesen, was hier steht."),
    )


def profile_values(row: Interpreter) -> dict[str, object]:
    """Return what a profile form shows first."""
    person = row.person
    most = row.max_month_minutes
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "pronoun_gender": person.pronoun_gender,
        "email": person.email,
        "phone": person.phone,
        "mobile": person.mobile,
        "language": person.language,
        "modes": row.modes,
        "topics": row.topics,
        "avoids_kinds": row.avoids_kinds,
        "home_district": str(row.home_district_id or ""),
        "travel_mode": row.travel_mode,
        "max_travel_minutes": row.max_travel_minutes,
        "wished_month_hours": -(-row.wished_month_minutes // 60),
        "max_month_hours": None if most is None else -(-most // 60),
        "qualification": str(row.qualification),
        "remark": row.remark,
        "version": row.version,
    }


class LanguageForm(forms.Form):
    """One language; an empty line is left out."""

    code = forms.ChoiceField(label=_("Sprache"), required=False)
    level = forms.TypedChoiceField(label=_("Stufe"), choices=LEVELS, coerce=int, initial="2", required=False)
    variety = forms.CharField(
        label=_("Dialekt oder Herkunft"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("zum Beispiel Syrien")}),
    )
    writes = forms.BooleanField(label=_("auch schriftlich"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_choices(self, code=language_choices(str(_("– keine –"))))


LanguagesForm = formset_factory(LanguageForm, extra=EMPTY_LANGUAGES, max_num=30)


def skills(languages: "BaseFormSet[LanguageForm]") -> list[LanguageSkill]:
    """Return the lines that name a language; clearing a line removes the language."""
    return [LanguageSkill(**form.cleaned_data) for form in languages.forms if form.cleaned_data.get("code")]


def language_values(rows: list[InterpreterLanguage]) -> list[dict[str, object]]:
    """Return what the language lines show first."""
    return [
        {"code": row.code, "level": str(row.level), "variety": row.variety, "writes": row.writes}
        for row in rows
        if row.code in SPOKEN_BY_CODE
    ]


class AvailabilityForm(WordedForm):
    """Two windows per weekday, more if there are more; empty ones are left out.

    Fields are called `day_<weekday>_<place>_<from|to>`; problems of a day stand at its first field.
    """

    LEAST_WINDOWS = 2

    def __init__(self, *args: Any, windows: list[Window] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[int, list[Window]] = {weekday: [] for weekday in range(7)}
        for window in windows or []:
            known[window.weekday].append(window)
        self.places = max(self.LEAST_WINDOWS, *(len(of_day) for of_day in known.values()))
        for weekday, of_day in known.items():
            for place in range(self.places):
                known_one = of_day[place] if place < len(of_day) else None
                self._add(weekday, place, "from", None if known_one is None else known_one.starts)
                self._add(weekday, place, "to", None if known_one is None else known_one.ends)

    def _add(self, weekday: int, place: int, end: str, value: time | None) -> None:
        words = {
            "from": _("%(day)s, %(place)d. Zeitfenster, von"),
            "to": _("%(day)s, %(place)d. Zeitfenster, bis"),
        }
        label = words[end] % {"day": WEEKDAYS[weekday], "place": place + 1}
        field = forms.TimeField(label=label, required=False, initial=value)
        self.fields[f"day_{weekday}_{place}_{end}"] = field

    def days(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]], list[str]]]:
        """Return per weekday its name, its pairs of fields, and what is wrong with it."""
        found = []
        for weekday, name in enumerate(WEEKDAYS):
            pairs = [
                (self[f"day_{weekday}_{place}_from"], self[f"day_{weekday}_{place}_to"])
                for place in range(self.places)
            ]
            errors = [str(error) for pair in pairs for bound in pair for error in bound.errors]
            found.append((str(name), pairs, errors))
        return found

    def clean(self) -> dict[str, object]:
        """Ask for the other end where only one is filled in."""
        values = super().clean() or {}
        for weekday in range(7):
            for place in range(self.places):
                names = [f"day_{weekday}_{place}_{end}" for end in ("from", "to")]
                filled = [bool(values.get(name)) for name in names]
                if any(filled) and not all(filled) and not any(name in self.errors for name in names):
                    self.add_error(names[filled.index(False)], _("Bitte geben Sie Beginn und Ende an."))
        return values

    def windows(self) -> list[Window]:
        """Return the windows that are filled in."""
        values = self.cleaned_data
        found = []
        for weekday in range(7):
            for place in range(self.places):
                starts, ends = (values[f"day_{weekday}_{place}_{end}"] for end in ("from", "to"))
                if starts is not None and ends is not None:
                    found.append(Window(weekday, starts, ends))
        return found

    def add_error(self, field: str | None, error: Any) -> None:
        """Move a day's problem to the day's first field."""
        if field is not None and field not in self.fields and field.startswith("day_"):
            field = f"{field}_0_from"
        super().add_error(field, error)


def windows_of(row: Interpreter) -> list[Window]:
    """Return a person's weekly windows as the rules know them."""
    return [Window(found.weekday, found.starts, found.ends) for found in row.availabilities.all()]
