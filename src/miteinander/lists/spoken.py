"""Read languages as people write them: lists, abbreviations, varieties in brackets, several spellings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from miteinander.core.languages import SPOKEN, SPOKEN_BY_CODE, Language, closest_language, find_language
from miteinander.lists.folding import fold

BEYOND_DOUBT = 0.85
_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_SEPARATOR = re.compile(
    rf"\s*(?:[;,|\n+&•·]|\s/\s|\s/|/\s|(?<=\s)(?:und|u\.|and|sowie)(?=\s)){_OUTSIDE_BRACKETS}\s*",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\(?\s*\b(?:[ABC][12](?:\s*[-–/]\s*[ABC][12])?\+?|muttersprach\w*|mutterspr\.?|fließend|fliessend"
    r"|sehr gut\w*|gut\w*|grundkenntnisse|verhandlungssicher|native|fluent|basic|erstsprache|zweitsprache|ms"
    r"|wort und schrift"
    r"|in wort|mündlich|schriftlich|nur mündlich|good|very good|mother tongue)\b\.?\s*\)?",
    re.IGNORECASE,
)
# "Kurdisch" alone is two languages here; a list that does not tell them apart mostly means the larger one.
ASSUMED: Mapping[str, str] = {
    "kurdisch": "kmr",
    "kurd": "kmr",
    "kurdish": "kmr",
    "berber": "ber",
    "jugoslawisch": "hbs",
}
_SHORT: Mapping[str, str] = {
    "turk": "tr", "frz": "fr", "franz": "fr", "tigr": "ti", "rum": "ro", "kurm": "kmr", "sor": "ckb",
    "port": "pt", "serb": "hbs", "kroat": "hbs", "bosn": "hbs", "mazed": "mk", "paschtu": "ps", "aram": "aii",
    "chin": "zh", "dt": "de", "e": "en", "f": "fr", "pers": "pes", "ung": "hu", "alb": "sq", "arm": "hy",
    "ukr": "uk", "arab": "ar",
}  # fmt: skip
# Words a two-letter code must not be taken from.
_NO_CODES = frozenset(
    {"ja", "no", "so", "am", "an", "is", "he", "it", "my", "as", "be", "or", "de", "nr", "st"}
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language as it was written; `clean` says that the spelling is one the language table lists."""

    code: str
    written: str
    clean: bool
    assumed: bool = False


@lru_cache(maxsize=20_000)
def split_languages(text: str) -> tuple[str, ...]:
    """Return the languages one cell lists; "Serbisch/Kroatisch" stays one, "Dari/Farsi" becomes two."""
    pieces: list[str] = []
    for piece in _SEPARATOR.split(text):
        bare = _LEVEL.sub(" ", piece)
        bare = re.sub(r"\(\s*\)", "", bare).strip(" .:-–*\t") if bare.strip(" .:-–*\t") else ""
        if piece.strip().endswith(".") and bare and not bare.endswith("."):
            bare += "."
        if not bare:
            continue
        words = bare.split()
        if (
            len(words) > 1
            and "(" not in bare
            and resolve_language(bare) is None
            and all(map(resolve_language, words))
        ):
            pieces.extend(words)
        elif "/" in bare and resolve_language(bare) is None:
            pieces.extend(part.strip() for part in bare.split("/") if part.strip())
        else:
            pieces.extend(_varieties(bare))
    return tuple(pieces)


def _varieties(text: str) -> list[str]:
    """Return "Kurdisch (Kurmanci, Sorani)" as its two varieties."""
    match = re.fullmatch(r"([^()]+)\(([^()]+)\)", text)
    if match:
        inner = [part.strip() for part in re.split(r"[,/;+&]|\bund\b|\bu\.", match[2]) if part.strip()]
        found = [find_language(part) for part in inner]
        if len(inner) > 1 and all(found) and len({language.code for language in found if language}) > 1:
            return inner
    return [text]


@lru_cache(maxsize=20_000)
def resolve_language(text: str) -> Spoken | None:
    """Return the language a written name means, None if it means none or could mean several."""
    written = text.strip()
    plain = fold(written)
    if not plain or written.casefold() in _NO_CODES:
        return None
    if found := find_language(written):
        return Spoken(found.code, written, written in _names(found) or _is_slashed(written, found))
    if plain in ASSUMED:
        return Spoken(ASSUMED[plain], written, clean=False, assumed=True)
    if found := _from_abbreviation(plain, dotted="." in written):
        return Spoken(found.code, written, clean=False)
    return None


def nearest_language(text: str) -> tuple[Spoken | None, str]:
    """Return what a misspelt name means if that is beyond doubt, else the name of the nearest language.

    "Tigrinia" is Tigrinya; "Osmanisch" looks like Spanisch and is not.
    """
    found = closest_language(text)
    if found is None:
        return None, ""
    plain = fold(text)
    names = [name for name in map(fold, _names(found)) if name[:1] == plain[:1]]
    if plain and any(SequenceMatcher(None, plain, name).ratio() >= BEYOND_DOUBT for name in names):
        return Spoken(found.code, text.strip(), clean=False), ""
    return None, found.german_name


def _names(language: Language) -> frozenset[str]:
    bare = (
        language.german_name,
        language.english_name,
        language.own_name,
        language.code,
        *language.spellings,
    )
    return frozenset(bare)


def _is_slashed(written: str, language: Language) -> bool:
    """Tell whether every part of "Serbisch/Kroatisch" or "Kurdisch (Kurmanci)" is spelt as in the table."""
    parts = [part.strip() for part in re.split(r"[/()]", written) if part.strip()]
    known = _names(language) | {"Kurdisch", "Persisch", "Arabisch", "Aramäisch"}
    return len(parts) > 1 and all(part in known for part in parts)


def _from_abbreviation(plain: str, *, dotted: bool) -> Language | None:
    """Read "arab.", "ukrain." and "kurd. Kurmanci": a word that names a language, or one clear beginning."""
    words = plain.split()
    if len(words) > 1:
        meant = {language.code for word in words if (language := find_language(word))}
        return SPOKEN_BY_CODE[meant.pop()] if len(meant) == 1 else None
    if plain in _SHORT and (dotted or len(plain) > 2):
        return SPOKEN_BY_CODE[_SHORT[plain]]
    if len(plain) < (2 if dotted else 3) or (not dotted and len(plain) > 7):
        return None
    starts = [language for language in SPOKEN if fold(language.german_name).startswith(plain)]
    exact = [language for language in starts if " " not in fold(language.german_name)]
    if len(exact) == 1:
        return exact[0]
    return starts[0] if len(starts) == 1 else None


def german_name(code: str) -> str:
    """Return the language's name as our pages write it."""
    return SPOKEN_BY_CODE[code].german_name
