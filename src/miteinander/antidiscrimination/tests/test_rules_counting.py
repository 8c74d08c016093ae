"""What a closed case leaves in the counters, and what reopening takes away again."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.antidiscrimination.rules.counting import (
    CASES,
    NOT_STATED,
    Marks,
    Place,
    Quarter,
    added,
    filled,
    labels_of,
    places,
    plan,
    taken,
)
from miteinander.antidiscrimination.rules.scheme import Absent, Answer, Sheet, View, chosen, load
from miteinander.statistics.protection import Cell

AUTUMN = Quarter(2026, 4)
TABLES = plan()


def sheet(**answers: tuple[str, ...]) -> Sheet:
    return Sheet(1, {(code, View.COUNSELLOR): chosen(*codes) for code, codes in answers.items()})


def counted(filled_in: Sheet, table: str) -> set[tuple[str, ...]]:
    return {one.labels for one in places(filled_in, AUTUMN, TABLES) if one.table == table}


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 1, 1), "2026-1"), (date(2026, 3, 31), "2026-1"), (date(2026, 12, 31), "2026-4")],
)
def test_quarter_of_a_day(day: date, expected: str) -> None:
    assert str(Quarter.of(day)) == expected


def test_the_plan_has_no_table_of_more_than_two_dimensions() -> None:
    for table in TABLES.tables:
        assert 1 <= len(table.dimensions) <= TABLES.thresholds.most_dimensions == 2
        assert table.words.de
        assert table.words.en
    assert len({table.code for table in TABLES.tables}) == len(TABLES.tables)
    assert all(load(1).find(code) for each in TABLES.dimensions.values() for code in each.fields)


def test_the_plan_divides_by_two_only_over_several_years() -> None:
    assert {table.years for table in TABLES.tables if len(table.dimensions) == 2} == {3}


def test_places_count_every_named_value_once_and_the_case_once() -> None:
    found = sheet(life_area=("work", "housing"), ground_agg=("ethnic",), ground_further=("language",))

    assert counted(found, CASES) == {()}
    assert counted(found, "life_area") == {("work",), ("housing",)}
    assert counted(found, "ground") == {("ethnic",), ("language",)}
    assert counted(found, "ground.life_area") == {
        (ground, area) for ground in ("ethnic", "language") for area in ("work", "housing")
    }


def test_places_count_interacting_grounds_as_a_value_of_their_own() -> None:
    found = sheet(ground_agg=("ethnic", "gender"), combination=("ethnic", "gender"))

    assert counted(found, "ground") == {("ethnic",), ("gender",), ("combined",)}


def test_places_take_the_view_of_the_person_where_the_counsellor_noted_none() -> None:
    found = Sheet(
        1, {("ground_agg", View.PERSON): chosen("religion"), ("form", View.PERSON): chosen("direct")}
    )
    found = found.put({("form", View.COUNSELLOR): chosen("indirect")})

    assert counted(found, "ground") == {("religion",)}
    assert counted(found, "form") == {("indirect",)}


@pytest.mark.parametrize("absent", list(Absent))
def test_places_never_count_why_an_answer_is_missing(absent: Absent) -> None:
    found = Sheet(
        1, {(code, View.COUNSELLOR): Answer((), absent) for code in ("life_area", "gender", "age_band")}
    )

    assert counted(found, "life_area") == {(NOT_STATED,)}
    assert counted(found, "gender") == set()
    assert counted(found, "age_band") == set()


def test_places_count_gender_and_age_only_if_volunteered() -> None:
    assert counted(sheet(gender=("female",)), "gender") == {("female",)}
    assert counted(sheet(gender=("female",)), "age_band") == set()


def test_places_count_nothing_of_a_question_that_was_closed() -> None:
    assert counted(sheet(wish=("report_only",)), "result") == set()
    assert counted(sheet(wish=("counselling",)), "result") == {(NOT_STATED,)}
    assert counted(sheet(ground_agg=("age",)), "racism_form") == set()


@pytest.mark.parametrize(
    ("frame", "expected"), [(("agg", "stgb"), "yes"), (("none",), "no"), ((), NOT_STATED)]
)
def test_places_tell_whether_the_agg_applies(frame: tuple[str, ...], expected: str) -> None:
    assert counted(sheet(legal_frame=frame), "agg_relevant") == {(expected,)}


def test_labels_hold_every_value_a_sheet_can_count_in() -> None:
    for dimension in TABLES.dimensions.values():
        for question in filter(None, map(load(1).find, dimension.fields)):
            for code in question.codes if not dimension.either else ():
                assert code in dimension.labels()
        for label in dimension.labels():
            assert dimension.word(label, "de") != label or label.isdigit()
            assert dimension.word(label, "en")
        assert set(labels_of(sheet(), dimension)) <= set(dimension.labels())


def test_keys_of_two_cells_share_nothing() -> None:
    found = places(sheet(life_area=("work", "housing"), gender=("male",)), AUTUMN, TABLES)
    marks = Marks(seed=b"s" * 32, places=tuple(found))

    assert len({cell.key for cell in marks.contributions().values()}) == len(found)
    assert Marks.of_content(json.loads(json.dumps(marks.as_content()))) == marks
    assert Marks.of_content({}) is None
    assert Marks(seed=b"t" * 32, places=tuple(found)).contributions() != marks.contributions()


@given(st.lists(st.sampled_from(["work", "housing", "school", "health"]), max_size=12), st.data())
def test_taken_subtracts_exactly_what_was_added(areas: list[str], data: st.DataObject) -> None:
    marks = [
        Marks(seed=b"%032d" % at, places=tuple(places(sheet(life_area=(area,)), AUTUMN, TABLES)))
        for at, area in enumerate(areas)
    ]
    every: dict[Place, Cell] = {}
    for one in marks:
        every = added(every, one.contributions())
    gone = data.draw(st.sets(st.sampled_from(range(len(marks)))) if marks else st.just(set()))
    expected: dict[Place, Cell] = {}
    for at, one in enumerate(marks):
        expected = expected if at in gone else added(expected, one.contributions())

    for at in gone:
        every = taken(every, marks[at].contributions())

    assert every == expected


def test_taken_refuses_marks_that_are_not_there() -> None:
    marks = Marks(seed=b"s" * 32, places=tuple(places(sheet(), AUTUMN, TABLES)))
    other = Marks(seed=b"t" * 32, places=marks.places)

    with pytest.raises(ValueError, match="not in the counters"):
        taken({}, marks.contributions())
    with pytest.raises(ValueError, match="not in the counters"):
        taken(added({}, marks.contributions()), other.contributions())


def test_filled_shows_every_value_and_counts_cases_not_mentions() -> None:
    cells: dict[Place, Cell] = {}
    for at, year in enumerate((2023, 2024, 2025, 2026)):
        found = places(sheet(life_area=("work", "housing")), Quarter(year, 2), TABLES)
        cells = added(cells, Marks(seed=b"%032d" % at, places=tuple(found)).contributions())
    yearly, pooled, quarters = (TABLES.table(code) for code in ("life_area", "ground_life_area", "quarter"))
    assert yearly
    assert pooled
    assert quarters

    one = filled(yearly, TABLES, cells, last_year=2026)
    three = filled(pooled, TABLES, cells, last_year=2026)
    parts = filled(quarters, TABLES, cells, last_year=2026)

    assert {labels[0] for labels in one} == {*TABLES.dimensions["life_area"].labels(), None}
    assert (one["work",].value, one["school",].value, one[None,].value) == (1, 0, 1)
    assert (three[NOT_STATED, "work"].value, three[None, "work"].value, three[None, None].value) == (3, 3, 3)
    assert three[None, None].key != one[None,].key
    assert {labels[0]: cell.value for labels, cell in parts.items()} == {
        "1": 0,
        "2": 1,
        "3": 0,
        "4": 0,
        None: 1,
    }


def test_filled_gives_the_same_cell_in_every_table() -> None:
    found = places(sheet(life_area=("work",)), AUTUMN, TABLES)
    cells = added({}, Marks(seed=b"s" * 32, places=tuple(found)).contributions())
    tables = {table.code: filled(table, TABLES, cells, last_year=2026) for table in TABLES.tables}

    assert tables["life_area"]["work",] == tables["ground_life_area"][None, "work"]
    assert tables["life_area"][None,] == tables["ground_life_area"][None, None] == tables["quarter"]["4",]
