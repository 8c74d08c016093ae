"""The documentation scheme: versions, answers, and which question opens when."""

import json
from datetime import date

import pytest

from miteinander.antidiscrimination.rules.scheme import (
    FOLDER,
    NOT_ASKED,
    Absent,
    Answer,
    Sheet,
    View,
    as_content,
    carried,
    chosen,
    current,
    is_open,
    load,
    of_content,
    open_fields,
    parse,
    validate,
    versions,
    without_closed,
)
from miteinander.core.errors import Refused

PERSON, COUNSELLOR = View.PERSON, View.COUNSELLOR


def sheet(**answers: tuple[str, ...]) -> Sheet:
    return Sheet(1, {(code, COUNSELLOR): chosen(*codes) for code, codes in answers.items()})


def problems(wrong: Sheet) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        validate(wrong)
    return {(problem.field, problem.code) for problem in caught.value.problems}


@pytest.mark.parametrize("version", versions())
def test_every_version_is_complete_in_german_and_english(version: int) -> None:
    scheme = load(version)

    assert scheme.source
    assert set(scheme.absent) == set(Absent)
    assert len({each.code for each in scheme.fields}) == len(scheme.fields)
    for question in scheme.fields:
        assert question.values
        assert len(set(question.codes)) == len(question.codes)
        assert not {*Absent} & {*question.codes}
        for words in (question.words, *(value.words for value in question.values)):
            assert words.de.strip()
            assert words.en.strip()


@pytest.mark.parametrize("version", versions())
def test_every_condition_names_earlier_questions_and_known_codes(version: int) -> None:
    scheme = load(version)
    names = [each.code for each in scheme.fields]

    for place, question in enumerate(scheme.fields):
        for condition in filter(None, (question.opened_by, question.closed_by)):
            assert set(condition.fields) <= set(names[:place])
            known = {code for name in condition.fields for code in (scheme.find(name) or question).codes}
            assert condition.any_of | condition.only <= known


def test_scheme_one_holds_the_fields_of_the_standard() -> None:
    scheme = load(1)

    assert [each.code for each in scheme.fields] == [
        *("contact_way", "reporter", "wish", "gender", "age_band"),
        *("ground_agg", "ground_further", "racism_form", "combination"),
        *("life_area", "authority", "form", "level", "act", "responsible"),
        *("legal_frame", "evidence"),
        *("intervention", "result", "goal", "effort", "gap"),
    ]
    assert {each.code for each in scheme.fields if each.two_views} == {
        *("ground_agg", "ground_further", "racism_form", "combination", "form", "level")
    }
    assert {each.code for each in scheme.fields if each.volunteered} == {"gender", "age_band"}


def test_current_is_the_newest_version_in_force() -> None:
    assert current(date(2026, 11, 23)).version == max(versions())


def test_load_refuses_a_version_nobody_wrote() -> None:
    with pytest.raises(Refused, match="unknown_version"):
        load(999)


def test_the_three_missing_answers_are_distinct_and_survive_the_text() -> None:
    answers = {
        ("gender", COUNSELLOR): Answer((), Absent.WONT_SAY),
        ("age_band", COUNSELLOR): Answer((), Absent.UNKNOWN),
        ("wish", COUNSELLOR): NOT_ASKED,
        ("level", PERSON): chosen("structural", "individual"),
    }
    written = of_content(json.loads(json.dumps(as_content(Sheet(1, answers)))), otherwise=9)

    assert written == Sheet(1, answers)
    assert len({written.answer(code) for code in ("gender", "age_band", "wish")}) == 3
    assert written.answer("life_area") == NOT_ASKED


def test_a_case_without_a_sheet_gets_a_new_one() -> None:
    assert of_content({}, otherwise=1) == Sheet(1)


def test_an_answer_is_never_both_and_never_neither() -> None:
    with pytest.raises(ValueError, match="codes or a reason"):
        Answer(("work",), Absent.UNKNOWN)
    with pytest.raises(ValueError, match="codes or a reason"):
        Answer((), None)


def test_validate_accepts_a_full_sheet() -> None:
    full = sheet(wish=("counselling",), ground_agg=("ethnic", "gender"), combination=("ethnic", "gender"))

    assert validate(full.put({("ground_agg", PERSON): chosen("religion")})) == load(1)


def test_validate_names_every_broken_rule() -> None:
    wrong = Sheet(
        1,
        {
            ("life_area", COUNSELLOR): chosen("moon"),
            ("life_area", PERSON): chosen("work"),
            ("goal", COUNSELLOR): chosen("yes", "no"),
            ("nonsense", COUNSELLOR): chosen("x"),
            ("act", COUNSELLOR): Answer(("verbal", "verbal"), None),
            ("authority", COUNSELLOR): chosen("jobcentre"),
            ("ground_agg", COUNSELLOR): chosen("age", "gender"),
            ("combination", COUNSELLOR): chosen("age"),
        },
    )

    assert problems(wrong) == {
        ("life_area.counsellor", "unknown_code"),
        ("life_area.person", "unknown_view"),
        ("goal.counsellor", "only_one"),
        ("nonsense.counsellor", "unknown_field"),
        ("act.counsellor", "named_twice"),
        ("authority.counsellor", "not_open"),
        ("combination.counsellor", "too_few"),
    }


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("racism_form", {}, False),
        ("racism_form", {"ground_agg": ("age",)}, False),
        ("racism_form", {"ground_agg": ("age", "ethnic")}, True),
        ("authority", {"life_area": ("work",)}, False),
        ("authority", {"life_area": ("work", "authority")}, True),
        ("combination", {"ground_agg": ("ethnic",)}, False),
        ("combination", {"ground_agg": ("ethnic",), "ground_further": ("language",)}, True),
        ("result", {}, True),
        ("result", {"wish": ("report_only",)}, False),
        ("result", {"wish": ("report_only", "counselling")}, True),
    ],
)
def test_is_open_follows_the_path(name: str, answers: dict[str, tuple[str, ...]], expected: bool) -> None:
    question = load(1).find(name)

    assert question
    assert is_open(question, sheet(**answers)) is expected


def test_is_open_after_the_view_of_the_person_alone() -> None:
    question = load(1).find("racism_form")

    assert question
    assert is_open(question, Sheet(1, {("ground_agg", PERSON): chosen("ethnic")}))


def test_without_closed_drops_what_an_earlier_answer_closed() -> None:
    filled = sheet(ground_agg=("age",), racism_form=("other",), life_area=("work",))

    assert without_closed(load(1), filled) == sheet(ground_agg=("age",), life_area=("work",))
    assert "racism_form" not in {each.code for each in open_fields(load(1), filled)}


def test_without_closed_keeps_only_grounds_that_are_still_named() -> None:
    three = ("ethnic", "gender", "age")
    filled = sheet(ground_agg=("ethnic", "gender"), combination=three)

    assert without_closed(load(1), filled).answer("combination") == chosen("ethnic", "gender")
    assert (
        without_closed(load(1), sheet(ground_agg=("ethnic", "religion"), combination=three)).answer(
            "combination"
        )
        == NOT_ASKED
    )


def test_an_old_sheet_stays_readable_after_a_newer_version() -> None:
    found = json.loads((FOLDER / "1.json").read_text(encoding="utf-8"))
    found["version"] = 2
    areas = next(f for g in found["groups"] for f in g["fields"] if f["code"] == "life_area")
    areas["values"] = [each for each in areas["values"] if each["code"] != "leisure"]
    newer = parse(found)
    old = sheet(life_area=("work", "leisure"), goal=("yes",))

    new, lost = carried(old, newer)

    assert validate(old).version == 1
    assert new.version == 2
    assert new.answer("life_area") == chosen("work")
    assert lost == ["life_area.counsellor: leisure"]
