"""How protected tables are put together for readers: one table of all definitions, words they know.

Nothing is counted or protected here; what leaves was protected and attacked before. In the file of tables:

    [names]                     # columns of the cube → dimensions of the published tables
    ref_country = "nation"
    B = "background"
    [labels.background]         # labels of a renamed dimension
    true = "yes"
    [[merged]]                  # tables of the same dimensions become one, with one dimension more
    slug = "definitions"
    title = "…"
    dimension = "definition"    # comes last
    total = "residents"         # the table of everybody: the total of the new dimension; it stays as well
    [merged.parts]
    A = "definition-a"          # label → slug; these tables do not stay
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from miteinander.core.reading import Entry, Problems
from miteinander.statistics.bundle import Dataset, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Several tables that become one. `parts`: the label of the new dimension → the slug of a table."""

    slug: str
    title: str
    dimension: str
    total: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What is renamed and what is put together."""

    names: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    merges: tuple[Merge, ...]


def read_arrangement(content: Mapping[str, object], dimensions: Mapping[str, Sequence[str]]) -> Arrangement:
    """Read the arrangement; `dimensions` are those of every ordered table by slug.

    Raises:
        FormatError: a merge names a table that is not ordered, or tables of different dimensions.
    """
    problems = Problems()
    merges = []
    given = content.get("merged", [])
    for one in given if isinstance(given, list) else []:
        entry = Entry(one, str(one.get("slug", "merged")), problems)
        parts = {label: str(slug) for label, slug in entry.mapping("parts").items()}
        merge = Merge(
            slug=entry.word("slug"),
            title=entry.word("title"),
            dimension=entry.word("dimension"),
            total=entry.word("total"),
            parts=parts,
        )
        named = [merge.total, *parts.values()]
        unknown = [slug for slug in named if slug not in dimensions]
        if unknown:
            entry.wrong("parts", f"name {', '.join(unknown)}, which stands under no [[tables]]")
        elif len({tuple(dimensions[slug]) for slug in named}) > 1:
            entry.wrong("parts", "are tables of different dimensions")
        merges.append(merge)
    problems.stop()
    return Arrangement(
        names=_words(content.get("names")),
        labels={name: _words(words) for name, words in _items(content.get("labels"))},
        merges=tuple(merges),
    )


def arrange(made: Iterable[Dataset], arrangement: Arrangement) -> list[Dataset]:
    """Return the tables as they are published."""
    renamed = {one.slug: _renamed(one, arrangement) for one in made}
    merged = [_merged(merge, renamed) for merge in arrangement.merges]
    gone = {slug for merge in arrangement.merges for slug in merge.parts.values()}
    return [one for slug, one in renamed.items() if slug not in gone] + merged


def _renamed(one: Dataset, arrangement: Arrangement) -> Dataset:
    dimensions = tuple(arrangement.names.get(name, name) for name in one.dimensions)
    words = [arrangement.labels.get(name, {}) for name in dimensions]
    rows = tuple(
        replace(
            row,
            labels=tuple(
                None if label is None else known.get(label, label)
                for label, known in zip(row.labels, words, strict=True)
            ),
        )
        for row in one.rows
    )
    return replace(one, dimensions=dimensions, rows=rows)


def _merged(merge: Merge, tables: Mapping[str, Dataset]) -> Dataset:
    whole = tables[merge.total]
    parts = {label: tables[slug] for label, slug in merge.parts.items()}
    rows = [_longer(row, None) for row in whole.rows]
    rows += [_longer(row, label) for label, part in parts.items() for row in part.rows]
    recipe = {
        "merged": {label: part.recipe_hash for label, part in parts.items()},
        "total": whole.recipe_hash,
        "parts": {label: dict(part.recipe) for label, part in parts.items()},
    }
    return replace(
        whole,
        slug=merge.slug,
        title=merge.title,
        dimensions=(*whole.dimensions, merge.dimension),
        definition=", ".join(merge.parts),
        rows=tuple(rows),
        recipe=recipe,
    )


def _longer(row: Row, label: str | None) -> Row:
    return replace(row, labels=(*row.labels, label))


def _items(given: object) -> list[tuple[str, object]]:
    return list(given.items()) if isinstance(given, Mapping) else []


def _words(given: object) -> dict[str, str]:
    return {str(name): str(word) for name, word in _items(given)}
