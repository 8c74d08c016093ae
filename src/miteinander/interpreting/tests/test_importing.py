"""Taking lists over: staged, applied as a whole, applied once, taken back as a whole."""

from collections import Counter
from datetime import date, datetime, time

import pytest
from django.db import connection

from miteinander.audit.models import Entry
from miteinander.core.clock import LOCAL
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting.imports.sheet_kinds import VOCABULARY
from miteinander.interpreting.models import (
    Assignment,
    Credential,
    ImportBatch,
    ImportTemplate,
    Interpreter,
    InterpreterLanguage,
    MonthLoad,
    Request,
)
from miteinander.interpreting.tests.factories import make_request, make_topic
from miteinander.interpreting.tests.import_lists import make_workbook
from miteinander.interpreting.tests.test_imports_layouts import JOBS, job
from miteinander.interpreting.usecases.importing import applying
from miteinander.interpreting.usecases.importing.applying import apply_import, start_import
from miteinander.interpreting.usecases.importing.deciding import decide_reference
from miteinander.interpreting.usecases.importing.staging import (
    Upload,
    change_mapping,
    check_import,
    discard_import,
    save_mapping,
    stage_import,
)
from miteinander.interpreting.usecases.importing.undoing import undo_import
from miteinander.lists.mapping import dump_mapping, load_mapping
from miteinander.lists.tests.workbooks import Cells, workbook
from miteinander.organisations.models import Organisation, Place
from miteinander.payments.models import Payee
from miteinander.people.models import Account, Person, Seat
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)

SCHOOLS: list[Cells] = [
    ["Einrichtung", "Art", "Straße", "PLZ", "Ort", "E-Mail", "Kostenstelle", "Ansprechpartner"],
    [
        "Grundschule Am Hang",
        "Grundschule",
        "Hangweg 3",
        "33602",
        "Lindenfurt",
        "gs@haus.example",
        "4711",
        "Ina Hartung",
    ],
    ["Jugendamt", "Amt", "Markt 1", "33604", "Lindenfurt", "ja@haus.example", "4712", None],
]
POOL: list[Cells] = [
    [
        "Nachname",
        "Vorname",
        "Geschl.",
        "Sprachen",
        "Handy",
        "E-Mail",
        "IBAN",
        "Verpflichtung",
        "tel. mögl.",
        "max. Std./Monat",
    ],
    [
        "Haddad",
        "Layla",
        "w",
        "Arabisch, Französisch",
        "0151 1234567",
        "layla@post.example",
        "DE50430609673948723739",
        "03.02.2025",
        "x",
        20,
    ],
    ["Kaya", "Mehmet", "m", "Türkisch", "0151 1234568", "mehmet@post.example", None, None, "nein", None],
]
WORK: list[Cells] = [
    [*JOBS, "Thema", "Std.", "Bem."],
    [*job("03.03.2025"), "Elterngespräch", 1, None],
    [
        *job("04.03.2025", "Kaya, Mehmet", sprache="Türkisch", wo="Jugendamt"),
        "Elternbrief (schriftl.)",
        1,
        None,
    ],
    [*job("05.03.2025", None), None, None, "nicht besetzt"],
    [*job("06.03.2025"), None, 1, "kurzfr. abgesagt"],
]


@pytest.fixture
def file() -> Upload:
    return Upload("Liste 2025.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=WORK))


def taken_over(desk: Account, file: Upload) -> ImportBatch:
    batch = stage_import(by=desk, upload=file, now=NOW)
    start_import(by=desk, batch=batch, now=NOW)
    batch.refresh_from_db()
    return batch


def everything() -> dict[str, int]:
    models = (
        Organisation,
        Place,
        Person,
        Seat,
        Interpreter,
        InterpreterLanguage,
        Credential,
        Payee,
        Request,
        Assignment,
    )
    return {model.__name__: model.objects.count() for model in models}


def sheet_result(batch: ImportBatch, name: str) -> dict[str, object]:
    found: dict[str, object] = next(sheet for sheet in batch.result["sheets"] if sheet["name"] == name)
    return found


def states(batch: ImportBatch) -> Counter[str]:
    return Counter(batch.rows.order_by("id").values_list("state", flat=True))


def test_stage_import_writes_nothing_but_the_list(desk: Account, file: Upload) -> None:
    before = everything()

    batch = stage_import(by=desk, upload=file, now=NOW)

    assert batch.state == "checked"
    assert states(batch) == {"accepted": 8}
    assert sheet_result(batch, "Pool")["accepted"] == 2
    assert everything() == before


def test_apply_import_makes_institutions_people_and_past_work(desk: Account, file: Upload) -> None:
    talk = make_topic()
    batch = taken_over(desk, file)

    assert (batch.state, states(batch)) == ("done", {"applied": 8})
    school = Organisation.objects.get(name="Grundschule Am Hang")
    assert (school.kind, school.cost_centre, school.places.get().postcode) == ("primary", "4711", "33602")
    assert str(school.seats.get().person) == "Ina Hartung"
    layla = Interpreter.objects.get(person__last_name="Haddad")
    assert (layla.state, layla.modes, layla.max_month_minutes) == ("active", ["onsite", "phone"], 1200)
    assert list(layla.languages.order_by("id").values_list("code", "level")) == [("ar", 3), ("fr", 2)]
    assert layla.credentials.get().seen_on == date(2025, 2, 3)
    assert layla.person.payee.iban == "DE50430609673948723739"
    past = Request.objects.get(starts_at__date=date(2025, 3, 3))
    assert (past.state, past.topic, past.organisation) == ("settled", talk, school)
    assert past.starts_at == datetime(2025, 3, 3, 9, tzinfo=LOCAL)
    work = past.assignments.get()
    assert (work.interpreter, work.state, work.minutes, work.blocked) == (layla, "settled", 60, None)
    letter = Request.objects.get(mode="written")
    assert (letter.due_on, letter.starts_at) == (date(2025, 3, 4), None)
    outcomes = Request.objects.order_by("starts_at", "id").values_list("state", flat=True)
    assert sorted(outcomes) == ["cancelled_late", "settled", "settled", "unfilled"]
    assert list(MonthLoad.objects.values_list("interpreter", "minutes", "assignments")) == [(layla.pk, 60, 1)]
    assert Entry.objects.filter(kind="interpreting.import.applied", subject_id=batch.pk).count() == 1


def test_apply_import_forgets_what_the_rows_said(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)

    assert set(map(str, batch.rows.values_list("entry", flat=True))) == {"{}"}


def test_a_second_upload_changes_nothing(desk: Account, file: Upload) -> None:
    taken_over(desk, file)
    before = everything()

    again = taken_over(desk, file)

    assert states(again) == {"duplicate": 8}
    assert everything() == before


def test_a_list_sorted_and_numbered_anew_changes_nothing(desk: Account) -> None:
    numbered = [["Nr.", *WORK[0]], *([place, *row] for place, row in enumerate(WORK[1:], start=1))]
    turned = [["Nr.", *WORK[0]], *([place, *row] for place, row in enumerate(WORK[:0:-1], start=1))]
    taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=numbered)))
    before = everything()

    taken_over(desk, Upload("b.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=turned)))

    assert everything() == before


def test_a_second_upload_of_an_invented_centre_changes_nothing(desk: Account) -> None:
    file = Upload("liste.xlsx", make_workbook(11, institutions=12, people=14, assignments=40)[0])
    first = taken_over(desk, file)
    before, load = everything(), sorted(MonthLoad.objects.values_list("interpreter", "month", "minutes"))

    again = taken_over(desk, file)

    assert states(first)["applied"] > 30
    assert states(again)["applied"] == 0
    assert everything() == before
    assert sorted(MonthLoad.objects.values_list("interpreter", "month", "minutes")) == load


def test_apply_import_twice_applies_once(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)
    before = everything()

    apply_import(by=desk, batch_id=batch.pk, now=NOW)

    assert everything() == before
    with pytest.raises(Refused):
        start_import(by=desk, batch=batch, now=NOW)


def test_undo_import_takes_everything_back(desk: Account, file: Upload) -> None:
    before = everything()
    batch = taken_over(desk, file)

    undo_import(by=desk, batch=batch, now=NOW)

    batch.refresh_from_db()
    assert batch.state == "undone"
    assert everything() == before
    assert MonthLoad.objects.count() == 0
    assert taken_over(desk, file).state == "done"


def test_undo_import_is_refused_when_somebody_worked_with_it(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)
    before = everything()
    make_request(organisation=Organisation.objects.get(name="Jugendamt"))

    with pytest.raises(Refused) as caught:
        undo_import(by=desk, batch=batch, now=NOW)

    assert [problem.code for problem in caught.value.problems] == ["still_needed"]
    assert everything() == {**before, "Request": before["Request"] + 1}


def test_undo_import_is_refused_when_an_entry_was_changed(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)
    Interpreter.objects.filter(person__last_name="Kaya").update(version=2)

    with pytest.raises(Refused) as caught:
        undo_import(by=desk, batch=batch, now=NOW)

    assert [problem.code for problem in caught.value.problems] == ["changed_since"]


def test_undo_import_is_refused_when_retention_took_its_rows(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)
    batch.rows.all().delete()

    with pytest.raises(Refused):
        undo_import(by=desk, batch=batch, now=NOW)

    batch.refresh_from_db()
    assert (batch.state, everything()["Request"]) == ("done", 4)


def test_strangers_may_not(stranger: Account, desk: Account, file: Upload) -> None:
    batch = stage_import(by=desk, upload=file, now=NOW)
    for deed in (
        lambda: stage_import(by=stranger, upload=file, now=NOW),
        lambda: start_import(by=stranger, batch=batch, now=NOW),
        lambda: undo_import(by=stranger, batch=batch, now=NOW),
        lambda: discard_import(by=stranger, batch=batch, now=NOW),
        lambda: save_mapping(by=stranger, batch=batch, name="x", now=NOW),
        lambda: change_mapping(
            by=stranger, batch=batch, mapping=load_mapping(batch.mapping, VOCABULARY), now=NOW
        ),
        lambda: decide_reference(
            by=stranger, batch=batch, what="interpreter", written="x", target_id=1, now=NOW
        ),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_stage_import_refuses_what_is_no_list(desk: Account) -> None:
    with pytest.raises(Refused):
        stage_import(by=desk, upload=Upload("liste.xlsx", b"%PDF-1.7"), now=NOW)

    assert ImportBatch.objects.count() == 0


def test_a_mended_row_brings_the_work_that_waited_for_it(desk: Account) -> None:
    broken: list[Cells] = [
        POOL[0],
        ["Haddad", "Layla", "w", "Arabisch", None, "layla at post.example"],
        POOL[2],
    ]
    first = taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=broken, Einsätze=WORK)))
    assert states(first) == {"applied": 5, "rejected": 1, "waiting": 2}

    second = taken_over(desk, Upload("b.xlsx", workbook(Pool=[POOL[0], POOL[1]])))

    assert states(second) == {"applied": 1}
    assert states(first) == {"applied": 7, "rejected": 1}
    assert Assignment.objects.filter(interpreter__person__last_name="Haddad").count() == 2


def test_decide_reference_takes_over_what_waited(desk: Account) -> None:
    twins: list[Cells] = [*POOL, ["Haddad", "Layla", "w", "Arabisch", "0170 7654321", "other@post.example"]]
    batch = taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=twins, Einsätze=WORK)))
    assert states(batch)["waiting"] == 2
    other = Interpreter.objects.get(person__email="other@post.example")

    settled = decide_reference(
        by=desk, batch=batch, what="interpreter", written="Haddad, Layla", target_id=other.pk, now=NOW
    )

    assert (settled, states(batch)["waiting"]) == (2, 0)
    assert Assignment.objects.filter(interpreter=other).count() == 2


def test_names_only_the_work_mentions_become_entries(desk: Account) -> None:
    batch = taken_over(desk, Upload("a.xlsx", workbook(Einsätze=WORK)))

    assert states(batch) == {"applied": 4}
    assert sorted(Organisation.objects.values_list("name", "kind")) == [
        ("Grundschule Am Hang", "primary"),
        ("Jugendamt", "city_office"),
    ]
    layla = Interpreter.objects.get(person__last_name="Haddad")
    assert list(layla.languages.values_list("code", flat=True)) == ["ar"]
    undo_import(by=desk, batch=batch, now=NOW)
    assert everything()["Organisation"] == 0


def test_work_to_come_is_confirmed_not_settled(desk: Account) -> None:
    rows: list[Cells] = [WORK[0], [*job("01.12.2026"), None, 1, None]]

    taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)))

    assert Request.objects.get().state == "confirmed"
    assert Assignment.objects.get().state == "confirmed"


def test_change_mapping_reads_the_list_again(desk: Account, file: Upload) -> None:
    batch = stage_import(by=desk, upload=file, now=NOW)
    stored = dict(batch.mapping)
    stored["sheets"]["Einsätze"]["kind"] = "unknown"
    stored["sheets"]["Einsätze"]["columns"] = {}

    change_mapping(by=desk, batch=batch, mapping=load_mapping(stored, VOCABULARY), now=NOW)

    assert states(batch) == {"accepted": 4, "skipped": 1}


def test_save_mapping_keeps_a_template_by_its_name(desk: Account, file: Upload) -> None:
    batch = stage_import(by=desk, upload=file, now=NOW)

    save_mapping(by=desk, batch=batch, name="Unsere Liste", now=NOW)
    save_mapping(by=desk, batch=batch, name="Unsere Liste", now=NOW)

    template = ImportTemplate.objects.get()
    again = stage_import(by=desk, upload=file, now=NOW, mapping=load_mapping(template.mapping, VOCABULARY))
    assert again.mapping == batch.mapping == dump_mapping(load_mapping(batch.mapping, VOCABULARY))


def test_discard_import_forgets_the_rows(desk: Account, file: Upload) -> None:
    batch = stage_import(by=desk, upload=file, now=NOW)

    discard_import(by=desk, batch=batch, now=NOW)

    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), batch.result) == ("discarded", 0, {})
    with pytest.raises(Refused):
        start_import(by=desk, batch=batch, now=NOW)


def test_check_import_leaves_a_finished_list_alone(desk: Account, file: Upload) -> None:
    batch = taken_over(desk, file)

    check_import(batch_id=batch.pk, now=NOW)

    assert states(batch) == {"applied": 8}


@pytest.mark.django_db(transaction=True)
def test_apply_import_tells_others_how_far_it_is(file: Upload) -> None:
    desk = make_account("interpreting:dispatcher")

    batch = taken_over(desk, file)

    assert (batch.state, batch.done_rows, batch.all_rows) == ("done", 8, 8)


def test_the_night_the_clocks_change_is_no_obstacle(desk: Account) -> None:
    rows: list[Cells] = [
        JOBS,
        job("30.03.2025", von=time(2, 30), bis=time(3)),
        job("26.10.2025", von=time(2, 30), bis=time(3)),
        job("27.10.2025", von=time(23), bis=time(23, 59)),
    ]

    batch = taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)))

    assert states(batch) == {"applied": 7}
    assert all(row.ends_at > row.starts_at for row in Request.objects.all() if row.starts_at and row.ends_at)


def test_times_keep_their_local_hour_through_the_year(desk: Account) -> None:
    rows: list[Cells] = [
        JOBS,
        job("29.03.2025", von=time(9), bis=time(10)),
        job("31.03.2025", von=time(9), bis=time(10)),
    ]

    taken_over(desk, Upload("a.xlsx", workbook(Einrichtungen=SCHOOLS, Pool=POOL, Einsätze=rows)))

    hours = [row.starts_at.astimezone(LOCAL).hour for row in Request.objects.order_by("id") if row.starts_at]
    assert hours == [9, 9]


def test_apply_import_of_a_long_list_counts_the_tables_anew(
    desk: Account, file: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "SMALL_ROWS", 0)
    batch = stage_import(by=None, upload=file, now=NOW)

    start_import(by=None, batch=batch, now=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'interpreting_request'")
        assert cursor.fetchone() == (Request.objects.count(),)
    assert Request.objects.exists()
