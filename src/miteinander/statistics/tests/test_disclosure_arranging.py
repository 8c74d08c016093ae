"""Protected tables put together for readers."""

from datetime import date
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics import disclosure
from miteinander.statistics.bundle import Dataset, Row, problems_of
from miteinander.statistics.disclosure.arranging import Arrangement, Merge, arrange, read_arrangement
from miteinander.statistics.disclosure.specification import read_tables, tables_file

EXAMPLE = Path(disclosure.__file__).parent / "example" / "centre.toml"


def table(slug: str, dimensions: tuple[str, ...], *rows: Row) -> Dataset:
    return Dataset(
        slug=slug,
        title=slug,
        dimensions=dimensions,
        rows=rows,
        reference_day=date(2025, 12, 31),
        register="r",
        definition="all",
        base="b",
        unit="persons",
        source="s",
        licence="l",
        synthetic=True,
        recipe={"slug": slug},
    )


def test_tables_of_one_shape_become_one_with_a_dimension_more() -> None:
    whole = table("everybody", ("B",), Row(labels=(None,), value=340), Row(labels=("true",), value=100))
    part = table("foreign", ("B",), Row(labels=(None,), value=50), Row(labels=("true",), value=50))
    merge = Merge(
        slug="definitions", title="Alle", dimension="definition", total="everybody", parts={"A": "foreign"}
    )
    arrangement = Arrangement(
        names={"B": "background"}, labels={"background": {"true": "yes"}}, merges=(merge,)
    )

    kept, merged = arrange([whole, part], arrangement)

    assert (kept.slug, kept.dimensions) == ("everybody", ("background",))
    assert merged.dimensions == ("background", "definition")
    assert [(row.labels, row.value) for row in merged.rows] == [
        ((None, None), 340),
        (("yes", None), 100),
        ((None, "A"), 50),
        (("yes", "A"), 50),
    ]
    assert merged.recipe["parts"] == {"A": {"slug": "foreign"}}
    assert problems_of(merged) == []


@pytest.mark.parametrize(
    "parts, words",
    [({"A": "nowhere"}, "nowhere, which stands under no"), ({"A": "wide"}, "different dimensions")],
)
def test_merge_of_what_does_not_fit_is_refused(parts: dict[str, str], words: str) -> None:
    merged = {"slug": "m", "title": "M", "dimension": "d", "total": "whole", "parts": parts}
    with pytest.raises(FormatError, match=words):
        read_arrangement({"merged": [merged]}, {"whole": (), "wide": ("sex",)})


def test_example_of_a_centre_names_the_tables_its_pages_look_for() -> None:
    orders = read_tables(EXAMPLE)
    found = read_arrangement(tables_file(EXAMPLE), {one.slug: one.dimensions for one in orders})
    gone = {slug for merge in found.merges for slug in merge.parts.values()}
    slugs = {one.slug for one in orders} - gone | {merge.slug for merge in found.merges}
    assert {
        "residents",
        "definitions",
        "definitions-by-district",
        "age-pyramid",
        "nationalities",
        "origins",
    } <= slugs
