"""What odd files hold, judged as a list of ours."""

import io
from datetime import date, time

from openpyxl import Workbook

from miteinander.interpreting.imports.plan import examine, examine_sheets
from miteinander.interpreting.tests.test_imports_layouts import JOBS, TODAY, codes, job, plan_of
from miteinander.lists.reading import Sheet
from miteinander.lists.tests.workbooks import POOL, SCHOOLS, Cells, changed, workbook


def test_a_hidden_sheet_is_reported_and_not_read() -> None:
    book = Workbook()
    for name, rows in (("Pool", POOL), ("Alt", SCHOOLS)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Alt"].sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)

    plan = examine(target.getvalue(), today=TODAY)

    assert codes(plan, "Alt") == [(1, "", "sheet_hidden")]


def test_formulas_in_texts_are_refused_row_by_row() -> None:
    pool: list[Cells] = [
        *POOL,
        [4, "=cmd|' /C calc'!A0", "Eva", "Dari", None],
        [5, "@SUM(A1)", "Eva", "Dari", None],
        [6, "Ok", "Eva", "Dari", "+49 521 51"],
        [7, "+cmd|x", "Eva", "Dari", None],
    ]
    sheets = [
        Sheet(
            "Pool",
            [tuple(cell for cell in row if cell is None or isinstance(cell, (str, int))) for row in pool],
        )
    ]

    plan = examine_sheets(sheets, today=TODAY)

    assert codes(plan, "Pool") == [
        (5, "Nachname", "formula_text"),
        (6, "Nachname", "formula_text"),
        (8, "Nachname", "formula_text"),
    ]


def test_a_formula_counts_as_its_stored_value_and_never_more() -> None:
    content = workbook(
        Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=[[*JOBS, "Std."], [*job(date(2025, 1, 7)), "=B2*24"]]
    )
    stored = changed(content, swap={"xl/worksheets/sheet3.xml": (b"<v></v>", b"<v>1</v>")})

    without, with_value = examine(content, today=TODAY), examine(stored, today=TODAY)

    assert codes(without, "Einsätze") == [(2, "Std.", "formula_no_value")]
    assert codes(with_value, "Einsätze") == []


def test_error_values_are_named() -> None:
    content = workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=[JOBS, job(date(2025, 1, 7), wo="#N/A")])
    plan = examine(content, today=TODAY)

    assert codes(plan, "Einsätze") == [(2, "Einrichtung", "cell_error")]


def test_odd_signs_and_overlong_texts() -> None:
    head: Cells = [*JOBS, "Bemerkung"]
    rows: list[Cells] = [
        head,
        [*job(date(2025, 1, 7)), "Danke 😀 für alles"],
        [*job(date(2025, 1, 8)), "rechts\u202enach links"],
        [*job(date(2025, 1, 9)), "x" * 5_000],
        [*job(date(2025, 1, 10), wo="Grundschule\u200b Am Hang")],
        [*job(date(2025, 1, 13), wo="😀")],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [
        (3, "Bemerkung", "text_invisible"),
        (4, "Bemerkung", "text_too_long"),
        (5, "Einrichtung", "text_invisible"),
        (6, "Einrichtung", "unknown_institution"),
    ]


def test_times_out_of_this_world() -> None:
    rows: list[Cells] = [
        JOBS,
        job(date(2025, 1, 7), von="25:00"),
        job("31.02.2025"),
        job("gestern"),
        job(None),
        job(date(2025, 1, 7), von=time(10)),
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [
        (2, "von", "time_malformed"),
        (3, "Datum", "date_impossible"),
        (4, "Datum", "date_malformed"),
        (5, "Datum", "value_missing"),
        (6, "bis", "end_before_start"),
    ]
