"""Forms of institutions and places."""

from typing import cast

import phonenumbers
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.core.languages import SPOKEN_BY_CODE, closest_language, find_language
from miteinander.organisations import queries, rules
from miteinander.organisations.models import Organisation, OrganisationKind, Place
from miteinander.organisations.usecases import Address, Details, fingerprint

WORDS = {
    "name_taken": _("Eine Einrichtung mit diesem Namen gibt es schon."),
    "unknown_role": _("Die Rolle {role} gibt es nicht."),
    "hidden_characters": _("Hier stehen unsichtbare Zeichen: {characters}. Bitte tippen Sie den Text neu."),
    "changed_meanwhile": _(
        "Inzwischen hat jemand anderes diese Angaben geändert. Bitte laden Sie die Seite neu und prüfen Sie."
    ),
}
YES_NO = [("", _("nicht bekannt")), ("yes", _("ja")), ("no", _("nein"))]


class WordedForm(forms.Form):
    """A form that can say which rules a use case found broken."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(WORDS[problem.code]).format(**problem.params))


class OrganisationFilterForm(forms.Form):
    """Which institutions the list shows."""

    q = forms.CharField(label=_("Suche nach Name, Träger oder Straße"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Art"), required=False)
    borough = forms.ChoiceField(label=_("Stadtbezirk"), required=False)
    role = forms.ChoiceField(label=_("Rolle"), required=False)
    state = forms.ChoiceField(
        label=_("Zustand"),
        required=False,
        choices=[
            ("", _("in Betrieb")),
            ("stale", _("seit einem Jahr nicht geprüft")),
            ("inactive", _("nicht mehr in Betrieb")),
        ],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        every = [("", gettext("alle"))]
        kinds = [(kind.value, str(kind.label)) for kind in OrganisationKind]
        areas = [(name, name) for name in queries.boroughs()]
        for_us = [(code, gettext(label)) for code, label in rules.ROLES.items()]
        cast(forms.ChoiceField, self.fields["kind"]).choices = [*every, *kinds]
        cast(forms.ChoiceField, self.fields["borough"]).choices = [*every, *areas]
        cast(forms.ChoiceField, self.fields["role"]).choices = [*every, *for_us]

    def wish(self) -> queries.Wish:
        """Return what somebody wants to see; everything in use if the form is empty or wrong."""
        if not self.is_valid():
            return queries.Wish()
        cleaned = self.cleaned_data
        return queries.Wish(
            text=cleaned["q"],
            kind=cleaned["kind"],
            borough=cleaned["borough"],
            role=cleaned["role"],
            state=cleaned["state"] or "active",
        )

    def shown(self) -> list[tuple[str, str]]:
        """Return name and words of every filter that is set."""
        if not self.is_valid():
            return []
        found = []
        for name, value in self.cleaned_data.items():
            if value:
                field = self.fields[name]
                words = _chosen(field, value) if isinstance(field, forms.ChoiceField) else value
                found.append((name, f"{field.label}: {words}"))
        return found


class OrganisationForm(WordedForm):
    """What one says about an institution."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Art"), choices=OrganisationKind.choices)
    provider = forms.CharField(label=_("Träger"), max_length=200, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Was sie für uns ist"), required=False, widget=forms.CheckboxSelectMultiple
    )
    email = forms.EmailField(label=_("E-Mail"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    website = forms.URLField(
        label=_("Internetseite"), required=False, assume_scheme="https", help_text=_("Mit https:// davor")
    )
    cost_centre = forms.CharField(label=_("Kostenstelle"), max_length=40, required=False)
    languages = forms.CharField(
        label=_("Sprachen im Haus"),
        required=False,
        help_text=_("Mit Komma getrennt, zum Beispiel: Türkisch, Arabisch"),
    )
    is_active = forms.BooleanField(label=_("in Betrieb"), required=False, initial=True)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, organisation: Organisation | None = None, **kwargs: object) -> None:
        if organisation is not None:
            kwargs["initial"] = _initial(organisation)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        choices = [(code, gettext(label)) for code, label in rules.ROLES.items()]
        cast(forms.MultipleChoiceField, self.fields["roles"]).choices = choices
        if organisation is None:
            del self.fields["is_active"]

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not _is_phone(phone):
            raise forms.ValidationError(_("Das ist keine gültige Telefonnummer."))
        return phone

    def clean_languages(self) -> tuple[str, ...]:
        codes = []
        for name in filter(None, (part.strip() for part in self.cleaned_data["languages"].split(","))):
            language = find_language(name)
            if language is None:
                raise forms.ValidationError(_unknown_language(name))
            codes.append(language.code)
        return tuple(dict.fromkeys(codes))

    def details(self) -> Details:
        """Return what was typed."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Details(**{**cleaned, "roles": tuple(cleaned["roles"])})


class PlaceForm(WordedForm):
    """What one says about a place."""

    label = forms.CharField(
        label=_("Bezeichnung"), max_length=100, required=False, help_text=_("Zum Beispiel: Nebengebäude")
    )
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=200)
    postcode = forms.RegexField(
        r"^[0-9]{5}$", label=_("PLZ"), error_messages={"invalid": _("Bitte fünf Ziffern eingeben.")}
    )
    town = forms.CharField(label=_("Ort"), max_length=100)
    district = forms.ChoiceField(label=_("Statistischer Bezirk"), required=False)
    step_free = forms.ChoiceField(label=_("stufenlos erreichbar"), choices=YES_NO, required=False)
    access_note = forms.CharField(
        label=_("Hinweis zum Zugang"),
        max_length=300,
        required=False,
        help_text=_("Was man vor Ort wissen muss"),
    )

    def __init__(self, *args: object, place: Place | None = None, **kwargs: object) -> None:
        if place is not None:
            kwargs["initial"] = {
                "label": place.label,
                "street": place.street,
                "postcode": place.postcode,
                "town": place.town,
                "district": str(place.district_id or ""),
                "step_free": {True: "yes", False: "no", None: ""}[place.is_step_free],
                "access_note": place.access_note,
            }
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        districts = [("", _("nicht bekannt")), *queries.district_choices()]
        cast(forms.ChoiceField, self.fields["district"]).choices = districts

    def address(self) -> Address:
        """Return what was typed."""
        cleaned = self.cleaned_data
        return Address(
            label=cleaned["label"],
            street=cleaned["street"],
            postcode=cleaned["postcode"],
            town=cleaned["town"],
            district_id=int(cleaned["district"]) if cleaned["district"] else None,
            is_step_free={"yes": True, "no": False}.get(cleaned["step_free"]),
            access_note=cleaned["access_note"],
        )


def _chosen(field: forms.ChoiceField, value: str) -> str:
    return str(dict(cast(list[tuple[str, str]], field.choices)).get(value, value))


def _initial(row: Organisation) -> dict[str, object]:
    names = [SPOKEN_BY_CODE[code].german_name for code in row.languages if code in SPOKEN_BY_CODE]
    return {
        "name": row.name,
        "kind": row.kind,
        "provider": row.provider,
        "roles": row.roles,
        "email": row.email,
        "phone": row.phone,
        "website": row.website,
        "cost_centre": row.cost_centre,
        "languages": ", ".join(names),
        "is_active": row.is_active,
        "seen": fingerprint(row),
    }


def _is_phone(text: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "DE"))
    except phonenumbers.NumberParseException:
        return False


def _unknown_language(name: str) -> str:
    nearest = closest_language(name)
    if nearest is None:
        return gettext("Die Sprache „{name}“ kennen wir nicht.").format(name=name)
    return gettext("Die Sprache „{name}“ kennen wir nicht. Meinen Sie {nearest}?").format(
        name=name, nearest=nearest.german_name
    )
