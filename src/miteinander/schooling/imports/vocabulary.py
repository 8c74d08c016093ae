"""The columns of a notification, the words offices write above them, and what can be wrong with a row."""

from dataclasses import replace

from miteinander.lists.everyday import (
    BORN_ON,
    CONTACT,
    FIRST_NAME,
    FULL_NAME,
    GENDER,
    LAST_NAME,
    NUMBER_PHRASES,
    PLACE,
    REASON,
)
from miteinander.lists.problems import WORDING as COMMON
from miteinander.lists.problems import Severity, gettext_noop
from miteinander.lists.vocabulary import Column, ListKind, Shape, Vocabulary, phrases

KIND = "notifications"
_ = gettext_noop
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
SENTENCES = {
    "too_young": (
        _E,
        _(
            "Das Kind ist erst {age}. Zur Schulischen Beratung kommt es ab {youngest}, also ab dem {day}; "
            "regulärer Weg: Anmeldung an der Grundschule"
        ),
    ),
    "too_old": (
        _E,
        _(
            "Das Kind ist {age}. Zur Schulischen Beratung gehören Kinder bis {oldest}; "
            "für ältere ist das Berufskolleg zuständig"
        ),
    ),
    "born_long_ago": (_E, _("Das Geburtsjahr {year} kann nicht stimmen")),
    "outside_city": (
        _W,
        _("In {where} kennen wir keine Adresse der Stadt; die Zeile wartet, bis Sie die Adresse bestätigen"),
    ),
    "like_known": (
        _W,
        _("Ähnelt {name}, geboren am {day} ({number}); nach der Übernahme können Sie beide vergleichen"),
    ),
    "known_already": (_N, _("Dieses Kind ist schon da ({number}), es wird nicht noch einmal aufgenommen")),
    "nationality_unknown": (
        _W,
        _("Die Staatsangehörigkeit „{value}“ ist nicht bekannt, übernommen wird keine Angabe"),
    ),
    "allocated_before_entry": (
        _W,
        _("Die Zuweisung liegt vor der Einreise, übernommen wird keiner der beiden Tage"),
    ),
    "entered_before_birth": (_W, _("Die Einreise liegt vor der Geburt, übernommen wird keine Angabe")),
    "day_ahead": (_W, _("Der {value} liegt in der Zukunft, übernommen wird keine Angabe")),
}
WORDING = COMMON.with_more(SENTENCES)

COLUMNS = (
    FULL_NAME,
    replace(LAST_NAME, phrases=LAST_NAME.phrases + phrases("Name des Kindes | Familienname Kind")),
    replace(FIRST_NAME, phrases=FIRST_NAME.phrases + phrases("Vorname Kind | Vornamen des Kindes")),
    replace(BORN_ON, youngest=0, required=True),
    GENDER,
    Column("nationality", Shape.TEXT, _("Staatsangehörigkeit"), phrases("""
        Staatsangehörigkeit | Staatsangeh | StA | Nationalität | Herkunftsland | Nationality |
        Citizenship | Staatsang | Herkunft | Land
    """), weight=0.6),
    *PLACE,
    Column("shelter", Shape.TEXT, _("Unterkunft"), phrases("""
        Unterkunft | Gemeinschaftsunterkunft | GU | Wohnheim | Shelter | Heim | Sammelunterkunft
    """)),
    Column("entered_on", Shape.DATE, _("Einreise oder Einzug"), phrases("""
        Einzugsdatum | Einreise | Einreisedatum | Einzug | Zuzug | Zuzugsdatum | Zuzug am | Einreise am |
        eingereist am | Tag des Einzugs | Datum der Einreise | Anmeldedatum | Entry | Date of entry
    """), weight=0.6),
    Column("allocated_on", Shape.DATE, _("Zuweisung"), phrases("""
        Zuweisung | Zuweisungsdatum | zugewiesen am | Zuweisung am | Datum der Zuweisung | Allocated on
    """), weight=0.6),
    Column("language", Shape.LANGUAGE, _("Sprache"), phrases("""
        Sprache | Muttersprache | Familiensprache | Herkunftssprache | Language | Verständigung in |
        Erstsprache | spricht
    """), weight=0.4),
    Column("guardians", Shape.NOTE, _("Sorgeberechtigte"), phrases("""
        Sorgeberechtigte | Sorgeberechtigter | Erziehungsberechtigte | Personensorgeberechtigte | Eltern |
        gesetzliche Vertreter | Gesetzlicher Vertreter | Mutter | Vater | Vormund | Name der Eltern |
        Parents | Guardian
    """), weight=0.8),
    *CONTACT,
    Column("reference", Shape.IDENTIFIER, _("Ordnungsmerkmal der Familie"), phrases("""
        Ordnungsmerkmal | Familiennummer | Familien-ID | Haushaltsnummer | Haushalt | Familie |
        Familien Nr | OM | Familienverband | Aktenzeichen | Fallnummer | Family reference | Kennzeichen
    """), weight=0.5),
    Column("is_unaccompanied", Shape.YES_NO, _("unbegleitet"), phrases("""
        unbegleitet | UMA | UMF | unbegleiteter Minderjähriger | unaccompanied | ohne Eltern
    """)),
    Column("number", Shape.IGNORED, _("Nummer"), NUMBER_PHRASES),
    Column("note", Shape.IGNORED, _("Bemerkung"), phrases("""
        Bemerkung | Bemerkungen | Anmerkung | Hinweis | Notiz | Kommentar | Sonstiges
    """), weight=0.1),
    REASON,
)  # fmt: skip
VOCABULARY = Vocabulary(
    kinds=(
        ListKind(
            name=KIND,
            columns=COLUMNS,
            either=("last_name", "full_name"),
            either_label=_("Name"),
            core=("last_name", "full_name", "first_name", "born_on"),
            dated="",
            sheet_words=phrases("""
                meldung | zuzug | kind | schuler | schueler | seiteneinsteig | neuzugewandert | einwohner |
                zuzuge | schulpflicht | notification
            """),
        ),
    ),
    wording=WORDING,
)
