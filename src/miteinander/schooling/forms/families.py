"""Forms of the desk about a family, its children and guardians."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import INTERFACE, spoken_choices
from miteinander.organisations.queries import district_choices
from miteinander.schooling.forms.arrival_words import WordedForm, no_answer
from miteinander.schooling.forms.countries import country_choices
from miteinander.schooling.models import Channel, Child, Custody, Family, Guardian
from miteinander.schooling.queries.addresses import shelter_choices
from miteinander.schooling.rules.arrival import MOST_CHILDREN, ChildFacts, FamilyFacts, GuardianFacts
from miteinander.schooling.usecases.families import Arrival
from miteinander.web.choices import SharedChoices

SECTIONS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (_("Familie"), ("name", "channel", "language", "letter_language", "wants_interpreter")),
    (_("Adresse in der Stadt"), ("shelter", "street", "postcode", "town", "is_inside", "district")),
    (_("Wie erreichen wir die Familie?"), ("phone", "email", "helper_name", "helper_phone")),
    (_("Einreise"), ("entered_on", "allocated_on", "remark")),
)
MORE = 2


class FamilyForm(WordedForm):
    """What is known about the family as a whole."""

    name = forms.CharField(label=_("Familienname"), max_length=120)
    channel = forms.ChoiceField(label=_("Gemeldet durch"), choices=Channel.choices, initial=Channel.STAFF)
    language = forms.ChoiceField(
        label=_("Sprache der Familie"), choices=SharedChoices([("", "–"), *spoken_choices()])
    )
    letter_language = forms.ChoiceField(
        label=_("Briefe auf"), choices=[(one.code, one.german_name) for one in INTERFACE], initial="de"
    )
    wants_interpreter = forms.BooleanField(
        label=_("Sprachmittlung beim Gespräch gewünscht"), required=False, initial=True
    )
    shelter = forms.ChoiceField(label=_("Unterkunft"), required=False)
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=200, required=False)
    postcode = forms.CharField(label=_("PLZ"), max_length=5, required=False)
    town = forms.CharField(label=_("Ort"), max_length=100, required=False)
    is_inside = forms.BooleanField(label=_("Die Adresse liegt in unserer Stadt."), required=False)
    district = forms.ChoiceField(
        label=_("Statistischer Bezirk"), required=False, help_text=_("Ohne Auswahl: nach der Adresse.")
    )
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    helper_name = forms.CharField(label=_("Begleitperson"), max_length=120, required=False)
    helper_phone = forms.CharField(label=_("Telefon der Begleitperson"), max_length=40, required=False)
    entered_on = forms.DateField(label=_("Einreise am"), required=False)
    allocated_on = forms.DateField(label=_("der Stadt zugewiesen am"), required=False)
    remark = forms.CharField(
        label=_("Hinweis"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Keine Angaben zur Gesundheit. Dafür gibt es den geschützten Bedarf."),
    )
    without_guardian = forms.BooleanField(
        label=_("Es ist noch kein Vormund bestellt."), required=False, widget=forms.CheckboxInput
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {name for name in ("is_inside", "without_guardian") if self[name].value()}
        _give(self, "shelter", [("", no_answer()), *shelter_choices()])
        _give(self, "district", [("", no_answer()), *district_choices()])

    def sections(self) -> list[tuple[object, list[forms.BoundField]]]:
        """Return the parts of the form; what only some families need to confirm stands there once asked."""
        return [
            (title, [self[name] for name in names if name != "is_inside" or name in self.asked])
            for title, names in SECTIONS
        ]

    def complain(self, problem: Problem) -> None:
        """Put one broken rule beside its field, and the tick beside that can confirm it."""
        if problem.code == "outside_city":
            self.asked.add("is_inside")
        if problem.code == "no_guardian_yet":
            self.asked.add("without_guardian")
        super().complain(problem)

    def facts(self) -> FamilyFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        kept: dict[str, Any] = {
            name: typed[name]
            for name in FamilyFacts.__dataclass_fields__
            if name not in {"shelter_id", "district_id"}
        }
        keys: dict[str, Any] = {
            f"{name}_id": int(typed[name]) if typed[name] else None for name in ("shelter", "district")
        }
        return FamilyFacts(**kept, **keys)


class FamilyEditForm(FamilyForm):
    """The same for a family that is known: the way it was reported stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].disabled = True


class ChildForm(WordedForm):
    """One child. Without a surname it has the family's."""

    first_name = forms.CharField(label=_("Vorname"), max_length=100)
    last_name = forms.CharField(label=_("Familienname"), max_length=100, required=False)
    born_on = forms.DateField(label=_("geboren am"))
    gender = forms.ChoiceField(label=_("Geschlecht"), required=False)
    nationality = forms.ChoiceField(label=_("Staatsangehörigkeit"), required=False)
    is_unaccompanied = forms.BooleanField(label=_("ohne Eltern gekommen"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        genders = [("f", _("weiblich")), ("m", _("männlich")), ("d", _("divers"))]
        _give(self, "gender", [("", no_answer()), *genders])
        _give(self, "nationality", country_choices())

    def facts(self, family_name: str) -> ChildFacts:
        """Return what was typed."""
        typed = {name: self.cleaned_data[name] for name in ChildFacts.__dataclass_fields__}
        return ChildFacts(**{**typed, "last_name": typed["last_name"] or family_name})


class ChildOfFamilyForm(ChildForm):
    """A child added to a family, or corrected."""

    without_guardian = forms.BooleanField(label=_("Es ist noch kein Vormund bestellt."), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GuardianForm(WordedForm):
    """Somebody who cares for the children."""

    first_name = forms.CharField(label=_("Vorname"), max_length=100)
    last_name = forms.CharField(label=_("Familienname"), max_length=100)
    relation = forms.ChoiceField(label=_("Beziehung zum Kind"), initial="mother")
    custody = forms.ChoiceField(label=_("Sorgerecht"), choices=Custody.choices, initial=Custody.UNCLEAR)
    proof_seen_on = forms.DateField(
        label=_("Nachweis gesehen am"),
        required=False,
        help_text=_("Das Papier selbst bleibt bei der Familie."),
    )
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    objects_to = forms.CharField(
        label=_("ist nicht einverstanden mit"),
        max_length=300,
        required=False,
        help_text=_("Steht hier etwas, warten die Kinder, bis es geklärt ist."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _give(self, "relation", list(Guardian._meta.get_field("relation").flatchoices))

    def facts(self) -> GuardianFacts:
        """Return what was typed."""
        return GuardianFacts(**{name: self.cleaned_data[name] for name in GuardianFacts.__dataclass_fields__})


ChildFormSet: "type[BaseFormSet[ChildForm]]" = formset_factory(ChildForm, extra=3, max_num=MOST_CHILDREN)
GuardianFormSet: "type[BaseFormSet[GuardianForm]]" = formset_factory(GuardianForm, extra=2, max_num=6)


class ArrivalForm:
    """The form of the desk for a whole family: itself, its children, who cares for them."""

    def __init__(self, data: QueryDict | None = None) -> None:
        self.data = data
        self.family = FamilyForm(data)
        self.children = ChildFormSet(data, prefix="children")
        self.guardians = GuardianFormSet(data, prefix="guardians")
        self.forms: tuple[Any, ...] = (self.family, self.children, self.guardians)

    @property
    def errors(self) -> bool:
        """Whether anything is wrong."""
        sets = (self.children, self.guardians)
        return bool(self.family.errors) or any(one.errors for part in sets for one in part.forms)

    def is_valid(self) -> bool:
        """Check everything, so that every complaint shows at once."""
        answers = [part.is_valid() for part in self.forms]
        return all(answers)

    def with_more_lines(self, part: str) -> "ArrivalForm":
        """Return the same form with two more empty lines, and without complaints about what is unfinished."""
        data = self.data.copy() if self.data is not None else QueryDict(mutable=True)
        name = f"{part}-TOTAL_FORMS"
        count = data.get(name, "0")
        data[name] = str(min(int(count) + MORE if count.isdecimal() else MORE, MOST_CHILDREN))
        form = ArrivalForm(data)
        for one in (form.family, *form.children.forms, *form.guardians.forms):
            one.errors.clear()
        return form

    def arrival(self) -> Arrival:
        """Return what was typed; lines without anything are left out."""
        typed = self.family.cleaned_data
        return Arrival(
            family=self.family.facts(),
            children=tuple(one.facts(typed["name"]) for one in _filled(self.children)),
            guardians=tuple(one.facts() for one in _filled(self.guardians)),
            is_inside=typed["is_inside"],
            without_guardian=typed["without_guardian"],
        )

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field, in whatever line it stands."""
        for problem in refused.problems:
            part, _line, rest = problem.field.partition("-")
            place, _line, _name = rest.partition("-")
            lines = {"children": _filled(self.children), "guardians": _filled(self.guardians)}.get(part, [])
            target = lines[int(place)] if place.isdecimal() and int(place) < len(lines) else self.family
            target.complain(problem)


class EndForm(WordedForm):
    """Why and since when a child needs the centre no more."""

    state = forms.ChoiceField(label=_("Was ist geschehen?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Seit wann?"))
    reason = forms.ChoiceField(
        label=_("Grund"), required=False, help_text=_("Nur bei „beendet, aus anderem Grund“.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        states: Sequence[tuple[str, object]],
        reasons: Sequence[tuple[str, object]],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        _give(self, "state", list(states))
        _give(self, "reason", [("", "–"), *reasons])


class DeedForm(WordedForm):
    """A yes to something that needs no more than that."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def family_values(row: Family) -> dict[str, object]:
    """Return what a form about a known family shows first."""
    names = [name for name in FamilyForm.base_fields if hasattr(row, name)]
    values: dict[str, object] = {name: getattr(row, name) for name in names}
    return values | {"shelter": str(row.shelter_id or ""), "district": str(row.district_id or "")}


def child_values(row: Child) -> dict[str, object]:
    """Return what a form about a known child shows first."""
    return {name: getattr(row, name) for name in (*ChildForm.base_fields, "version")}


def guardian_values(row: Guardian) -> dict[str, object]:
    """Return what a form about a known guardian shows first."""
    return {name: getattr(row, name) for name in GuardianForm.base_fields}


def _filled(part: "BaseFormSet[Any]") -> list[Any]:
    return [one for one in part.forms if one.has_changed()]


def _give(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
