"""Reduce what people type to what they mean: spelling of names and headings made comparable."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "a",
        "œ": "o",
        "þ": "th",
        "ð": "d",
        "’": "'",
        "ʻ": "'",
    }
)
_UMLAUTS = re.compile(r"(?<=[a-z])?([aou])e(?![aeiou])")
# Gendered endings say nothing: Sprachmittler*in, /in, :innen, (in), /-in, SprachmittlerIn.
_GENDER = re.compile(
    r"(?<=[a-zäöüß])(?:[*:_/·]-?(?:innen|in|frau|r|n|e)\b|\((?:innen|in|frau|r|e)\)|/-innen|/-in|Innen\b|In\b)"
)
_TITLES = frozenset({"frau", "herr", "hr", "fr", "dr", "prof", "dipl", "mag", "ms", "mr", "mrs"})
# Institutions are written short and long; both sides are brought to the short form.
_SHORT = {
    "grundschule": "gs", "hauptschule": "hs", "realschule": "rs", "gesamtschule": "ges", "gymnasium": "gym",
    "forderschule": "fos", "sekundarschule": "sek", "berufskolleg": "bk", "kindertagesstatte": "kita",
    "kindertageseinrichtung": "kita", "kindergarten": "kita", "familienzentrum": "fz", "strasse": "str",
    "stadtische": "stadt", "stadtischer": "stadt", "stadtisches": "stadt", "sankt": "st",
    "evangelische": "ev",
    "evangelischer": "ev", "evangelisches": "ev", "katholische": "kath", "katholischer": "kath",
    "katholisches": "kath", "platz": "pl", "gymn": "gym", "gy": "gym", "grundsch": "gs", "realsch": "rs",
    "gesamtsch": "ges", "primary": "gs",
}  # fmt: skip
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return lower-case words without accents, umlauts or punctuation; "ue" and "ü" come out alike."""
    lowered = text.casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+|_", " ", plain).split()
    return " ".join(_UMLAUTS.sub(r"\1", word) for word in words)


@lru_cache(maxsize=50_000)
def fold_heading(text: str) -> str:
    """Return a heading's words, without gendered endings and units in brackets kept as words."""
    return fold(_GENDER.sub("", text.replace("\n", " ").replace("€", " euro ").replace("-\u00ad", "")))


@lru_cache(maxsize=200_000)
def fold_institution(text: str) -> str:
    """Return an institution's name with its usual abbreviations brought to one form."""
    words = []
    for word in fold(text).split():
        if word in _SHORT:
            words.append(_SHORT[word])
        elif word.endswith("strasse") and len(word) > 7:
            words.append(word[:-4])  # "bergerstrasse" and "bergerstr." become "bergerstr"
        else:
            words.append(word)
    return " ".join(words)


@lru_cache(maxsize=200_000)
def person_words(text: str) -> tuple[str, ...]:
    """Return the words of a person's name in alphabetical order, without titles and remarks in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", text)
    return tuple(sorted(word for word in fold(bare).split() if word not in _TITLES))


def split_name(text: str) -> tuple[str, str]:
    """Return (last, first) of "Last, First" or "First Last"; particles stay with the last name."""
    bare = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", text)).strip()
    if "," in bare:
        last, _, first = bare.partition(",")
        return last.strip(), first.strip()
    words = [word for word in bare.split(" ") if word and fold(word) not in _TITLES]
    if len(words) < 2:
        return " ".join(words), ""
    start = len(words) - 1
    while start > 1 and (
        words[start - 1].islower() or fold(words[start - 1]) in {"al", "el", "von", "van", "de"}
    ):
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def clean_text(text: str) -> tuple[str, bool]:
    """Return the text in composed form, spaces collapsed, and whether control signs were taken out."""
    composed = unicodedata.normalize("NFC", text)
    visible = _INVISIBLE.sub("", composed)
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in visible.replace("\r", "\n").split("\n")]
    return "\n".join(line for line in lines if line), visible != composed
