"""What columns centres keep, and the words they write above them. Data only."""

from dataclasses import replace
from enum import StrEnum

from miteinander.lists.everyday import (
    BORN_ON,
    CONTACT,
    FIRST_NAME,
    FULL_NAME,
    GENDER,
    LANGUAGES,
    LAST_NAME,
    NOTE,
    NUMBER_PHRASES,
    PLACE,
    REASON,
)
from miteinander.lists.problems import gettext_noop
from miteinander.lists.vocabulary import Column, Shape, phrases


class Kind(StrEnum):
    """What one sheet lists."""

    INSTITUTIONS = "institutions"
    INTERPRETERS = "interpreters"
    ASSIGNMENTS = "assignments"
    UNKNOWN = "unknown"


_ = gettext_noop
LONGEST_MONTH_MINUTES = 400 * 60
_MEDIATOR = phrases("""
    Sprachmittler | Sprachmittlung durch | Dolmetscher | Interpreter | Mittler | Sprachmittelnde Person
    | Sprachmittelnde | Laiensprachmittler | Laiendolmetscher | Laien-Sprachmittler | Übersetzer |
    Mediator | Sprachlotse | Kulturmittler | SpraKuM | Sprach- und Kulturmittler | Sprachhelfer |
    Integrationslotse | Lotse | SM | vermittelt an | eingesetzte Person | Einsatzkraft | Ehrenamtliche |
    Honorarkraft | Name SM | Translator | Language mediator | Sprachpate
""")
FIELDS: dict[Kind, tuple[Column, ...]] = {
    Kind.INSTITUTIONS: (
        Column("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Einrichtungsnummer | Kundennummer | Schulnummer | Einrichtungs-ID | Institution ID |
            Schul-Nr | Org-Nr | Code | Einrichtungsnr | Kunden-Nr | Kita-Nr
        """) + NUMBER_PHRASES, weight=0.1),
        Column("name", Shape.INSTITUTION, _("Name der Einrichtung"), phrases("""
            Einrichtung | Institution | Name der Einrichtung | Name | Bezeichnung | Organisation
            | Schule | Einrichtungsname | Auftraggeber | Institution Träger | Kunde |
            Dienststelle | Behörde | Schulname | Bedarfsträger | Anforderer | Institution name |
            Organisation name | Organization | Client | Agency | Kooperationspartner | Name
            Institution | Besteller | Facility | Kita Schule | Name Schule | Stelle | Nutzer |
            Kostenträger Name | Partner | Auftraggebende Stelle | Anfragende Stelle
        """), weight=1.5, required=True),
        Column("type", Shape.TEXT, _("Art der Einrichtung"), phrases("""
            Art | Typ | Einrichtungsart | Einrichtungstyp | Kategorie | Schulform | Type |
            Category | Bereich | Art der Einrichtung | Institutionstyp | Gruppe | Form | Sparte
            | Organisationsform | Kind | Sector
        """), weight=0.8),
        Column("carrier", Shape.TEXT, _("Träger"), phrases("""
            Träger | Trägerschaft | Rechtsträger | Carrier | Provider
        """)),
        *PLACE,
        Column("contact", Shape.PERSON, _("Ansprechpartner*in"), phrases("""
            Ansprechpartner | Ansprechperson | Kontakt | Kontaktperson | Leitung | Contact |
            Contact person | Ansprechpart | AP | Zuständig | Schulleitung | Einrichtungsleitung
            | Koordination | Person vor Ort | Name Ansprechpartner | Kontaktname | Kita-Leitung
            | Contact name | Ansprechp
        """), weight=0.8),
        *CONTACT,
        Column("cost_centre", Shape.IDENTIFIER, _("Kostenstelle"), phrases("""
            Kostenstelle | KSt | KST | Kostenstellennummer | Cost centre | Cost center |
            Produktsachkonto | Kostenträger | Kontierung | Buchungsstelle | PSK |
            Haushaltsstelle | Cost centre no | Kst Nr
        """), weight=0.8),
        Column("website", Shape.IGNORED, _("Internetseite"), phrases("""
            Internet | Webseite | Website | Homepage | URL | Web
        """)),
        NOTE,
        REASON,
    ),
    Kind.INTERPRETERS: (
        Column("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Personalnummer | SM-Nr | Sprachmittler-Nr | Mitgliedsnummer | Interpreter ID | SM-ID
            | Code | Dolmetscher-Nr | Pool-Nr | Personen-ID | Kennziffer
        """) + NUMBER_PHRASES, weight=0.1),
        replace(FULL_NAME, phrases=FULL_NAME.phrases + _MEDIATOR),
        LAST_NAME,
        FIRST_NAME,
        GENDER,
        BORN_ON,
        *PLACE,
        *CONTACT,
        LANGUAGES,
        Column("by_phone", Shape.YES_NO, _("auch am Telefon"), phrases("""
    Phone jobs | Telefoneinsätze | Tel ja nein | telefonische Sprachmittlung |
            tel möglich | tel mögl | telefonisch | telefonisch möglich | Telefondolmetschen |
            Telefon möglich | telefonisch einsetzbar | auch telefonisch | by phone | Phone
            interpreting | Telefonmittlung | Telefonische Einsätze | Telefon ja nein | phone
            possible | Telefoneinsatz | tel Einsatz | Tel Einsätze
        """), weight=0.8),
        Column("by_video", Shape.YES_NO, _("auch per Video"), phrases("""
            Video | Videodolmetschen | per Video | online | Video möglich | Online möglich | by
            video | digital
        """), weight=0.5),
        Column("in_writing", Shape.YES_NO, _("auch schriftlich"), phrases("""
            schriftlich | Übersetzung | Übersetzungen | schriftlich möglich | schriftl | written
            | Übersetzt | schriftliche Übersetzung | in writing | Translations
        """), weight=0.5),
        Column("trained_on", Shape.DATE, _("Grundschulung am"), phrases("""
            Grundschulung am | Grundschulung | Schulung | Schulung am | Basisschulung |
            Qualifizierung | Ausbildung | Training | Basic training | Basiskurs | Grundkurs |
            Trained on | Zertifikat | Lehrgang | Basisqualifizierung | geschult am |
            Qualifiziert am | Erstschulung | Fortbildung | Training date
        """), weight=1.0),
        Column("undertaking_on", Shape.DATE, _("Verpflichtung am"), phrases("""
            Verpflichtung am | Verpflichtung | Verpflichtungserklärung | Schweigepflicht |
            Datenschutzerklärung | Schweigepflichterklärung | Verschwiegenheit |
            Verschwiegenheitserklärung | Datenschutz | verpflichtet am | Confidentiality | Non
            disclosure | Undertaking | NDA | Datengeheimnis | Vereinbarung | Vertrag |
            Confidentiality signed | Ehrenamtsvereinbarung | Vertrag vom | Erklärung
        """), weight=1.0),
        Column("clearance_on", Shape.DATE, _("Führungszeugnis gesehen am"), phrases("""
            Führungszeugnis | FZ gesehen am | FZ | eFZ | erweitertes Führungszeugnis |
            Führungszeugnis vom | erw FZ | Führungszeugnis gesehen | Polizeiliches
            Führungszeugnis | FüZ | Criminal record check | Police check | Clearance | FZ vom |
            FZ vorgelegt | FZ gültig bis | EFZ vom | DBS | Führungsz | Background check
        """), weight=1.2),
        Column("iban", Shape.IBAN, _("IBAN"), phrases("""
            IBAN | Bankverbindung | Kontonummer | Konto | IBAN Nr | Bank account | Bankdaten |
            Account | IBAN Nummer | Kontoverbindung
        """), weight=1.2),
        Column("account_holder", Shape.TEXT, _("Kontoinhaber*in"), phrases("""
            Kontoinhaber | Kontoinh | Account holder | abweichender Kontoinhaber
        """)),
        Column("bank", Shape.IGNORED, _("Bank"), phrases("""
            BIC | Bank | Kreditinstitut | SWIFT | Geldinstitut | BIC SWIFT
        """)),
        Column("hours_per_month", Shape.HOURS, _("höchstens Stunden im Monat"), phrases("""
    Std M | max Einsatzzeit | maximale Stundenzahl | Stundenzahl pro Monat | Einsatzstunden pro Monat |
            max Std Monat | max Stunden | Stunden pro Monat | max Stunden Monat | Wunschstunden
            | Std Monat | Stundenkontingent | max hours month | Hours per month | Max hours |
            Kapazität | Stundenwunsch | max Std | Kapazität Std | Monatsstunden | Umfang |
            Kontingent | max h Monat | h Monat
        """), weight=0.6, most_minutes=LONGEST_MONTH_MINUTES),
        Column("is_active", Shape.YES_NO, _("aktiv"), phrases("""
            aktiv | active | Status | im Einsatz | einsetzbar | aktiv ja nein
        """), weight=0.4),
        Column("joined_on", Shape.DATE, _("dabei seit"), phrases("""
            Eintritt | dabei seit | Aufnahme | Beginn | seit | Joined | Aufgenommen am |
            Eintrittsdatum | Start date | im Pool seit | Member since | Aufnahmedatum
        """)),
        Column("nationality", Shape.IGNORED, _("Staatsangehörigkeit"), phrases("""
            Staatsangehörigkeit | Nationalität | Herkunft | Herkunftsland | Nationality |
            Country of origin | Geburtsland | Religion | Aufenthaltsstatus | Aufenthaltstitel |
            Citizenship
        """)),
        NOTE,
        REASON,
    ),
    Kind.ASSIGNMENTS: (
        Column("number", Shape.IDENTIFIER, _("Nummer"), phrases("""
            Auftragsnummer | Einsatznummer | Auftrags-Nr | Einsatz-Nr | Vorgangsnummer |
            Assignment ID | Job no | Rechnungsnummer | Vorgang | Auftragsnr | Einsatznr | Ticket
            | Aktenzeichen
        """) + NUMBER_PHRASES, weight=0.1),
        Column("date", Shape.DATE, _("Datum des Einsatzes"), phrases("""
            Datum | Einsatzdatum | Tag | Termin | Date | Einsatztag | am | Datum Einsatz |
            Termin am | Einsatz am | Datum des Einsatzes | Appointment date | Assignment date |
            Datum Termin | Leistungsdatum | Durchgeführt am | Terminatum | Wann |
            Gesprächstermin | Datum Uhrzeit | Day
        """), weight=1.2, required=True, strict=True, also=("start",)),
        Column("start", Shape.TIME, _("Beginn"), phrases("""
            von | Beginn | Anfang | Start | Uhrzeit von | Startzeit | Begin | From | ab |
            Uhrzeit Beginn | Anfangszeit | Start time | Einsatzbeginn | Uhrzeit | Zeit von |
            Time from | Starttime | um | Time
        """), weight=1.2, also=("end",)),
        Column("end", Shape.TIME, _("Ende"), phrases("""
            bis | Ende | Schluss | Uhrzeit bis | Endzeit | End | To | Until | Uhrzeit Ende | End
            time | Einsatzende | Zeit bis | Time to | Endtime | Finish
        """), weight=1.2),
        Column("time_range", Shape.TIME_RANGE, _("Uhrzeit von bis"), phrases("""
            Uhrzeit | Zeit | Zeitraum | von bis | Uhrzeit von bis | Zeitfenster | Einsatzzeit |
            Time | Uhrzeiten
        """), weight=1.0, also=("start", "end")),
        Column("institution", Shape.INSTITUTION, _("Einrichtung"), phrases("""
    Bedarfsstelle | Anfordernde Institution | Anfordernde Stelle | Auftraggebende Einrichtung |
            Einrichtung | Institution | Auftraggeber | Schule | Kunde | Organisation |
            Dienststelle | Bedarfsträger | Institution Träger | Anforderer | Besteller |
            Einsatzort | Client | Organization | Agency | Behörde | Ort des Einsatzes |
            Anfragende Einrichtung | Name der Einrichtung | Kita Schule | Stelle | Facility |
            Anfragende Stelle | Auftraggebende Stelle | Nutzer | bei | Wo | Requested by |
            Ordering institution
        """), weight=1.2, required=True),
        Column("language", Shape.LANGUAGE, _("Sprache"), phrases("""
            Sprache | Language | Zielsprache | gewünschte Sprache | Einsatzsprache | Sprachen |
            Dolmetschsprache | Gesprächssprache | benötigte Sprache | Target language |
            Muttersprache | Spr
        """), weight=1.0, required=True),
        Column("topic", Shape.TEXT, _("Thema"), phrases("""
            Thema | Anlass | Gesprächsanlass | Topic | Inhalt | Betreff | Art des Gesprächs |
            Gesprächsart | Grund | Subject | Anliegen | Zweck | Themenbereich | Einsatzgrund |
            Reason | Occasion | Purpose | Gesprächsthema
        """), weight=0.8),
        Column("mode", Shape.TEXT, _("Art des Einsatzes"), phrases("""
            Art | Einsatzart | Form | Modus | Mode | Art des Einsatzes | vor Ort telefonisch |
            Format | Leistungsart | Einsatzform | Leistung
        """), weight=0.4),
        Column("interpreter", Shape.SOMEBODY, _("Sprachmittler*in"), phrases("""
    vermittelte Person | eingesetzte Sprachmittlerin | Dolmetschende Person |
            Name | Person | wer | Einsatz durch
        """) + _MEDIATOR, weight=1.2),
        Column("interpreter_first_name", Shape.GIVEN_NAME, _("Vorname der Sprachmittler*in"), phrases("""
            Vorname | Vorname Sprachmittler | Vorname Dolmetscher | First name
        """)),
        Column("hours", Shape.HOURS, _("Dauer"), phrases("""
    Hrs | Hours worked | Umfang in Stunden | Umfang | Std Anzahl | Einsatzumfang |
            Std | Stunden | Dauer | Einsatzdauer | Hours | Duration | Zeit in Stunden |
            Einsatzstunden | Anzahl Stunden | Dauer min | Dauer in Minuten | Minuten | Dauer Std
            | h | Stundenzahl | Gesprächsdauer | Zeitumfang | Länge | Duration min | Duration
            hours | geleistete Stunden | Std gesamt | Arbeitszeit | Dauer h | Minutes
        """), weight=1.0, strict=True),
        Column("travel", Shape.HOURS, _("Fahrzeit"), phrases("""
    Fz | Fahrt h | Fahrzeiten | Reisedauer |
            Fahrzeit | Wegezeit | Fahrtzeit | Anfahrt | Travel time | Reisezeit | Fahrt |
            Fahrzeit Std | Weg | Anfahrtszeit | Fahrzeit min | An- und Abfahrt | Wegezeit min |
            Fahrweg Zeit | Travel | Fahrtdauer
        """), weight=0.8, strict=True),
        Column("travel_cost", Shape.MONEY, _("Fahrtkosten"), phrases("""
            Fahrtkosten | Fahrkosten | Reisekosten | Travel cost | Wegegeld | Fahrgeld | Travel
            costs | Travel expenses
        """), strict=True),
        Column("distance", Shape.NUMBER, _("Kilometer"), phrases("""
            km | Kilometer | Entfernung | Strecke | Distance | gefahrene km
        """)),
        Column("rate", Shape.MONEY, _("Satz je Stunde"), phrases("""
            Stundensatz | Satz | Rate | Euro pro Stunde | € Std | Hourly rate | Vergütungssatz |
            EUR h | Honorarsatz
        """)),
        Column("lines", Shape.NUMBER, _("Zeilen"), phrases("""
            Zeilen | Anzahl Zeilen | Normzeilen | Lines | Zeilenzahl
        """)),
        Column("amount", Shape.MONEY, _("Betrag"), phrases("""
            Betrag | Betrag € | Honorar | Vergütung | Kosten | Summe | Amount |
            Aufwandsentschädigung | Gesamtbetrag | Auszahlung | Entgelt | Euro | € | EUR | Total
            | Auszahlungsbetrag | Fee | Payment | AE | Rechnungsbetrag | Gesamtkosten |
            Endbetrag | Sum | Gesamt | Betrag in Euro | Honorar gesamt | Kosten gesamt | Cost
        """), weight=0.8, strict=True),
        Column("paid_on", Shape.DATE, _("bezahlt am"), phrases("""
    Datum der Auszahlung | Zahlung erfolgt | bez | Auszahlung erfolgt |
            bezahlt am | bezahlt | ausgezahlt am | überwiesen am | Zahldatum | Paid on |
            angewiesen am | Zahlung am | Auszahlungsdatum | Auszahlung am | Überweisung |
            abgerechnet am | Payment date | Paid | Anweisung | Angewiesen | Überwiesen |
            Zahlungsdatum | erstattet am | Date paid | Abrechnung am | Abrechnungsdatum
        """), weight=0.6),
        Column("requested_on", Shape.DATE, _("angefragt am"), phrases("""
            angefragt am | Anfragedatum | Eingang | Anfrage vom | Eingangsdatum | Requested on |
            Bestelldatum | Auftrag vom | Anfrage am | Datum der Anfrage | Eingang am | Request
            date | bestellt am | gemeldet am | Auftragsdatum | Anfrage | Eingegangen am
        """)),
        Column("status", Shape.TEXT, _("Status"), phrases("""
            Status | Ergebnis | Stand | State | durchgeführt | erledigt | Stattgefunden |
            Outcome | Verlauf | Result
        """)),
        Column("cost_centre", Shape.IDENTIFIER, _("Kostenstelle"), phrases("""
            Kostenstelle | KSt | Cost centre | Kostenträger | Kontierung | Buchungsstelle | Cost
            center
        """)),
        Column("funding", Shape.TEXT, _("Fördertopf"), phrases("""
            Fördertopf | Finanzierung | Mittel | Topf | Funding | Budget | Förderung
        """)),
        Column("district", Shape.TEXT, _("Stadtbezirk"), phrases("""
            Stadtbezirk | Bezirk | Stadtteil | District | Ortsteil
        """)),
        Column("contact", Shape.PERSON, _("Ansprechpartner*in"), phrases("""
            Ansprechpartner | Ansprechperson | Kontakt | Kontaktperson | Fachkraft | Anfragende
            Person | Contact | angefragt von | Bestellt von | Contact person | Lehrkraft |
            Sachbearbeiter
        """)),
        Column("institution_type", Shape.TEXT, _("Art der Einrichtung"), phrases("""
            Einrichtungsart | Art der Einrichtung | Einrichtungstyp | Schulform |
            Institutionstyp | Type of institution
        """)),
        Column("client", Shape.IGNORED, _("Name der Klient*in"), phrases("""
            Klient | Klientin | Familie | Kunde Name | Name des Klienten | Eltern | Kind |
            Schüler | Patient | Name Klient | Client name | Name der Familie | Ratsuchende |
            Name des Kindes | Child | Family
        """)),
        NOTE,
        REASON,
    ),
}  # fmt: skip
