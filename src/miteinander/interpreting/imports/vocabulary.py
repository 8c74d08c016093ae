"""What columns centres keep, and the words they write above them. Data only.

Phrases are compared after `fold_heading`: case, accents, gendered endings and punctuation do not matter, and
a phrase is also found inside a longer heading or as the last part of a compound ("Einsatzdatum").
"""

from dataclasses import dataclass
from enum import StrEnum

from miteinander.interpreting.imports.problems import gettext_noop


class Kind(StrEnum):
    """What one sheet lists."""

    INSTITUTIONS = "institutions"
    INTERPRETERS = "interpreters"
    ASSIGNMENTS = "assignments"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """How the values of a column look, whatever they mean."""

    TEXT = "text"
    NOTE = "note"
    PERSON = "person"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    DATE = "date"
    BIRTH = "birth"
    TIME = "time"
    TIME_RANGE = "time_range"
    HOURS = "hours"
    MONEY = "money"
    NUMBER = "number"
    YES_NO = "yes_no"
    GENDER = "gender"
    POSTCODE = "postcode"
    STREET = "street"
    PHONE = "phone"
    MAIL = "mail"
    IBAN = "iban"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    INSTITUTION = "institution"
    INTERPRETER = "interpreter"
    IDENTIFIER = "identifier"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row may say. `weight` tells how much finding it says about the kind of the sheet."""

    name: str
    shape: Shape
    label: str
    phrases: tuple[str, ...]
    weight: float = 0.3
    required: bool = False
    repeats: bool = False  # several columns may hold it, as in "Sprache 1", "Sprache 2"


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases between the bars."""
    return tuple(phrase for part in text.split("|") if (phrase := " ".join(part.split())))


_ = gettext_noop
_MEDIATOR = phrases("""
    Sprachmittler | Sprachmittlung durch | Dolmetscher | Interpreter | Mittler | Sprachmittelnde Person
    | Sprachmittelnde | Laiensprachmittler | Laiendolmetscher | Laien-Sprachmittler | Übersetzer |
    Mediator | Sprachlotse | Kulturmittler | SpraKuM | Sprach- und Kulturmittler | Sprachhelfer |
    Integrationslotse | Lotse | SM | vermittelt an | eingesetzte Person | Einsatzkraft | Ehrenamtliche |
    Honorarkraft | Name SM | Translator | Language mediator | Sprachpate
""")
_NUMBER = phrases(
    "Nr | Lfd Nr | Laufende Nummer | ID | Nummer | No | Lfd | Kennung | Kürzel | Index | Number | Pos"
)
_PLACE = (
    Field(
        "street",
        Shape.STREET,
        _("Straße und Hausnummer"),
        phrases("""
        Straße | Str | Straße Hausnummer | Straße und Hausnummer | Anschrift | Adresse | Street |
        Address | Straße Nr | Strasse Hausnr | Strasse HNr | Wohnanschrift | Street address
    """),
    ),
    Field(
        "house_number",
        Shape.IDENTIFIER,
        _("Hausnummer"),
        phrases("""
        Hausnummer | Hausnr | HNr | Nr Haus | House number
    """),
    ),
    Field(
        "postcode",
        Shape.POSTCODE,
        _("Postleitzahl"),
        phrases("""
        PLZ | Postleitzahl | PLZ Ort | PLZ Wohnort | Postcode | Zip | ZIP code | Postal code
    """),
    ),
    Field(
        "city",
        Shape.TEXT,
        _("Ort"),
        phrases("""
        Ort | Stadt | Wohnort | City | Town | Gemeinde | Kommune | Sitz
    """),
    ),
    Field(
        "district",
        Shape.TEXT,
        _("Stadtbezirk"),
        phrases("""
        Stadtbezirk | Bezirk | Stadtteil | Ortsteil | Quartier | District | Borough | Sozialraum |
        Region
    """),
    ),
)
_CONTACT = (
    Field(
        "mail",
        Shape.MAIL,
        _("E-Mail"),
        phrases("""
        E-Mail | Mail | Email | E-Mail-Adresse | Mailadresse | Emailadresse | Elektronische Post |
        E-Mail address | Kontakt Mail
    """),
    ),
    Field(
        "phone",
        Shape.PHONE,
        _("Telefon"),
        phrases("""
        Telefon | Tel | Telefonnummer | Tel Nr | Fon | Phone | Telephone | Festnetz | Rufnummer |
        Durchwahl | Telefon dienstlich | Telefon privat | Phone number | Ruf
    """),
    ),
    Field(
        "mobile",
        Shape.PHONE,
        _("Mobiltelefon"),
        phrases("""
        Mobil | Handy | Mobilnummer | Handynummer | Mobiltelefon | Mobile | Cell | Cell phone |
        Mobilfunk | Mobile phone | Handynr | Telefon mobil | Tel mobil | Cellphone | WhatsApp
    """),
    ),
    Field("fax", Shape.IGNORED, _("Fax"), phrases("Fax | Telefax | Faxnummer")),
)
_NOTE = Field(
    "note",
    Shape.NOTE,
    _("Bemerkung"),
    phrases("""
    Bemerkung | Bem | Bemerkungen | Anmerkung | Anmerkungen | Notiz | Notizen | Hinweis | Hinweise |
    Kommentar | Sonstiges | Info | Infos | Remarks | Notes | Note | Comment | Comments | Zusatz |
    Besonderheiten | Verfügbarkeit | Zeiten | Anm | Remark
"""),
    weight=0.1,
)
_REASON = Field(
    "reason",
    Shape.IGNORED,
    _("Grund der Zurückweisung"),
    phrases("Grund der Zurückweisung | Zeile im Original | Reason for rejection | Row in the original"),
    weight=0.0,
)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.INSTITUTIONS: (
        Field("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Einrichtungsnummer | Kundennummer | Schulnummer | Einrichtungs-ID | Institution ID |
            Schul-Nr | Org-Nr | Code | Einrichtungsnr | Kunden-Nr | Kita-Nr
        """) + _NUMBER, weight=0.1),
        Field("name", Shape.INSTITUTION, _("Name der Einrichtung"), phrases("""
            Einrichtung | Institution | Name der Einrichtung | Name | Bezeichnung | Organisation
            | Schule | Einrichtungsname | Auftraggeber | Institution Träger | Kunde |
            Dienststelle | Behörde | Schulname | Bedarfsträger | Anforderer | Institution name |
            Organisation name | Organization | Client | Agency | Kooperationspartner | Name
            Institution | Besteller | Facility | Kita Schule | Name Schule | Stelle | Nutzer |
            Kostenträger Name | Partner | Auftraggebende Stelle | Anfragende Stelle
        """), weight=1.5, required=True),
        Field("type", Shape.TEXT, _("Art der Einrichtung"), phrases("""
            Art | Typ | Einrichtungsart | Einrichtungstyp | Kategorie | Schulform | Type |
            Category | Bereich | Art der Einrichtung | Institutionstyp | Gruppe | Form | Sparte
            | Organisationsform | Kind | Sector
        """), weight=0.8),
        Field("carrier", Shape.TEXT, _("Träger"), phrases("""
            Träger | Trägerschaft | Rechtsträger | Carrier | Provider
        """)),
        *_PLACE,
        Field("contact", Shape.PERSON, _("Ansprechpartner*in"), phrases("""
            Ansprechpartner | Ansprechperson | Kontakt | Kontaktperson | Leitung | Contact |
            Contact person | Ansprechpart | AP | Zuständig | Schulleitung | Einrichtungsleitung
            | Koordination | Person vor Ort | Name Ansprechpartner | Kontaktname | Kita-Leitung
            | Contact name | Ansprechp
        """), weight=0.8),
        *_CONTACT,
        Field("cost_centre", Shape.IDENTIFIER, _("Kostenstelle"), phrases("""
            Kostenstelle | KSt | KST | Kostenstellennummer | Cost centre | Cost center |
            Produktsachkonto | Kostenträger | Kontierung | Buchungsstelle | PSK |
            Haushaltsstelle | Cost centre no | Kst Nr
        """), weight=0.8),
        Field("website", Shape.IGNORED, _("Internetseite"), phrases("""
            Internet | Webseite | Website | Homepage | URL | Web
        """)),
        _NOTE,
        _REASON,
    ),
    Kind.INTERPRETERS: (
        Field("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Personalnummer | SM-Nr | Sprachmittler-Nr | Mitgliedsnummer | Interpreter ID | SM-ID
            | Code | Dolmetscher-Nr | Pool-Nr | Personen-ID | Kennziffer
        """) + _NUMBER, weight=0.1),
        Field("full_name", Shape.PERSON, _("Name (Vor- und Nachname)"), phrases("""
            Name Vorname | Nachname Vorname | Vorname Nachname | Vor- und Nachname |
            Vollständiger Name | Full name | Name Nachname | Vor und Zuname | Person
        """) + _MEDIATOR, weight=1.0),
        Field("last_name", Shape.FAMILY_NAME, _("Nachname"), phrases("""
            Nachname | Name | Familienname | Zuname | Last name | Surname | Family name | Nachn
            | Lastname
        """), weight=0.6),
        Field("first_name", Shape.GIVEN_NAME, _("Vorname"), phrases("""
            Vorname | Rufname | First name | Given name | Vorn | Forename | Firstname | Vornamen
        """), weight=1.0),
        Field("gender", Shape.GENDER, _("Geschlecht"), phrases("""
            Geschlecht | Geschl | Anrede | Gender | Sex | m w d | w m d | w m | m w | Salutation
            | m f d
        """), weight=0.8),
        Field("born_on", Shape.BIRTH, _("Geburtsdatum"), phrases("""
            Geburtsdatum | geb | Geboren | geb am | geboren am | Geburtstag | Geb Datum | GebDat
            | Date of birth | Birthday | Birth date | DOB | Birthdate | Born | Geburt | Geb Tag
        """), weight=1.2),
        *_PLACE,
        *_CONTACT,
        Field("languages", Shape.LANGUAGES, _("Sprachen"), phrases("""
            Sprachen | Sprache | Sprachkenntnisse | Sprache 1 | Sprache 2 | Sprache 3 | Sprache
            4 | Languages | Language | Muttersprache | weitere Sprachen | Erstsprache |
            Zweitsprache | Herkunftssprache | Arbeitssprachen | Sprachkombination |
            Sprachangebot | Working languages | Language 1 | Language 2 | Familiensprache |
            Einsatzsprachen | andere Sprachen | Sprachmittlung in | spricht | Native language
        """), weight=1.5, required=True, repeats=True),
        Field("by_phone", Shape.YES_NO, _("auch am Telefon"), phrases("""
    Phone jobs | Telefoneinsätze | Tel ja nein | telefonische Sprachmittlung |
            tel möglich | tel mögl | telefonisch | telefonisch möglich | Telefondolmetschen |
            Telefon möglich | telefonisch einsetzbar | auch telefonisch | by phone | Phone
            interpreting | Telefonmittlung | Telefonische Einsätze | Telefon ja nein | phone
            possible | Telefoneinsatz | tel Einsatz | Tel Einsätze
        """), weight=0.8),
        Field("by_video", Shape.YES_NO, _("auch per Video"), phrases("""
            Video | Videodolmetschen | per Video | online | Video möglich | Online möglich | by
            video | digital
        """), weight=0.5),
        Field("in_writing", Shape.YES_NO, _("auch schriftlich"), phrases("""
            schriftlich | Übersetzung | Übersetzungen | schriftlich möglich | schriftl | written
            | Übersetzt | schriftliche Übersetzung | in writing | Translations
        """), weight=0.5),
        Field("trained_on", Shape.DATE, _("Grundschulung am"), phrases("""
            Grundschulung am | Grundschulung | Schulung | Schulung am | Basisschulung |
            Qualifizierung | Ausbildung | Training | Basic training | Basiskurs | Grundkurs |
            Trained on | Zertifikat | Lehrgang | Basisqualifizierung | geschult am |
            Qualifiziert am | Erstschulung | Fortbildung | Training date
        """), weight=1.0),
        Field("undertaking_on", Shape.DATE, _("Verpflichtung am"), phrases("""
            Verpflichtung am | Verpflichtung | Verpflichtungserklärung | Schweigepflicht |
            Datenschutzerklärung | Schweigepflichterklärung | Verschwiegenheit |
            Verschwiegenheitserklärung | Datenschutz | verpflichtet am | Confidentiality | Non
            disclosure | Undertaking | NDA | Datengeheimnis | Vereinbarung | Vertrag |
            Confidentiality signed | Ehrenamtsvereinbarung | Vertrag vom | Erklärung
        """), weight=1.0),
        Field("clearance_on", Shape.DATE, _("Führungszeugnis gesehen am"), phrases("""
            Führungszeugnis | FZ gesehen am | FZ | eFZ | erweitertes Führungszeugnis |
            Führungszeugnis vom | erw FZ | Führungszeugnis gesehen | Polizeiliches
            Führungszeugnis | FüZ | Criminal record check | Police check | Clearance | FZ vom |
            FZ vorgelegt | FZ gültig bis | EFZ vom | DBS | Führungsz | Background check
        """), weight=1.2),
        Field("iban", Shape.IBAN, _("IBAN"), phrases("""
            IBAN | Bankverbindung | Kontonummer | Konto | IBAN Nr | Bank account | Bankdaten |
            Account | IBAN Nummer | Kontoverbindung
        """), weight=1.2),
        Field("account_holder", Shape.TEXT, _("Kontoinhaber*in"), phrases("""
            Kontoinhaber | Kontoinh | Account holder | abweichender Kontoinhaber
        """)),
        Field("bank", Shape.IGNORED, _("Bank"), phrases("""
            BIC | Bank | Kreditinstitut | SWIFT | Geldinstitut | BIC SWIFT
        """)),
        Field("hours_per_month", Shape.HOURS, _("höchstens Stunden im Monat"), phrases("""
    Std M | max Einsatzzeit | maximale Stundenzahl | Stundenzahl pro Monat | Einsatzstunden pro Monat |
            max Std Monat | max Stunden | Stunden pro Monat | max Stunden Monat | Wunschstunden
            | Std Monat | Stundenkontingent | max hours month | Hours per month | Max hours |
            Kapazität | Stundenwunsch | max Std | Kapazität Std | Monatsstunden | Umfang |
            Kontingent | max h Monat | h Monat
        """), weight=0.6),
        Field("is_active", Shape.YES_NO, _("aktiv"), phrases("""
            aktiv | active | Status | im Einsatz | einsetzbar | aktiv ja nein
        """), weight=0.4),
        Field("joined_on", Shape.DATE, _("dabei seit"), phrases("""
            Eintritt | dabei seit | Aufnahme | Beginn | seit | Joined | Aufgenommen am |
            Eintrittsdatum | Start date | im Pool seit | Member since | Aufnahmedatum
        """)),
        Field("nationality", Shape.IGNORED, _("Staatsangehörigkeit"), phrases("""
            Staatsangehörigkeit | Nationalität | Herkunft | Herkunftsland | Nationality |
            Country of origin | Geburtsland | Religion | Aufenthaltsstatus | Aufenthaltstitel |
            Citizenship
        """)),
        _NOTE,
        _REASON,
    ),
    Kind.ASSIGNMENTS: (
        Field("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Auftragsnummer | Einsatznummer | Auftrags-Nr | Einsatz-Nr | Vorgangsnummer |
            Assignment ID | Job no | Rechnungsnummer | Vorgang | Auftragsnr | Einsatznr | Ticket
            | Aktenzeichen
        """) + _NUMBER, weight=0.1),
        Field("date", Shape.DATE, _("Datum des Einsatzes"), phrases("""
            Datum | Einsatzdatum | Tag | Termin | Date | Einsatztag | am | Datum Einsatz |
            Termin am | Einsatz am | Datum des Einsatzes | Appointment date | Assignment date |
            Datum Termin | Leistungsdatum | Durchgeführt am | Terminatum | Wann |
            Gesprächstermin | Datum Uhrzeit | Day
        """), weight=1.2, required=True),
        Field("start", Shape.TIME, _("Beginn"), phrases("""
            von | Beginn | Anfang | Start | Uhrzeit von | Startzeit | Begin | From | ab |
            Uhrzeit Beginn | Anfangszeit | Start time | Einsatzbeginn | Uhrzeit | Zeit von |
            Time from | Starttime | um | Time
        """), weight=1.2),
        Field("end", Shape.TIME, _("Ende"), phrases("""
            bis | Ende | Schluss | Uhrzeit bis | Endzeit | End | To | Until | Uhrzeit Ende | End
            time | Einsatzende | Zeit bis | Time to | Endtime | Finish
        """), weight=1.2),
        Field("time_range", Shape.TIME_RANGE, _("Uhrzeit von bis"), phrases("""
            Uhrzeit | Zeit | Zeitraum | von bis | Uhrzeit von bis | Zeitfenster | Einsatzzeit |
            Time | Uhrzeiten
        """), weight=1.0),
        Field("institution", Shape.INSTITUTION, _("Einrichtung"), phrases("""
    Bedarfsstelle | Anfordernde Institution | Anfordernde Stelle | Auftraggebende Einrichtung |
            Einrichtung | Institution | Auftraggeber | Schule | Kunde | Organisation |
            Dienststelle | Bedarfsträger | Institution Träger | Anforderer | Besteller |
            Einsatzort | Client | Organization | Agency | Behörde | Ort des Einsatzes |
            Anfragende Einrichtung | Name der Einrichtung | Kita Schule | Stelle | Facility |
            Anfragende Stelle | Auftraggebende Stelle | Nutzer | bei | Wo | Requested by |
            Ordering institution
        """), weight=1.2, required=True),
        Field("language", Shape.LANGUAGE, _("Sprache"), phrases("""
            Sprache | Language | Zielsprache | gewünschte Sprache | Einsatzsprache | Sprachen |
            Dolmetschsprache | Gesprächssprache | benötigte Sprache | Target language |
            Muttersprache | Spr
        """), weight=1.0, required=True),
        Field("topic", Shape.TEXT, _("Thema"), phrases("""
            Thema | Anlass | Gesprächsanlass | Topic | Inhalt | Betreff | Art des Gesprächs |
            Gesprächsart | Grund | Subject | Anliegen | Zweck | Themenbereich | Einsatzgrund |
            Reason | Occasion | Purpose | Gesprächsthema
        """), weight=0.8),
        Field("mode", Shape.TEXT, _("Art des Einsatzes"), phrases("""
            Art | Einsatzart | Form | Modus | Mode | Art des Einsatzes | vor Ort telefonisch |
            Format | Leistungsart | Einsatzform | Leistung
        """), weight=0.4),
        Field("interpreter", Shape.INTERPRETER, _("Sprachmittler*in"), phrases("""
    vermittelte Person | eingesetzte Sprachmittlerin | Dolmetschende Person |
            Name | Person | wer | Einsatz durch
        """) + _MEDIATOR, weight=1.2),
        Field("interpreter_first_name", Shape.GIVEN_NAME, _("Vorname der Sprachmittler*in"), phrases("""
            Vorname | Vorname Sprachmittler | Vorname Dolmetscher | First name
        """)),
        Field("hours", Shape.HOURS, _("Dauer"), phrases("""
    Hrs | Hours worked | Umfang in Stunden | Umfang | Std Anzahl | Einsatzumfang |
            Std | Stunden | Dauer | Einsatzdauer | Hours | Duration | Zeit in Stunden |
            Einsatzstunden | Anzahl Stunden | Dauer min | Dauer in Minuten | Minuten | Dauer Std
            | h | Stundenzahl | Gesprächsdauer | Zeitumfang | Länge | Duration min | Duration
            hours | geleistete Stunden | Std gesamt | Arbeitszeit | Dauer h | Minutes
        """), weight=1.0),
        Field("travel", Shape.HOURS, _("Fahrzeit"), phrases("""
    Fz | Fahrt h | Fahrzeiten | Reisedauer |
            Fahrzeit | Wegezeit | Fahrtzeit | Anfahrt | Travel time | Reisezeit | Fahrt |
            Fahrzeit Std | Weg | Anfahrtszeit | Fahrzeit min | An- und Abfahrt | Wegezeit min |
            Fahrweg Zeit | Travel | Fahrtdauer
        """), weight=0.8),
        Field("travel_cost", Shape.MONEY, _("Fahrtkosten"), phrases("""
            Fahrtkosten | Fahrkosten | Reisekosten | Travel cost | Wegegeld | Fahrgeld | Travel
            costs | Travel expenses
        """)),
        Field("distance", Shape.NUMBER, _("Kilometer"), phrases("""
            km | Kilometer | Entfernung | Strecke | Distance | gefahrene km
        """)),
        Field("rate", Shape.MONEY, _("Satz je Stunde"), phrases("""
            Stundensatz | Satz | Rate | Euro pro Stunde | € Std | Hourly rate | Vergütungssatz |
            EUR h | Honorarsatz
        """)),
        Field("lines", Shape.NUMBER, _("Zeilen"), phrases("""
            Zeilen | Anzahl Zeilen | Normzeilen | Lines | Zeilenzahl
        """)),
        Field("amount", Shape.MONEY, _("Betrag"), phrases("""
            Betrag | Betrag € | Honorar | Vergütung | Kosten | Summe | Amount |
            Aufwandsentschädigung | Gesamtbetrag | Auszahlung | Entgelt | Euro | € | EUR | Total
            | Auszahlungsbetrag | Fee | Payment | AE | Rechnungsbetrag | Gesamtkosten |
            Endbetrag | Sum | Gesamt | Betrag in Euro | Honorar gesamt | Kosten gesamt | Cost
        """), weight=0.8),
        Field("paid_on", Shape.DATE, _("bezahlt am"), phrases("""
    Datum der Auszahlung | Zahlung erfolgt | bez | Auszahlung erfolgt |
            bezahlt am | bezahlt | ausgezahlt am | überwiesen am | Zahldatum | Paid on |
            angewiesen am | Zahlung am | Auszahlungsdatum | Auszahlung am | Überweisung |
            abgerechnet am | Payment date | Paid | Anweisung | Angewiesen | Überwiesen |
            Zahlungsdatum | erstattet am | Date paid | Abrechnung am | Abrechnungsdatum
        """), weight=0.6),
        Field("requested_on", Shape.DATE, _("angefragt am"), phrases("""
            angefragt am | Anfragedatum | Eingang | Anfrage vom | Eingangsdatum | Requested on |
            Bestelldatum | Auftrag vom | Anfrage am | Datum der Anfrage | Eingang am | Request
            date | bestellt am | gemeldet am | Auftragsdatum | Anfrage | Eingegangen am
        """)),
        Field("status", Shape.TEXT, _("Status"), phrases("""
            Status | Ergebnis | Stand | State | durchgeführt | erledigt | Stattgefunden |
            Outcome | Verlauf | Result
        """)),
        Field("cost_centre", Shape.IDENTIFIER, _("Kostenstelle"), phrases("""
            Kostenstelle | KSt | Cost centre | Kostenträger | Kontierung | Buchungsstelle | Cost
            center
        """)),
        Field("funding", Shape.TEXT, _("Fördertopf"), phrases("""
            Fördertopf | Finanzierung | Mittel | Topf | Funding | Budget | Förderung
        """)),
        Field("district", Shape.TEXT, _("Stadtbezirk"), phrases("""
            Stadtbezirk | Bezirk | Stadtteil | District | Ortsteil
        """)),
        Field("contact", Shape.PERSON, _("Ansprechpartner*in"), phrases("""
            Ansprechpartner | Ansprechperson | Kontakt | Kontaktperson | Fachkraft | Anfragende
            Person | Contact | angefragt von | Bestellt von | Contact person | Lehrkraft |
            Sachbearbeiter
        """)),
        Field("institution_type", Shape.TEXT, _("Art der Einrichtung"), phrases("""
            Einrichtungsart | Art der Einrichtung | Einrichtungstyp | Schulform |
            Institutionstyp | Type of institution
        """)),
        Field("client", Shape.IGNORED, _("Name der Klient*in"), phrases("""
            Klient | Klientin | Familie | Kunde Name | Name des Klienten | Eltern | Kind |
            Schüler | Patient | Name Klient | Client name | Name der Familie | Ratsuchende |
            Name des Kindes | Child | Family
        """)),
        _NOTE,
        _REASON,
    ),
}  # fmt: skip

SHEET_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.INSTITUTIONS: phrases("""
        einrichtung | institution | schul | kund | auftraggeb | organisation | stelle | client |
        traeger | partner | kitas | agenc | adress | bedarfstrag | kontakt | nutzer | facilit
    """),
    Kind.INTERPRETERS: phrases("""
        pool | sprachmittler | dolmetscher | interpreter | mittler | person | liste sm | uebersetz |
        mediator | mitglied | ehrenamtlich | stammdaten | team | aktive | honorarkraft | lots |
        translator
    """),
    Kind.ASSIGNMENTS: phrases("""
        einsatz | einsatze | auftrag | auftrage | termin | assignment | abrechnung | job | buchung |
        dolmetschung | einsaetze | januar | februar | marz | april | mai | juni | juli | august |
        september | oktober | november | dezember | vermittlung | bestellung | leistung | anfrag |
        booking | appointment | statistik
    """),
}
