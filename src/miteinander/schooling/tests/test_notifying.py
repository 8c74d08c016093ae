"""Lists of notified children: read, judged, taken over, taken back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from miteinander.core.errors import NotAllowed, Refused
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account
from miteinander.schooling import jobs
from miteinander.schooling.imports.nationalities import find_country
from miteinander.schooling.models import Child, Family, Guardian, Likeness, Notification, NotifiedRow, Step
from miteinander.schooling.queries.notifications import rows_to_mend, state_counts
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor
from miteinander.schooling.tests.notified import child, csv_1252, staged, taken, xlsx
from miteinander.schooling.usecases.notification_applying import (
    SMALL_ROWS,
    start_notification,
    undo_notification,
)
from miteinander.schooling.usecases.notification_staging import (
    SMALL_BYTES,
    Upload,
    discard_notification,
    stage_notification,
)

pytestmark = pytest.mark.django_db
SAMI = child(Vorname="Sami", Geburtsdatum=date(2012, 1, 1), Geschlecht="m")


SYLLABLES = "ra lin mo sef tak dur nel pas gor vim hel jun kas wol bir yos ela mun tid rok".split()  # noqa: SIM905


def said(row: Notification) -> dict[int, list[str]]:
    """Return the codes of what is said about each row."""
    return {one.row_number: [code for _, code, _ in one.problems] for one in row.rows.exclude(problems=[])}


@pytest.mark.parametrize("write", [xlsx, csv_1252])
def test_a_list_becomes_families_with_children_and_guardians(write: object) -> None:
    house = make_organisation()

    row = taken(write(child(), SAMI, child(Familienname="Bondar", Vorname="Ivan", Ordnungsmerkmal="OM-2")))  # type: ignore[operator]

    assert (row.state, state_counts(row)["applied"], said(row)) == ("done", 3, {})
    home = Family.objects.get(name="Haddad")
    assert [one.first_name for one in home.children.order_by("id")] == ["Lina", "Sami"]
    assert (home.language, home.letter_language, home.channel) == ("ar", "ar", "registry")
    assert (home.street, home.postcode, home.entered_on) == ("Lange Straße 5", "33602", date(2026, 10, 1))
    assert home.district == house.places.get().district
    lina = home.children.order_by("id")[0]
    assert (lina.gender, lina.nationality, lina.born_on) == ("f", "SY", date(2016, 5, 4))
    assert sorted(Guardian.objects.filter(family=home).values_list("first_name", flat=True)) == [
        "Omar",
        "Rim",
    ]
    assert Step.objects.filter(state="reported", channel="registry").count() == 3
    assert Family.objects.count() == 2


def test_the_same_list_twice_changes_nothing() -> None:
    content = xlsx(child(), SAMI)
    taken(content)

    again = taken(content)

    assert state_counts(again)["duplicate"] == 2
    assert said(again) == {2: ["known_already"], 3: ["known_already"]}
    assert (Family.objects.count(), Child.objects.count(), Step.objects.count()) == (1, 2, 2)


def test_a_sibling_of_a_later_list_joins_the_family() -> None:
    taken(xlsx(child()))

    taken(xlsx(child(), SAMI))

    assert Family.objects.get().children.count() == 2
    assert "sami" in Family.objects.get().search_text


def test_without_reference_surname_and_address_make_a_family_and_the_preview_says_so() -> None:
    row = staged(
        xlsx(
            child(Ordnungsmerkmal=""),
            child(Ordnungsmerkmal="", Vorname="Sami", Geburtsdatum=date(2012, 1, 1)),
            child(Ordnungsmerkmal="", Familienname="Bondar"),
            child(Ordnungsmerkmal="", Familienname="Karimi", Strasse="", PLZ="", Ort=""),
        )
    )

    assert (row.result["families"], row.result["group_count"]) == (3, 1)
    assert row.result["groups"] == [
        {"name": "Haddad", "where": "Lange Straße 5, 33602", "children": ["Lina", "Sami"]}
    ]


def test_every_bad_row_is_named_with_its_reason_and_handed_back() -> None:
    make_organisation()
    row = staged(
        xlsx(
            child(Vorname="Kim", Geburtsdatum=date(2022, 5, 4)),
            child(Vorname="Alt", Geburtsdatum=date(2009, 5, 4)),
            child(Vorname="Bald", Geburtsdatum=date(2027, 5, 4)),
            child(Vorname="Fern", PLZ="99999", Ort="Anderswo"),
            child(Vorname=""),
            child(Vorname="Wann", Geburtsdatum="31.02.2015"),
            child(Vorname="Was", Sprache="Klingonisch"),
            child(Vorname="Wer", Land="atlantisch"),
            child(Vorname="Früh", Einzugsdatum=date(2016, 5, 3)),
            child(Vorname="Zuvor", Zuweisung=date(2026, 9, 1)),
            child(Vorname="Morgen", Zuweisung=date(2027, 9, 1)),
            child(),
            child(),
        )
    )

    assert said(row) == {
        2: ["too_young"],
        3: ["too_old"],
        4: ["born_in_future"],
        5: ["outside_city"],
        6: ["value_missing"],
        7: ["date_impossible"],
        8: ["language_unknown"],
        9: ["nationality_unknown"],
        10: ["entered_before_birth"],
        11: ["allocated_before_entry"],
        12: ["day_ahead"],
        14: ["duplicate_row"],
    }
    counts = state_counts(row)
    assert (counts["accepted"], counts["rejected"], counts["waiting"]) == (5, 6, 1)
    mend = next(rows_to_mend(row))
    assert [number for number, _, _ in mend.rows] == [2, 3, 4, 5, 6, 7, 8]
    assert not Family.objects.exists()


def test_addresses_nobody_knows_wait_until_somebody_confirms_them() -> None:
    make_organisation()
    content = xlsx(child(PLZ="99999", Ort="Anderswo"))

    first = taken(content)
    assert (state_counts(first)["waiting"], Child.objects.count()) == (1, 0)
    second = taken(content, with_outside=True)

    assert state_counts(second)["applied"] == 1
    assert Family.objects.get().postcode == "99999"


def test_a_child_known_under_another_spelling_is_named_and_suggested() -> None:
    known = make_child(first_name="Leena", last_name="Hadad")

    row = staged(xlsx(child()))
    assert said(row) == {2: ["like_known"]}
    assert known.number in str(row.rows.get().problems)
    start_notification(by=make_counsellor(), notification=row.pk, with_outside=False, now=NOW)

    assert Likeness.objects.get().first == known


def test_undo_removes_what_the_list_brought_and_the_journal_says_so() -> None:
    make_child()
    row = taken(xlsx(child(), SAMI))

    undo_notification(by=make_counsellor(), notification=row.pk, now=NOW + timedelta(hours=1))

    row.refresh_from_db()
    assert (row.state, Family.objects.count(), Child.objects.count()) == ("undone", 1, 1)
    assert list(Step.objects.order_by("id").values_list("state", flat=True)) == [
        "reported",
        "reported",
        "closed",
        "closed",
    ]


def test_undo_refuses_once_somebody_worked_with_a_child() -> None:
    row = taken(xlsx(child(), SAMI))
    Child.objects.filter(first_name="Sami").update(state="invited", version=2)

    with pytest.raises(Refused, match="changed_since"):
        undo_notification(by=make_counsellor(), notification=row.pk, now=NOW)

    assert Child.objects.count() == 2


def test_undo_and_start_refuse_what_is_not_at_its_turn() -> None:
    row = staged(xlsx(child()))
    by = make_counsellor()
    with pytest.raises(Refused, match="import_not_applied"):
        undo_notification(by=by, notification=row.pk, now=NOW)
    discard_notification(by=by, notification=row.pk, now=NOW)

    with pytest.raises(Refused, match="import_is_closed"):
        start_notification(by=by, notification=row.pk, with_outside=False, now=NOW)
    with pytest.raises(Refused, match="import_is_closed"):
        discard_notification(by=by, notification=row.pk, now=NOW)
    assert not NotifiedRow.objects.exists()


def test_strangers_bring_no_lists() -> None:
    row = staged(xlsx(child()))
    stranger = make_account("interpreting:head")

    with pytest.raises(NotAllowed):
        stage_notification(by=stranger, upload=Upload("x.xlsx", xlsx(child())), now=NOW)
    with pytest.raises(NotAllowed):
        start_notification(by=stranger, notification=row.pk, with_outside=False, now=NOW)
    with pytest.raises(NotAllowed):
        undo_notification(by=stranger, notification=row.pk, now=NOW)
    with pytest.raises(NotAllowed):
        discard_notification(by=stranger, notification=row.pk, now=NOW)


def test_fifteen_hundred_children_come_in_in_the_background() -> None:
    make_organisation()
    rows = [
        child(
            Familienname="".join(SYLLABLES[number // base % 20] for base in (1, 20, 400)).title(),
            Vorname=f"{SYLLABLES[number % 19].title()}{SYLLABLES[number % 17]}",
            Geburtsdatum=date(2010, 12, 1) + timedelta(days=number * 2),
            Ordnungsmerkmal=f"OM-{number // 2}",
        )
        for number in range(1_500)
    ]
    by = make_counsellor()
    content = xlsx(*rows)
    assert (len(content) > SMALL_BYTES, len(rows) > SMALL_ROWS) == (True, True)

    row = staged(content, by)
    assert ProcrastinateJob.objects.filter(task_name="schooling.check_notification").count() == 1
    jobs.notifications.check_notification(row.pk)
    start_notification(by=by, notification=row.pk, with_outside=False, now=NOW)
    assert ProcrastinateJob.objects.filter(task_name="schooling.apply_notification").count() == 1
    jobs.notifications.apply_notification(row.pk, by.pk)
    jobs.notifications.apply_notification(row.pk, by.pk)

    row.refresh_from_db()
    assert state_counts(row)["applied"] == 1_500
    assert (row.state, Child.objects.count(), Family.objects.count()) == ("done", 1_500, 750)


def test_rows_of_a_list_stand_once() -> None:
    row = staged(xlsx(child()))

    with pytest.raises(IntegrityError, match="notified_row_once"), transaction.atomic():
        NotifiedRow.objects.create(notification=row, sheet="Zuzüge", row_number=2, state="accepted")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("syrisch", "SY"),
        ("Syrien", "SY"),
        ("UA", "UA"),
        ("ukrainisch", "UA"),
        ("Ukraine", "UA"),
        ("afghanisch", "AF"),
        ("Irakische", "IQ"),
        ("türkisch", "TR"),
        ("rumänisch", "RO"),
        ("polnisch", "PL"),
        ("eritreisch", "ER"),
        ("somalisch", "SO"),
        ("nigerianisch", "NG"),
        ("Iran, Islamische Republik", "IR"),
        ("staatenlos", ""),
        ("", ""),
        ("atlantisch", None),
    ],
)
def test_find_country_reads_what_offices_write(written: str, code: str | None) -> None:
    assert find_country(written) == code
