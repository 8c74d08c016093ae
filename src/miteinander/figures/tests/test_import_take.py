"""Taking a file over: whole or not at all."""

import pytest

from miteinander.audit.models import Entry
from miteinander.core.errors import NotAllowed, Refused
from miteinander.figures.models import Dataset, Edition, Observation
from miteinander.figures.tests.brought import PEOPLE, staged, taken
from miteinander.figures.tests.factories import NOW, dataset, make_draft, make_editor
from miteinander.figures.usecases import imports as usecases
from miteinander.figures.usecases.imports import take_import
from miteinander.people.tests.factories import make_account, signed_in

pytestmark = pytest.mark.django_db


def test_import_take_makes_drafts_and_forgets_the_file() -> None:
    row = staged(PEOPLE + PEOPLE.split("\n", 1)[1].replace("2025", "2024"))
    answer = signed_in(make_editor()).post(f"/zahlen/einbringen/{row.pk}/uebernehmen/", follow=True)
    row.refresh_from_db()
    assert "Die Tabellen warten jetzt auf die Freigabe" in answer.content.decode()
    assert (row.state, row.content, row.editions.count()) == ("taken", None, 2)
    edition = Edition.objects.order_by("reference_day")[0]
    assert (edition.state, edition.recipe["file"], edition.source) == (
        "draft",
        row.sha256,
        "Stadt Musterstadt",
    )
    assert Observation.objects.filter(edition=edition, labels=["01", "f"]).get().value == 44


def test_import_take_brings_nothing_if_one_table_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    row = staged(PEOPLE + PEOPLE.split("\n", 1)[1].replace("2025", "2024"))
    written = Observation.objects.bulk_create

    def breaks_at_the_second(rows: object, *rest: object) -> object:
        if Edition.objects.count() == 2:
            raise RuntimeError("the power went out")
        return written(rows, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Observation.objects, "bulk_create", breaks_at_the_second)
    with pytest.raises(RuntimeError):
        take_import(by=make_editor(), pk=row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.state, Edition.objects.count(), Observation.objects.count()) == ("checked", 0, 0)
    assert not Dataset.objects.exists()
    assert bytes(row.content or b"")


def test_import_take_refuses_a_file_with_errors_and_a_second_time() -> None:
    broken, done = staged(PEOPLE.replace(";7", ";-7")), taken()
    for row, code in ((broken, "import_has_errors"), (done, "import_closed")):
        with pytest.raises(Refused) as refused:
            take_import(by=make_editor(), pk=row.pk, now=NOW)
        assert [one.code for one in refused.value.problems] == [code]
    answer = signed_in(make_editor()).post(f"/zahlen/einbringen/{broken.pk}/uebernehmen/", follow=True)
    assert "In der Datei sind noch Fehler" in answer.content.decode()


def test_import_take_finds_out_before_that_a_table_has_another_shape() -> None:
    make_draft(dataset("people-by-area", unit="cases"))
    row = staged()
    assert (row.state, {one[3] for one in row.findings}) == (
        "refused",
        {"dimensions_changed", "unit_changed"},
    )


def test_import_take_stands_in_the_trail() -> None:
    taken()
    kinds = Entry.objects.filter(kind__startswith="figures.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["figures.import.brought", "figures.edition.brought", "figures.import.taken"]


def test_import_take_is_for_the_room() -> None:
    row, stranger = staged(), make_account("interpreting:head")
    assert signed_in(stranger).post(f"/zahlen/einbringen/{row.pk}/uebernehmen/").status_code == 403
    for deed in (
        lambda: take_import(by=stranger, pk=row.pk, now=NOW),
        lambda: staged(by=stranger),
        lambda: usecases.keep_mapping(by=stranger, pk=row.pk, name="x", now=NOW),
        lambda: usecases.undo_import(by=stranger, pk=row.pk, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
