"""Lists of invented centres: every planted mistake is found, nothing else is."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.interpreting.imports.plan import Plan, SheetPlan, examine
from miteinander.interpreting.tests.import_lists import Made, make_workbook, to_csv, to_xlsx

TODAY = date(2026, 11, 23)
ERRORS = {
    "iban_checksum",
    "mail_malformed",
    "end_before_start",
    "unknown_institution",
    "unknown_interpreter",
    "year_typo",
}


def sheet_of(plan: Plan, name: str) -> SheetPlan:
    return next(sheet for sheet in plan.sheets if sheet.name == name)


def found_in(plan: Plan, made: Made) -> set[tuple[int, str]]:
    return {(problem.row, problem.code) for problem in plan.problems(sheet_of(plan, made.name))}


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_examine_finds_what_was_planted_and_nothing_else(seed: int) -> None:
    content, sheets, _ = make_workbook(seed)

    plan = examine(content, today=TODAY)

    for made in sheets:
        sheet = sheet_of(plan, made.name)
        assert (made.name, sheet.layout.kind) == (made.name, made.kind)
        assert sheet.layout.header_row == made.first_row - 1
        assert found_in(plan, made) == set(made.planted.items())
        rejected = sum(code in ERRORS for code in made.planted.values())
        assert plan.counts(sheet)["rejected"] == rejected
        assert plan.counts(sheet)["duplicates"] == list(made.planted.values()).count("duplicate_row")


@settings(max_examples=10, deadline=None)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_examine_reads_a_single_sheet_of_assignments(seed: int) -> None:
    _, sheets, _ = make_workbook(seed)
    made = next(sheet for sheet in sheets if sheet.kind == "assignments")

    plan = examine(to_xlsx([made]), today=TODAY)

    # Without lists to compare with, an unknown name is not a mistake.
    expected = {item for item in made.planted.items() if not item[1].startswith("unknown")}
    assert found_in(plan, made) == expected


@settings(max_examples=10, deadline=None)
@given(
    st.integers(min_value=0, max_value=1_000_000), st.sampled_from(["cp1252", "utf-8", "utf-8-sig", "utf-16"])
)
def test_examine_reads_the_pool_from_csv(seed: int, encoding: str) -> None:
    _, sheets, _ = make_workbook(seed)
    made = next(sheet for sheet in sheets if sheet.kind == "interpreters")

    plan = examine(to_csv(made, encoding=encoding), today=TODAY, file_name="liste.csv")

    assert [sheet.layout.kind for sheet in plan.sheets] == ["interpreters"]
    problems = {(problem.row, problem.code) for problem in plan.problems(plan.sheets[0])}
    assert set(made.planted.items()) <= problems
