"""Translate a list's own words into the house's closed lists. Data and lookups only."""

from miteinander.lists.folding import fold

# The first entry with a word inside the folded type and name wins; values are organisation kinds.
INSTITUTION_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("special", ("forderschul", "forderzentrum", "special school")),
    ("vocational", ("berufskolleg", "berufsschul", "vocational")),
    ("primary", ("grundschul", "primary", "primus", " gs ")),
    (
        "secondary",
        (
            "gesamtschul",
            "gymnasi",
            "realschul",
            "hauptschul",
            "sekundarschul",
            "secondary",
            "schule",
            "weiterf",
        ),
    ),
    (
        "daycare_free",
        (
            "freier trager",
            "freie trager",
            "kirchlich",
            "awo kita",
            "drk kita",
            "caritas kita",
            "ev kita",
            "kath kita",
        ),
    ),
    ("daycare_city", ("stadt kita", "stadtische kita", "kommunale kita")),
    ("daycare_free", ("kita", "kinder", "tagesst", "krippe", "hort", "day care", "daycare", "nursery")),
    ("jobcentre", ("jobcenter", "jobcentre", "arbeitsagentur", "agentur fur arbeit")),
    ("shelter", ("unterkunft", "wohnheim", "erstaufnahme", "zue", "shelter", "accommodation")),
    ("health", ("gesundheit", "klinik", "krankenhaus", "praxis", "health", "arzt", "hospital")),
    ("counselling", ("beratung", "counsel", "advice", "migrationsdienst", "mbe", "jmd")),
    ("association", ("verein", " e v ", "association", "initiative")),
    (
        "city_office",
        ("amt", "stadt", "burgerburo", "behorde", "dezernat", "standesamt", "office", "verwaltung", "team"),
    ),
)


def institution_kind(described: str, name: str) -> str:
    """Return the organisation kind a type column and a name speak of; the type column goes first."""
    for text in (fold(described), fold(name)):
        if not text:
            continue
        for kind, words in INSTITUTION_KINDS:
            if any(word in f" {text} " for word in words):
                return kind
    return "other"
