"""Forms for bringing figures in: the file, how it is read; and words for what was noticed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.core.errors import Refused
from miteinander.figures.forms.worded import WORDS, WordedForm
from miteinander.figures.imports.areas import Names
from miteinander.figures.imports.findings import WORDING
from miteinander.figures.imports.kinds import Wishes
from miteinander.figures.imports.mapping import ABOUT, LONGEST_NAME, About, FileMapping, Role, Use
from miteinander.figures.imports.shapes import SHAPES
from miteinander.figures.models import AreaLevel, ImportKind, ImportState
from miteinander.lists import FILE_SENTENCES, RowProblem
from miteinander.web.components import Tone

KINDS = list(ImportKind.choices)
TOTAL, LEFT_OUT = "gesamt", "weglassen"
SEVERITIES: Mapping[str, tuple[int, Tone, Any]] = {
    "error": (0, "danger", _("Fehler")),
    "warning": (1, "warning", _("bitte prüfen")),
    "note": (2, "neutral", _("Hinweis")),
}
ROLES = [
    (Role.SKIP, _("weglassen")),
    (Role.DAY, _("Stichtag")),
    (Role.DIMENSION, _("Gliederung (z. B. Bezirk)")),
    (Role.SUM, _("zusammenzählen")),
    (Role.VALUE, _("Wert")),
    (Role.QUALITY, _("Kennzeichen des Werts")),
]
UNITS = [
    ("persons", _("Personen")),
    ("households", _("Haushalte")),
    ("percent", _("Prozent")),
    ("cases", _("Fälle")),
    ("hours", _("Stunden")),
    ("days", _("Tage")),
    ("score", _("Punkte")),
    ("ratio", _("Verhältnis")),
    ("cents", _("Cent")),
]
SHOWN_PER_GROUP, FEW = 5, 8


class ImportForm(WordedForm):
    """The file, what it is, and how it is read."""

    words = {**WORDS, **{code: _(text) for code, text in FILE_SENTENCES.items()}}

    kind = forms.ChoiceField(label=_("Was ist es?"), choices=KINDS, widget=forms.RadioSelect, initial="city")
    file = forms.FileField(
        label=_("Datei"),
        required=False,
        help_text=_(
            "Höchstens 30 MB, zuerst wird sie nur gelesen. Eine Umfrage kommt als ZIP mit Antworten, Struktur"
            " und TOML-Datei."
        ),
    )
    url = forms.URLField(
        label=_("oder Adresse der Tabelle"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Von einem Statistikportal. Sie wird im Hintergrund geholt."),
    )
    reading = forms.ChoiceField(label=_("Wie ist sie zu lesen?"), required=False)
    day = forms.DateField(
        label=_("Stichtag"),
        required=False,
        help_text=_("Nur, wenn er nicht in der Datei steht."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of both: a file or an address."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("file")) == bool(cleaned.get("url")) and not self.errors:
            self.add_error("file", _("Bitte wählen Sie eine Datei oder geben Sie eine Adresse an."))
        return cleaned

    def offer_readings(self, mappings: Iterable[tuple[int, str]]) -> None:
        """Offer known shapes and the mappings people kept."""
        shapes = [(f"shape:{shape.code}", gettext(shape.label)) for shape in SHAPES]
        kept = [(f"kept:{pk}", name) for pk, name in mappings]
        self.offer(
            reading=[("", gettext("selbst erkennen")), (gettext("Bekannte Dateien"), shapes)]
            + ([(gettext("Eigene Vorlagen"), kept)] if kept else [])
        )

    def chosen(self) -> tuple[str, int | None]:
        """Return the chosen shape, and the chosen mapping."""
        sort, _colon, name = self.cleaned_data["reading"].partition(":")
        return (name, None) if sort == "shape" else ("", int(name) if sort == "kept" else None)


class ImportFilterForm(forms.Form):
    """Filters of the list."""

    kind = forms.ChoiceField(label=_("Art"), required=False, choices=[("", _("alle")), *ImportKind.choices])
    state = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("alle")), *ImportState.choices]
    )


class MappingNameForm(forms.Form):
    """A name under which a mapping is kept."""

    name = forms.CharField(label=_("Name der Vorlage"), max_length=80)


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file: heading, some values, and the fields for what it means."""

    heading: str
    samples: Sequence[str]
    distinct: int
    role: BoundField
    name: BoundField
    codes: BoundField
    fill: BoundField
    last: BoundField


class TableMappingForm(WordedForm):
    """What each column means, and what stands beside the numbers."""

    words = WORDS

    title = forms.CharField(label=_("Titel"), max_length=200)
    slug = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Kurzname"),
        max_length=60,
        help_text=_("Steht in Adressen und bleibt: kleine Buchstaben, Ziffern und Bindestriche."),
    )
    register = forms.CharField(label=_("Register oder Erhebung"), max_length=200)
    definition = forms.ChoiceField(label=_("Wer zählt? (Definition)"))
    base = forms.CharField(label=_("Grundgesamtheit"), max_length=200)
    unit = forms.ChoiceField(label=_("Einheit"), choices=UNITS)
    source = forms.CharField(label=_("Quelle"), max_length=300)
    licence = forms.ChoiceField(label=_("Lizenz"))
    synthetic = forms.BooleanField(label=_("Diese Zahlen sind erfunden"), required=False)
    day = forms.DateField(
        label=_("Stichtag"),
        required=False,
        help_text=_("Nur, wenn er nicht in der Datei steht."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    across = forms.SlugField(
        label=_("Name der Gliederung aus mehreren Wertspalten"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Nur, wenn mehrere Spalten Werte enthalten, zum Beispiel je Haushaltstyp eine."),
    )
    totals = forms.BooleanField(label=_("Fehlende Summen ergänzen"), required=False)

    def __init__(
        self,
        *args: Any,
        mapping: FileMapping,
        columns: Sequence[Mapping[str, Any]],
        day: date | None,
        **kwargs: Any,
    ) -> None:
        about = {name: getattr(mapping.about, name) for name in (*ABOUT, "synthetic")}
        initial = {**about, "day": day, "across": mapping.across, "totals": mapping.totals}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self._mapping, self._columns = mapping, columns
        for number, column in enumerate(columns):
            self._add_column(number, mapping.columns.get(column["heading"], Use()))

    def _add_column(self, number: int, use: Use) -> None:
        self.fields[f"role{number}"] = forms.ChoiceField(
            label=_("Bedeutung"), choices=ROLES, initial=use.role.value
        )
        self.fields[f"name{number}"] = forms.CharField(
            label=_("Name"), initial=use.name, required=False, max_length=60
        )
        self.fields[f"codes{number}"] = forms.CharField(
            label=_("Werte übersetzen"),
            initial=written_codes(use.codes),
            required=False,
            help_text=_(
                "Je Zeile „Wert = Schlüssel“, zum Beispiel „1 = m“, „3 = gesamt“ oder „3 = weglassen“."
            ),
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields[f"fill{number}"] = forms.IntegerField(
            label=_("mit Nullen auffüllen auf … Stellen"),
            initial=use.fill or None,
            required=False,
            min_value=0,
            max_value=20,
        )
        self.fields[f"last{number}"] = forms.IntegerField(
            label=_("nur die letzten … Stellen"),
            initial=use.last or None,
            required=False,
            min_value=0,
            max_value=20,
        )

    def clean(self) -> dict[str, Any]:
        """Read the translations of every column."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(len(self._columns)):
            try:
                cleaned[f"read{number}"] = read_codes(cleaned.get(f"codes{number}", ""))
            except ValueError as trouble:
                self.add_error(f"codes{number}", str(trouble))
        return cleaned

    def about_fields(self) -> list[BoundField]:
        """Return the fields about the whole table."""
        return [self[name] for name in ("title", "slug", "register", "definition", "base", "unit", "source",
                                        "licence", "day", "across", "totals", "synthetic")]  # fmt: skip

    def lines(self) -> list[ColumnLine]:
        """Return the fields column by column."""
        return [
            ColumnLine(
                column["heading"],
                column["samples"],
                column["distinct"],
                *(self[f"{name}{number}"] for name in ("role", "name", "codes", "fill", "last")),
            )
            for number, column in enumerate(self._columns)
        ]

    def wishes(self) -> Wishes:
        """Return what the person says about the file."""
        data = self.cleaned_data
        columns = {
            column["heading"]: Use(
                Role(data[f"role{number}"]),
                data[f"name{number}"].strip(),
                data[f"read{number}"],
                data[f"fill{number}"] or 0,
                data[f"last{number}"] or 0,
            )
            for number, column in enumerate(self._columns)
        }
        values = sum(use.role is Role.VALUE for use in columns.values())
        about = About(**{name: data[name] for name in (*ABOUT, "synthetic")})
        across = data["across"] if values > 1 else ""
        mapping = replace(self._mapping, columns=columns, about=about, across=across, totals=data["totals"])
        return Wishes(day=data["day"], mapping=mapping)


class AreaMappingForm(forms.Form):
    """Which property of a boundary file is what, and what the areas are."""

    level = forms.ChoiceField(label=_("Was sind es für Gebiete?"), choices=AreaLevel.choices)
    code = forms.ChoiceField(label=_("Schlüssel des Gebiets"))
    name = forms.ChoiceField(label=_("Name des Gebiets"))
    borough = forms.ChoiceField(label=_("Stadtbezirk, in dem es liegt"), required=False)
    source = forms.CharField(label=_("Quelle"), max_length=300)
    synthetic = forms.BooleanField(label=_("Diese Grenzen sind erfunden"), required=False)

    def __init__(self, *args: Any, names: Names, columns: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": asdict(names)})
        offered = [(one["heading"], f"{one['heading']} ({', '.join(one['samples'][:3])})") for one in columns]
        for name in ("code", "name", "borough"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", gettext("keine Angabe")), *offered]

    def wishes(self) -> Wishes:
        """Return what the person says about the file."""
        return Wishes(areas=Names(**self.cleaned_data))


def written_codes(codes: Mapping[str, str | None]) -> str:
    """Return translations as a person reads and writes them."""
    words = {None: LEFT_OUT, "": TOTAL}
    return "\n".join(f"{text} = {words.get(code, code)}" for text, code in codes.items())


def read_codes(text: str) -> dict[str, str | None]:
    """Read translations.

    Raises:
        ValueError: a sentence about the line that cannot be read.
    """
    found: dict[str, str | None] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        written, sign, code = line.partition("=")
        if not sign:
            raise ValueError(gettext("„{line}“ hat kein Gleichheitszeichen.").format(line=line.strip()[:40]))
        word = code.strip()
        found[written.strip()] = {TOTAL: "", LEFT_OUT: None}.get(word.casefold(), word)
    return found


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one sort: how many, how serious, and the first of them as sentences."""

    severity: Any
    tone: Tone
    count: int
    sentences: Sequence[str]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.sentences)


def finding_groups(stored: Sequence[Sequence[Any]], counts: Mapping[str, int]) -> list[FindingGroup]:
    """Return what was noticed, the serious first; `stored` as `FigureImport.findings`."""
    by_code: dict[str, list[Sequence[Any]]] = {}
    for finding in stored:
        by_code.setdefault(finding[3], []).append(finding)
    order = sorted(by_code, key=lambda code: SEVERITIES[by_code[code][0][0]][0])
    return [
        FindingGroup(
            SEVERITIES[by_code[code][0][0]][2],
            SEVERITIES[by_code[code][0][0]][1],
            counts.get(code, len(by_code[code])),
            [finding_sentence(one) for one in _first(by_code[code])],
        )
        for code in order
    ]


def _first(findings: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    return findings if len(findings) <= FEW else findings[:SHOWN_PER_GROUP]


def finding_sentence(finding: Sequence[Any]) -> str:
    """Return one finding in the reader's language, with its row and column where it has them."""
    _severity, row, column, code, params = finding
    problem = RowProblem(row, column, code, params)
    if code == "about_missing":
        field = TableMappingForm.base_fields.get(params["value"])
        label = str(field.label) if field is not None else params["value"]
        problem = RowProblem(0, "", code, {"value": label})
    template = gettext(WORDING.source_text(problem))
    if problem.row:
        return WORDING.sentence(problem, template=template, row_word=gettext("Zeile"))
    text = template.format_map(dict(problem.params))
    return f"{problem.column}: {text}" if problem.column else text


def refusal_sentences(refused: Refused) -> list[str]:
    """Return a use case's no in words."""
    words = ImportForm.words
    return [str(words[problem.code]).format(**problem.params) for problem in refused.problems]
