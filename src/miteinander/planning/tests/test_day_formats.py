"""The shared day format: read as it is, or refused in sentences that name the id."""

import gzip
import json
from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.planning.day import formats
from miteinander.planning.tests.days import a_day, a_person, a_wish


def problems_of(content: object, folder: Path) -> str:
    path = folder / "day.json"
    path.write_text(json.dumps(content))
    with pytest.raises(FormatError) as caught:
        formats.read_day(path)
    return "\n".join(caught.value.problems)


def test_read_day_reads_plain_and_gzipped(tmp_path: Path) -> None:
    plain, packed = tmp_path / "day.json", tmp_path / "day.json.gz"
    plain.write_text(json.dumps(a_day()))
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert formats.read_day(plain) == formats.read_day(packed)


def test_read_day_keeps_known_and_excluded_people_who_are_not_in_the_pool(tmp_path: Path) -> None:
    wish = a_wish(known="gone", excluded=["gone", "i0"])

    day = formats.parse_day(a_day(wishes=[wish])).day()

    assert day.requests.known.tolist() == [-1]
    assert day.requests.excluded.row(0).tolist() == [0]


def test_read_day_takes_empty_pools_and_empty_days() -> None:
    day = formats.parse_day(a_day(people=[], wishes=[])).day()

    assert (len(day.pool), len(day.requests)) == (0, 0)


@pytest.mark.parametrize(
    ("person", "wish", "told"),
    [
        ({"mode": "plane"}, {}, 'i0: mode is "plane"'),
        ({"gender": "x"}, {}, "i0: gender"),
        ({"levels": {"ar": 4}}, {}, "i0: levels.ar is 4"),
        ({"levels": {"ar": -1}}, {}, "i0: levels.ar is -1"),
        ({"levels": ["ar"]}, {}, "i0: levels"),
        ({"available": [600, 480]}, {}, "i0: available ends (480) before it begins (600)"),
        ({"available": [-5, 480]}, {}, "i0: available is -5"),
        ({"available": "all day"}, {}, "i0: available"),
        ({"max_minutes": -1}, {}, "i0: max_minutes is -1"),
        ({"max_minutes": True}, {}, "i0: max_minutes is true"),
        ({"hours_so_far": float("nan")}, {}, "i0: hours_so_far is NaN"),
        ({"hours_so_far": -2}, {}, "i0: hours_so_far is -2"),
        ({"home": [1]}, {}, "i0: home"),
        ({"home": [1, float("inf")]}, {}, "i0: home is Infinity"),
        ({"home": [1, "2"]}, {}, 'i0: home is "2"'),
        ({"accepts": ["fax"]}, {}, 'i0: accepts is "fax"'),
        ({"qualification": 7}, {}, "i0: qualification is 7"),
        ({}, {"mode": "letter"}, 'r0: mode is "letter"'),
        ({}, {"slots": [1500]}, "r0: slots holds 1500, outside the day"),
        ({}, {"slots": [-15]}, "r0: slots holds -15, outside the day"),
        ({}, {"slots": []}, "r0: slots is empty"),
        ({}, {"slots": [600.5]}, "r0: slots is 600.5"),
        ({}, {"slots": None}, "r0: slots is null"),
        ({}, {"duration": 0}, "r0: duration is 0"),
        ({}, {"duration": -30}, "r0: duration is -30"),
        ({}, {"priority": 3}, "r0: priority is 3"),
        ({}, {"gender_wish": "any"}, "r0: gender_wish"),
        ({}, {"gender_hard": 1}, "r0: gender_hard is 1"),
        ({}, {"excluded": "i1"}, "r0: excluded"),
        ({}, {"language": ""}, "r0: language"),
    ],
)
def test_read_day_names_the_broken_entry(
    tmp_path: Path, person: dict[str, object], wish: dict[str, object], told: str
) -> None:
    content = a_day(people=[a_person(**person)], wishes=[a_wish(**wish)])

    assert told in problems_of(content, tmp_path)


@pytest.mark.parametrize("field", ["id", "slots", "duration", "region", "known", "priority", "place"])
def test_read_day_misses_every_field_of_a_request(tmp_path: Path, field: str) -> None:
    wish = a_wish()
    del wish[field]

    told = problems_of(a_day(wishes=[wish]), tmp_path)

    assert field in told
    assert "requests[0]" in told if field == "id" else "r0: " in told


@pytest.mark.parametrize("field", ["id", "levels", "available", "max_minutes", "home", "hours_so_far"])
def test_read_day_misses_every_field_of_a_person(tmp_path: Path, field: str) -> None:
    person = a_person()
    del person[field]

    assert field in problems_of(a_day(people=[person]), tmp_path)


def test_read_day_names_ids_met_twice(tmp_path: Path) -> None:
    told = problems_of(a_day(people=[a_person(), a_person()], wishes=[a_wish(), a_wish()]), tmp_path)

    assert "i0: stands twice in interpreters" in told
    assert "r0: stands twice in requests" in told


@pytest.mark.parametrize("field", ["format", "rules", "interpreters", "requests"])
def test_read_day_misses_every_part(tmp_path: Path, field: str) -> None:
    content = a_day()
    del content[field]

    assert field in problems_of(content, tmp_path)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"\x1f\x8b broken", b"\xff\xfe", gzip.compress(b"{}", mtime=0)[:-6], b"[" * 100_000],
)
def test_read_day_tells_what_is_no_json(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "day.json"
    path.write_bytes(raw)

    with pytest.raises(FormatError, match=r"day\.json"):
        formats.read_day(path)


def test_read_day_tells_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be read"):
        formats.read_day(tmp_path / "none.json")


def test_read_day_stops_counting_at_twenty_problems(tmp_path: Path) -> None:
    people = [a_person(id=f"i{number}", mode="plane") for number in range(50)]

    told = problems_of(a_day(people=people), tmp_path).splitlines()

    assert len(told) == 21
    assert told[-1] == "… and 30 more of the kind."
