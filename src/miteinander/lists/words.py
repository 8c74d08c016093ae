"""Words people write inside cells whatever the list is about: marks, months, sums. Data only.

Phrases of remarks and footers are folded (see `folding.fold`), marks are compared in lower case.
"""

from miteinander.lists.vocabulary import phrases

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
