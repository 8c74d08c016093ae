"""Taking somebody's case in, and changing what is known: who, and what happened."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.antidiscrimination.forms.versioned import VersionedForm
from miteinander.antidiscrimination.forms.worded import WordedForm
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.core.languages import spoken_choices
from miteinander.web.choices import SharedChoices

WISHES = [("counselling", _("Beratung")), ("report", _("nur melden"))]
INVOLVED = [
    ("unknown", _("noch nicht klar")),
    ("no", _("nein")),
    ("yes", _("ja")),
]
CHANNELS = [
    ("phone", _("Telefon")),
    ("in_person", _("persönlich")),
    ("email", _("E-Mail")),
    ("referred", _("Verweis")),
    ("online", _("online")),
    ("online_anonymous", _("online, ohne Namen")),
]
PERSON = ("name", "phone", "email", "address", "reach", "language", "needs_interpreter")
DAYS = ("happened_on", "known_since")
TOLD = ("title", "wish", "channel", "story", "when", "where", *DAYS, "city_involved")


def area(rows: int) -> forms.Textarea:
    """Return a text area of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


class PersonFields(forms.Form):
    """Who it is about, as far as the person wants to say."""

    name = forms.CharField(
        label=_("Name"), max_length=160, required=False, help_text=_("Leer lassen: ohne Namen.")
    )
    phone = forms.CharField(label=_("Telefon"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    address = forms.CharField(label=_("Anschrift"), max_length=300, required=False, widget=area(2))
    reach = forms.CharField(
        label=_("So und dann erreichbar"), max_length=300, required=False,
        help_text=_("Zum Beispiel: nur vormittags, keine Nachricht auf dem Anrufbeantworter."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Sprache"), choices=SharedChoices(spoken_choices()), initial="de")
    needs_interpreter = forms.BooleanField(label=_("Sprachmittlung wird gebraucht"), required=False)


class ToldFields(forms.Form):
    """What happened, in the person's words."""

    title = forms.CharField(
        label=_("Kurzname des Falls"), max_length=120, required=False,
        help_text=_("Ein paar Worte, an denen Sie den Fall erkennen. Auch sie sind verschlüsselt."),
    )  # fmt: skip
    wish = forms.ChoiceField(label=_("Die Person möchte"), choices=WISHES, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Kam über"), choices=CHANNELS)
    story = forms.CharField(
        label=_("In den Worten der Person"), max_length=20_000, required=False, widget=area(10)
    )
    when = forms.CharField(label=_("Wann? (in Worten)"), max_length=300, required=False)
    where = forms.CharField(label=_("Wo?"), max_length=300, required=False)
    happened_on = forms.DateField(
        label=_("Tag des Geschehens"), required=False, help_text=_("Davon können Fristen abhängen.")
    )
    known_since = forms.DateField(label=_("Davon erfahren am"), required=False)
    city_involved = forms.ChoiceField(label=_("Ist die Stadt beteiligt?"), choices=INVOLVED)


class IntakeForm(PersonFields, ToldFields, WordedForm):
    """Somebody is on the phone or at the desk; nothing but the wish must be filled in."""

    is_restricted = forms.BooleanField(
        label=_("Nur ich darf lesen"), required=False,
        help_text=_("Sie können später weitere Personen benennen oder den Fall für das Team öffnen."),
    )  # fmt: skip
    wants_mailbox = forms.BooleanField(
        label=_("Die Person möchte ein Postfach"), required=False,
        help_text=_("Nach dem Aufnehmen drucken Sie eine Karte mit dem Code."),
    )  # fmt: skip
    field_order = ("wish", "channel", "title", "story", "when", "where", *DAYS, "city_involved", *PERSON)

    @property
    def sections(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """Return the form's parts with their headings: what, who, and how we go on."""
        later = ("is_restricted", "wants_mailbox")
        return [
            (_("Was ist geschehen?"), [self[name] for name in self.fields if name in TOLD]),
            (_("Wer meldet sich?"), [self[name] for name in PERSON]),
            (_("Und dann?"), [self[name] for name in later]),
        ]

    def identity(self) -> Identity:
        """Return who it is about."""
        return Identity(**{name: self.cleaned_data[name] for name in PERSON})

    def content(self) -> CaseContent:
        """Return what was told."""
        return CaseContent(**_papers(self.cleaned_data))


class PersonForm(PersonFields, VersionedForm):
    """Changing who it is about."""

    def identity(self, before: Identity) -> Identity:
        """Return the identity with what was typed; what the form does not show stays."""
        return replace(before, **{name: self.cleaned_data[name] for name in PERSON})


class ToldForm(ToldFields, VersionedForm):
    """Changing what happened."""

    def content(self, before: CaseContent) -> CaseContent:
        """Return the content with what was typed; what the form does not show stays."""
        return replace(before, **_papers(self.cleaned_data))


def _papers(typed: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: typed[name].isoformat() if typed[name] else "" for name in DAYS}
    return {**{name: typed[name] for name in TOLD}, **days}


def person_values(who: Identity) -> dict[str, object]:
    """Return what the form shows of an identity."""
    return {name: getattr(who, name) for name in PERSON}


def told_values(told: CaseContent) -> dict[str, object]:
    """Return what the form shows of a content; an old value no list knows becomes the first of the list."""
    values: dict[str, object] = {name: getattr(told, name) for name in TOLD}
    values |= {name: as_day(getattr(told, name)) for name in DAYS}
    values["wish"] = told.wish if told.wish in dict(WISHES) else "counselling"
    values["city_involved"] = told.city_involved or "unknown"
    return values


def as_day(text: str) -> date | None:
    """Return an ISO day, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
