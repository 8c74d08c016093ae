"""How alike two reported children are: names as people write them, birth dates as people mistype them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import permutations

THRESHOLD = 70  # per cent; below, nobody is asked
_NAME_WEIGHT, _BIRTH_WEIGHT, _PLACE_WEIGHT = 60, 30, 10
_SAME, _CLOSE, _FOREIGN = 0.97, 0.78, 0.6
_MOST_WORDS = 4

# Letters of other scripts as authorities write them in Latin; vowels of Arabic are not written.
_CYRILLIC = "zh h tsch sch sch iu ia ie io".split()  # noqa: SIM905  a list of spellings reads best as words
_ARABIC = "th kh dh sch d z gh tsch".split()  # noqa: SIM905
_OTHER = "a i a w i e e o r ss i l o d d th a o".split()  # noqa: SIM905
_LETTERS = str.maketrans(
    dict(zip("абвгґдезиіїйклмнопрстуфцыэ", "abvggdeziiijklmnoprstufcye", strict=True))
    | dict(zip("ابتجحدرزسصطفقكلمنهويىةپگژکی", "abtghdrzsstfqklmnhwiahpgzki", strict=True))
    | dict(zip("жхчшщюяєё", _CYRILLIC, strict=True))
    | dict(zip("ثخذشضظغچ", _ARABIC, strict=True))
    | dict(zip("أإآؤئەێۆڕßıłøđðþæœ", _OTHER, strict=True))
    | dict.fromkeys("ьъ'’ʼ`عء", "")
)
# What different offices write for one sound. The order matters: longer before shorter.
_SOUNDS = (
    ("tsch", "c"),
    ("sch", "s"),
    ("ch", "h"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("dj", "g"),
    ("dsch", "g"),
    ("cz", "c"),
    ("ks", "x"),
    ("qu", "k"),
    ("q", "k"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
)
_VOWELS = str.maketrans({"e": "a", "i": "a", "o": "u"})
_SILENT = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_APART = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A child as far as likeness goes; `street` and `phone` are as typed."""

    first_name: str
    last_name: str
    born_on: date | None
    street: str = ""
    postcode: str = ""
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike, in per cent, and why: codes for the page."""

    score: int
    reasons: tuple[str, ...]


def plain(text: str) -> str:
    """Return the text in small Latin letters without accents, for searching."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(_LETTERS)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return how a word sounds, roughly: Mohammed, Muhammad and Mohamad are one."""
    text = _APART.sub("", plain(word))
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return _TWICE.sub(r"\1", text.translate(_VOWELS))


@lru_cache(maxsize=20_000)
def bones(word: str) -> str:
    """Return the consonants of a word's sound: all that Arabic script writes."""
    return _TWICE.sub(r"\1", _SILENT.sub("", sound(word)))


def words_of(name: str) -> list[str]:
    """Return the words of a name as they sound; hyphens part words, apostrophes do not."""
    return [heard for word in re.split(r"[\s\-–.,/]+", name) if (heard := sound(word))]


def name_key(first_name: str, last_name: str) -> str:
    """Return what the database compares by trigrams: sounds and bones, in an order that swapping keeps."""
    parts = re.split(r"[\s\-–.,/]+", f"{first_name} {last_name}")
    heard = sorted({sound(part) for part in parts if sound(part)})
    dry = sorted({bones(part) for part in parts if bones(part)})
    return " ".join([*heard, *dry])


def near_days(born_on: date) -> list[date]:
    """Return the day and those it is mistyped as: day and month swapped, or one digit different."""
    found = {born_on}
    text = born_on.strftime("%Y%m%d")
    texts = [f"{text[:4]}{text[6:]}{text[4:6]}"]
    texts += [text[:at] + digit + text[at + 1 :] for at in range(2, 8) for digit in "0123456789"]
    for one in texts:
        try:
            found.add(date(int(one[:4]), int(one[4:6]), int(one[6:])))
        except ValueError:
            continue
    return sorted(found)


def compare(one: Known, other: Known) -> Alike | None:
    """Return how alike two children are, None where nobody needs to be asked."""
    name, name_reason = _names(one, other)
    birth, birth_reason = _births(one.born_on, other.born_on)
    places = list(_places(one, other))
    if name < _CLOSE or not (birth or places):
        return None
    score = _NAME_WEIGHT * name + _BIRTH_WEIGHT * birth + (_PLACE_WEIGHT if places else 0)
    if score < THRESHOLD:
        return None
    reasons = [reason for reason in (name_reason, birth_reason, *places) if reason]
    return Alike(score=round(score), reasons=tuple(reasons))


def _names(one: Known, other: Known) -> tuple[float, str]:
    straight = min(_likeness(one.first_name, other.first_name), _likeness(one.last_name, other.last_name))
    crossed = min(_likeness(one.first_name, other.last_name), _likeness(one.last_name, other.first_name))
    if crossed > straight and crossed >= _CLOSE:
        return crossed, "name_swapped"
    whole = 0.0
    if straight < _CLOSE:
        whole = _words(
            words_of(f"{one.first_name} {one.last_name}"), words_of(f"{other.first_name} {other.last_name}")
        )
    same = plain(f"{one.first_name} {one.last_name}") == plain(f"{other.first_name} {other.last_name}")
    best = max(straight, whole)
    return best, "name" if same else "name_similar" if best >= _CLOSE else ""


def _likeness(one: str, other: str) -> float:
    return _words(words_of(one), words_of(other)) if one and other else 0.0


def _words(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how well the words of the shorter name are found in the longer; further names cost little."""
    if not one or not other:
        return 0.0
    if "".join(one) == "".join(other):
        return 1.0
    short, long = sorted((one[:_MOST_WORDS], other[:_MOST_WORDS]), key=len)
    best = max(
        min((_word(word, match) for word, match in zip(short, choice, strict=True)), default=0.0)
        for choice in permutations(long, len(short))
    )
    return best * (1.0 - 0.06 * (len(long) - len(short)))


@lru_cache(maxsize=50_000)
def _word(one: str, other: str) -> float:
    if one == other:
        return 1.0
    dry = bones(one), bones(other)
    if dry[0] == dry[1] and len(dry[0]) > 2:
        return _SAME - 0.05
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio > _FOREIGN else 0.0


def _births(one: date | None, other: date | None) -> tuple[float, str]:
    if one is None or other is None:
        return 0.0, ""
    if one == other:
        return 1.0, "born_on"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return 0.9, "born_on_swapped"
    digits = zip(one.strftime("%Y%m%d"), other.strftime("%Y%m%d"), strict=True)
    if sum(left != right for left, right in digits) == 1:
        return 0.7, "born_on_digit"
    return 0.0, ""


def _places(one: Known, other: Known) -> Iterator[str]:
    if one.street and other.street and _street(one) == _street(other):
        yield "address"
    mine = {digits for phone in one.phones if len(digits := phone_digits(phone)) > 5}
    if mine & {phone_digits(phone) for phone in other.phones}:
        yield "phone"


def _street(known: Known) -> tuple[str, str]:
    text = re.sub(r"str(asse|\.)?(?=[^a-z]|$)", "str", plain(known.street))
    return re.sub(r"[^a-z0-9]", "", text), known.postcode


def phone_digits(phone: str) -> str:
    """Return the digits of a telephone number without the German prefix."""
    digits = re.sub(r"\D", "", phone)
    for prefix in ("0049", "49", "0"):
        if digits.startswith(prefix):
            return digits.removeprefix(prefix)
    return digits
