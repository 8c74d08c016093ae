"""Find the institution or the person a row means among those listed elsewhere."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from miteinander.lists.folding import fold, fold_institution, person_words

SUGGEST_AT_MOST = 400  # distinct unknown names that get a suggestion; more are a sign of a missing list
CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed name: `key` is its natural key, `row` where it stands (0: already in the database)."""

    key: str
    label: str
    row: int = 0
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference means: one entry, several, or none and perhaps a near one."""

    entries: tuple[Entry, ...] = ()
    suggestion: str = ""


@dataclass(slots=True)
class Directory:
    """Names that may be referred to. An entry is found under every way people write it.

    `fallback` is asked for names not found here: a file's own list goes before what the database knows.
    """

    fallback: "Directory | None" = None
    by_name: dict[Hashable, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_short: dict[Hashable, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)
    _grams: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _answers: dict[str, Found] = field(default_factory=dict)
    _tried: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything is listed."""
        return bool(self.by_name) or bool(self.fallback)

    def add_institution(self, entry: Entry, *, number: str = "") -> None:
        """List an institution under its name and its number."""
        self._add(self.by_name, fold_institution(entry.label), entry)
        if number:
            self._add(self.by_short, fold(number), entry)
        self._remember(fold_institution(entry.label), entry.label)

    def add_person(self, entry: Entry, *, last_name: str, first_name: str, number: str = "") -> None:
        """List a person under both orders of the name, "Last, F.", the last name alone and the number."""
        words = person_words(f"{last_name} {first_name}")
        self._add(self.by_name, words, entry)
        last, first = person_words(last_name), person_words(first_name)
        self._add(self.by_short, last, entry)
        if first:
            self._add(self.by_short, tuple(sorted((*last, fold(first_name).split()[0]))), entry)
            self._add(self.by_short, tuple(sorted((*last, fold(first_name)[:1]))), entry)
            self._add(self.by_short, tuple(sorted((*last, fold(first_name)[:2]))), entry)
        if number:
            self._add(self.by_short, person_words(number), entry)
        self._remember(" ".join(words), entry.label)

    @staticmethod
    def _add(table: dict[Hashable, list[Entry]], name: Hashable, entry: Entry) -> None:
        if name in {"", ()}:
            return
        # A row that must be mended and its mended twin are one entry.
        if all(entry.key != other.key for other in table[name]):
            table[name].append(entry)

    def _remember(self, plain: str, label: str) -> None:
        self.labels[plain] = label
        for gram in _trigrams(plain):
            self._grams[gram].add(plain)

    def find_institution(self, written: str) -> Found:
        """Return what an institution's name or number means."""
        if written not in self._answers:
            plain = fold_institution(written)
            entries = self.by_name.get(plain) or self.by_short.get(fold(written)) or []
            found = Found(tuple(entries))
            if not entries and self.fallback:
                found = self.fallback.find_institution(written)
            self._answers[written] = found if found.entries else self._suggested(found, plain)
        return self._answers[written]

    def find_person(self, written: str) -> Found:
        """Return whom a name, an abbreviated name or a number means."""
        if written not in self._answers:
            words = person_words(written)
            entries = self.by_name.get(words) or self.by_short.get(words) or []
            found = Found(tuple(entries))
            if not entries and self.fallback:
                found = self.fallback.find_person(written)
            self._answers[written] = found if found.entries else self._suggested(found, " ".join(words))
        return self._answers[written]

    def _suggested(self, found: Found, plain: str) -> Found:
        return Found((), self._suggest(plain) or found.suggestion)

    def _suggest(self, plain: str) -> str:
        """Return the label of the nearest name, "" if none is near."""
        if self._tried >= SUGGEST_AT_MOST or len(plain) < 4:
            return ""
        self._tried += 1
        shared: dict[str, int] = defaultdict(int)
        for gram in _trigrams(plain):
            for name in self._grams.get(gram, ()):
                shared[name] += 1
        nearest = sorted(shared, key=lambda name: (-shared[name], name))[:12]
        rated = [(SequenceMatcher(None, plain, name).ratio(), name) for name in nearest]
        best = max(rated, default=(0.0, ""))
        return self.labels[best[1]] if best[0] >= CLOSE else ""


def _trigrams(text: str) -> Iterable[str]:
    padded = f"  {text} "
    return {padded[index : index + 3] for index in range(len(padded) - 2)}
