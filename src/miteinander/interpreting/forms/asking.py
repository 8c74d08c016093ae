"""The form an interpreter is asked for with: in steps for institutions, on one page for the desk."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.core.languages import spoken_choices
from miteinander.interpreting.forms.sentences import GROUNDS, WISH, problem_sentence
from miteinander.interpreting.models import Mode, Topic
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules import wish as rule
from miteinander.web.choices import SharedChoices
from miteinander.web.components import Pair
from miteinander.web.templatetags.locale_format import clock as clock_text
from miteinander.web.templatetags.locale_format import moment

NONE = "none"
HERE, ELSEWHERE = "here", "elsewhere"
STEPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Anliegen"), ("organisation", "mode", "topic", "ground")),
    (_("Sprache"), ("language", "variety", "second_language", "gender", "gender_is_must")),
    (
        _("Termin"),
        (
            "day",
            "starts",
            "ends",
            "alternative_1",
            "alternative_2",
            "alternative_3",
            "place",
            "address",
            "due_on",
            "lines",
            "document_kind",
        ),
    ),
    (
        _("Kontakt"),
        ("contact", "phone", "email", "client_reference", "cost_centre", "remark", "is_urgent", "channel"),
    ),
    (_("Prüfen"), ()),
)
ORAL = ("day", "starts", "ends", "alternative_1", "alternative_2", "alternative_3", "place", "address")
WRITTEN = ("due_on", "lines", "document_kind")
NEEDED_ORAL = ("day", "starts", "ends", "contact", "phone")
NEEDED_WRITTEN = ("due_on",)
# Demanded by the rules for one of the two kinds of work, or never empty.
NEEDED = ("day", "starts", "ends", "place", "due_on", "lines", "contact", "phone", "channel")
# Where a rule's field is called differently in the form.
FIELDS = {"starts_at": "day", "ends_at": "ends", "declares": "ground", "paper": "lines"}
LANGUAGES = spoken_choices()
GENDERS = [("", _("egal")), ("f", _("eine Frau")), ("m", _("ein Mann"))]
ANSWERS = [(NONE, _("Nein, nichts davon")), *GROUNDS.items()]
CHANNELS = [("phone", _("Telefon")), ("mail", _("E-Mail")), ("account", _("persönlich"))]
LISTS: Mapping[str, Iterable[tuple[object, object]]] = {
    "mode": Mode.choices,
    "ground": ANSWERS,
    "language": LANGUAGES,
    "second_language": LANGUAGES,
    "gender": GENDERS,
    "channel": CHANNELS,
}


class WallTimeField(forms.DateTimeField):
    """A date and time as the clock on the wall shows it; whether it exists is for the rules to say."""

    def to_python(self, value: object) -> datetime | None:
        if not isinstance(value, str) or not value.strip():
            return None
        try:
            found = parse_datetime(value.strip())
        except ValueError:
            found = None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found.replace(tzinfo=None)


class AskForm(forms.Form):
    """A wish as it is typed; `wish()` is what the rules look at."""

    organisation = forms.TypedChoiceField(label=_("Einrichtung"), coerce=int)
    mode = forms.ChoiceField(
        label=_("Wie?"), choices=Mode.choices, widget=forms.RadioSelect, initial="onsite"
    )
    topic = forms.ChoiceField(label=_("Worum geht es?"))
    ground = forms.ChoiceField(
        label=_("Trifft etwas davon zu?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        help_text=_("Für solche Gespräche dürfen Laien nicht eingesetzt werden."),
    )
    language = forms.ChoiceField(label=_("Sprache"), choices=SharedChoices([("", "–"), *LANGUAGES]))
    variety = forms.CharField(
        label=_("Dialekt oder Varietät"), required=False, max_length=60, help_text=_("Zum Beispiel: syrisch")
    )
    second_language = forms.ChoiceField(
        label=_("Zweite Sprache, wenn niemand frei ist"),
        choices=SharedChoices([("", _("keine")), *LANGUAGES]),
        required=False,
    )
    gender = forms.ChoiceField(
        label=_("Wer soll kommen?"),
        choices=GENDERS,
        widget=forms.RadioSelect,
        required=False,
    )
    gender_is_must = forms.BooleanField(label=_("Das muss so sein"), required=False)
    day = forms.DateField(label=_("Tag"), required=False)
    starts = forms.TimeField(label=_("Beginn"), required=False)
    ends = forms.TimeField(label=_("Ende"), required=False)
    alternative_1 = WallTimeField(label=_("Anderer Termin"), required=False)
    alternative_2 = WallTimeField(label=_("Noch ein Termin"), required=False)
    alternative_3 = WallTimeField(label=_("Noch ein Termin"), required=False)
    place = forms.ChoiceField(label=_("Ort"), required=False)
    address = forms.CharField(label=_("Anderer Ort"), required=False, max_length=200)
    due_on = forms.DateField(label=_("Fertig bis"), required=False)
    lines = forms.IntegerField(
        label=_("Zeilen"), required=False, help_text=_("Eine Zeile hat ungefähr 53 Zeichen.")
    )
    document_kind = forms.CharField(label=_("Was ist es?"), required=False, max_length=60)
    contact = forms.CharField(label=_("Ansprechperson vor Ort"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telefon vor Ort"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-Mail für Nachrichten"), required=False)
    client_reference = forms.CharField(
        label=_("Ihr Zeichen"),
        required=False,
        max_length=40,
        help_text=_("Ein kurzes Zeichen, das nur Sie verstehen. Kein Name! Beispiel: KL-7b"),
    )
    cost_centre = forms.CharField(label=_("Kostenstelle"), required=False, max_length=40)
    remark = forms.CharField(
        label=_("Hinweis"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_urgent = forms.BooleanField(label=_("Eilt"), required=False)
    channel = forms.ChoiceField(label=_("Kam an per"), choices=CHANNELS, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        organisations: Iterable[tuple[int, str]],
        topics: Iterable[Topic],
        places: Iterable[tuple[int, str]] = (),
        is_desk: bool = False,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex, **(initial or {})})
        self.offered: dict[str, Iterable[tuple[object, object]]] = dict(LISTS)
        houses = [(str(key), name) for key, name in organisations]
        known = list(places)
        home = known[0][1] if known else str(_("Adresse der Einrichtung"))
        at_home = [(HERE, home), *((str(key), label) for key, label in known[1:])]
        self._offer("organisation", houses if len(houses) == 1 and not is_desk else [("", "–"), *houses])
        self._offer("topic", [("", "–"), *((topic.code, topic.name) for topic in topics)])
        self._offer("place", [*at_home, (ELSEWHERE, str(_("anderer Ort")))])
        for name in NEEDED:
            self.fields[name].widget.attrs["aria-required"] = "true"
        self.is_desk = is_desk
        for field in self.fields.values():
            field.error_messages["required"] = str(WISH["missing"])
        for name in NEEDED_WRITTEN if self.is_written else NEEDED_ORAL:
            self.fields[name].required = True
        if not is_desk:
            del self.fields["is_urgent"], self.fields["channel"]
        if len(houses) == 1 and not is_desk:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.initial["organisation"] = houses[0][0]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = SharedChoices(choices)
        self.offered[name] = choices

    # Steps

    @property
    def is_written(self) -> bool:
        """Whether the chosen mode is written work."""
        return str(self["mode"].value()) == Mode.WRITTEN

    def names_of(self, step: int) -> list[str]:
        """Return the fields of a step that matter for the chosen mode; the desk sees those of every mode."""
        unused = () if self.is_desk else ORAL if self.is_written else WRITTEN
        return [name for name in STEPS[step - 1][1] if name in self.fields and name not in unused]

    def of_step(self, step: int) -> list[BoundField]:
        """Return the fields a step shows."""
        return [self[name] for name in self.names_of(step) if not self[name].is_hidden]

    def parts(self) -> list[tuple[object, list[tuple[BoundField, str]]]]:
        """Return every step's title with its fields and the mode each is for, "" for all."""
        return [
            (label, [(field, _only(field.name)) for field in self.of_step(number)])
            for number, (label, names) in enumerate(STEPS, start=1)
            if names
        ]

    def shown(self, name: str) -> str:
        """Return what was typed into a field, as the last page shows it."""
        value = self.cleaned_data.get(name)
        if isinstance(value, bool):
            return str(_("ja") if value else _("nein"))
        if name in self.offered:
            return next((str(label) for key, label in self.offered[name] if str(key) == str(value or "")), "")
        if isinstance(value, time):
            return clock_text(value)
        if isinstance(value, date):
            return moment(value)
        return str(value or "")

    def summary(self) -> list[tuple[object, list[Pair]]]:
        """Return every step's title with what was typed, for the page before sending."""
        return [
            (label, [Pair(str(field.label), self.shown(field.name)) for field in self.of_step(number)])
            for number, (label, names) in enumerate(STEPS, start=1)
            if names
        ]

    def carried(self, step: int) -> list[BoundField]:
        """Return what a step does not show and must not lose."""
        shown = {field.name for field in self.of_step(step)}
        return [field for field in self if field.name not in shown]

    def keep_errors_up_to(self, step: int) -> None:
        """Forget what is wrong in steps nobody has come to yet."""
        reached = {name for number in range(1, step + 1) for name in self.names_of(number)}
        for name in [name for name in self.errors if name not in reached]:
            del self.errors[name]

    def first_step_with_errors(self) -> int:
        """Return the step to go back to."""
        for step in range(1, len(STEPS)):
            if any(name in self.errors for name in self.names_of(step)):
                return step
        return len(STEPS)

    # Meaning

    def wish(self) -> rule.Wish:
        """Return what was typed as a wish; what is missing stays empty and is a broken rule."""
        typed = self.cleaned_data
        mode = rule.Mode(typed.get("mode") or rule.Mode.ONSITE)
        starts_at, duration = _span(typed.get("day"), typed.get("starts"), typed.get("ends"))
        ground = typed.get("ground", "")
        result = rule.Wish(
            mode=mode,
            language=typed.get("language", ""),
            topic=typed.get("topic", ""),
            variety=typed.get("variety", ""),
            second_language=typed.get("second_language", ""),
            gender=rule.Gender(typed.get("gender", "")),
            gender_is_must=bool(typed.get("gender_is_must")),
            cost_centre=typed.get("cost_centre", ""),
            client_reference=typed.get("client_reference", ""),
            declares=bool(ground),
            ground="" if ground == NONE else ground,
            contact=typed.get("contact", ""),
            phone=typed.get("phone", ""),
            email=typed.get("email", ""),
            remark=typed.get("remark", ""),
        )
        if mode == rule.Mode.WRITTEN:
            paper = rule.Paper(due_on=typed.get("due_on"), lines=typed.get("lines"))
            return replace(result, paper=paper)
        others = (typed.get(f"alternative_{number}") for number in (1, 2, 3))
        return replace(
            result,
            place=self._place() if mode == rule.Mode.ONSITE else rule.Place(),
            starts_at=starts_at,
            alternatives=tuple(at for at in others if at is not None),
            duration=duration,
        )

    def _place(self) -> rule.Place:
        chosen, address = self.cleaned_data.get("place", ""), self.cleaned_data.get("address", "")
        if chosen == ELSEWHERE or (address and chosen in {"", HERE}):
            return rule.Place(address=address)
        return rule.Place(key=int(chosen)) if chosen.isdecimal() else rule.Place(is_at_home=True)

    def refuse(self, refused: Refused) -> None:
        """Show every broken rule at its field."""
        for problem in refused.problems:
            name: str | None = FIELDS.get(problem.field, problem.field)
            if name == "day" and problem.code == "missing":
                name = "day" if not self.cleaned_data.get("day") else "starts"
            if name not in self.fields:
                name = None
            if name is None or name not in self.errors:
                self.add_error(name, problem_sentence(problem))


def _only(name: str) -> str:
    if name in {"place", "address"}:
        return "onsite"
    return "oral" if name in ORAL else "written" if name in WRITTEN else ""


def _span(day: date | None, starts: time | None, ends: time | None) -> tuple[datetime | None, timedelta]:
    """Return the start on the wall and the real time until the end; nothing if one is missing."""
    if day is None or starts is None:
        return None, timedelta(0)
    start = datetime.combine(day, starts)
    if ends is None:
        return start, timedelta(0)
    return start, clock.moment(datetime.combine(day, ends)) - clock.moment(start)
