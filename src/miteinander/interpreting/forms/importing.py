"""Forms of the import: the file, how it is read, which problems to see; and words for what goes wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.core.languages import spoken_choices
from miteinander.interpreting.imports.problems import WORDING
from miteinander.interpreting.imports.vocabulary import FIELDS, Kind
from miteinander.interpreting.models import ImportTemplate
from miteinander.interpreting.usecases.importing.staging import Upload
from miteinander.lists.mapping import Mapping as FileMapping
from miteinander.lists.mapping import SheetMapping
from miteinander.lists.problems import FILE_SENTENCES, RowProblem, Severity

KINDS = [
    ("institutions", _("Einrichtungen")),
    ("interpreters", _("Sprachmittler*innen")),
    ("assignments", _("Einsätze")),
    ("unknown", _("nicht übernehmen")),
]
STATES = [
    ("", _("alle")),
    ("rejected", _("mit Fehlern")),
    ("accepted", _("in Ordnung, mit Hinweis")),
    ("duplicate", _("doppelt")),
    ("waiting", _("wartet")),
    ("skipped", _("ausgelassen")),
]
NEW_NAMES = [
    ("institutions", _("Unbekannte Einrichtungen neu anlegen")),
    ("interpreters", _("Unbekannte Sprachmittler*innen neu anlegen")),
]
REFUSALS = {
    "import_is_closed": _("Diese Liste ist schon übernommen oder verworfen."),
    "import_not_applied": _("Diese Liste ist nicht übernommen, es gibt nichts zurückzunehmen."),
    "import_too_old": _("Diese Übernahme liegt zu lange zurück, um sie noch zurückzunehmen."),
    "still_needed": _("Das geht nicht mehr: Darauf beziehen sich schon andere Angaben ({what}: {count})."),
    "changed_since": _("Das geht nicht mehr: {count} Einträge wurden seither geändert."),
    "nothing_waits": _("Auf diesen Namen wartet keine Zeile mehr."),
}
SPOKEN_FIELDS = frozenset({"language", "languages"})


def refusal_sentences(refused: Refused) -> list[str]:
    """Return a use case's no in words."""
    known: Mapping[str, Any] = FILE_SENTENCES | REFUSALS
    return [gettext(str(known[problem.code])).format(**problem.params) for problem in refused.problems]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One problem in the reader's language; `tone` is that of the components."""

    text: str
    tone: str


TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "neutral"}


def problem_sentences(row: int, problems: Sequence[Sequence[Any]]) -> list[Sentence]:
    """Return what is wrong with one row, each with its row and column."""
    found = []
    for column, code, params in problems:
        problem = RowProblem(row, column, code, params)
        text = WORDING.sentence(
            problem, template=gettext(WORDING.source_text(problem)), row_word=gettext("Zeile")
        )
        found.append(Sentence(text, TONES[WORDING.severity(problem)]))
    return found


class UploadForm(forms.Form):
    """The list, and how such a list was read before."""

    file = forms.FileField(
        label=_("Ihre Liste"),
        help_text=_("Excel (.xlsx) oder CSV, höchstens 40 MB. Sie wird zuerst nur gelesen."),
    )
    template = forms.ModelChoiceField(
        ImportTemplate.objects.none(), label=_("Zuordnung"), required=False, empty_label=_("selbst erkennen")
    )

    def offer(self, templates: QuerySet[ImportTemplate]) -> None:
        """Offer the kept mappings to choose from."""
        field = self.fields["template"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = templates

    def upload(self) -> Upload:
        """Return the file."""
        file = self.cleaned_data["file"]
        return Upload(str(file.name), file.read())

    def refuse(self, refused: Refused) -> None:
        """Say why the file cannot be read."""
        for sentence in refusal_sentences(refused):
            self.add_error("file", sentence)


class TemplateForm(forms.Form):
    """A name under which the mapping is kept."""

    name = forms.CharField(label=_("Name der Vorlage"), max_length=80)


class ProblemFilterForm(forms.Form):
    """Which rows to see."""

    sheet = forms.ChoiceField(label=_("Blatt"), required=False)
    state = forms.ChoiceField(label=_("Zeilen"), required=False, choices=STATES)

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sheet"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("alle")), *((name, name) for name in sheets)]

    def wanted(self) -> dict[str, str]:
        """Return the filter; what cannot be understood does not filter."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in ("sheet", "state")}


class DecideForm(forms.Form):
    """Who or which is meant by a name."""

    what = forms.ChoiceField(choices=[("institution", ""), ("interpreter", "")])
    written = forms.CharField(max_length=300)
    target = forms.IntegerField(min_value=1)


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One line of the mapping: a column's heading, some of its values, and what it holds."""

    heading: str
    samples: tuple[str, ...]
    meaning: BoundField


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value nobody understands, and what it shall mean."""

    value: str
    meaning: BoundField


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The part of the mapping form about one sheet."""

    name: str
    kind: BoundField
    header_row: BoundField
    columns: tuple[ColumnLine, ...]
    values: tuple[ValueLine, ...]


def field_choices(kind: str) -> list[tuple[str, str]]:
    """Return what a column can hold, for a list of this kind."""
    choices = [("", gettext("nicht übernehmen"))]
    if kind == "interpreters":
        choices.append(("speaks", gettext("diese Sprache (Spalte mit Kreuzen)")))
    return choices + [(entry.name, gettext(entry.label)) for entry in FIELDS.get(Kind(kind), ())]


class MappingForm(forms.Form):
    """How every sheet of a file is read. `odd` holds, per sheet, values that were not understood."""

    create_missing = forms.MultipleChoiceField(
        label=_("Namen, die in keiner Liste stehen"),
        choices=NEW_NAMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        sheets: Sequence[Mapping[str, Any]],
        used: FileMapping,
        odd: Mapping[str, Sequence[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._sheets, self._used, self._odd = sheets, used, odd
        self.fields["create_missing"].initial = sorted(used.create_missing)
        for number, sheet in enumerate(sheets):
            self._add_sheet(number, sheet["name"], sheet)

    def _add_sheet(self, number: int, name: str, sheet: Mapping[str, Any]) -> None:
        self.fields[f"s{number}_kind"] = forms.ChoiceField(
            label=_("Was steht auf diesem Blatt?"), choices=KINDS, initial=sheet["kind"]
        )
        self.fields[f"s{number}_row"] = forms.IntegerField(
            label=_("Zeile mit den Überschriften"),
            help_text=_("0, wenn es keine gibt."),
            min_value=0,
            max_value=1_000,
            initial=sheet["header_row"],
        )
        for place, column in enumerate(sheet["columns"]):
            self.fields[f"s{number}_c{place}"] = forms.ChoiceField(
                label=column["heading"],
                choices=field_choices(sheet["kind"]),
                required=False,
                initial=column["field"],
                widget=forms.Select(attrs={"aria-label": column["heading"]}),
            )
        given = self._given_values(name)
        for place, value in enumerate(self._odd.get(name, ())):
            self.fields[f"s{number}_v{place}"] = forms.ChoiceField(
                label=value,
                choices=[("", gettext("keine, Zeile bleibt liegen")), *spoken_choices()],
                required=False,
                initial=given.get(value, ""),
            )

    def _given_values(self, name: str) -> dict[str, str]:
        sheet = self._used.sheets.get(name)
        entries = sheet.values if sheet else {}
        return {value: code for field in SPOKEN_FIELDS for value, code in entries.get(field, {}).items()}

    def parts(self) -> Iterator[SheetPart]:
        """Yield the form sheet by sheet."""
        for number, sheet in enumerate(self._sheets):
            name = sheet["name"]
            columns = tuple(
                ColumnLine(column["heading"], tuple(column["samples"]), self[f"s{number}_c{place}"])
                for place, column in enumerate(sheet["columns"])
            )
            values = tuple(
                ValueLine(value, self[f"s{number}_v{place}"])
                for place, value in enumerate(self._odd.get(name, ()))
            )
            yield SheetPart(name, self[f"s{number}_kind"], self[f"s{number}_row"], columns, values)

    def mapping(self) -> FileMapping:
        """Return the mapping as corrected; a sheet with another kind or heading row is guessed anew."""
        data = self.cleaned_data
        sheets = {}
        for number, sheet in enumerate(self._sheets):
            name = sheet["name"]
            kind, row = Kind(data[f"s{number}_kind"]), int(data[f"s{number}_row"])
            is_same = (kind.value, row) == (sheet["kind"], sheet["header_row"])
            columns = {
                column["key"]: str(data.get(f"s{number}_c{place}", ""))
                for place, column in enumerate(sheet["columns"])
            }
            sheets[name] = SheetMapping(kind, row, columns if is_same else {}, self._values(number, name))
        return FileMapping(sheets, frozenset(data["create_missing"]))

    def _values(self, number: int, name: str) -> dict[str, dict[str, str]]:
        """Return what odd values mean, those said before included; for both names of the column."""
        meant = self._given_values(name)
        for place, value in enumerate(self._odd.get(name, ())):
            code = self.cleaned_data.get(f"s{number}_v{place}", "")
            meant.pop(value, None)
            if code:
                meant[value] = code
        return {field: dict(meant) for field in sorted(SPOKEN_FIELDS)} if meant else {}
