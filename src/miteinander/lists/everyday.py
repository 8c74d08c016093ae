"""Columns most lists have, with the words people write above them. Data only.

A room takes them into its lists as they are, or changes one with `dataclasses.replace`.
"""

from miteinander.lists.problems import gettext_noop
from miteinander.lists.vocabulary import Column, Shape, phrases

_ = gettext_noop
NUMBER_PHRASES = phrases(
    "Nr | Lfd Nr | Laufende Nummer | ID | Nummer | No | Lfd | Kennung | Kürzel | Index | Number | Pos"
)
FULL_NAME = Column(
    "full_name",
    Shape.PERSON,
    _("Name (Vor- und Nachname)"),
    phrases("""
            Name Vorname | Nachname Vorname | Vorname Nachname | Vor- und Nachname |
            Vollständiger Name | Full name | Name Nachname | Vor und Zuname | Person
        """),
    weight=1.0,
)
LAST_NAME = Column(
    "last_name",
    Shape.FAMILY_NAME,
    _("Nachname"),
    phrases("""
            Nachname | Name | Familienname | Zuname | Last name | Surname | Family name | Nachn
            | Lastname
        """),
    weight=0.6,
)
FIRST_NAME = Column(
    "first_name",
    Shape.GIVEN_NAME,
    _("Vorname"),
    phrases("""
            Vorname | Rufname | First name | Given name | Vorn | Forename | Firstname | Vornamen
        """),
    weight=1.0,
)
GENDER = Column(
    "gender",
    Shape.GENDER,
    _("Geschlecht"),
    phrases("""
            Geschlecht | Geschl | Anrede | Gender | Sex | m w d | w m d | w m | m w | Salutation
            | m f d
        """),
    weight=0.8,
)
BORN_ON = Column(
    "born_on",
    Shape.BIRTH,
    _("Geburtsdatum"),
    phrases("""
            Geburtsdatum | geb | Geboren | geb am | geboren am | Geburtstag | Geb Datum | GebDat
            | Date of birth | Birthday | Birth date | DOB | Birthdate | Born | Geburt | Geb Tag
        """),
    weight=1.2,
    strict=True,
)
LANGUAGES = Column(
    "languages",
    Shape.LANGUAGES,
    _("Sprachen"),
    phrases("""
            Sprachen | Sprache | Sprachkenntnisse | Sprache 1 | Sprache 2 | Sprache 3 | Sprache
            4 | Languages | Language | Muttersprache | weitere Sprachen | Erstsprache |
            Zweitsprache | Herkunftssprache | Arbeitssprachen | Sprachkombination |
            Sprachangebot | Working languages | Language 1 | Language 2 | Familiensprache |
            Einsatzsprachen | andere Sprachen | Sprachmittlung in | spricht | Native language
        """),
    weight=1.5,
    required=True,
    repeats=True,
)
PLACE = (
    Column(
        "street",
        Shape.STREET,
        _("Straße und Hausnummer"),
        phrases("""
        Straße | Str | Straße Hausnummer | Straße und Hausnummer | Anschrift | Adresse | Street |
        Address | Straße Nr | Strasse Hausnr | Strasse HNr | Wohnanschrift | Street address
    """),
        also=("postcode", "city"),
    ),
    Column(
        "house_number",
        Shape.IDENTIFIER,
        _("Hausnummer"),
        phrases("""
        Hausnummer | Hausnr | HNr | Nr Haus | House number
    """),
    ),
    Column(
        "postcode",
        Shape.POSTCODE,
        _("Postleitzahl"),
        phrases("""
        PLZ | Postleitzahl | PLZ Ort | PLZ Wohnort | Postcode | Zip | ZIP code | Postal code
    """),
        also=("city",),
    ),
    Column(
        "city",
        Shape.TEXT,
        _("Ort"),
        phrases("""
        Ort | Stadt | Wohnort | City | Town | Gemeinde | Kommune | Sitz
    """),
    ),
    Column(
        "district",
        Shape.TEXT,
        _("Stadtbezirk"),
        phrases("""
        Stadtbezirk | Bezirk | Stadtteil | Ortsteil | Quartier | District | Borough | Sozialraum |
        Region
    """),
    ),
)
CONTACT = (
    Column(
        "mail",
        Shape.MAIL,
        _("E-Mail"),
        phrases("""
        E-Mail | Mail | Email | E-Mail-Adresse | Mailadresse | Emailadresse | Elektronische Post |
        E-Mail address | Kontakt Mail
    """),
    ),
    Column(
        "phone",
        Shape.PHONE,
        _("Telefon"),
        phrases("""
        Telefon | Tel | Telefonnummer | Tel Nr | Fon | Phone | Telephone | Festnetz | Rufnummer |
        Durchwahl | Telefon dienstlich | Telefon privat | Phone number | Ruf
    """),
    ),
    Column(
        "mobile",
        Shape.PHONE,
        _("Mobiltelefon"),
        phrases("""
        Mobil | Handy | Mobilnummer | Handynummer | Mobiltelefon | Mobile | Cell | Cell phone |
        Mobilfunk | Mobile phone | Handynr | Telefon mobil | Tel mobil | Cellphone | WhatsApp
    """),
    ),
    Column("fax", Shape.IGNORED, _("Fax"), phrases("Fax | Telefax | Faxnummer")),
)
NOTE = Column(
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
REASON = Column(
    "reason",
    Shape.IGNORED,
    _("Grund der Zurückweisung"),
    phrases("Grund der Zurückweisung | Zeile im Original | Reason for rejection | Row in the original"),
    weight=0.0,
)
