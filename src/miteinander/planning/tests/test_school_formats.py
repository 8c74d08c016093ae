"""The shared school format: read as it is, or refused in sentences that name the id."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from miteinander.core.errors import FormatError
from miteinander.planning.school import formats
from miteinander.planning.school.model import NOWHERE
from miteinander.planning.tests.schools import a_child, a_school, content


def problems_of(given: object) -> str:
    with pytest.raises(FormatError) as caught:
        formats.parse_batch(given)  # type: ignore[arg-type]
    return "\n".join(caught.value.problems)


def test_read_batch_reads_plain_and_gzipped(tmp_path: Path) -> None:
    plain, packed = tmp_path / "batch.json", tmp_path / "batch.json.gz"
    plain.write_text(json.dumps(content()))
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert formats.digest(formats.read_batch(plain)) == formats.digest(formats.read_batch(packed))


@pytest.mark.parametrize(
    ("school", "child", "told"),
    [
        ({"form": "KITA"}, {}, 's0: form is "KITA"'),
        ({"seats": [1, 2]}, {}, "s0: seats has 2 numbers, but must have 10"),
        ({"seats": "many"}, {}, 's0: seats is "many"'),
        ({"seats": [0, 0, -1, 0, 0, 0, 0, 0, 0, 0]}, {}, "s0: seats of year 3 is -1"),
        ({"seats": [0.5] + [0] * 9}, {}, "s0: seats of year 1 is 0.5"),
        ({"language_places": -2}, {}, "s0: language_places is -2"),
        ({"literacy": 1}, {}, "s0: literacy is 1"),
        ({"newcomer_share": float("nan")}, {}, "s0: newcomer_share is NaN"),
        ({"newcomer_share": 45}, {}, "s0: newcomer_share is 45"),
        ({"place": [0, float("inf")]}, {}, "s0: place is Infinity"),
        ({"place": None}, {}, "s0: place is null"),
        ({}, {"year": 0}, "c0: year is 0"),
        ({}, {"year": 11}, "c0: year is 11"),
        ({}, {"year": "1"}, 'c0: year is "1"'),
        ({}, {"need": 3}, "c0: need is 3"),
        ({}, {"recommended": "XX"}, 'c0: recommended is "XX"'),
        ({}, {"home": [1]}, "c0: home is [1]"),
        ({}, {"wishes": ["s9"]}, "c0: wishes names s9, but there is no such school"),
        ({}, {"wishes": [7]}, "c0: wishes holds 7"),
        ({}, {"family": None}, "c0: family is null"),
        ({}, {"promised": "s9"}, "c0: promised is s9, but there is no such school"),
        ({}, {"refused": ["s9"]}, "c0: refused names s9"),
        ({}, {"refused": ["s0"], "promised": "s0"}, "c0: promised is s0, which is refused as well"),
        ({}, {"waited": -1}, "c0: waited is -1"),
    ],
)
def test_parse_batch_names_the_entry_and_the_way_out(
    school: dict[str, object], child: dict[str, object], told: str
) -> None:
    assert told in problems_of(content([a_school(**school)], [a_child(**child)]))


def test_parse_batch_refuses_ids_met_twice() -> None:
    told = problems_of(content([a_school(), a_school()], [a_child(), a_child()]))

    assert "s0: stands twice in schools" in told
    assert "c0: stands twice in children" in told


def test_parse_batch_refuses_a_missing_field() -> None:
    child = a_child()
    del child["home"]

    assert "c0: home is missing" in problems_of(content(children=[child]))


def test_parse_batch_refuses_another_format() -> None:
    assert "format" in problems_of(content() | {"format": "miteinander/day/1"})


@pytest.mark.parametrize("raw", [b"\x1f\x8b broken", b"{", b"[1]", b"\xff\xfe\x00"])
def test_read_batch_refuses_a_file_nobody_can_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "batch.json.gz"
    path.write_bytes(raw)

    with pytest.raises(FormatError):
        formats.read_batch(path)


def test_parse_batch_reads_what_goes_beyond_the_format() -> None:
    child = a_child(waited=7, promised="s0", refused=["s1"])

    batch = formats.parse_batch(content([a_school(), a_school(id="s1")], [child]))

    assert batch.children.waited.tolist() == [7]
    assert batch.children.promised.tolist() == [0]
    assert batch.children.refused.tolist() == [[0, 1]]


def test_read_school_of_refuses_a_plan_of_another_instance(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    placements = [
        {"child": "c0", "school": "s0"},
        {"child": "c0", "school": "s0"},
        {"child": "x", "school": "s0"},
    ]
    path.write_text(json.dumps({"format": formats.PLACEMENT, "instance": "?", "placements": placements}))

    with pytest.raises(FormatError) as caught:
        formats.read_school_of(path, formats.parse_batch(content()))

    assert "c0: is placed twice" in str(caught.value)
    assert "x at s0 is not in the instance" in str(caught.value)


def test_parse_batch_takes_no_schools_and_no_children() -> None:
    batch = formats.parse_batch(content([], []))

    assert (len(batch.schools), len(batch.children)) == (0, 0)
    assert batch.schools.seats.shape == (0, 10)
    assert np.all(batch.children.promised == NOWHERE)
