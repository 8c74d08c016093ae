"""Whoever owns the database can switch triggers off; the chain tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from miteinander.audit import queries, usecases
from miteinander.audit.models import Entry, Head, Seal
from miteinander.audit.rules import Flaw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@contextmanager
def _as_superuser() -> Iterator[None]:
    """Switch every trigger of the trail off, as the owner of the tables can."""
    tables = ("audit_entry", "audit_seal", "audit_head")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def fill_chain(length: int = 10, *, start: datetime = NOW) -> None:
    """Record and seal some entries, a minute apart."""
    for number in range(length):
        usecases.record("x.y", by=None, subject="x.y", at=start + timedelta(minutes=number), note=str(number))
    usecases.seal_entries()


def test_verify_audit_finds_nothing_wrong_with_a_whole_chain() -> None:
    fill_chain()
    usecases.record("x.y", by=None, subject="x.y", at=NOW)
    out = StringIO()

    call_command("verify_audit", stdout=out)

    last = Seal.objects.get(number=10)
    assert out.getvalue().splitlines() == ["unsealed: 1", f"head: 10 {last.digest}", "sound"]


def test_verify_audit_an_empty_chain_is_sound() -> None:
    call_command("verify_audit", stdout=StringIO())


@pytest.mark.parametrize("column", ["kind", "note", "by_label", "subject_type"])
def test_verify_audit_notices_an_altered_entry(column: str) -> None:
    fill_chain()
    pk = Seal.objects.get(number=4).entry_id
    with _as_superuser():
        Entry.objects.filter(pk=pk).update(**{column: "harmlos"})

    report = queries.verify_chain()

    assert (report.flaw, report.flaw_number, report.number) == (Flaw.ALTERED, 4, 3)


def test_verify_audit_notices_a_deleted_entry() -> None:
    fill_chain()
    with _as_superuser():
        Entry.objects.filter(pk=Seal.objects.get(number=7).entry_id).delete()
    out = StringIO()

    with pytest.raises(CommandError, match="the entry of link 7 was deleted") as error:
        call_command("verify_audit", stdout=out)

    assert error.value.returncode == 1


def test_verify_audit_notices_an_entry_deleted_with_its_link() -> None:
    fill_chain()
    with _as_superuser():
        seal = Seal.objects.get(number=7)
        Entry.objects.filter(pk=seal.entry_id).delete()
        seal.delete()

    report = queries.verify_chain()

    assert (report.flaw, report.flaw_number) == (Flaw.GAP, 7)


def test_verify_audit_notices_a_torn_off_end() -> None:
    fill_chain()
    usecases.write_head(now=NOW + timedelta(hours=1))
    with _as_superuser():
        Entry.objects.filter(pk__in=Seal.objects.filter(number__gt=6).values("entry_id")).delete()
        Seal.objects.filter(number__gt=6).delete()

    report = queries.verify_chain()

    assert (report.flaw, report.flaw_number) == (Flaw.GAP, 7)


def test_verify_audit_notices_a_torn_off_beginning() -> None:
    fill_chain()
    with _as_superuser():
        Entry.objects.filter(pk__in=Seal.objects.filter(number__lte=3).values("entry_id")).delete()
        Seal.objects.filter(number__lte=3).delete()

    assert queries.verify_chain().flaw is Flaw.CUT


def test_verify_audit_notices_an_entry_inserted_among_old_ones() -> None:
    fill_chain(start=NOW - timedelta(days=2))
    fill_chain()
    free = Entry.objects.order_by("id")[3]
    with _as_superuser():
        Entry.objects.filter(pk=free.pk).delete()
        forged = {"at": free.at, "kind": "x.y", "subject_type": "x.y", "by_label": "system"}
        Entry.objects.create(pk=free.pk, **forged)

    assert queries.verify_chain().flaw is Flaw.ALTERED


def test_verify_audit_notices_a_backdated_entry_even_after_sealing() -> None:
    fill_chain()
    usecases.record("x.y", by=None, subject="x.y", at=NOW - timedelta(days=30))
    usecases.seal_entries()

    report = queries.verify_chain()

    assert (report.flaw, report.flaw_number) == (Flaw.SLIPPED_IN, 11)


def test_verify_audit_notices_a_resealed_past() -> None:
    fill_chain(start=NOW - timedelta(days=2))
    usecases.write_head(now=NOW)
    with _as_superuser():
        Entry.objects.update(note="harmlos")
        Seal.objects.all().delete()
    usecases.seal_entries()

    assert queries.verify_chain().flaw is Flaw.SLIPPED_IN


@pytest.mark.parametrize("model", [Entry, Seal, Head])
@pytest.mark.parametrize("deed", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_rows_of_the_trail_are_only_ever_added(model: type[Entry | Seal | Head], deed: str) -> None:
    fill_chain(1)
    usecases.write_head(now=NOW + timedelta(hours=1))
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL miteinander.may_empty = 'no'")  # what a real house is set to

        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(deed.format(table, key, key))

    assert model.objects.exists()


def test_seal_entries_is_one_at_a_time_and_misses_nothing() -> None:
    fill_chain(3)
    usecases.record("x.y", by=None, subject="x.y", at=NOW)

    assert (usecases.seal_entries(), usecases.seal_entries()) == (1, 0)
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]


def test_seal_entries_finds_a_late_entry_at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_chain(5)
    monkeypatch.setattr(queries, "LATECOMERS", 2)
    late = Entry.objects.order_by("id")[0]
    with _as_superuser():
        Seal.objects.all().delete()
        Seal.objects.create(number=1, entry_id=late.pk + 4, digest="0" * 64)

    by_the_minute = usecases.seal_entries()

    assert by_the_minute == 1
    assert usecases.seal_entries(everything=True) == 3


def test_cut_chain_removes_old_entries_and_stays_verifiable() -> None:
    old = NOW - timedelta(days=800)
    fill_chain(start=old)
    usecases.write_head(now=old + timedelta(hours=1))
    fill_chain(5)

    cut = usecases.cut_chain(before=NOW - timedelta(days=730), now=NOW + timedelta(hours=1))

    report = queries.verify_chain()
    assert (cut, Entry.objects.filter(kind="x.y").count()) == (10, 5)
    assert (report.flaw, report.begins_after, report.number) == (Flaw.NONE, 10, 16)


def test_cut_chain_touches_nothing_when_the_chain_is_broken() -> None:
    old = NOW - timedelta(days=800)
    fill_chain(start=old)
    usecases.write_head(now=old + timedelta(hours=1))
    with _as_superuser():
        Entry.objects.filter(pk=Seal.objects.get(number=4).entry_id).update(note="harmlos")

    assert usecases.cut_chain(before=NOW, now=NOW) == 0
    assert Entry.objects.count() == 10
