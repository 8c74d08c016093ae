"""The report of a family, step by step. Nothing is kept between the steps but in the form itself."""

import uuid
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Problem, Refused
from miteinander.core.languages import SPOKEN_BY_CODE
from miteinander.schooling.forms.guest_booking import OWN_NAMES, written_language
from miteinander.schooling.forms.guest_words_report import REPORT, STEPS, report_sentence
from miteinander.schooling.queries.addresses import shelter_choices
from miteinander.schooling.rules.arrival import ChildFacts, FamilyFacts
from miteinander.schooling.rules.self_report import MOST_CHILDREN
from miteinander.web.choices import SharedChoices

LAST = len(STEPS)
WHO = [("family", _("Ich bin Mutter, Vater oder Vormund")), ("helper", _("Ich helfe einer Familie"))]
_NAMES = (
    ("who", "name", "helper_name", "helper_phone"),
    (),  # children: three fields per line
    ("shelter", "street", "postcode", "town"),
    ("phone", "email"),
    ("language", "wants_interpreter"),
    (),
)
FIRST_LINES, MORE_LINES = 2, 2
_PARTS = ("first", "last", "born")


class GuestReportForm(forms.Form):
    """Who reports, the children, where they live, how to reach them, their language.

    `website` is a trap for machines; `key` is the same when the form is sent twice; `lines` is how many
    children there is room for.
    """

    who = forms.ChoiceField(label=_("Wer sind Sie?"), choices=WHO, widget=forms.RadioSelect, initial="family")
    name = forms.CharField(label=_("Familienname"), max_length=120)
    helper_name = forms.CharField(
        label=_("Ihr Name, wenn Sie der Familie helfen"), max_length=120, required=False
    )
    helper_phone = forms.CharField(
        label=_("Ihre Telefonnummer, wenn Sie der Familie helfen"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr"}),
    )
    shelter = forms.ChoiceField(label=_("Wohnen Sie in einer Unterkunft?"), required=False)
    street = forms.CharField(
        label=_("Straße und Hausnummer"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address", "dir": "auto"}),
    )
    postcode = forms.CharField(
        label=_("Postleitzahl"),
        max_length=5,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code", "dir": "ltr"}),
    )
    town = forms.CharField(label=_("Ort"), max_length=100, required=False)
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
        help_text=_("E-Mail oder Telefon: eines von beiden reicht."),
    )
    email = forms.EmailField(
        label=_("E-Mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    language = forms.ChoiceField(label=_("Welche Sprache sprechen Sie zu Hause?"))
    wants_interpreter = forms.BooleanField(
        label=_("Ich möchte, dass beim Gespräch jemand für mich übersetzt."), required=False, initial=True
    )
    lines = forms.IntegerField(required=False, min_value=1, max_value=MOST_CHILDREN, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    website = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        first = {"key": uuid.uuid4().hex, "lines": FIRST_LINES, "language": _likely_language()}
        super().__init__(data, initial=first)
        for place in range(MOST_CHILDREN):
            self.fields[f"child_{place}_first"] = forms.CharField(
                label=_("Vorname"), max_length=100, required=False
            )
            self.fields[f"child_{place}_last"] = forms.CharField(
                label=_("Nachname"), max_length=100, required=False
            )
            self.fields[f"child_{place}_born"] = forms.DateField(label=_("geboren am"), required=False)
        for name in ("child_0_first", "child_0_born"):
            self.fields[name].widget.attrs["aria-required"] = "true"
        self._offer("shelter", [("", str(_("Nein"))), *shelter_choices()])
        self._offer("language", SharedChoices([*OWN_NAMES, ("de", "Deutsch")]))
        for field in self.fields.values():
            field.error_messages["required"] = str(REPORT["missing"])
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = str(REPORT["unreadable_date"])

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    # Steps

    @property
    def room(self) -> int:
        """How many lines for children there are."""
        value = str(self["lines"].value() or "")
        return min(max(int(value), 1), MOST_CHILDREN) if value.isdecimal() and len(value) < 3 else FIRST_LINES

    def names_of(self, step: int) -> list[str]:
        """Return the names of a step's fields."""
        if step == 2:
            return [f"child_{place}_{part}" for place in range(self.room) for part in _PARTS]
        return list(_NAMES[step - 1])

    def of_step(self, step: int) -> list[BoundField]:
        """Return a step's fields."""
        return [self[name] for name in self.names_of(step)]

    def child_lines(self) -> list[list[BoundField]]:
        """Return the three fields of each child."""
        return [[self[f"child_{place}_{part}"] for part in _PARTS] for place in range(self.room)]

    def carried(self, step: int) -> list[BoundField]:
        """Return what a step does not show and must not lose."""
        shown = {*self.names_of(step), "website"}
        return [field for field in self if field.name not in shown]

    def keep_errors_up_to(self, step: int) -> None:
        """Forget what is wrong in steps nobody has come to yet."""
        reached = {name for number in range(1, step + 1) for name in self.names_of(number)}
        for name in [name for name in self.errors if name not in reached]:
            del self.errors[name]

    def first_step_with_errors(self) -> int:
        """Return the step to go back to, the last one if all is well."""
        for step in range(1, LAST):
            if any(name in self.errors for name in self.names_of(step)):
                return step
        return LAST

    # Meaning

    def clean(self) -> None:
        """Complain about half a child and a report nobody can answer to."""
        for place in range(self.room):
            typed = [self.cleaned_data.get(f"child_{place}_{part}") for part in _PARTS]
            wrong = any(f"child_{place}_{part}" in self.errors for part in _PARTS)
            if any(typed) and not all(typed[::2]) and not wrong:
                missing = _PARTS[0] if not typed[0] else _PARTS[2]
                self.add_error(f"child_{place}_{missing}", str(REPORT["half_a_child"]))

    @property
    def is_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("website"))

    def children(self) -> tuple[ChildFacts, ...]:
        """Return the children that are whole; without a surname they have the family's."""
        return tuple(facts for _place, facts in self._children())

    def _children(self) -> list[tuple[int, ChildFacts]]:
        found = []
        for place in range(self.room):
            first, last, born_on = (self.cleaned_data.get(f"child_{place}_{part}") for part in _PARTS)
            if first and born_on:
                surname = last or self.cleaned_data.get("name", "")
                found.append((place, ChildFacts(first_name=first, last_name=surname, born_on=born_on)))
        return found

    def family(self) -> FamilyFacts:
        """Return what was typed about the family."""
        typed = self.cleaned_data
        names = ("name", "street", "postcode", "town", "phone", "email", "helper_name", "helper_phone")
        shelter = typed.get("shelter", "")
        return FamilyFacts(
            **{name: typed.get(name, "") for name in names},
            language=typed.get("language", "") or "de",
            letter_language=get_language() or "de",
            wants_interpreter=bool(typed.get("wants_interpreter")),
            channel="helper" if typed.get("who") == "helper" else "family",
            shelter_id=int(shelter) if shelter else None,
        )

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        places = [place for place, _facts in self._children()]
        for problem in refused.problems:
            name = _field_of(problem, places)
            if name is None or name not in self.errors:
                self.add_error(name if name in self.fields else None, report_sentence(problem))

    def summary(self) -> list[tuple[int, Any, list[tuple[Any, Any]]]]:
        """Return each step with what was typed, for the page before sending."""
        typed = self.cleaned_data
        shelters = dict(shelter_choices())
        family = self.family()
        children = [(f"{one.first_name} {one.last_name}", one.born_on) for one in self.children()]
        address = ", ".join(
            part for part in (family.street, f"{family.postcode} {family.town}".strip()) if part
        )
        return [
            (1, STEPS[0], [(dict(WHO)[typed.get("who", "family")], family.name), ("", family.helper_name)]),
            (2, STEPS[1], [(name, born_on) for name, born_on in children]),
            (3, STEPS[2], [("", shelters.get(typed.get("shelter", ""), "")), ("", address)]),
            (4, STEPS[3], [("", family.phone), ("", family.email), ("", family.helper_phone)]),
            (5, STEPS[4], [("", written_language(family.language))]),
        ]


def _field_of(problem: Problem, places: list[int]) -> str | None:
    part, _line, rest = problem.field.partition("-")
    if part != "children":
        return problem.field or None
    place, _line, name = rest.partition("-")
    words = {"first_name": "first", "last_name": "last", "born_on": "born"}
    return f"child_{places[int(place)]}_{words[name]}"


def _likely_language() -> str:
    """Return the spoken language of the page's readers, as a first guess."""
    code = (get_language() or "de").removesuffix("-simple")
    return code if code in SPOKEN_BY_CODE else "de"
