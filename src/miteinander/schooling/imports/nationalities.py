"""Nationalities as offices write them: country, adjective or code, in German or English."""

from functools import cache, lru_cache

from babel import Locale

from miteinander.lists.folding import fold

# Adjectives whose country does not begin like them.
_IRREGULAR = {
    "deutsch": "DE",
    "syrisch": "SY",
    "turkisch": "TR",
    "indisch": "IN",
    "malisch": "ML",
    "kubanisch": "CU",
    "polnisch": "PL",
    "mazedonisch": "MK",
    "nordmazedonisch": "MK",
    "griechisch": "GR",
    "franzosisch": "FR",
    "britisch": "GB",
    "amerikanisch": "US",
    "us amerikanisch": "US",
    "russisch": "RU",
    "kosovarisch": "XK",
    "chinesisch": "CN",
    "vietnamesisch": "VN",
    "libanesisch": "LB",
    "sudanesisch": "SD",
    "kongolesisch": "CD",
    "guineisch": "GN",
    "tschechisch": "CZ",
    "slowakisch": "SK",
    "kroatisch": "HR",
    "schwedisch": "SE",
    "spanisch": "ES",
    "aserbaidschanisch": "AZ",
    "russische foderation": "RU",
    "arabische republik syrien": "SY",
    "syrian arab republic": "SY",
    "moldauisch": "MD",
    "moldawien": "MD",
    "moldova": "MD",
    "nigerianisch": "NG",
    "nigrisch": "NE",
    "elfenbeinkuste": "CI",
    "ivorisch": "CI",
}
_UNKNOWN = frozenset({"staatenlos", "ungeklart", "unbekannt", "ohne angabe", "stateless", "unknown", "ohne"})


@lru_cache(maxsize=2_000)
def find_country(text: str) -> str | None:
    """Return the ISO code of a nationality, "" for none at all, None where nobody knows what is meant."""
    said = fold(text)
    if not said or said in _UNKNOWN:
        return ""
    names = _names()
    if len(text.strip()) == 2 and text.strip().upper() in names.values():
        return text.strip().upper()
    found = names.get(said) or _IRREGULAR.get(said)
    if found:
        return found
    first = said.split()[0]
    if first != said and (again := find_country(first)):
        return again
    for ending in ("ische", "ischer", "isches", "isch"):
        if said.endswith(ending):
            stem = said.removesuffix(ending)
            return _IRREGULAR.get(f"{stem}isch") or _by_stem(stem)
    return None


def _by_stem(stem: str) -> str | None:
    """Return the only country whose name begins like an adjective; the last letters may differ."""
    for length in range(len(stem), 3, -1):
        codes = {code for name, code in _names().items() if name.startswith(stem[:length])}
        if len(codes) == 1:
            return codes.pop()
        if codes:
            return None
    return None


@cache
def _names() -> dict[str, str]:
    found = {}
    for language in ("en", "de"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}:
                found[fold(str(name))] = code
    return found
