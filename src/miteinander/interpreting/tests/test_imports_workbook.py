"""The workbook a centre lent us, when it lies beside the checkout: every planted mistake, no false alarm."""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from miteinander.interpreting.imports.plan import Plan, examine

SHARED = Path(os.environ.get("MITEINANDER_SHARED", Path(__file__).parents[4] / ".." / "shared"))
FOLDER = SHARED / "data" / "sprachmittlung"
# What stands in the file's list of planted mistakes, and what we call it.
CODES = {"unknown_mediator": "unknown_interpreter"}

if FOLDER.exists():

    @pytest.fixture(scope="module")
    def plan() -> Plan:
        content = (FOLDER / "Sprachmittlung_2025.xlsx").read_bytes()
        return examine(content, today=date(2026, 11, 23), file_name="Sprachmittlung_2025.xlsx")

    @pytest.fixture(scope="module")
    def expected() -> dict[str, int | dict[str, int]]:
        loaded: dict[str, int | dict[str, int]] = json.loads(
            (FOLDER / "Sprachmittlung_2025.expected.json").read_text()
        )
        return loaded

    def test_workbook_kinds_and_counts(plan: Plan, expected: dict[str, int]) -> None:
        counted = {sheet.layout.kind: plan.counts(sheet) for sheet in plan.sheets}

        assert counted["institutions"]["accepted"] == expected["institutions"]
        assert counted["institutions"]["duplicates"] == 1
        assert counted["interpreters"]["accepted"] == expected["mediators_without_planted_hard_error"]
        assert counted["interpreters"]["duplicates"] == 1
        assert counted["assignments"]["rows"] == expected["assignments"]
        assert counted["assignments"]["accepted"] == expected["assignments_without_planted_hard_error"]

    def test_workbook_problems_are_the_planted_ones(plan: Plan, expected: dict[str, dict[str, int]]) -> None:
        found = Counter(problem.code for sheet in plan.sheets for problem in plan.problems(sheet))
        planted = {CODES.get(code, code): times for code, times in expected["planted"].items()}
        repeated = planted.pop("institution_duplicate_with_space") + planted.pop("mediator_duplicate_row")

        # Two names stand in the lists twice and mean different people or places; jobs naming them wait.
        assert found == planted | {
            "duplicate_row": repeated,
            "ambiguous_institution": 1,
            "ambiguous_interpreter": 1,
        }
