"""Words people write inside cells: marks, outcomes, months, sums. Data only.

Phrases of remarks and footers are folded (see `folding.fold`), marks are compared in lower case.
"""

from miteinander.interpreting.imports.vocabulary import phrases

# The first entry with a phrase inside the folded remark or status wins.
OUTCOMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "unfilled",
        phrases("""
        nicht besetzt | unbesetzt | nicht vermittelt | niemand gefunden | kein sprachmittler | keine
        sprachmittler | nicht vermittelbar | unfilled | not filled | kein sm | keiner frei | niemand
        verfugbar | nicht gefunden | no interpreter | konnte nicht besetzt | kein dolmetscher
    """),
    ),
    (
        "no_show",
        phrases("""
        nicht erschienen | no show | nicht gekommen | kam nicht | niemand da | nicht angetroffen |
        did not come | nicht da | familie nicht | klient fehlt | noshow
    """),
    ),
    (
        "cancelled_late",
        phrases("""
        kurzfr abgesagt | kurzfristig abgesagt | kurzfristige absage | kurzfr absage | absage am
        selben tag | zu spat abgesagt | late cancel | cancelled late | abgesagt kurzfr | kurzfristig
        storniert | short notice
    """),
    ),
    (
        "cancelled",
        phrases("""
        abgesagt | absage | storniert | ausgefallen | entfallen | cancelled | canceled | abgebrochen
        | fallt aus | stornierung | verschoben
    """),
    ),
)
MODES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "written",
        phrases("""
        schriftl | schriftlich | ubersetzung | written | elternbrief | translation | brief
    """),
    ),
    (
        "video",
        phrases("""
        video | online | zoom | teams | bigblue
    """),
    ),
    (
        "phone",
        phrases("""
        telefon | telefonisch | tel | phone | telefonat
    """),
    ),
    (
        "onsite",
        phrases("""
        vor ort | personlich | prasenz | face | on site | onsite | mundlich | oral
    """),
    ),
)
INACTIVE = phrases("""
    inaktiv | nicht mehr aktiv | ausgeschieden | inactive | nicht aktiv | ehemalig | verzogen | left
""")
PAUSED = phrases("""
    elternzeit | pause | pausiert | beurlaubt | mutterschutz | on leave
""")
FOOTER = phrases("""
    summe | gesamt | gesamtsumme | zwischensumme | insgesamt | total | anzahl | subtotal | grand total |
    sum | ubertrag | mittelwert | durchschnitt | endsumme | count | summe gesamt | gesamt summe | summen
    | saldo | ergebnis | totals | average | gesamtanzahl | anzahl gesamt | jahressumme | monatssumme |
    summe stunden
""")
FOOTER_REMARKS = phrases("""
    stand  | erstellt  | quelle  | legende | ende der liste | hinweis  | seite  | gedruckt  | *  |
    created
""")
MISSING = frozenset(
    phrases("""
    # | - | -- | --- | . | ./. | / | ? | ?? | ??? | ausstehend | entfällt | fehlend | fehlt | fehlt noch
    | folgt | k. a. | k.a | k.a. | ka | keine | keine angabe | keine angaben | keiner | leer | missing |
    n. a. | n. n. | n.a. | n.n. | n/a | na | nan | nicht bekannt | nicht vorhanden | nn | noch nicht |
    noch offen | none | null | offen | steht aus | tba | tbd | unbekannt | unknown | wird nachgereicht |
    – | —
""")
)
PRESENT = frozenset(
    phrases("""
    angewiesen | bar | beantragt | erledigt | gesehen | j | ja | liegt vor | n | nein | no | o.k. | ok |
    unterschrieben | vorgelegt | vorhanden | x | yes | ☑ | ✓ | ✔
""")
)
YES = frozenset(
    phrases("""
    + | 1 | active | aktiv | gerne | j | ja | möglich | ok | oui | true | vorhanden | wahr | x | xx | y
    | yes | ☑ | ☒ | ✓ | ✔
""")
)
NO = frozenset(
    phrases("""
    - | 0 | ausgeschieden | falsch | false | inactive | inaktiv | kein | keine | n | nein | nicht |
    nicht möglich | no | o | pausiert | ungern | – | ☐ | ✗ | ✘
""")
)
FEMALE = frozenset(
    phrases("""
    f | female | fr | fr. | frau | mrs | mrs. | ms | ms. | w | weibl | weibl. | weiblich | woman | ♀
""")
)
MALE = frozenset(
    phrases("""
    herr | hr | hr. | m | maennlich | male | man | mann | mr | mr. | männl | männl. | männlich | ♂
""")
)
DIVERSE = frozenset(
    phrases("""
    d | div | div. | divers | diverse | nb | nicht-binär | nichtbinär | non-binary | nonbinär | o |
    other | x
""")
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january janner",
            "feb februar february",
            "mar marz mrz march maerz",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dez dezember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
