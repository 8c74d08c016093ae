"""Shapes of lists met in the field, each small enough to see at a glance."""

from collections.abc import Sequence
from datetime import date, datetime, time

from miteinander.interpreting.imports.plan import Plan, PlannedRow, SheetPlan, examine, to_json
from miteinander.interpreting.imports.records import AssignmentRecord, InstitutionRecord, InterpreterRecord
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.lists.mapping import column_keys, dump_mapping, load_mapping
from miteinander.lists.tests.workbooks import POOL, SCHOOLS, Cells, workbook

TODAY = date(2026, 11, 23)


def plan_of(**sheets: Sequence[Cells]) -> Plan:
    return examine(workbook(**sheets), today=TODAY)


def sheet_of(plan: Plan, name: str) -> SheetPlan:
    return next(sheet for sheet in plan.sheets if sheet.name == name)


def assignments(sheet: SheetPlan) -> list[AssignmentRecord]:
    return [row.record for row in sheet.rows if isinstance(row.record, AssignmentRecord)]


def people(sheet: SheetPlan) -> list[InterpreterRecord]:
    return [row.record for row in sheet.rows if isinstance(row.record, InterpreterRecord)]


def codes(plan: Plan, name: str) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in plan.problems(sheet_of(plan, name))]


def job(day: object, who: object = "Haddad, Layla", **other: object) -> Cells:
    entry: dict[str, object] = {
        "von": time(9),
        "bis": time(10),
        "wo": "Grundschule Am Hang",
        "sprache": "Arabisch",
    } | other
    return [day, entry["von"], entry["bis"], entry["wo"], entry["sprache"], who]


JOBS: Cells = ["Datum", "von", "bis", "Einrichtung", "Sprache", "Sprachmittler*in"]


def test_layout_reads_two_heading_rows_with_merged_groups() -> None:
    rows: list[Cells] = [
        ["Liste 2025", None, None, None, None, None],
        ["Name", None, "Kontakt", None, "Sprachen", None],
        ["Nachname", "Vorname", "Telefon", "E-Mail", "1.", "2."],
        ["Haddad", "Layla", "0151 1234567", "l@post.example", "Arabisch", "Französisch"],
        ["Kaya", "Mehmet", "0151 1234568", "m@post.example", "Türkisch", None],
    ]

    sheet = sheet_of(plan_of(Pool=rows), "Pool")

    assert sheet.layout.header_row == 3
    assert sheet.layout.headings == ("Nachname", "Vorname", "Telefon", "E-Mail", "Sprachen 1.", "Sprachen 2.")
    assert [person.languages for person in people(sheet)] == [("ar", "fr"), ("tr",)]


def test_layout_reads_one_column_per_language() -> None:
    rows: list[Cells] = [
        ["Name, Vorname", "Telefon", "Arabisch", "Türkisch", "Dari", "Polnisch"],
        ["Haddad, Layla", "0151 1234567", "x", None, None, None],
        ["Kaya, Mehmet", "0151 1234568", None, "x", None, "x"],
        ["Rahmani, Farid", "0151 1234568", None, None, "X", None],
    ]

    sheet = sheet_of(plan_of(Pool=rows), "Pool")

    assert [(person.last_name, person.languages) for person in people(sheet)] == [
        ("Haddad", ("ar",)),
        ("Kaya", ("tr", "pl")),
        ("Rahmani", ("prs",)),
    ]


def test_layout_reads_day_and_time_in_one_column() -> None:
    rows: list[Cells] = [
        ["Termin", "Dauer (min)", "Einrichtung", "Sprache", "Dolmetscher"],
        [datetime(2025, 3, 4, 9, 30), 90, "Kita Sonnenblume", "Arabisch", "Haddad"],
        ["05.03.2025 14:00", 60, "Kita Sonnenblume", "Türkisch", "Kaya"],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Termine=rows)

    found = assignments(sheet_of(plan, "Termine"))
    assert [(entry.start, entry.end, entry.minutes) for entry in found] == [
        (time(9, 30), time(11), 90),
        (time(14), time(15), 60),
    ]
    assert codes(plan, "Termine") == []


def test_layout_takes_an_address_in_one_cell_apart() -> None:
    rows: list[Cells] = [
        ["Name der Einrichtung", "Adresse", "Ansprechpartner"],
        ["Grundschule Am Hang", "Hangweg 3, 33602 Lindenfurt", "Ina Hartung"],
        ["Kita Sonnenblume", "Am Markt 1\n33604 Lindenfurt", "Udo Kern"],
    ]

    sheet = sheet_of(plan_of(Kunden=rows), "Kunden")

    found = [row.record for row in sheet.rows if isinstance(row.record, InstitutionRecord)]
    assert [(entry.street, entry.postcode, entry.city) for entry in found] == [
        ("Hangweg 3", "33602", "Lindenfurt"),
        ("Am Markt 1", "33604", "Lindenfurt"),
    ]


def test_layout_reads_a_sheet_per_month() -> None:
    months: dict[str, Sequence[Cells]] = {
        name: [JOBS, *(job(date(2025, number, day)) for day in (3, 4, 5))]
        for number, name in enumerate(("Januar", "Februar", "März"), start=1)
    }

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, **months)

    assert [sheet.layout.kind for sheet in plan.sheets] == [
        "institutions",
        "interpreters",
        "assignments",
        "assignments",
        "assignments",
    ]
    assert sum(plan.counts(sheet)["accepted"] for sheet in plan.sheets) == 3 + 3 + 9


def test_layout_without_headings_goes_by_the_values() -> None:
    rows: list[Cells] = [job(f"{day:02d}.02.2025") for day in range(1, 13)]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Daten=rows)

    sheet = sheet_of(plan, "Daten")
    assert (sheet.layout.kind, sheet.layout.header_row) == ("assignments", 0)
    assert plan.counts(sheet)["accepted"] == 12


def test_layout_of_an_unknown_sheet_is_reported_once() -> None:
    rows: list[Cells] = [["Raum", "Schlüssel"], ["1.04", "A17"], ["1.05", "A18"]]

    plan = plan_of(Pool=POOL, Schlüssel=rows)

    assert to_json(plan)["sheets"]["Schlüssel"] == {  # type: ignore[index]  # the JSON form is loosely typed
        "kind": "unknown",
        "rows": 0,
        "accepted": 0,
        "rejected": 0,
        "duplicates": 0,
        "problems": [
            {
                "row": 1,
                "column": "",
                "code": "sheet_unknown",
                "message": "Zeile 1: Für dieses Blatt ist nicht zu erkennen, was es enthält; bitte zuordnen",
            }
        ],
    }


def test_rows_that_are_no_entries_are_left_out() -> None:
    rows: list[Cells] = [
        JOBS,
        ["Januar 2025"],
        job(date(2025, 1, 7)),
        job(date(2025, 1, 8)),
        [None, None, None, None, None, None],
        ["Summe Januar", None, None, None, None, 2],
        JOBS,
        ["Februar 2025"],
        job(date(2025, 2, 7)),
        ["Gesamt", None, None, 3, None, None],
        ["Stand: 31.12.2025, erstellt von Frau Muster"],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert plan.counts(sheet_of(plan, "Einsätze")) == {
        "rows": 3,
        "accepted": 3,
        "rejected": 0,
        "duplicates": 0,
    }
    assert [(row, code) for row, _, code in codes(plan, "Einsätze")] == [
        (2, "heading_row"),
        (6, "footer_row"),
        (7, "heading_row"),
        (8, "heading_row"),
        (10, "footer_row"),
        (11, "footer_row"),
    ]


def test_a_school_whose_name_begins_like_a_sum_is_no_sum() -> None:
    rows: list[Cells] = [*SCHOOLS, ["Gesamtschule Nord", "Gesamtschule", 33606, "Lindenfurt", "0521 5104"]]

    plan = plan_of(Einrichtungen=rows)

    assert plan.counts(plan.sheets[0])["accepted"] == 4


def test_references_are_found_however_they_are_written() -> None:
    written = [
        "Haddad, Layla",
        "Layla Haddad",
        "HADDAD  Layla",
        "Haddad",
        "L. Haddad",
        "Haddad, L.",
        "Frau Haddad",
        "1",
    ]
    rows: list[Cells] = [JOBS, *(job(date(2025, 1, 7 + index), who) for index, who in enumerate(written))]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    keys = {row.refers.get("interpreter", "") for row in sheet_of(plan, "Einsätze").rows}
    assert codes(plan, "Einsätze") == []
    assert len(keys) == 1


def test_institutions_are_found_in_short_and_long_form() -> None:
    written = ["GS Am Hang", "grundschule  am hang", "Grundschule am Hang ", "Grundsch. Am Hang"]
    rows: list[Cells] = [
        JOBS,
        *(job(date(2025, 1, 7 + index), wo=where) for index, where in enumerate(written)),
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == []


def test_a_near_name_is_only_suggested() -> None:
    rows: list[Cells] = [
        JOBS,
        job(date(2025, 1, 7), "Hadad, Layla"),
        job(date(2025, 1, 8), wo="Grundschule Am Hank"),
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    messages = [entry["message"] for entry in to_json(plan)["sheets"]["Einsätze"]["problems"]]  # type: ignore[index]
    assert messages == [
        "Zeile 2, Sprachmittler*in: „Hadad, Layla“ steht nicht in der Liste der Sprachmittler*innen,"
        " gemeint ist vielleicht „Haddad, Layla“",
        "Zeile 3, Einrichtung: Die Einrichtung „Grundschule Am Hank“ steht nicht in der Liste,"
        " gemeint ist vielleicht „Grundschule Am Hang“",
    ]


def test_two_people_of_one_name_are_told_apart_by_language_or_wait() -> None:
    pool: list[Cells] = [*POOL, [4, "Haddad", "Layla", "Arabisch, Dari", "0160 7654321"]]
    rows: list[Cells] = [
        JOBS,
        job(date(2025, 1, 7), sprache="Dari"),
        job(date(2025, 1, 8)),
        job(date(2025, 1, 9)),
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=pool, Einsätze=rows)

    found: list[PlannedRow] = sheet_of(plan, "Einsätze").rows
    assert [row.waits_for for row in found] == ["", "interpreter", "interpreter"]
    assert [row.state.value for row in found] == ["accepted", "accepted", "accepted"]
    assert codes(plan, "Pool") == [(5, "Nachname", "ambiguous_interpreter")]


def test_jobs_of_somebody_whose_row_must_be_mended_wait() -> None:
    pool: list[Cells] = [
        ["Nachname", "Vorname", "Sprachen", "E-Mail"],
        ["Haddad", "Layla", "Arabisch", "layla at post"],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=pool, Einsätze=[JOBS, job(date(2025, 1, 7))])

    row = sheet_of(plan, "Einsätze").rows[0]
    assert (row.state.value, row.waits_for) == ("accepted", "interpreter")


def test_kurdisch_alone_is_read_once_reported_once() -> None:
    rows: list[Cells] = [JOBS, *(job(date(2025, 1, 7 + index), sprache="Kurdisch") for index in range(4))]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [(2, "Sprache", "language_assumed")]
    assert {entry.language for entry in assignments(sheet_of(plan, "Einsätze"))} == {"kmr"}


def test_work_in_a_language_somebody_does_not_have_is_worth_a_look() -> None:
    rows: list[Cells] = [JOBS, *(job(date(2025, 1, 7 + index)) for index in range(5))]
    rows[3] = job(date(2025, 1, 9), sprache="Türkisch")

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [(4, "Sprache", "language_not_spoken")]


def test_bosnian_and_serbian_are_no_spellings_of_each_other() -> None:
    pool: list[Cells] = [
        POOL[0],
        [1, "Popović", "Ivana", "Serbisch", "0151 1"],
        [2, "Kovač", "Milan", "Bosnisch, Kroatisch", "0151 2"],
    ]

    assert codes(plan_of(Pool=pool), "Pool") == []


def test_nobody_there_counts_as_unfilled() -> None:
    rows: list[Cells] = [
        [*JOBS, "Bem."],
        [*job(date(2025, 1, 7), None), "nicht besetzt"],
        [*job(date(2025, 1, 8), None), None],
        [*job(date(2025, 1, 9)), "kurzfr. abgesagt"],
        [*job(date(2025, 1, 10)), "Klient nicht erschienen"],
        [*job(date(2025, 1, 13), "nicht besetzt"), None],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    found = assignments(sheet_of(plan, "Einsätze"))
    assert [entry.outcome for entry in found] == [
        "unfilled",
        "unfilled",
        "cancelled_late",
        "no_show",
        "unfilled",
    ]
    assert codes(plan, "Einsätze") == [(3, "Sprachmittler*in", "nobody_named")]


def test_over_midnight_is_accepted_when_the_hours_say_so() -> None:
    rows: list[Cells] = [
        [*JOBS, "Std."],
        [*job(date(2025, 1, 7), von="22:00", bis="00:30"), 2.5],
        [*job(date(2025, 1, 8), von="22:00", bis="20:30"), 1.5],
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [(3, "bis", "end_before_start")]


def test_a_school_year_is_one_time() -> None:
    days = [date(2024, 8 + index, 9) for index in range(5)] + [date(2025, 1 + index, 9) for index in range(6)]
    rows: list[Cells] = [JOBS, *map(job, days), job(date(2052, 1, 9))]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [(13, "Datum", "year_typo")]


def test_days_around_the_turn_of_the_year_are_only_worth_a_look() -> None:
    rows: list[Cells] = [
        JOBS,
        *(job(date(2025, 1 + index, 9)) for index in range(11)),
        job(date(2024, 12, 18)),
        job(date(2024, 5, 2)),
    ]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, **{"Einsätze 2025": rows})

    assert [(row, code) for row, _, code in codes(plan, "Einsätze 2025")] == [
        (13, "outside_year"),
        (14, "year_typo"),
    ]


def test_hours_and_amounts_that_do_not_fit_are_worth_a_look() -> None:
    rows: list[Cells] = [[*JOBS, "Std.", "Betrag"]]
    rows += [[*job(date(2025, 1, 1 + index)), 1, 15] for index in range(30)]
    rows[11] = [*job(date(2025, 1, 11)), 2, 30]
    rows[21] = [*job(date(2025, 1, 21)), 1, 51]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == [(12, "Std.", "hours_mismatch"), (22, "Betrag", "amount_mismatch")]


def test_hours_that_mean_something_else_raise_no_alarm() -> None:
    rows: list[Cells] = [[*JOBS, "Std."], *([*job(date(2025, 1, 1 + index)), 1.5] for index in range(20))]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert codes(plan, "Einsätze") == []


def test_a_repeated_row_counts_and_a_differing_one_is_named() -> None:
    pool: list[Cells] = [*POOL, POOL[2], [7, "nowak", "JAN", "Polnisch; Russisch", "0170 999"]]

    plan = plan_of(Pool=pool)

    assert plan.counts(plan.sheets[0]) == {"rows": 5, "accepted": 4, "rejected": 0, "duplicates": 1}
    assert codes(plan, "Pool") == [(5, "Nachname", "duplicate_row")]


def test_the_same_person_with_more_to_say_is_named() -> None:
    head: Cells = ["Nachname", "Vorname", "geb.", "Sprachen", "E-Mail", "Straße"]
    rows: list[Cells] = [
        head,
        ["Haddad", "Layla", date(1990, 1, 2), "Arabisch", "l@post.example", "Hangweg 3"],
        ["Haddad", "Layla", date(1990, 1, 2), "Arabisch", "l@post.example", "Markt 7"],
    ]

    plan = plan_of(Pool=rows)

    assert codes(plan, "Pool") == [(3, "Nachname", "duplicate_differs")]


def test_equal_headings_get_keys_of_their_own() -> None:
    assert column_keys(["Telefon", "Telefon (2)", "Telefon"]) == ["Telefon", "Telefon (2)", "Telefon (3)"]


def test_a_mapping_survives_correction_and_json() -> None:
    rows: list[Cells] = [
        ["Bezeichnung", "Wann", "Wer", "Was"],
        ["Kita Sonnenblume", "3.2.25", "Kaya", "Osmanisch"],
    ]
    content = workbook(Einrichtungen=SCHOOLS, Pool=POOL, Liste=rows)
    stored = dump_mapping(examine(content, today=TODAY).mapping)
    stored["sheets"]["Liste"] = {  # type: ignore[index]  # loosely typed JSON
        "kind": "assignments",
        "header_row": 1,
        "columns": {"Bezeichnung": "institution", "Wann": "date", "Wer": "interpreter", "Was": "language"},
        "values": {"language": {"Osmanisch": "Türkisch"}},
    }

    plan = examine(content, today=TODAY, mapping=load_mapping(stored, VOCABULARY))

    assert codes(plan, "Liste") == []
    assert assignments(sheet_of(plan, "Liste"))[0].language == "tr"
    assert dump_mapping(plan.mapping) == stored


def test_a_template_fits_the_file_of_the_next_year() -> None:
    first = examine(
        workbook(Einrichtungen=SCHOOLS, Pool=POOL, **{"Einsätze 2024": [JOBS, job("07.01.2024")]}),
        today=TODAY,
    )

    plan = examine(
        workbook(Einrichtungen=SCHOOLS, Pool=POOL, **{"Einsätze 2025": [JOBS, job("07.01.2025")]}),
        today=TODAY,
        mapping=first.mapping,
    )

    assert sheet_of(plan, "Einsätze 2025").layout.kind == "assignments"
    assert plan.counts(sheet_of(plan, "Einsätze 2025"))["accepted"] == 1


def test_names_of_clients_are_never_read() -> None:
    rows: list[Cells] = [[*JOBS, "Name der Familie"], [*job(date(2025, 1, 7)), "Familie Geheim"]]

    plan = plan_of(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)

    assert "Geheim" not in str(assignments(sheet_of(plan, "Einsätze")))
