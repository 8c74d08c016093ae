"""City files: each way a spreadsheet breaks figures has its own sentence, and nothing comes in by half."""

from dataclasses import replace
from datetime import date

import pytest

from miteinander.core.errors import Refused
from miteinander.figures.imports.findings import WORDING
from miteinander.figures.imports.guessing import code_of
from miteinander.figures.imports.mapping import Role, Use, dump_mapping, load_mapping
from miteinander.figures.tests.brought import ABOUT, PEOPLE, codes, mapping, people, read, values
from miteinander.lists import Severity
from miteinander.statistics.bundle import problems_of

ALL = {("01", "m"): 40, ("01", "f"): 44, ("02", "m"): 7, ("02", "f"): 9}


def rows(*lines: str) -> str:
    """Return a file like PEOPLE with other rows."""
    return "stichtag;bezirk;geschlecht;anzahl\n" + "\n".join(lines) + "\n"


def only(number: str) -> str:
    """Return a file with one number."""
    return rows(f"31122025;01;1;{number}")


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE,
        "\ufeff" + PEOPLE,
        PEOPLE.replace(";", ","),
        PEOPLE.replace(";", "\t"),
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.replace("\n", "\r"),
        PEOPLE.replace("31122025", "2025-12-31"),
        PEOPLE.replace("31122025", "31.12.2025"),
        PEOPLE.replace("31122025", "20251231"),
        PEOPLE.replace("31122025", "202512"),
        PEOPLE.replace("31122025", "2025"),
    ],
)
def test_separators_line_ends_marks_and_days_are_read_alike(content: str) -> None:
    outcome = people(content)
    assert (values(outcome), codes(outcome)) == (ALL, {})
    assert outcome.datasets[0].reference_day == date(2025, 12, 31)
    assert problems_of(outcome.datasets[0]) == []


def test_latin_letters_are_read_and_said() -> None:
    text = PEOPLE.replace("stichtag;bezirk", "stichtag;bezirk").replace(";01;", ";Dürkopp;")
    outcome = people(text.encode("latin-1"))
    assert ("Dürkopp", "m") in values(outcome)
    assert codes(outcome) == {"encoding_old": 1}


def test_letters_lost_before_are_said() -> None:
    assert codes(people(PEOPLE.replace(";01;", ";D\ufffdrkopp;")))["letters_lost"] == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.234", 1234), ("1.234.567", 1234567), ("12 345", 12345), ("82.719.540", 82719540), ("12,0", 12)],
)
def test_numbers_in_german_notation(written: str, number: float) -> None:
    assert values(people(only(written))) == {("01", "m"): number}


def test_decimal_comma_in_a_percentage() -> None:
    percent = mapping(about=replace(ABOUT, unit="percent"))
    assert values(read(only("16,4"), mapping=percent)) == {("01", "m"): 16.4}


@pytest.mark.parametrize(
    ("mark", "value", "status", "code"),
    [
        ("-", 0, "A", "value_nothing"),
        ("–", 0, "A", "value_nothing"),
        ("/", None, "M", "value_uncertain"),
        (".", None, "C", "value_unknown"),
        ("...", None, "M", "value_unknown"),
        ("x", None, "M", "value_blocked"),
        ("", None, "M", "value_empty"),
        ("(120)", 120, "E", "value_limited"),
        ("( 120 )", 120, "E", "value_limited"),
        ("()", None, "M", "value_uncertain"),
        ("12,5", 12.5, "A", "count_not_whole"),
    ],
)
def test_marks_of_official_statistics(mark: str, value: float | None, status: str, code: str) -> None:
    outcome = people(only(mark))
    row = outcome.datasets[0].rows[0]
    assert (row.value, row.status, codes(outcome)) == (value, status, {code: 1})


ERRORS = [
    (only("-5"), "value_negative"),
    (only("viele"), "value_malformed"),
    (rows("gestern;01;1;5"), "day_unreadable"),
    (rows("31022025;01;1;5"), "day_unreadable"),
    (rows("31.12.25;01;1;5"), "day_unreadable"),
    (rows("31122025;;1;5"), "code_empty"),
    (rows("31122025;01;1;5", "31122025;01;1;6"), "row_contradicts"),
    (rows("31122025;05711;1;5", "31122025;5711;1;6"), "zeros_lost"),
    (rows("31122025;01;1;5", "31122025;1;1;6"), "zeros_lost"),
    (rows(f"31122025;{'9' * 61};1;5"), "code_too_long"),
    (rows("31122025;01;1;5;7"), "row_too_long"),
    (rows("31122025;;;"), "rows_none"),
]


@pytest.mark.parametrize(("content", "code"), ERRORS, ids=[code for _content, code in ERRORS])
def test_broken_row_is_an_error_and_nothing_is_half_read(content: str, code: str) -> None:
    outcome = people(content)
    assert code in codes(outcome)
    assert outcome.datasets == ()
    assert outcome.findings.has_errors


def test_finding_names_row_and_column() -> None:
    outcome = people(rows("31122025;01;1;5", "31122025;01;2;-3"))
    assert [(one.row, one.column, one.code) for one in outcome.findings.kept] == [
        (3, "anzahl", "value_negative")
    ]


def test_repeated_row_counts_once() -> None:
    outcome = people(rows("31122025;01;1;5", "31122025;01;1;5"))
    assert (values(outcome), codes(outcome)) == ({("01", "m"): 5}, {"row_repeated": 1})


def test_two_days_become_two_tables() -> None:
    outcome = people(rows("31122024;01;1;5", "31122025;01;1;6"))
    assert [one.reference_day.year for one in outcome.datasets] == [2024, 2025]
    assert codes(outcome) == {"days_apart": 1}


def test_day_given_by_hand_must_be_the_one_of_the_file() -> None:
    given = date(2024, 12, 31)
    assert codes(people(only("5"), day=given)) == {"day_differs": 1}
    assert "days_several" in codes(people(rows("31122024;01;1;5", "31122025;01;1;6"), day=given))
    ignoring = mapping().with_use("stichtag", Use())
    assert codes(read(only("5"), mapping=ignoring, day=given)) == {"day_differs": 1}
    assert codes(read(only("5"), mapping=ignoring, day=date(2025, 12, 31))) == {}
    assert codes(read(only("5"), mapping=ignoring)) == {"day_missing": 1}


DOUBLED = rows(*(f"31122025;{area};{sex};{n}" for area, counts in (("01", (40, 44, 84)), ("02", (7, 9, 16)))
                 for sex, n in enumerate(counts, start=1)))  # fmt: skip


def test_doubled_total_is_found_and_proposed_to_be_left_out() -> None:
    outcome = read(DOUBLED)
    (found,) = [one for one in outcome.findings.kept if one.code == "total_left_out"]
    assert (found.column, found.params) == ("geschlecht", {"value": "3", "count": 2})
    assert outcome.mapping is not None
    assert outcome.mapping.columns["geschlecht"].codes == {"1": "m", "2": "f", "3": None}


def test_doubled_total_somebody_kept_is_an_error() -> None:
    assert codes(people(DOUBLED)) == {"total_counted_twice": 1}


@pytest.mark.parametrize("code", ["", None])
def test_total_with_a_name_or_left_out_is_fine(code: str | None) -> None:
    sex = Use(Role.DIMENSION, "sex", {"1": "m", "2": "f", "3": code})
    outcome = read(DOUBLED, mapping=mapping().with_use("geschlecht", sex))
    assert len(values(outcome)) == (6 if code == "" else 4)
    assert not outcome.findings.has_errors


def test_sums_of_protected_figures_may_miss_by_nine() -> None:
    sex = Use(Role.DIMENSION, "sex", {"1": "m", "2": "f", "3": ""})
    for total, code in (("93", "sums_protected"), ("94", "sums_differ")):
        text = rows("31122025;01;1;40", "31122025;01;2;44", f"31122025;01;3;{total}")
        outcome = read(text, mapping=mapping().with_use("geschlecht", sex))
        (found,) = outcome.findings.kept
        assert (found.code, found.params["high"]) == (code, str(int(total) - 84))
        assert len(outcome.datasets) == 1


def test_zeros_come_back_by_the_mapping() -> None:
    area = Use(Role.DIMENSION, "district", fill=5)
    outcome = read(
        rows("31122025;5711;1;5", "31122025;14612;1;6"), mapping=mapping().with_use("bezirk", area)
    )
    assert [labels[0] for labels in values(outcome)] == ["05711", "14612"]
    assert codes(outcome) == {"zeros_restored": 1}


def test_short_numbers_may_be_numbers() -> None:
    assert codes(people(rows("31122025;9;1;5", "31122025;10;1;6"))) == {"zeros_doubtful": 1}


def test_no_information_is_never_silently_german() -> None:
    nations = mapping(
        {"stichtag": Use(Role.DAY), "staat": Use(Role.DIMENSION, "nation"), "anzahl": Use(Role.VALUE)}
    )
    text = "stichtag;staat;anzahl\n31122025;163;5\n31122025;999;6\n"
    outcome = read(text, mapping=nations)
    assert (values(outcome), codes(outcome)) == ({("163",): 5, ("999",): 6}, {"code_999": 1})
    assert codes(read(text.replace("163", "777"), mapping=nations))["nation_unknown"] == 1


def test_lines_around_the_table_are_left_out() -> None:
    text = (
        "Bevölkerung der Stadt\n\n"
        + PEOPLE
        + "Insgesamt;;;100\nQuelle: Statistikstelle;;;\n(c) Stadt;2026;;\n"
    )
    outcome = people(text)
    assert values(outcome) == ALL
    assert codes(outcome) == {"line_before": 1, "line_left_out": 3}


def test_file_without_headings_is_refused_in_words() -> None:
    assert codes(people("1;2;3\n4;5;6\n")) == {"heading_missing": 1}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\x00" * 30])
def test_file_that_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        people(content)


def test_columns_beside_each_other_become_a_dimension() -> None:
    text = "stichtag;bezirk;klein;gross;insgesamt\n31122025;01;4;6;10\n31122025;02;1;2;3\n"
    wide = {
        "stichtag": Use(Role.DAY),
        "bezirk": Use(Role.DIMENSION, "district"),
        "klein": Use(Role.VALUE, "small"),
        "gross": Use(Role.VALUE, "large"),
        "insgesamt": Use(Role.VALUE, ""),
    }
    outcome = read(text, mapping=mapping(wide, across="size"))
    assert outcome.datasets[0].dimensions == ("district", "size")
    assert values(outcome)["01", None] == 10
    twice = mapping({**wide, "insgesamt": Use(Role.VALUE, "all_sizes")}, across="size")
    assert codes(read(text, mapping=twice)) == {"total_counted_twice": 1}
    assert codes(read(text, mapping=mapping({**wide, "gross": Use(Role.VALUE, "small")}, across="size"))) == {
        "names_repeated": 1
    }


def test_columns_can_be_added_up_and_totals_completed() -> None:
    ages = mapping().with_use("geschlecht", Use(Role.SUM))
    assert values(read(PEOPLE, mapping=ages)) == {("01",): 84, ("02",): 16}
    complete = values(read(PEOPLE, mapping=mapping(totals=True)))
    assert (complete[None, None], complete["01", None], complete[None, "m"]) == (100, 84, 47)
    withheld = values(read(PEOPLE.replace(";7", ";/"), mapping=mapping(totals=True)))
    assert (withheld[None, None], withheld["01", None]) == (None, 84)


def test_mapping_of_another_file_is_refused_in_words() -> None:
    assert codes(people("tag;wert\n31122025;5\n31122024;6\n")) == {"mapping_other": 4}
    assert codes(read(PEOPLE, mapping=mapping().with_use("anzahl", Use()))) == {"value_column_missing": 1}
    named = mapping().with_use("bezirk", Use(Role.DIMENSION, "value"))
    assert codes(read(PEOPLE, mapping=named)) == {"name_not_allowed": 1}


def test_unknown_file_is_guessed_and_asks_for_what_stands_beside() -> None:
    text = "stichtag;bezirk;bezirk_name;alter;Anzahl\n" + "".join(
        f"31122025;{area:02};Ort {area};{age};{area * 7 + len(age) * 40}\n"
        for area in range(1, 9)
        for age in ("0-17", "18+", "x-1")
    )
    outcome = read(text)
    assert outcome.mapping is not None
    roles = {heading: (use.role, use.name) for heading, use in outcome.mapping.columns.items()}
    assert roles == {
        "stichtag": (Role.DAY, ""),
        "bezirk": (Role.DIMENSION, "district"),
        "bezirk_name": (Role.SKIP, ""),
        "alter": (Role.DIMENSION, "age_group"),
        "Anzahl": (Role.VALUE, ""),
    }
    assert set(codes(outcome)) == {"about_missing"}


def test_every_finding_has_a_sentence_with_a_way_out() -> None:
    for severity, text in WORDING.sentences.values():
        assert severity in Severity
        assert text.endswith((".", "?", "}", "“"))


def test_mapping_survives_keeping() -> None:
    kept = mapping(across="size", totals=True)
    assert load_mapping(dump_mapping(kept)) == kept
    for broken in (None, {}, {"columns": {"a": {"role": "king"}}, "about": {}}):
        with pytest.raises(Refused):
            load_mapping(broken)


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Zahl der Räder", "zahl_der_rader"), ("3. Alter", "c_3_alter"), ("Status", "status_"), ("!", "x")],
)
def test_names_are_made_of_headings(heading: str, name: str) -> None:
    assert code_of(heading) == name
