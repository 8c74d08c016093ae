"""Which languages are asked for and spoken, in per cent; invented, in the order of a centre's year."""

_SHARES = (22, 10, 8.5, 8, 6, 6, 5, 5, 5, 3.5, 2.5, 2, 1.6, 1.4, 1.2, 1, 1, 0.8, 0.8, 0.7, 0.6, 0.6, 0.5, 0.5)
_WORDS = (  # noqa: SIM905
    "ar uk tr ru ku prs ro bg fa sq pl so ti ps sr en fr es rom it el pt ur vi "
    "zh hi pa ta am om sw ha tw lt lv hu hr sl mk ka hy az bn th ckb"
).split()
_PLENTY = {"en": 4.0, "fr": 3.0, "es": 3.0}
_SCARCE = {"rom": 0.4, "ps": 0.5, "ti": 0.5}

DEMAND: dict[str, float] = {
    word: (_SHARES[place] if place < len(_SHARES) else 0.2) for place, word in enumerate(_WORDS)
}
SUPPLY: dict[str, float] = {
    word: share**0.75 * _PLENTY.get(word, _SCARCE.get(word, 1.0)) for word, share in DEMAND.items()
}
# Who speaks one of these often speaks another.
_FAMILIES = (
    ("ar", "ku", "ckb", "fr", "en"),
    ("uk", "ru", "pl"),
    ("tr", "ku", "az"),
    ("prs", "fa", "ps", "ur"),
    ("ro", "bg", "rom", "it"),
    ("so", "ti", "am", "om", "en"),
    ("sr", "hr", "sl", "mk", "sq"),
)
RELATED: dict[str, dict[str, float]] = {
    word: {other: SUPPLY[other] for other in family if other != word}
    for family in _FAMILIES
    for word in family
}
