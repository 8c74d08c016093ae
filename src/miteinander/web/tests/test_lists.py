"""What pages of any room show of a list: its mapping to correct, its sentences, its rows to mend."""

import io
from typing import Any

from python_calamine import CalamineWorkbook

from miteinander.core.errors import Problem, Refused
from miteinander.lists import Mapping, Plan, SheetMapping, kept_rows, sheet_summary
from miteinander.lists.keeping import MendSheet, odd_languages
from miteinander.lists.tests.arrivals import VOCABULARY, Child, examine_children
from miteinander.lists.tests.workbooks import Cells, workbook
from miteinander.web.lists import (
    MappingForm,
    column_choices,
    mend_response,
    problem_sentences,
    refusal_sentences,
    sheet_counts,
)

KINDS = [("children", "Kinder"), ("unknown", "nicht übernehmen")]
ROWS: list[Cells] = [
    ["Name", "Vorname", "geb.", "Sprache", "Bem."],
    ["Öz", "Can", "1.1.2015", "Klingonisch", "@SUM(A1)"],
    ["Nowak", "Ewa", "31.2.2014", "Polnisch", None],
]


class ChildrenForm(MappingForm):
    vocabulary = VOCABULARY
    kinds = KINDS


def odd(plan: Plan[Child]) -> dict[str, list[str]]:
    return odd_languages((row.sheet, row.problems) for row in kept_rows(plan))


def form_of(data: dict[str, Any] | None, plan: Plan[Child]) -> ChildrenForm:
    sheets = [sheet_summary(plan, sheet) for sheet in plan.sheets]
    return ChildrenForm(data, sheets=sheets, used=plan.mapping, odd=odd(plan))


def filled_in(form: ChildrenForm) -> dict[str, Any]:
    return {name: field.initial for name, field in form.fields.items()}


def test_mapping_form_shows_how_every_sheet_was_read() -> None:
    [part] = form_of(None, examine_children(workbook(Kinder=ROWS))).parts()

    assert [(line.heading, line.meaning.initial) for line in part.columns] == [
        ("Name", "last_name"),
        ("Vorname", "first_name"),
        ("geb.", "born_on"),
        ("Sprache", "languages"),
        ("Bem.", "note"),
    ]
    assert [line.value for line in part.values] == ["Klingonisch"]


def test_mapping_form_returns_what_a_person_corrected() -> None:
    plan = examine_children(workbook(Kinder=ROWS))
    data = filled_in(form_of(None, plan)) | {"s0_c4": "", "s0_v0": "tr"}

    form = form_of(data, plan)

    assert form.is_valid(), form.errors
    expected = {"Name": "last_name", "Vorname": "first_name", "geb.": "born_on", "Sprache": "languages"}
    values = {"languages": {"Klingonisch": "tr"}}
    assert form.mapping() == Mapping({"Kinder": SheetMapping("children", 1, expected | {"Bem.": ""}, values)})
    again = examine_children(workbook(Kinder=ROWS), mapping=form.mapping())
    assert again.sheets[0].rows[0].record is not None
    assert again.sheets[0].rows[0].record.languages == ("tr",)


def test_mapping_form_guesses_anew_for_another_heading_row() -> None:
    plan = examine_children(workbook(Kinder=ROWS))

    form = form_of(filled_in(form_of(None, plan)) | {"s0_row": 2}, plan)

    assert form.is_valid(), form.errors
    assert form.mapping().sheets["Kinder"] == SheetMapping("children", 2)


def test_a_column_of_crosses_is_offered_only_where_lists_keep_them() -> None:
    names = [name for name, _label in column_choices(VOCABULARY, "children")]

    assert names[:2] == ["", "last_name"]
    assert column_choices(VOCABULARY, "unknown") == [("", "nicht übernehmen")]


def test_sentences_name_row_and_column_in_the_words_of_the_room() -> None:
    problems = [["geb.", "not_of_school_age", {"age": 4}], ["", "column_missing", {"value": "Vorname"}]]

    found = problem_sentences(VOCABULARY.wording, 7, problems)

    assert [(sentence.text, sentence.tone) for sentence in found] == [
        ("Zeile 7, geb.: Das Kind ist 4 Jahre alt", "warning"),
        ("Zeile 7: Es fehlt eine Spalte: Vorname", "danger"),
    ]


def test_refusals_of_files_and_of_rooms_are_said_alike() -> None:
    refused = Refused(
        [Problem("file", "file_too_big", {"limit": 40}), Problem("batch", "too_late", {"day": 3})]
    )

    assert refusal_sentences(refused, {"too_late": "Seit {day} Tagen zu spät."}) == [
        "Die Datei ist größer als 40 MB.",
        "Seit 3 Tagen zu spät.",
    ]


def test_rows_to_mend_carry_their_reasons_and_no_formulas() -> None:
    plan = examine_children(workbook(Kinder=ROWS))
    rows = [(row.number, row.cells, row.problems) for row in kept_rows(plan) if row.state == "rejected"]
    sheet = MendSheet("Kinder", list(plan.sheets[0].layout.headings), rows)

    content = mend_response(VOCABULARY.wording, [sheet], file_name="zuzug.csv")

    assert 'filename="zuzug_berichtigen.xlsx"' in content.headers["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content.content))
    head, *mend = book.get_sheet_by_name("Kinder").to_python()
    assert head[-2:] == ["Grund der Zurückweisung", "Zeile im Original"]
    assert [row[0] for row in mend] == ["Öz", "Nowak"]
    assert mend[0][4] == "'@SUM(A1)"
    assert mend[1][-2:] == ["Zeile 3, geb.: Den Tag „31.2.2014“ gibt es nicht", 3.0]


def test_counts_of_sheets_name_their_kind() -> None:
    plan = examine_children(workbook(Kinder=ROWS))

    [counts] = sheet_counts([sheet_summary(plan, sheet) for sheet in plan.sheets], KINDS)

    assert (counts["kind_name"], counts["rows"], counts["rejected"]) == ("Kinder", 2, 2)
