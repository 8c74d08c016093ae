"""Forms and words for taking over lists of any kind: how they are read, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.core.languages import spoken_choices
from miteinander.lists.keeping import MendSheet
from miteinander.lists.mapping import Mapping as FileMapping
from miteinander.lists.mapping import SheetMapping
from miteinander.lists.problems import FILE_SENTENCES, RowProblem, Severity, Wording
from miteinander.lists.values import neutral
from miteinander.lists.vocabulary import SPEAKS, Shape, Vocabulary
from miteinander.web.components import Column, Tone
from miteinander.web.sheets import Sheet, sheet_response, write_book

MOST_HEADER_ROW = 1_000
STATES = [
    ("", _("alle")),
    ("rejected", _("mit Fehlern")),
    ("accepted", _("in Ordnung, mit Hinweis")),
    ("duplicate", _("doppelt")),
    ("waiting", _("wartet")),
    ("skipped", _("ausgelassen")),
]
TONES: dict[Severity, Tone] = {
    Severity.ERROR: "danger",
    Severity.WARNING: "warning",
    Severity.NOTE: "neutral",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One problem in the reader's language; `tone` is that of the components."""

    text: str
    tone: Tone


def problem_sentences(wording: Wording, row: int, problems: Sequence[Sequence[Any]]) -> list[Sentence]:
    """Return what is wrong with one row, each with row and column; `problems` as `kept_rows` keeps them."""
    found = []
    for column, code, params in problems:
        problem = RowProblem(row, column, code, params)
        template = gettext(wording.source_text(problem))
        text = wording.sentence(problem, template=template, row_word=gettext("Zeile"))
        found.append(Sentence(text, TONES[wording.severity(problem)]))
    return found


def refusal_sentences(refused: Refused, more: Mapping[str, Any]) -> list[str]:
    """Return in words why a file cannot be read; `more` has the sentences of a room's own refusals."""
    known: Mapping[str, Any] = FILE_SENTENCES | dict(more)
    return [gettext(str(known[problem.code])).format(**problem.params) for problem in refused.problems]


def mend_response(wording: Wording, sheets: Sequence[MendSheet], *, file_name: str) -> HttpResponse:
    """Return the rejected rows with the reason beside each, to mend and to hand in again."""
    heads = (gettext("Grund der Zurückweisung"), gettext("Zeile im Original"))
    books = [
        Sheet(sheet.name, [*sheet.headings, *heads], [_mend_row(wording, sheet, *row) for row in sheet.rows])
        for sheet in sheets
    ]
    stem = file_name.rpartition(".")[0] or file_name
    empty = Sheet(gettext("Nichts zu berichtigen"), list(heads), [])
    return sheet_response(write_book(books or [empty]), file_name=f"{stem}_berichtigen.xlsx")


def _mend_row(
    wording: Wording, sheet: MendSheet, number: int, cells: list[str], problems: Sequence[Sequence[Any]]
) -> list[str | int]:
    """Return a rejected row as it was, filled up to the headings, with the reasons and its old place."""
    texts = [neutral(text) for text in cells]
    filled = texts + [""] * (len(sheet.headings) - len(texts))
    reasons = "\n".join(sentence.text for sentence in problem_sentences(wording, number, problems))
    return [*filled, reasons, number]


def import_steps() -> list[str]:
    """Return the steps of an import as the stepper shows them."""
    return [gettext("Liste"), gettext("Zuordnung"), gettext("Vorschau"), gettext("Übernahme")]


def sheet_columns() -> list[Column]:
    """Return the columns of `web/workplace_list_sheets.html`: the counts of every sheet."""
    texts = [gettext("Blatt"), gettext("Inhalt")]
    counts = [
        gettext("Zeilen"),
        gettext("in Ordnung"),
        gettext("mit Fehlern"),
        gettext("doppelt"),
        gettext("warten"),
    ]
    return [*map(Column, texts), *(Column(name, is_number=True) for name in counts)]


def sheet_counts(
    sheets: Sequence[Mapping[str, Any]], kinds: Sequence[tuple[str, Any]]
) -> list[dict[str, Any]]:
    """Return the counts of every sheet with its kind in words; `sheets` as `sheet_summary` keeps them."""
    names = dict(kinds)
    return [{**sheet, "kind_name": names[sheet["kind"]]} for sheet in sheets]


def mapping_columns() -> list[Column]:
    """Return the columns of `web/workplace_list_mapping.html`."""
    return [Column(gettext("Überschrift")), Column(gettext("zum Beispiel")), Column(gettext("Bedeutung"))]


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


def column_choices(vocabulary: Vocabulary, kind: str) -> list[tuple[str, str]]:
    """Return what a column can hold, for a list of this kind."""
    choices = [("", gettext("nicht übernehmen"))]
    known = vocabulary.kind(kind)
    if known and known.marked:
        choices.append((SPEAKS, gettext("diese Sprache (Spalte mit Kreuzen)")))
    return choices + [(entry.name, gettext(entry.label)) for entry in (known.columns if known else ())]


class MappingForm(forms.Form):
    """How every sheet of a file is read; pages show it with `web/workplace_list_mapping.html`.

    A room's own form says in `vocabulary` what it reads and in `kinds` how its kinds of list are called, last
    "unknown" for a sheet nobody wants. `sheets` are as `sheet_summary` keeps them; `odd` holds, per sheet,
    languages that were not understood.
    """

    vocabulary: Vocabulary
    kinds: Sequence[tuple[str, Any]]

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
        for number, sheet in enumerate(sheets):
            self._add_sheet(number, sheet["name"], sheet)

    def _add_sheet(self, number: int, name: str, sheet: Mapping[str, Any]) -> None:
        self.fields[f"s{number}_kind"] = forms.ChoiceField(
            label=_("Was steht auf diesem Blatt?"), choices=self.kinds, initial=sheet["kind"]
        )
        self.fields[f"s{number}_row"] = forms.IntegerField(
            label=_("Zeile mit den Überschriften"),
            help_text=_("0, wenn es keine gibt."),
            min_value=0,
            max_value=MOST_HEADER_ROW,
            initial=sheet["header_row"],
        )
        for place, column in enumerate(sheet["columns"]):
            self.fields[f"s{number}_c{place}"] = forms.ChoiceField(
                label=column["heading"],
                choices=column_choices(self.vocabulary, sheet["kind"]),
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

    def _language_columns(self) -> list[str]:
        """Return the columns that hold languages, whatever the kind of list."""
        shapes = {Shape.LANGUAGE, Shape.LANGUAGES}
        columns = [column for kind in self.vocabulary.kinds for column in kind.columns]
        return sorted({column.name for column in columns if column.shape in shapes})

    def _given_values(self, name: str) -> dict[str, str]:
        sheet = self._used.sheets.get(name)
        entries = sheet.values if sheet else {}
        given = [entries.get(column, {}) for column in self._language_columns()]
        return {value: code for meant in given for value, code in meant.items()}

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
            kind, row = str(data[f"s{number}_kind"]), int(data[f"s{number}_row"])
            is_same = (kind, row) == (sheet["kind"], sheet["header_row"])
            columns = {
                column["key"]: str(data.get(f"s{number}_c{place}", ""))
                for place, column in enumerate(sheet["columns"])
            }
            sheets[name] = SheetMapping(kind, row, columns if is_same else {}, self._values(number, name))
        return FileMapping(sheets, frozenset(data.get("create_missing", ())))

    def _values(self, number: int, name: str) -> dict[str, dict[str, str]]:
        """Return what odd values mean, those said before included; for all columns of languages."""
        meant = self._given_values(name)
        for place, value in enumerate(self._odd.get(name, ())):
            code = self.cleaned_data.get(f"s{number}_v{place}", "")
            meant.pop(value, None)
            if code:
                meant[value] = code
        return {field: dict(meant) for field in self._language_columns()} if meant else {}
