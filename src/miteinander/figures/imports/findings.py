"""What can be wrong with a file of figures, how serious it is, and the sentence for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from miteinander.lists import FILE_SENTENCES, RowProblem, Severity, Wording, gettext_noop

KEPT_PER_CODE = 300  # what a person can still look through; the count says how many there are

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_ = gettext_noop

WORDING = Wording(
    {
        **{code: (_E, text) for code, text in FILE_SENTENCES.items()},
        # the file
        "encoding_old": (
            _N,
            _(
                "Die Datei ist nicht in UTF-8 geschrieben; Umlaute werden nach dem Windows-Zeichensatz "
                "gelesen."
            ),
        ),
        "letters_lost": (
            _W,
            _("In der Datei sind Umlaute verloren gegangen („�“). Bitte speichern Sie sie als „CSV UTF-8“."),
        ),
        "heading_missing": (
            _E,
            _("Es ist keine Zeile mit Überschriften zu finden. Bitte ergänzen Sie eine über den Zahlen."),
        ),
        "sheet_left_out": (_W, _("Das Blatt „{value}“ wird nicht gelesen, nur das erste mit Zahlen.")),
        "line_before": (_N, _("Steht vor den Überschriften und wird ausgelassen: „{value}“")),
        "line_left_out": (_N, _("Fußzeile oder Anmerkung, wird ausgelassen: „{value}“")),
        "row_too_long": (
            _E,
            _("Die Zeile hat mehr Felder als die Überschriften. Fehlen Anführungszeichen um einen Text?"),
        ),
        # columns
        "mapping_other": (
            _E,
            _(
                "Die gewählte Zuordnung passt nicht zu dieser Datei: die Spalte fehlt. Bitte ordnen Sie "
                "neu zu."
            ),
        ),
        "value_column_missing": (_E, _("Keine Spalte ist als Wert zugeordnet. Bitte wählen Sie eine aus.")),
        "names_repeated": (
            _E,
            _("Zwei Spalten tragen den Namen „{value}“. Bitte geben Sie jeder einen eigenen."),
        ),
        "name_not_allowed": (
            _E,
            _(
                "„{value}“ geht nicht als Name einer Spalte: nur kleine Buchstaben, Ziffern und _, nicht "
                "„value“ u. Ä."
            ),
        ),
        "about_missing": (
            _E,
            _("Es fehlt noch die Angabe „{value}“. Bitte ergänzen Sie sie in der Zuordnung."),
        ),
        "zeros_lost": (
            _E,
            _(
                "Die Schlüssel sind verschieden lang ({lengths} Stellen, zum Beispiel „{value}“). "
                "Vermutlich hat Excel führende Nullen entfernt. Füllen Sie in der Zuordnung auf {to} "
                "Stellen auf, oder speichern Sie die Spalte als Text."
            ),
        ),
        "zeros_doubtful": (
            _W,
            _(
                "Die Schlüssel sind verschieden lang ({lengths} Stellen, zum Beispiel „{value}“). Gehören"
                " führende Nullen dazu? Dann füllen Sie in der Zuordnung auf {to} Stellen auf."
            ),
        ),
        "zeros_restored": (
            _W,
            _("{count} Schlüssel sind mit Nullen auf {to} Stellen aufgefüllt, zum Beispiel „{value}“."),
        ),
        "total_left_out": (
            _W,
            _(
                "Der Wert {value} ist die Summe der anderen Werte. Seine {count} Zeilen bleiben weg, "
                "sonst würde alles doppelt gezählt."
            ),
        ),
        "code_left_out": (
            _W,
            _("Der Wert {value} wird weggelassen ({count} Zeilen), wie Sie es zugeordnet haben."),
        ),
        "total_counted_twice": (
            _E,
            _(
                "Der Wert {value} ist die Summe der anderen Werte ({count} Zeilen): alles würde doppelt "
                "gezählt. Ordnen Sie ihn als „gesamt“ zu oder lassen Sie ihn weg."
            ),
        ),
        "code_999": (
            _W,
            _(
                "{count} Zeilen tragen 999, also „ohne Angabe“. Sie bleiben eine eigene Gruppe und zählen"
                " nicht als deutsch."
            ),
        ),
        "nation_unknown": (
            _E,
            _(
                "„{value}“ steht nicht im Staatsangehörigkeitsschlüssel ({count} Zeilen). Bitte "
                "berichtigen Sie die Datei."
            ),
        ),
        # days
        "day_missing": (
            _E,
            _(
                "Die Datei nennt keinen Stichtag. Bitte geben Sie ihn an oder ordnen Sie eine Spalte als "
                "Stichtag zu."
            ),
        ),
        "day_unreadable": (_E, _("„{value}“ ist kein lesbarer Stichtag.")),
        "day_differs": (
            _E,
            _(
                "Sie haben den Stichtag {given} angegeben, in der Datei steht {value}. Bitte lassen Sie "
                "Ihre Angabe weg oder nehmen Sie die richtige Datei."
            ),
        ),
        "days_several": (
            _E,
            _(
                "In der Datei stehen mehrere Stichtage ({value}), Sie haben einen angegeben ({given}). "
                "Ohne Ihre Angabe wird für jeden Stichtag eine eigene Tabelle angelegt."
            ),
        ),
        "days_apart": (_N, _("Für jeden der {count} Stichtage wird eine eigene Tabelle angelegt.")),
        # values
        "value_malformed": (_E, _("„{value}“ ist keine Zahl und kein Zeichen der amtlichen Statistik.")),
        "value_negative": (_E, _("„{value}“ ist kleiner als null. Anzahlen können nicht negativ sein.")),
        "value_empty": (_W, _("Die Zelle ist leer. Der Wert gilt als unbekannt, nicht als null.")),
        "value_nothing": (_N, _("„-“ heißt „nichts vorhanden“ und wird als 0 übernommen.")),
        "value_uncertain": (_W, _("„/“ heißt „zu unsicher“. Der Wert wird zurückgehalten.")),
        "value_unknown": (_W, _("„{value}“ heißt „unbekannt oder geheim“. Der Wert wird zurückgehalten.")),
        "value_blocked": (_W, _("„x“ heißt „nicht sinnvoll“. Der Wert wird zurückgehalten.")),
        "value_limited": (
            _W,
            _("„()“ heißt „eingeschränkt aussagekräftig“. Der Wert wird als geschätzt übernommen."),
        ),
        "value_preliminary": (_W, _("Der Wert ist als vorläufig gekennzeichnet und wird so übernommen.")),
        "count_not_whole": (_W, _("„{value}“ ist keine ganze Zahl, obwohl gezählt wird.")),
        "code_empty": (_E, _("Hier fehlt der Schlüssel. Ohne ihn ist nicht klar, wofür die Zahl steht.")),
        "code_too_long": (_E, _("„{value}“ ist zu lang für einen Schlüssel (mehr als 60 Zeichen).")),
        # rows
        "row_repeated": (_W, _("Die Zeile steht schon in Zeile {first} und wird nur einmal übernommen.")),
        "row_contradicts": (
            _E,
            _(
                "Für dasselbe steht in Zeile {first} eine andere Zahl ({other} statt {value}). Fehlt eine"
                " Spalte in der Zuordnung?"
            ),
        ),
        "sums_protected": (
            _W,
            _(
                "{count} Summen weichen um {low} bis {high} von ihren Teilen ab. Das ist bei geschützten "
                "Zahlen richtig so; sie werden unverändert übernommen."
            ),
        ),
        "sums_differ": (
            _W,
            _(
                "{count} Summen weichen um {low} bis {high} von ihren Teilen ab. Überschneiden sich die "
                "Gruppen, oder ist gerundet? Sonst fehlt etwas."
            ),
        ),
        "rows_none": (_E, _("In der Datei steht keine Zahl, die übernommen werden könnte.")),
        # answers of GENESIS
        "genesis_not_flat": (
            _E,
            _(
                "Das ist kein flaches CSV von GENESIS. Bitte wählen Sie beim Herunterladen „CSV flach“ "
                "(ffcsv)."
            ),
        ),
        "genesis_too_large": (
            _E,
            _(
                "Die Tabelle ist zu groß für einen Abruf (Code 98). Bitte grenzen Sie sie ein oder laden "
                "Sie sie dort herunter."
            ),
        ),
        "genesis_job": (
            _E,
            _(
                "Die Tabelle wird dort erst erstellt (Code 99). Holen Sie sie später ab; noch gibt es "
                "keine Zahlen."
            ),
        ),
        "genesis_not_ready": (
            _E,
            _("Die Tabelle ist dort noch nicht fertig (Code 104). Bitte später noch einmal abholen."),
        ),
        "genesis_error": (_E, _("Das Statistikportal antwortet mit einem Fehler ({code}): {value}")),
        "portal_silent": (_E, _("Das Statistikportal antwortet nicht. Bitte später noch einmal versuchen.")),
        "portal_refuses": (_E, _("Das Statistikportal lehnt ab (HTTP {code}). Stimmt die Adresse?")),
        "address_not_https": (_E, _("Die Adresse beginnt nicht mit https://.")),
        "host_not_allowed": (_E, _("Von {host} wird nichts geholt. Erlaubt sind: {hosts}.")),
        "token_missing": (
            _E,
            _("Für {host} ist kein Zugang hinterlegt. Bitte wenden Sie sich an die Technik."),
        ),
        "archive_broken": (_E, _("Das ZIP-Archiv lässt sich nicht öffnen.")),
        "archive_too_big": (
            _E,
            _("Das ZIP-Archiv ist entpackt größer als {limit} MB und wurde nicht geöffnet."),
        ),
        "archive_several": (
            _E,
            _("Im ZIP-Archiv liegen {count} Dateien. Bitte packen Sie nur die eine CSV-Datei ein."),
        ),
        # surveys
        "survey_files": (
            _E,
            _(
                "Im ZIP-Archiv muss genau eine TOML-Datei liegen, dazu höchstens 29 andere ({count} "
                "gefunden)."
            ),
        ),
        "survey_broken": (_E, _("Die Umfrage lässt sich nicht auswerten: {value}")),
        "survey_warning": (_W, _("Bei der Auswertung fiel auf: {value}")),
        # boundaries
        "areas_unreadable": (_E, _("Das ist keine GeoJSON-Datei mit Gebieten (FeatureCollection).")),
        "areas_too_many": (_E, _("In der Datei stehen mehr als {limit} Gebiete.")),
        "areas_too_many_points": (
            _E,
            _("Die Grenzen haben über {limit} Punkte. Bitte vereinfachen Sie sie vorher."),
        ),
        "areas_simplified": (_N, _("{count} Grenzen sind auf höchstens {limit} Punkte vereinfacht.")),
        "area_names_missing": (
            _E,
            _(
                "Welche Angabe ist der Schlüssel, welche der Name? Es gibt: {value}. Bitte wählen Sie in "
                "der Zuordnung."
            ),
        ),
        "area_code_broken": (_E, _("Der Schlüssel „{value}“ fehlt oder ist zu lang.")),
        "area_repeated": (_E, _("Das Gebiet „{value}“ steht zweimal in der Datei.")),
        "area_no_polygon": (_E, _("Das Gebiet „{value}“ hat keine Fläche (Polygon oder MultiPolygon).")),
        "ring_broken": (
            _E,
            _("Die Grenze des Gebiets „{value}“ ist in Ring {ring} nicht geschlossen oder hat keine Fläche."),
        ),
        # bundles and what the catalogue says
        "bundle_broken": (_E, _("Die Datei der Statistikstelle ist nicht lesbar: {value}")),
        "licence_unknown": (
            _E,
            _("Die Lizenz „{licence}“ steht nicht in unserer Liste. Bitte wählen Sie eine aus der Liste."),
        ),
        "dimensions_changed": (
            _E,
            _(
                "Die Tabelle „{table}“ gibt es schon mit anderen Spalten ({dimensions}). Bitte geben Sie "
                "ihr einen neuen Kurznamen."
            ),
        ),
        "unit_changed": (
            _E,
            _(
                "Die Tabelle „{table}“ gibt es schon in einer anderen Einheit ({unit}). Bitte geben Sie "
                "ihr einen neuen Kurznamen."
            ),
        ),
        "table_broken": (_E, _("Die Tabelle verletzt eine Regel: {what}")),
    },
    {},
)


@dataclass(slots=True)
class Findings:
    """Everything noticed in one file: all are counted, the first of each sort are kept with their place."""

    kept: list[RowProblem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, code: str, /, *, row: int = 0, column: str = "", **params: str | int) -> None:
        """Remember one thing; row 0 is the file as a whole."""
        self.counts[code] += 1
        if self.counts[code] <= KEPT_PER_CODE:
            self.kept.append(RowProblem(row, column, code, params))

    def add(self, problems: Sequence[RowProblem]) -> None:
        """Remember what somebody else noticed."""
        for problem in problems:
            self.note(problem.code, row=problem.row, column=problem.column, **problem.params)

    @property
    def has_errors(self) -> bool:
        """Tell whether the file cannot be taken over as it is."""
        return any(WORDING.sentences[code][0] is Severity.ERROR for code in self.counts)

    def stored(self) -> list[list[object]]:
        """Return the kept findings as `FigureImport.findings` holds them."""
        return [
            [WORDING.severity(one).value, one.row, one.column, one.code, dict(one.params)]
            for one in self.kept
        ]
