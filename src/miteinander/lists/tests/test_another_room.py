"""What a room with other lists gets from the library: the same verdicts, sentences and mappings."""

from datetime import date

import pytest

from miteinander.core.errors import Refused
from miteinander.lists import (
    Mapping,
    Plan,
    SheetMapping,
    dump_mapping,
    kept_rows,
    load_mapping,
    record_from_json,
    sheet_summary,
)
from miteinander.lists.tests.arrivals import VOCABULARY, Child, examine_children
from miteinander.lists.tests.workbooks import Cells, workbook

HEAD: Cells = ["Name", "Vorname", "geb.", "Zuzug", "Muttersprache", "PLZ", "Anschrift der Eltern"]
ROWS: list[Cells] = [
    ["Zuzüge Oktober 2026"],
    [],
    HEAD,
    ["Haddad", "Layla", date(2015, 3, 4), "12.10.2026", "arab.", "33602 Lindenfurt", None],
    ["Kowalska", "Zofia", "31.02.2014", "12.10.2026", "Polnisch", 33604, None],
    ["Shevchenko", "Ivan", "4.5.16", "gestern", "Ukrainisch", 33604, "Hofstr. 3, 33602 Lindenfurt"],
    ["Haddad", "Layla", "04.03.2015", "12.10.2026", "Arabisch", 33602, None],
    ["Yilmaz", "Can", "2008-07-01", "1.12.2026", "Klingonisch", 33604, None],
    ["Summe", None, 5],
]


def sentences(plan: Plan[Child]) -> list[str]:
    return [VOCABULARY.wording.sentence(problem) for problem in plan.problems(plan.sheets[0])]


def test_a_list_of_another_room_gets_a_verdict_for_every_row() -> None:
    plan = examine_children(workbook(Tabelle1=ROWS))

    [sheet] = plan.sheets
    assert (sheet.layout.kind, sheet.layout.header_row) == ("children", 3)
    assert [(row.number, row.state.value) for row in sheet.rows] == [
        (4, "accepted"),
        (5, "rejected"),
        (6, "accepted"),
        (7, "duplicate"),
        (8, "accepted"),
    ]
    assert sheet.rows[2].record == Child(
        last_name="Shevchenko",
        first_name="Ivan",
        born_on=date(2016, 5, 4),
        languages=("uk",),
        postcode="33604",
        guardian_street="Hofstr. 3",
        guardian_city="Lindenfurt",
    )


def test_a_list_of_another_room_names_row_and_column_in_its_own_words() -> None:
    assert sentences(examine_children(workbook(Tabelle1=ROWS))) == [
        "Zeile 4, Muttersprache: „arab.“ wird als Arabisch übernommen",
        "Zeile 5, geb.: Den Tag „31.02.2014“ gibt es nicht",
        "Zeile 6, Zuzug: „gestern“ ist kein Datum, übernommen wird keine Angabe",
        "Zeile 7, Name: Die Zeile steht schon in Zeile 4; sie wird nicht noch einmal übernommen",
        "Zeile 8, Muttersprache: „Klingonisch“ ist keine Sprache, die wir kennen",
        "Zeile 8, Zuzug: Der 01.12.2026 liegt in der Zukunft",
        "Zeile 8, geb.: Das Kind ist 18 Jahre alt",
        "Zeile 9, Name: Summen- oder Fußzeile („Summe“), nicht übernommen",
    ]


def test_a_windows_csv_of_another_room_is_read_alike() -> None:
    lines = ["Familienname;Rufname;Geburtsdatum;Konfession", "Müller;Åsa;3.2.2017;ev", "Öz;Can;1.1.2015;isl"]

    plan = examine_children("\r\n".join(lines).encode("cp1252"), name="zuzug.csv")

    records = [row.record for row in plan.sheets[0].rows]
    assert [record and (record.last_name, record.born_on) for record in records] == [
        ("Müller", date(2017, 2, 3)),
        ("Öz", date(2015, 1, 1)),
    ]
    assert plan.sheets[0].layout.fields == ("last_name", "first_name", "born_on", "religion")


def test_a_missing_column_is_said_once_and_no_row_is_lost() -> None:
    rows: list[Cells] = [
        ["Name", "Vorname", "Sprache", "PLZ", "Ort"],
        ["Öz", "Can", "Türkisch", 33602, "Lindenfurt"],
    ]

    plan = examine_children(workbook(Kinder=rows))

    assert sentences(plan) == ["Zeile 1: Es fehlt eine Spalte: Geburtsdatum"]
    assert [row.state.value for row in plan.sheets[0].rows] == ["rejected"]


def test_a_kept_plan_has_all_that_taking_over_needs() -> None:
    plan = examine_children(workbook(Tabelle1=ROWS))

    rows = list(kept_rows(plan))

    states = [(row.number, row.state) for row in rows]
    assert states[:2] + states[-1:] == [(4, "accepted"), (5, "rejected"), (9, "skipped")]
    assert record_from_json(Child, rows[0].record) == plan.sheets[0].rows[0].record
    assert rows[1].cells[:3] == ["Kowalska", "Zofia", "31.02.2014"]
    assert rows[1].problems == [["geb.", "date_impossible", {"value": "31.02.2014"}]]
    summary = sheet_summary(plan, plan.sheets[0])
    assert (summary["kind"], summary["rows"], summary["rejected"], summary["waiting"]) == (
        "children",
        5,
        1,
        0,
    )


def test_a_corrected_mapping_is_kept_and_followed() -> None:
    rows: list[Cells] = [["A", "B", "C"], ["Öz", "Can", "1.1.2015"], ["Nowak", "Ewa", "2.3.2014"]]
    corrected = Mapping(
        {"Kinder": SheetMapping("children", 1, {"A": "first_name", "B": "last_name", "C": "born_on"})}
    )

    stored = dump_mapping(corrected)
    plan = examine_children(workbook(Kinder=rows), mapping=load_mapping(stored, VOCABULARY))

    assert plan.sheets[0].rows[0].record == Child(last_name="Can", first_name="Öz", born_on=date(2015, 1, 1))
    assert dump_mapping(plan.mapping) == stored


@pytest.mark.parametrize(
    "stored",
    [
        "no json",
        {"sheets": {"Kinder": {"kind": "interpreters"}}},
        {"sheets": {"Kinder": {"kind": ["children"]}}},
        {"sheets": {"Kinder": {"kind": "children", "columns": {"A": "iban"}}}},
        {"sheets": {"Kinder": {"kind": "children", "columns": {"A": ["last_name"]}}}},
        {"sheets": {}, "create_missing": ["children"]},
        {"sheets": {}, "create_missing": [["children"]]},
    ],
)
def test_a_mapping_to_what_the_room_does_not_know_is_refused(stored: object) -> None:
    with pytest.raises(Refused) as caught:
        load_mapping(stored, VOCABULARY)

    assert [problem.code for problem in caught.value.problems] == ["mapping_malformed"]
