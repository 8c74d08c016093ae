"""Closing counts, reopening takes exactly that away; nothing in the counters leads back to a case."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from miteinander.antidiscrimination.models import Case, Counter, PoolExport, YearRelease, YearStory
from miteinander.antidiscrimination.queries.counting import all_cells
from miteinander.antidiscrimination.queries.opening import OpenCase, open_case
from miteinander.antidiscrimination.queries.publishing import stories_told
from miteinander.antidiscrimination.rules.counting import Marks
from miteinander.antidiscrimination.rules.scheme import Answer, View, chosen
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.tests.factories import NOW, make_case, make_colleague, make_head, ring_of
from miteinander.antidiscrimination.usecases.cases import move_case
from miteinander.antidiscrimination.usecases.counting import close_case, reopen_case
from miteinander.antidiscrimination.usecases.documenting import save_answers, tell_story
from miteinander.antidiscrimination.usecases.publishing import export_to_pool, release_story, release_year
from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.people.models import Account
from miteinander.people.tests.factories import make_account
from miteinander.privacy.models import Disclosure

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime(2027, 1, 8, 9, 0, tzinfo=NOW.tzinfo)
COUNSELLOR, PERSON = View.COUNSELLOR, View.PERSON


def opened(case: Case, by: Account) -> OpenCase:
    found = open_case(case.pk, ring_of(by))
    assert found
    return found


def document(case: Case, by: Account, **codes: tuple[str, ...]) -> None:
    answers = {(name, COUNSELLOR): chosen(*each) for name, each in codes.items()}
    version = Case.objects.get(pk=case.pk).version
    save_answers(by=by, ring=ring_of(by), pk=case.pk, version=version, answers=answers, now=NOW)


def close(case: Case, by: Account, *, now: datetime = NOW, pool: bool = False) -> Case:
    version = Case.objects.get(pk=case.pk).version
    return close_case(by=by, ring=ring_of(by), pk=case.pk, version=version, pool_consent=pool, now=now)


def reopen(case: Case, by: Account, *, now: datetime = NOW) -> Case:
    version = Case.objects.get(pk=case.pk).version
    return reopen_case(by=by, ring=ring_of(by), pk=case.pk, version=version, now=now)


@pytest.fixture
def head() -> Account:
    return make_head(now=NOW)[0]


def test_save_answers_seals_the_sheet_with_both_views(head: Account) -> None:
    case = make_case(head)
    answers = {("ground_agg", PERSON): chosen("ethnic"), ("racism_form", PERSON): chosen("anti_black")}

    save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers=answers, now=NOW)
    document(case, head, ground_agg=("religion",))

    found = opened(case, head)
    assert found.row.version == 3
    assert found.content.story == "Am Telefon hieß es: vergeben."
    assert b"anti_black" not in bytes(found.row.content)
    assert {(row["field"], row["view"]) for row in found.content.sheet["answers"]} == {  # type: ignore[attr-defined]
        ("ground_agg", "person"),
        ("ground_agg", "counsellor"),
        ("racism_form", "person"),
    }


def test_save_answers_drops_what_they_close(head: Account) -> None:
    case = make_case(head)
    document(case, head, life_area=("authority",), authority=("jobcentre",))
    document(case, head, life_area=("work",))

    assert "jobcentre" not in str(opened(case, head).content.sheet)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({("life_area", COUNSELLOR): chosen("moon")}, "unknown_code"),
        ({("goal", COUNSELLOR): Answer(("yes", "no"), None)}, "only_one"),
    ],
)
def test_save_answers_refuses_what_the_scheme_does_not_know(
    head: Account, answers: dict[tuple[str, View], Answer], expected: str
) -> None:
    case = make_case(head)

    with pytest.raises(Refused, match=expected):
        save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers=answers, now=NOW)


def test_save_answers_refuses_a_closed_case_and_a_second_writer(head: Account) -> None:
    case = make_case(head)
    document(case, head, life_area=("work",))

    with pytest.raises(Refused, match="changed_meanwhile"):
        save_answers(by=head, ring=ring_of(head), pk=case.pk, version=1, answers={}, now=NOW)
    close(case, head)
    with pytest.raises(Refused, match="case_closed"):
        document(case, head, life_area=("housing",))


def test_who_holds_no_key_finds_no_case_to_write_in_or_close(head: Account) -> None:
    case, stranger = make_case(head, restricted=True), make_colleague(head, now=NOW)

    with pytest.raises(Case.DoesNotExist):
        document(case, stranger, life_area=("work",))
    with pytest.raises(Case.DoesNotExist):
        close(case, stranger)
    with pytest.raises(Case.DoesNotExist):
        reopen(case, stranger)
    with pytest.raises(Case.DoesNotExist):
        tell_story(by=stranger, ring=ring_of(stranger), pk=case.pk, version=1, text="x", now=NOW)


def test_who_does_not_counsel_may_do_nothing(head: Account) -> None:
    case, ring, admin = make_case(head), ring_of(head), make_account("people:admin")

    with pytest.raises(NotAllowed):
        close_case(by=admin, ring=ring, pk=case.pk, version=1, now=NOW)
    with pytest.raises(NotAllowed):
        reopen_case(by=admin, ring=ring, pk=case.pk, version=1, now=NOW)
    with pytest.raises(NotAllowed):
        save_answers(by=admin, ring=ring, pk=case.pk, version=1, answers={}, now=NOW)
    with pytest.raises(NotAllowed):
        tell_story(by=admin, ring=ring, pk=case.pk, version=1, text="x", now=NOW)


def test_close_case_counts_and_remembers_its_marks_under_the_seal(head: Account) -> None:
    case = make_case(head)
    document(case, head, life_area=("work", "housing"), ground_agg=("ethnic",))

    closed = close(case, head)

    marks = Marks.of_content(opened(case, head).content.counted)
    assert marks
    assert closed.state == CaseState.CLOSED
    assert all_cells() == marks.contributions()
    assert Counter.objects.filter(table="life_area").count() == 2
    assert {(row.year, row.quarter, row.count) for row in Counter.objects.all()} == {(2026, 4, 1)}
    assert Entry.objects.filter(kind="antidiscrimination.case.closed", note="v3").exists()


def test_two_counters_of_one_case_share_no_key(head: Account) -> None:
    close(make_case(head), head)

    keys = list(Counter.objects.values_list("key_sum", flat=True))
    assert len(keys) == len(set(keys)) > 5


def test_counters_stand_in_one_order_whoever_was_counted_last(head: Account) -> None:
    for area in ("work", "internet", "day_care"):
        case = make_case(head)
        document(case, head, life_area=(area,))
        close(case, head)
    with connection.cursor() as cursor:
        cursor.execute('SELECT xmin::text, "table", labels FROM antidiscrimination_counter ORDER BY ctid')
        rows = cursor.fetchall()

    assert len({row[0] for row in rows}) == 1
    assert [row[1:] for row in rows] == sorted(
        (row[1:] for row in rows), key=lambda row: (row[0], tuple(row[1].split("|")))
    )


def test_reopen_case_takes_exactly_its_marks_away(head: Account) -> None:
    first, second = make_case(head), make_case(head)
    document(first, head, life_area=("work",))
    close(first, head)
    before = all_cells()
    document(second, head, life_area=("work", "school"))
    close(second, head)

    reopened = reopen(second, head)

    assert reopened.state == CaseState.INTAKE
    assert all_cells() == before


def test_a_case_closed_again_in_the_quarter_gets_the_same_keys(head: Account) -> None:
    case = make_case(head)
    close(case, head)
    before = all_cells()

    reopen(case, head)
    assert all_cells() == {}
    close(case, head)

    assert all_cells() == before


def test_closing_twice_and_reopening_an_open_case_are_refused(head: Account) -> None:
    case = make_case(head)

    with pytest.raises(Refused, match="wrong_state"):
        reopen(case, head)
    close(case, head)
    before = all_cells()
    with pytest.raises(Refused, match="wrong_state"):
        close(case, head)
    with pytest.raises(Refused, match="changed_meanwhile"):
        reopen_case(by=head, ring=ring_of(head), pk=case.pk, version=1, now=NOW)

    assert all_cells() == before


def test_move_case_never_closes_uncounted(head: Account) -> None:
    case = make_case(head)

    with pytest.raises(Refused, match="counts"):
        move_case(by=head, ring=ring_of(head), pk=case.pk, state=CaseState.CLOSED, now=NOW)
    close(case, head)
    with pytest.raises(Refused, match="counts"):
        move_case(by=head, ring=ring_of(head), pk=case.pk, state=CaseState.INTAKE, now=NOW)


def test_release_year_freezes_tables_and_counters(head: Account) -> None:
    case = make_case(head)
    close(case, head)
    before = all_cells()

    release = release_year(by=head, year=2026, now=NEXT_YEAR)
    reopen(case, head, now=NEXT_YEAR)
    close(case, head, now=NEXT_YEAR)

    assert set(release.tables) >= {"quarter", "ground", "life_area"}
    assert all_cells() == before  # neither taken away nor counted a second time
    with pytest.raises(IntegrityError, match="are published"), transaction.atomic():
        Counter.objects.filter(year=2026).delete()
    with pytest.raises(IntegrityError, match="are published"), transaction.atomic():
        Counter.objects.filter(year=2026).update(count=9)
    with pytest.raises(IntegrityError, match="are published"), transaction.atomic():
        Counter.objects.create(table="cases", year=2026, quarter=1, labels="", count=1, key_sum=0)


def test_release_year_refuses_running_empty_and_released_years(head: Account) -> None:
    close(make_case(head), head)

    with pytest.raises(Refused, match="year_not_over"):
        release_year(by=head, year=2026, now=NOW)
    with pytest.raises(Refused, match="nothing_counted"):
        release_year(by=head, year=2025, now=NOW)
    release_year(by=head, year=2026, now=NEXT_YEAR)
    with pytest.raises(Refused, match="year_released"):
        release_year(by=head, year=2026, now=NEXT_YEAR)


def test_only_the_head_lets_anything_out(head: Account) -> None:
    colleague, case = make_colleague(head, now=NOW), make_case(head)
    ring = ring_of(colleague)

    with pytest.raises(NotAllowed):
        release_year(by=colleague, year=2026, now=NEXT_YEAR)
    with pytest.raises(NotAllowed):
        export_to_pool(by=colleague, ring=ring, year=2026, now=NOW)
    with pytest.raises(NotAllowed):
        release_story(by=colleague, ring=ring, pk=case.pk, version=1, year=2026, now=NOW)


def test_a_story_stays_sealed_until_the_head_releases_it(head: Account) -> None:
    colleague, case = make_colleague(head, now=NOW), make_case(head)
    text = "Eine Familie bekam eine Wohnung, nachdem wir nachgefragt hatten."

    tell_story(by=colleague, ring=ring_of(colleague), pk=case.pk, version=1, text=text, now=NOW)
    assert [one.row.pk for one in stories_told(ring_of(head))] == [case.pk]
    assert not YearStory.objects.exists()
    release_story(by=head, ring=ring_of(head), pk=case.pk, version=2, year=2026, now=NOW)

    assert YearStory.objects.get().text == text
    assert stories_told(ring_of(head)) == []
    with pytest.raises(Refused, match="no_story"):
        release_story(by=head, ring=ring_of(head), pk=case.pk, version=3, year=2026, now=NOW)
    with pytest.raises(Refused, match="story_released"):
        tell_story(by=head, ring=ring_of(head), pk=case.pk, version=3, text="anders", now=NOW)


def test_export_to_pool_takes_agreed_cases_alone_and_records_each(head: Account) -> None:
    agreed, other = make_case(head), make_case(head)
    document(agreed, head, life_area=("school",))
    close(agreed, head, pool=True)
    close(other, head)

    made = export_to_pool(by=head, ring=ring_of(head), year=2026, now=NOW)

    assert len(made.rows) == 1
    assert "Amara" not in made.csv.decode()
    assert Disclosure.objects.get().subject_id == agreed.pk
    assert PoolExport.objects.get().rows == 1
    with pytest.raises(Refused, match="nothing_to_export"):
        export_to_pool(by=head, ring=ring_of(head), year=2025, now=NOW)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"count": 0}, "counter_holds_a_case"),
        ({"quarter": 5}, "counter_quarter_of_a_year"),
        ({"key_sum": 2**32}, "counter_key_inside_its_space"),
        ({"table": "twin"}, "counter_once_per_cell"),
    ],
)
def test_the_database_refuses_impossible_counters(values: dict[str, object], name: str) -> None:
    usual: dict[str, object] = {"table": "cases", "year": 2026, "quarter": 1, "count": 1, "key_sum": 1}
    Counter.objects.create(**{**usual, "table": "twin"})

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Counter.objects.create(**{**usual, **values})


def test_the_database_refuses_empty_stories_and_exports() -> None:
    with pytest.raises(IntegrityError, match="story_tells_something"), transaction.atomic():
        YearStory.objects.create(year=2026, text="", released_on=NOW.date())
    with pytest.raises(IntegrityError, match="export_has_rows"), transaction.atomic():
        PoolExport.objects.create(year=2026, mapping=1, rows=0, at=NOW)


def test_a_year_is_released_once_and_its_numbers_stay() -> None:
    row = YearRelease.objects.create(year=2026, plan=1, tables={}, released_at=NOW)
    YearRelease.objects.update(released_by=make_account())

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        YearRelease.objects.filter(pk=row.pk).update(tables={"cases": []})
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        YearRelease.objects.filter(pk=row.pk).update(year=2025)

    with pytest.raises(IntegrityError), transaction.atomic():
        YearRelease.objects.create(year=2026, plan=1, tables={}, released_at=NOW + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_eight_closings_and_reopenings_at_once_lose_no_count() -> None:
    head = make_head(now=NOW)[0]
    cases, ring = [make_case(head) for _ in range(8)], ring_of(head)
    for case in cases[:4]:
        close(case, head)
    gate = Barrier(8)

    def run(deed: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            deed()
        finally:
            connections.close_all()

    def closing(pk: int) -> Callable[[], object]:
        return lambda: close_case(by=head, ring=ring, pk=pk, version=1, now=NOW)

    def reopening(pk: int) -> Callable[[], object]:
        return lambda: reopen_case(by=head, ring=ring, pk=pk, version=2, now=NOW)

    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                run, [*(reopening(one.pk) for one in cases[:4]), *(closing(one.pk) for one in cases[4:])]
            )
        )

    assert {row.count for row in Counter.objects.all()} == {4}
    expected = [Marks.of_content(opened(case, head).content.counted) for case in cases[4:]]
    total = sum(next(iter(marks.contributions().values())).key for marks in expected if marks) % 2**32
    assert min(all_cells().items())[1].key == total
