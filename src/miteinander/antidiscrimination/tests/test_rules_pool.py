"""Rows for the federation's pool: neutral words, coarse values, no name, nothing lost in silence."""

from miteinander.antidiscrimination.rules.counting import Quarter
from miteinander.antidiscrimination.rules.pool import Case, Unmapped, export, mapping, uncovered
from miteinander.antidiscrimination.rules.scheme import Absent, Answer, Sheet, View, chosen, load

SECRET = b"s" * 32
POOL = mapping()


def case(number: int, **answers: tuple[str, ...]) -> Case:
    filled = {(code, View.COUNSELLOR): chosen(*codes) for code, codes in answers.items()}
    return Case(number, Quarter(2026, 3), Sheet(1, filled))


def cell(found: Case, column: str) -> str:
    made = export([found], into=POOL, secret=SECRET)
    return dict(zip(made.heads, made.rows[0], strict=True))[column]


def test_the_mapping_speaks_of_every_question_and_only_of_known_codes() -> None:
    scheme = load(1)

    assert uncovered(POOL, [each.code for each in scheme.fields]) == []
    assert len(set(POOL.heads)) == len(POOL.heads)
    for column in POOL.columns:
        question = scheme.find(column.field)
        assert question
        assert column.view in question.views
        assert set(column.values) <= set(question.codes)
        assert not any(POOL.separator in word for word in column.values.values())


def test_export_writes_neutral_words_coarsely() -> None:
    found = case(1, life_area=("school", "day_care", "work"), ground_agg=("ethnic",))

    assert cell(found, "area") == "education|work"
    assert cell(found, "ground_counsellor") == "racist"
    assert cell(found, "ground_person") == Absent.NOT_ASKED
    assert cell(found, "quarter") == "2026-3"


def test_export_keeps_the_three_missing_answers_apart() -> None:
    answers = {
        ("result", View.COUNSELLOR): Answer((), Absent.UNKNOWN),
        ("reporter", View.COUNSELLOR): Answer((), Absent.WONT_SAY),
    }
    found = Case(1, Quarter(2026, 3), Sheet(1, answers))

    assert [cell(found, name) for name in ("result", "reporter", "access")] == [
        "unknown",
        "wont_say",
        "not_asked",
    ]


def test_export_names_what_has_no_counterpart() -> None:
    made = export(
        [
            case(1, legal_frame=("agg", "stgb")),
            case(2, legal_frame=("stgb",)),
            case(3, ground_further=("other",)),
        ],
        into=POOL,
        secret=SECRET,
    )

    assert made.unmapped == (Unmapped("ground_further", "other", 1), Unmapped("legal_frame", "stgb", 2))
    assert sorted(row[made.heads.index("law")] for row in made.rows) == ["", "agg", "not_asked"]


def test_export_never_carries_what_is_left_out_on_purpose() -> None:
    found = case(
        1, gender=("female",), age_band=("under_18",), authority=("jobcentre",), life_area=("authority",)
    )

    assert b"female" not in export([found], into=POOL, secret=SECRET).csv
    assert b"under_18" not in export([found], into=POOL, secret=SECRET).csv
    assert b"jobcentre" not in export([found], into=POOL, secret=SECRET).csv


def test_pseudonyms_of_two_exports_cannot_be_joined() -> None:
    cases = [case(number) for number in range(50)]
    one, two = (export(cases, into=POOL, secret=secret) for secret in (SECRET, b"t" * 32))

    assert len({row[0] for row in one.rows}) == 50
    assert not {row[0] for row in one.rows} & {row[0] for row in two.rows}
    assert [row[0] for row in one.rows] == sorted(row[0] for row in one.rows)


def test_export_opens_in_an_office_program() -> None:
    text = export([case(1, life_area=("work",))], into=POOL, secret=SECRET).csv

    assert text.startswith(b"\xef\xbb\xbfpseudonym;quarter;access;")
    assert text.count(b"\r\n") == 2
