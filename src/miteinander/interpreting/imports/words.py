"""Words people write about interpreters and their work. Data only; folded, see `lists.folding`."""

from miteinander.lists.vocabulary import phrases

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
