"""What can be wrong with a list wherever it comes from, how serious it is, and the sentence for it.

A problem carries a code and the values its sentence needs, so that a page can say it in the reader's language
while the command line says it in German. A room adds the sentences of its own codes with `Wording.with_more`.
`gettext_noop` only marks the sentences for the message catalogues.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Return `text`; the name makes the message extractor collect it."""
    return text


class Severity(StrEnum):
    """What a problem does to its row."""

    ERROR = "error"  # the row is not accepted
    WARNING = "warning"  # the row is accepted, somebody should look
    NOTE = "note"  # the row was left out on purpose, nothing to mend


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one value, before anybody knows where it stood."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A finding with its place: the row as Excel counts it, the column by its heading in the file."""

    row: int
    column: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_ = gettext_noop

SENTENCES: dict[str, tuple[Severity, str]] = {
    # one value
    "value_missing": (_E, _("Hier fehlt eine Angabe, ohne die die Zeile nicht übernommen werden kann")),
    "date_malformed": (_E, _("„{value}“ ist kein lesbares Datum")),
    "date_impossible": (_E, _("Den Tag „{value}“ gibt es nicht")),
    "date_unreadable": (_W, _("„{value}“ ist kein Datum, übernommen wird keine Angabe")),
    "date_incomplete": (_W, _("„{value}“ nennt keinen genauen Tag, übernommen wird der {taken}")),
    "time_malformed": (_E, _("„{value}“ ist keine lesbare Uhrzeit")),
    "number_malformed": (_E, _("„{value}“ ist keine lesbare Zahl")),
    "number_unreadable": (_W, _("„{value}“ ist keine lesbare Zahl, übernommen wird keine Angabe")),
    "number_negative": (_E, _("„{value}“ ist kleiner als null")),
    "number_approximate": (_W, _("„{value}“ ist ungefähr, übernommen wird {taken}")),
    "duration_malformed": (_E, _("„{value}“ ist keine lesbare Dauer")),
    "duration_too_long": (_E, _("„{value}“ ist länger als ein Tag")),
    "money_malformed": (_E, _("„{value}“ ist kein lesbarer Betrag")),
    "yes_no_unclear": (_W, _("„{value}“ ist weder Ja noch Nein, übernommen wird keine Angabe")),
    "gender_unclear": (_W, _("„{value}“ ist keine bekannte Angabe zum Geschlecht")),
    "postcode_malformed": (_W, _("„{value}“ ist keine Postleitzahl mit fünf Ziffern")),
    "phone_malformed": (_W, _("„{value}“ ist keine lesbare Telefonnummer, sie bleibt so stehen")),
    "mail_malformed": (_E, _("„{value}“ ist keine E-Mail-Adresse")),
    "mail_several": (_W, _("Hier stehen mehrere E-Mail-Adressen, übernommen wird {taken}")),
    "iban_checksum": (_E, _("Prüfziffer falsch")),
    "iban_length": (_E, _("Die IBAN hat {length} Zeichen, in diesem Land sind es {expected}")),
    "iban_malformed": (_E, _("„{value}“ ist keine IBAN")),
    "language_unknown": (_E, _("Die Sprache „{value}“ ist nicht bekannt")),
    "language_spelling": (_W, _("{value} wird als {taken} übernommen")),
    "language_assumed": (
        _W,
        _("„{value}“ kann mehrere Sprachen meinen, übernommen wird {taken} (Zeilen: {count}); bitte prüfen"),
    ),
    "formula_text": (_E, _("Der Text beginnt wie eine Formel („{value}“) und wird nicht übernommen")),
    "formula_no_value": (
        _E,
        _("Die Formel hat kein gespeichertes Ergebnis; bitte in Excel öffnen und speichern"),
    ),
    "cell_error": (_E, _("Die Zelle enthält den Fehlerwert {value}")),
    "text_too_long": (_E, _("Der Text hat {length} Zeichen, erlaubt sind {limit}")),
    "text_invisible": (_W, _("Unsichtbare Steuerzeichen wurden entfernt")),
    # one row
    "end_before_start": (_E, _("Das Ende ({end}) liegt nicht nach dem Beginn ({start})")),
    "year_typo": (_E, _("Das Jahr {year} passt nicht zu dieser Liste ({expected})")),
    "outside_year": (_W, _("Der {value} liegt knapp außerhalb der Zeit dieser Liste ({expected})")),
    "born_in_future": (_E, _("Das Geburtsdatum {value} liegt in der Zukunft")),
    "age_implausible": (_W, _("Nach dem Geburtsdatum {value} läge das Alter bei {age}")),
    "seen_in_future": (_W, _("Der {value} liegt in der Zukunft")),
    # one row and others
    "duplicate_row": (_N, _("Die Zeile steht schon in Zeile {first}; sie wird nicht noch einmal übernommen")),
    "duplicate_differs": (
        _W,
        _("Gemeint ist derselbe Eintrag wie in Zeile {first}, es weichen ab: {fields}; Zeile {first} gilt"),
    ),
    # rows and sheets left out
    "footer_row": (_N, _("Summen- oder Fußzeile („{value}“), nicht übernommen")),
    "heading_row": (_N, _("Wiederholte Überschrift oder Zwischentitel („{value}“), nicht übernommen")),
    "sheet_unknown": (_N, _("Für dieses Blatt ist nicht zu erkennen, was es enthält; bitte zuordnen")),
    "sheet_hidden": (_N, _("Das Blatt ist ausgeblendet und wurde nicht gelesen")),
    "column_missing": (_E, _("Es fehlt eine Spalte: {value}")),
}

# Said instead when something near is known.
SUGGESTIONS: dict[str, str] = {
    "language_unknown": _("Die Sprache „{value}“ ist nicht bekannt, gemeint ist vielleicht {taken}"),
    "mail_malformed": _("„{value}“ ist keine E-Mail-Adresse, gemeint ist vielleicht {taken}"),
}

FILE_SENTENCES: dict[str, str] = {
    "file_empty": _("Die Datei ist leer."),
    "file_too_big": _("Die Datei ist größer als {limit} MB."),
    "file_unknown": _("Das ist keine Excel-Datei (.xlsx) und keine CSV-Datei."),
    "file_damaged": _("Die Datei ist beschädigt und lässt sich nicht öffnen."),
    "file_encrypted": _("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort."),
    "file_old_excel": _("Das ist eine alte Excel-Datei (.xls). Bitte speichern Sie sie als .xlsx."),
    "file_ods": _("Das ist eine LibreOffice-Datei (.ods). Bitte speichern Sie sie als .xlsx."),
    "file_binary_excel": _("Das ist eine binäre Excel-Datei (.xlsb). Bitte speichern Sie sie als .xlsx."),
    "file_macros": _("Die Datei enthält Makros. Bitte speichern Sie sie als .xlsx ohne Makros."),
    "file_not_workbook": _("Das ist eine {value}-Datei und keine Excel-Datei."),
    "file_bomb": _("Die Datei entpackt sich zu einer übermäßigen Größe und wurde nicht geöffnet."),
    "file_entities": _("Die Datei enthält unerlaubte XML-Anweisungen und wurde nicht geöffnet."),
    "too_many_sheets": _("Die Datei hat mehr als {limit} Blätter."),
    "too_many_rows": _("Ein Blatt hat mehr als {limit} Zeilen. Bitte teilen Sie die Liste auf."),
    "too_many_columns": _("Ein Blatt hat mehr als {limit} Spalten."),
    "too_many_cells": _("Die Datei hat mehr als {limit} ausgefüllte Zellen. Bitte teilen Sie die Liste auf."),
    "no_rows": _("In der Datei stehen keine Zeilen."),
    "mapping_malformed": _("Die Zuordnung ist nicht lesbar: {value}"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one room; `suggestions` are said instead when something near is known ("taken")."""

    sentences: Mapping[str, tuple[Severity, str]]
    suggestions: Mapping[str, str]

    def with_more(
        self, sentences: Mapping[str, tuple[Severity, str]], suggestions: Mapping[str, str] | None = None
    ) -> "Wording":
        """Return this wording with the sentences of a room's own codes."""
        return Wording({**self.sentences, **sentences}, {**self.suggestions, **(suggestions or {})})

    def severity(self, problem: RowProblem) -> Severity:
        """Return what a problem does to its row."""
        return self.sentences[problem.code][0]

    def stops(self, problems: Iterable[RowProblem]) -> bool:
        """Tell whether a row with these problems cannot be accepted."""
        return any(self.severity(problem) is Severity.ERROR for problem in problems)

    def source_text(self, problem: RowProblem) -> str:
        """Return the German sentence with its placeholders; the key of its translation."""
        if "taken" in problem.params and problem.code in self.suggestions:
            return self.suggestions[problem.code]
        return self.sentences[problem.code][1]

    def sentence(self, problem: RowProblem, *, template: str = "", row_word: str = "Zeile") -> str:
        """Return the whole sentence with its place, as in „Zeile 57, IBAN: Prüfziffer falsch“.

        `template` and `row_word` carry a translation; without them the German source text speaks.
        """
        text = (template or self.source_text(problem)).format_map(dict(problem.params))
        row = f"{row_word} {problem.row}"
        return f"{row}, {problem.column}: {text}" if problem.column else f"{row}: {text}"


WORDING = Wording(SENTENCES, SUGGESTIONS)
