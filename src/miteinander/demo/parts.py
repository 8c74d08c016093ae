"""The parts one can play, and the story in seven steps. Words only; nothing here asks the database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.demo.city.complaints import REPORTER_CODE
from miteinander.sealing.codes import in_groups


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody one can be for a while; `tasks` say what is worth trying."""

    code: str
    who: str
    job: str | Promise
    tasks: tuple[str | Promise, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story: who acts, what to do, and the first of `views` that exists is where."""

    number: int
    part: str
    title: str | Promise
    text: str | Promise
    views: tuple[str, ...]
    helper: str = ""  # a second part needed for the step, and where that one goes
    helper_views: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """A family one can be without an account: its code, the language of its pages, where it stands."""

    code: str
    language: str
    story: str | Promise


GUESTS: tuple[Guest, ...] = (
    Guest("M1TE-1NAN-DER1", "ar", _("Familie Haddad, Arabisch: für ein Kind ist eine Schule gefragt")),
    Guest("M1TE-1NAN-DER2", "uk", _("Familie Kowalenko, Ukrainisch: eingeladen, noch ohne Termin")),
    Guest("M1TE-1NAN-DER3", "ti", _("Familie Tesfamariam, Tigrinya: der Termin ist vereinbart")),
)

PARTS: tuple[Part, ...] = (
    Part(
        "dispatcher",
        "Jule Harmsen",
        _("Koordination des Sprachmittlungsdienstes"),
        (
            _("Anfragen am Telefon aufnehmen"),
            _("sehen, wer kann und warum"),
            _("die Woche auf der Tafel planen"),
        ),
    ),
    Part(
        "mediator",
        "Rojda Demirkan",
        _("Sprachmittlerin für Kurmandschi, Türkisch und Arabisch"),
        (
            _("Anfragen auf dem Telefon annehmen oder ablehnen"),
            _("Stunden bestätigen"),
            _("freie Zeiten und Abwesenheiten ändern"),
        ),
    ),
    Part(
        "secretary",
        "Birgit Wehmeier",
        _("Sekretariat der Grundschule Elmeufer"),
        (
            _("selbst eine Sprachmittlung anfragen"),
            _("sehen, wer kommt"),
            _("Stunden bestätigen und Rückmeldung geben"),
        ),
    ),
    Part(
        "clerk",
        "Henrike Stollberg",
        _("Abrechnung"),
        (_("einen Monat abrechnen"), _("einen Zahlungslauf vorbereiten"), _("Geldquellen im Blick behalten")),
    ),
    Part(
        "releaser",
        "Volker Ammermann",
        _("Haushalt und Freigabe"),
        (_("Abrechnungen prüfen und freigeben"), _("Zahlungsdatei und Buchungsliste herunterladen")),
    ),
    Part(
        "head",
        "Dörte Osterkamp",
        _("Leitung des Integrationszentrums"),
        (
            _("Zahlen für Rat und Land"),
            _("unerfüllte Anfragen und ihre Gründe"),
            _("Regeln des Dienstes ansehen"),
            _("Tabellen freigeben und fragen: Wie offen sind wir?"),
        ),
    ),
    Part(
        "school_clerk",
        "Jonte Feldhusen",
        _("Sekretariat der Schulischen Beratung"),
        (
            _("neue Familien aufnehmen und Doppelmeldungen klären"),
            _("Familien in ihrer Sprache einladen"),
            _("Termine vergeben, verlegen und absagen"),
        ),
    ),
    Part(
        "school_counsellor",
        "Marlies Brandwirt",
        _("Lehrerin in der Schulischen Beratung"),
        (
            _("Gespräche führen und den Erfassungsbogen ausfüllen"),
            _("sehen, welche Schule einen Platz hat und warum sie passt"),
            _("Schulen anfragen und Antworten verfolgen"),
        ),
    ),
    Part(
        "school_head",
        "Gudrun Achterberg",
        _("Leitung der Schulischen Beratung"),
        (
            _("sehen, wer wo und warum wartet"),
            _("Zahlen für den Rat und die Vorausschau auf die Erstförderung"),
            _("Regeln der Beratung festlegen"),
        ),
    ),
    Part(
        "ad_counsellor",
        "Samira Tannhof",
        _("Beraterin in der Antidiskriminierungsstelle"),
        (
            _("den Tresor öffnen; die Passphrase steht auf der Seite"),
            _("Meldungen lesen und im Postfach antworten"),
            _("Fristen prüfen und Fälle dokumentieren"),
        ),
    ),
    Part(
        "ad_head",
        "Mechthild Vennemann",
        _("Leitung der Antidiskriminierungsstelle"),
        (
            _("sehen, was bald fällig ist"),
            _("Zahlen des Jahres prüfen und veröffentlichen"),
            _("Schlüssel des Teams verwalten"),
        ),
    ),
    Part(
        "figures_editor",
        "Insa Rottmann",
        _("Zahlen und Fakten"),
        (
            _("geschützte Tabellen und offene Daten einbringen"),
            _("Belege sammeln und rechnen, wie offen wir sind"),
            _("sehen, welche Zahl welche Definition hat"),
        ),
    ),
)

STEPS: tuple[Step, ...] = (
    Step(
        1,
        "dispatcher",
        _("Eine Anfrage am Telefon aufnehmen"),
        _(
            "Birgit Wehmeier von der Grundschule Elmeufer ruft an: ein Elterngespräch auf Kurmandschi, "
            "in gut einer Woche um 10 Uhr, eine Stunde, in der Schule."
        ),
        ("interpreting:request_new", "interpreting:desk"),
    ),
    Step(
        2,
        "dispatcher",
        _("Eine passende Person finden und fragen"),
        _("Öffnen Sie die Anfrage: Rojda Demirkan steht weit oben, mit Gründen. Fragen Sie sie."),
        ("interpreting:request_list", "interpreting:desk"),
    ),
    Step(
        3,
        "mediator",
        _("Auf dem Telefon zusagen"),
        _("Rojda Demirkan öffnet ihre Angebote und sagt zu. Schule und Koordination erfahren es sofort."),
        ("interpreting:my_offers", "interpreting:my_start", "web:today"),
    ),
    Step(
        4,
        "mediator",
        _("Die Stunden bestätigen"),
        _(
            "Ein anderes Gespräch an der Grundschule Elmeufer hat schon stattgefunden. "
            "Bestätigen Sie eine Stunde, erst als Rojda Demirkan, dann als Birgit Wehmeier."
        ),
        ("interpreting:my_start", "web:today"),
        "secretary",
        ("interpreting:my_requests", "web:today"),
    ),
    Step(
        5,
        "clerk",
        _("Den Monat abrechnen und bezahlen"),
        _(
            "Rechnen Sie den vergangenen Monat ab. Die Freigabe braucht ein zweites Paar Augen: "
            "Volker Ammermann. Danach wird der Zahlungslauf erstellt und freigegeben."
        ),
        ("payments:statement_list", "web:today"),
        "releaser",
        ("payments:statement_release", "payments:statement_list"),
    ),
    Step(
        6,
        "head",
        _("Die Frage des Rates beantworten"),
        _("„Was konnten wir nicht erfüllen?“ Die Auswertung zeigt Sprachen, Gründe und Kosten."),
        ("interpreting:figures_show", "web:today"),
    ),
    Step(
        7,
        "ad_counsellor",
        _("Eine Meldung ohne Namen beantworten"),
        _(
            "Jemand wurde diskriminiert und hat geschrieben, ohne Namen. Öffnen Sie den Tresor und "
            "einen Fall mit neuer Nachricht, und antworten Sie. Lesen kann das nur Ihr Team."
        ),
        ("antidiscrimination:case_list", "web:today"),
    ),
)

# The reporter one can be without an account: the code is in `demo.city.complaints`.
REPORTER = Guest(
    in_groups(REPORTER_CODE), "ar", _("Jemand ohne Namen, Arabisch: eine Wohnung, die plötzlich vergeben war")
)

BY_CODE = {part.code: part for part in PARTS}
