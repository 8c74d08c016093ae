"""Compare the words above a column with the words a room knows for it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from miteinander.lists.folding import fold_heading
from miteinander.lists.vocabulary import Column, Vocabulary

HEAD_WEIGHT = 0.92
# These say nothing without what follows them.
EMPTY_HEADS = frozenset({"name", "art", "typ", "nummer", "nr", "zahl", "anzahl", "date", "number", "type"})
_ARTICLES = frozenset(
    {"der", "die", "das", "des", "dem", "den", "zum", "zur", "vom", "fur", "und", "of", "the", "for"}
)
_COMPLEMENT = re.compile(r"\s(?:der|des|den|zum|zur|vom|fur|im|in|pro|of|for|per)\s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One folded phrase, its words, and itself without spaces."""

    text: str
    words: frozenset[str]
    squeezed: str


@lru_cache(maxsize=50_000)
def _phrase(text: str) -> Phrase:
    words = frozenset(text.split())
    return Phrase(text, words - _ARTICLES or words, text.replace(" ", ""))


@lru_cache(maxsize=2_000)
def _folded(phrases: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(_phrase(fold_heading(phrase)) for phrase in phrases))


@lru_cache(maxsize=20)
def _all_phrases(vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    columns = [column for kind in vocabulary.kinds for column in kind.columns]
    return tuple(dict.fromkeys(phrase for column in columns for phrase in _folded(column.phrases)))


@lru_cache(maxsize=20_000)
def any_heading_score(vocabulary: Vocabulary, heading: str) -> float:
    """Return how much a text reads like a heading of any list, 0 to 1; mistyping is not looked for."""
    folded = fold_heading(heading)
    return max(_phrase_score(p, _phrase(folded)) for p in _all_phrases(vocabulary)) if folded else 0.0


@lru_cache(maxsize=100_000)
def heading_score(column: Column, heading: str) -> float:
    """Return how well a heading names a column, 0 to 1."""
    folded = fold_heading(heading)
    if not folded:
        return 0.0
    phrases = _folded(column.phrases)
    score = max((_phrase_score(phrase, _phrase(folded)) for phrase in phrases), default=0.0)
    # "Dauer des Einsatzes in Stunden" speaks of a Dauer; what follows says whose or in which unit.
    head = _COMPLEMENT.split(folded, maxsplit=1)[0].strip()
    if head and head != folded and head not in EMPTY_HEADS:
        score = max(score, HEAD_WEIGHT * max((_phrase_score(p, _phrase(head)) for p in phrases), default=0.0))
    if score < 0.5 and len(folded) >= 5:
        score = max([score, *(_typing_score(phrase.text, folded) for phrase in phrases)])
    return score


def _phrase_score(phrase: Phrase, heading: Phrase) -> float:
    if phrase.squeezed == heading.squeezed:
        return 1.0
    if len(phrase.text) <= 2:
        return 0.0
    if phrase.words <= heading.words:
        return 0.68 + 0.25 * len(phrase.words) / len(heading.words)
    if heading.words <= phrase.words and len(heading.text) > 3:
        return 0.35 + 0.3 * len(heading.words) / len(phrase.words)
    if len(phrase.words) > 1 or len(phrase.text) < 4:
        return 0.0
    return max(_compound_score(phrase.text, word) for word in heading.words) - 0.05 * (len(heading.words) - 1)


def _typing_score(phrase: str, heading: str) -> float:
    """Return how likely a heading is a phrase mistyped; the costly comparison comes last."""
    if abs(len(phrase) - len(heading)) > 2 or len(phrase) < 5:
        return 0.0
    matcher = SequenceMatcher(None, phrase, heading)
    if matcher.quick_ratio() < 0.82:
        return 0.0
    ratio = matcher.ratio()
    return 0.85 * ratio if ratio >= 0.82 else 0.0


def _compound_score(phrase: str, word: str) -> float:
    """A German compound means what its last part means: Einsatzdatum is a date, Datumsfeld hardly."""
    if len(word) >= 3 and phrase.startswith(word):
        return 0.5 + 0.25 * len(word) / len(phrase)
    if len(phrase) >= 5 and word.endswith(phrase):
        return 0.74
    if len(phrase) >= 6 and word.startswith(phrase):
        return 0.6
    return 0.0
