"""Forms of schools: filters, what we know of one, its end, and its support in German."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.organisations.models import Organisation
from miteinander.organisations.queries import boroughs
from miteinander.schooling.models import School, SchoolForm, Setting
from miteinander.schooling.queries.school_list import ALL_YEARS, SchoolFilter
from miteinander.schooling.rules.stages import LAST_PRIMARY_YEAR, LOWER, PRIMARY
from miteinander.schooling.usecases.schools import Closing
from miteinander.web.templatetags.locale_format import day_short

WORDS: Mapping[str, str | Promise] = {
    "school_known": _("Diese Einrichtung ist schon als Schule eingetragen."),
    "school_closed": _("Diese Schule ist ab {day} geschlossen."),
    "busy": _("Gerade wird diese Schule für Kinder angefragt. Bitte versuchen Sie es gleich noch einmal."),
    "school_open": _("Diese Schule ist nicht geschlossen."),
    "closed_before_opened": _("Die Schule öffnet erst am {day}. Bitte wählen Sie einen späteren Tag."),
    "opens_after_closing": _(
        "Die Schule ist schon ab {day} geschlossen. Bitte wählen Sie einen früheren Tag."
    ),
    "years_missing": _("Bitte wählen Sie mindestens einen Jahrgang."),
    "year_in_use": _(
        "Im Jahrgang {year} sind noch {held} Plätze vergeben. "
        "Er kann erst weg, wenn keiner mehr vergeben ist."
    ),
    "year_not_here": _("Jahrgang {year} gibt es an dieser Schule nicht."),
    "year_unknown": _("Diesen Jahrgang gibt es an dieser Schule nicht."),
    "ends_before_start": _("Der letzte Tag liegt vor dem ersten."),
    "no_address": _("Für diese Schule ist keine E-Mail-Adresse eingetragen."),
    "places_negative": _("Weniger als 0 Plätze gibt es nicht. Tragen Sie 0 ein, wenn kein Platz frei ist."),
    "places_too_many": _("{places} Plätze sind zu viele; hier gehen höchstens {limit}."),
    "places_below_held": _(
        "{held} Plätze sind schon an Kinder vergeben. "
        "Insgesamt können es deshalb nicht weniger als {held} sein."
    ),
    "number_missing": _("Bitte tragen Sie eine Zahl ein; 0 heißt: kein Platz frei."),
}
STAGES = [(PRIMARY, _("Klassen 1 bis 4")), (LOWER, _("Klassen 5 bis 10"))]


def sentence(code: str, params: Mapping[str, object]) -> str:
    """Return a broken rule in words; days as the reader writes them."""
    shown = {name: day_short(value) if isinstance(value, date) else value for name, value in params.items()}
    return str(WORDS[code]).format(**shown)


def refused_sentence(refused: Refused) -> str:
    """Return all broken rules, one after the other."""
    return " ".join(dict.fromkeys(sentence(problem.code, problem.params) for problem in refused.problems))


class RefusableForm(forms.Form):
    """A form that can say a use case's no in words, beside the field it is about."""

    def refuse(self, refused: Refused) -> None:
        """Put each broken rule beside its field."""
        for problem in refused.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, sentence(problem.code, problem.params))


def year_choices() -> list[tuple[str, str]]:
    """Return the year groups for a select field, and both stages in front."""
    return [*((code, str(words)) for code, words in STAGES), *((str(year), str(year)) for year in ALL_YEARS)]


def years_of(chosen: str) -> tuple[int, ...]:
    """Return the year groups a choice of `year_choices` means."""
    if chosen == PRIMARY:
        return tuple(range(1, LAST_PRIMARY_YEAR + 1))
    if chosen == LOWER:
        return tuple(range(LAST_PRIMARY_YEAR + 1, ALL_YEARS[-1] + 1))
    return (int(chosen),) if chosen else ()


class SchoolFilterForm(forms.Form):
    """A GET form; whatever does not fit is left out rather than complained about."""

    q = forms.CharField(label=_("Suche"), required=False, max_length=100)
    form = forms.ChoiceField(
        label=_("Schulform"), required=False, choices=[("", _("alle")), *SchoolForm.choices]
    )
    borough = forms.ChoiceField(label=_("Stadtbezirk"), required=False)
    year = forms.ChoiceField(label=_("Freier Platz in Jahrgang"), required=False)
    language = forms.BooleanField(label=_("freier Platz in der Sprachförderung"), required=False)
    literacy = forms.BooleanField(label=_("mit Erstalphabetisierung"), required=False)
    overdue = forms.BooleanField(label=_("Meldung überfällig"), required=False)
    state = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("offen")), ("closed", _("geschlossen")), ("all", _("alle"))],
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in {
            "borough": [(name, name) for name in boroughs()],
            "year": year_choices(),
        }.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", str(_("alle"))), *choices]

    def wanted(self) -> SchoolFilter:
        """Return the filter; what cannot be understood does not filter."""
        self.full_clean()
        values = self.cleaned_data
        return SchoolFilter(
            words=tuple(values.get("q", "").split()),
            form=values.get("form", ""),
            borough=values.get("borough", ""),
            years=years_of(values.get("year", "")),
            with_language=values.get("language", False),
            with_literacy=values.get("literacy", False),
            overdue=values.get("overdue", False),
            state=values.get("state") or "open",
            sort=values.get("sort", ""),
        )

    def shown(self) -> list[tuple[str, str]]:
        """Return name and words of every active filter, for the pills above the list."""
        values = {name: value for name, value in self.cleaned_data.items() if value and name != "sort"}
        return [(name, self._words(name, value)) for name, value in values.items()]

    def _words(self, name: str, value: object) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        if isinstance(field.widget, forms.Select):
            chosen = {str(code): str(words) for code, words in field.widget.choices}
            return f"{field.label}: {chosen[str(value)]}"
        return str(value)


class SchoolFactsForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """What we know of a school."""

    years = forms.TypedMultipleChoiceField(
        label=_("Jahrgänge"),
        coerce=int,
        required=False,
        choices=[(year, str(year)) for year in ALL_YEARS],
        widget=forms.CheckboxSelectMultiple,
    )
    newcomer_percent = forms.IntegerField(
        label=_("Anteil neu zugewanderter Kinder in Prozent"), min_value=0, max_value=100, initial=0
    )

    class Meta:
        model = School
        fields = ("form", "years", "newcomer_percent", "opened_on", "report_email")
        labels = {"opened_on": _("offen ab"), "report_email": _("E-Mail für Platzmeldungen")}
        help_texts = {
            "report_email": _("Ohne Eintrag geht die Frage an die E-Mail der Einrichtung."),
            "opened_on": _("Nur für eine Schule, die erst noch öffnet."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newcomer_percent"].initial = round(self.instance.newcomer_share * 100)
        self.order_fields(["organisation", *self.Meta.fields])

    def draft(self) -> School:
        """Return the school as entered, not yet stored."""
        row: School = self.save(commit=False)
        row.years = sorted(self.cleaned_data["years"])
        row.newcomer_share = self.cleaned_data["newcomer_percent"] / 100
        return row


class NewSchoolForm(SchoolFactsForm):
    """A school out of an institution that is not yet one."""

    organisation = forms.ModelChoiceField(label=_("Einrichtung"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, choices: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices

    def draft(self) -> School:
        """Return the school as entered, not yet stored."""
        row = super().draft()
        row.organisation = self.cleaned_data["organisation"]
        return row


class AdoptForm(RefusableForm):
    """One institution of a list becomes a school of a form."""

    organisation = forms.IntegerField(widget=forms.HiddenInput)
    form = forms.ChoiceField(label=_("Schulform"), choices=SchoolForm.choices)


class CloseForm(RefusableForm):
    """The first day without the school, and what becomes of those who were to go there."""

    closed_on = forms.DateField(label=_("Geschlossen ab"))
    proposals = forms.ChoiceField(
        label=_("Offene Anfragen an diese Schule"),
        widget=forms.RadioSelect,
        choices=[
            ("withdraw", _("zurückziehen: die Kinder suchen wieder eine Schule")),
            ("keep", _("stehen lassen: die Schule antwortet noch")),
        ],
        initial="withdraw",
    )
    wishes = forms.ChoiceField(
        label=_("Wünsche nach dieser Schule"),
        widget=forms.RadioSelect,
        choices=[
            ("drop", _("streichen: die Familien wünschen sich neu")),
            ("keep", _("stehen lassen: die Schule wird trotzdem niemandem angeboten")),
        ],
        initial="drop",
    )

    def closing(self) -> Closing:
        """Return what was chosen."""
        return Closing(
            closed_on=self.cleaned_data["closed_on"],
            withdraw=self.cleaned_data["proposals"] == "withdraw",
            drop_wishes=self.cleaned_data["wishes"] == "drop",
        )


class SettingForm(forms.ModelForm, RefusableForm):  # type: ignore[type-arg]  # Django cannot subscript it
    """How a school supports newly arrived pupils in German."""

    years = forms.TypedMultipleChoiceField(
        label=_("Jahrgänge"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Setting
        fields = ("kind", "name", "years", "hours", "valid_from", "valid_to")
        help_texts = {"name": _("So wie die Schule es nennt.")}

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        field = self.fields["years"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(year, str(year)) for year in sorted(school.years)]
        field.initial = sorted(school.years)

    def clean(self) -> dict[str, Any]:
        """Say in words what the database would refuse by the name of a constraint."""
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first is not None and last is not None and last < first:
            self.add_error("valid_to", sentence("ends_before_start", {}))
        return self.cleaned_data

    def draft(self) -> Setting:
        """Return the setting as entered, not yet stored."""
        row: Setting = self.save(commit=False)
        row.school = self.school
        row.years = sorted(self.cleaned_data["years"])
        return row


class EndSettingForm(RefusableForm):
    """The last day of a support in German."""

    valid_to = forms.DateField(label=_("Letzter Tag"))


class KeyDateForm(forms.Form):
    """The day of a key-date report."""

    tag = forms.DateField(label=_("Stichtag"), error_messages={"invalid": _("Das ist kein Tag.")})
