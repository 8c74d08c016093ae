"""What institutions are for the centre, and how their names are made findable."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import simplemma

_ = str  # marks texts for the translators; whoever shows them translates

CENTRE = "centre"  # the role of the centre's own record
# What one institution can be for the centre; one record, many roles.
ROLES: Mapping[str, str] = {
    "requester": _("fragt Sprachmittlung an"),
    "provider": _("macht Angebote"),
    "grantee": _("bekommt Fördermittel"),
    "borrower": _("leiht aus"),
    "exhibitor": _("stellt aus"),
    "network": _("arbeitet im Netzwerk mit"),
    CENTRE: _("ist das Zentrum selbst"),
}
# Accounts with one of these may see and mend institutions and the people there.
EDITORS = ("interpreting:dispatcher", "interpreting:head", "organisations:editor", "people:admin")
STALE_AFTER = timedelta(days=365)
SHORTEST_WORD = 2

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def unknown_roles(codes: Iterable[str]) -> list[str]:
    """Return the codes that name no role an institution can have, sorted."""
    return sorted(set(codes) - set(ROLES))


def is_stale(verified_on: date | None, *, today: date) -> bool:
    """Say whether nobody has checked this for a year."""
    return verified_on is None or verified_on < today - STALE_AFTER


def postal_address(text: str) -> tuple[str, str, str] | None:
    """Return street, postcode and town of an address written "Am Markt 1 | 00100 Stadt", None of others."""
    found = re.fullmatch(r"\s*([^|]+?)\s*\|\s*(\d{5})\s+([^|]+?)\s*", text)
    return (found[1], found[2], found[3]) if found else None


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, umlauts written out, no accents."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))
    return [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) >= SHORTEST_WORD]


def lemmas(text: str) -> list[str]:
    """Return the dictionary forms of German words ("Häuser": haus), written as `words` writes them.

    The first call in a process reads the dictionary: a second and a hundred megabytes.
    """
    found = [simplemma.lemmatize(word, lang="de") for word in re.findall(r"\w+", text)]
    return [lemma for word in found for lemma in words(word)]


def search_text(*texts: str) -> str:
    """Return what the search looks through: every word as written and in its dictionary form, once."""
    text = " ".join(texts)
    return " ".join(dict.fromkeys([*words(text), *lemmas(text)]))
