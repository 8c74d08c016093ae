"""Whoever can write into the database changes nothing unnoticed: over the real tables, column by column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import models

from miteinander.antidiscrimination.models import (
    Case,
    CaseDeadline,
    CaseFile,
    CaseKey,
    Draft,
    FilePiece,
    Hold,
    Item,
    Message,
    Task,
)  # fmt: skip
from miteinander.antidiscrimination.queries.files import bytes_of, unfold_file
from miteinander.antidiscrimination.queries.opening import open_case
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.antidiscrimination.tests.factories import NOW, make_head, ring_of
from miteinander.antidiscrimination.usecases.cases import save_case
from miteinander.people.models import Account
from miteinander.sealing.errors import Broken
from miteinander.vault.models import Sealed
from miteinander.vault.queries import open_field
from miteinander.vault.usecases.rows import reserve, seal_field
from tests.sealed.papers import small_png
from tests.sealed.scenes import full_case

pytestmark = pytest.mark.django_db

# Sealed columns, and which sub-key of the case opens them.
COLUMNS: dict[tuple[type[Sealed], str], Callable[[CaseSecret], bytes]] = {
    (Case, "identity"): lambda secret: secret.identity,
    (Case, "content"): lambda secret: secret.content,
    (Item, "content"): lambda secret: secret.content,
    (Message, "content"): lambda secret: secret.content,
    (Task, "content"): lambda secret: secret.content,
    (CaseDeadline, "content"): lambda secret: secret.content,
    (Hold, "content"): lambda secret: secret.content,
    (CaseFile, "content"): lambda secret: secret.files,
}
# Opened otherwise, each with its own test.
OWN_WAY = {("mailbox", "sealed"), ("draft", "content")}


@dataclass(frozen=True)
class Scene:
    """Two cases of one office with everything in them."""

    head: Account
    cases: tuple[Case, Case]
    secret: CaseSecret


@pytest.fixture
def scene() -> Scene:
    head, _ring, _sheets = make_head(now=NOW)
    cases = full_case(head), full_case(head)
    found = open_case(cases[0].pk, ring_of(head))
    assert found is not None
    return Scene(head, cases, found.secret)


def _rows(scene: Scene, model: type[Sealed], case: Case) -> list[Sealed]:
    by = {"pk": case.pk} if model is Case else {"case": case}
    return list(model._default_manager.filter(**by).order_by("pk"))


def _open(row: Sealed, field: str, scene: Scene) -> dict[str, object]:
    row.refresh_from_db()
    return open_field(row, field, key=COLUMNS[type(row), field](scene.secret))


def _changed(envelope: bytes) -> Iterator[bytes]:
    """Yield every way to spoil an envelope: a bit in each part, cut at both ends, longer, empty."""
    for place in (0, 1, 8, 9, 32, 33, len(envelope) // 2, len(envelope) - 1):
        yield envelope[:place] + bytes([envelope[place] ^ 1]) + envelope[place + 1 :]
    yield from (envelope[:-1], envelope[1:], envelope[:40], envelope + b"\x00", b"")


def test_every_sealed_column_is_tried_here() -> None:
    sealed = {
        (model, field.name)
        for model in apps.get_models()
        if issubclass(model, Sealed)
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField) and field.name in {"identity", "content", "sealed"}
    }

    tried = {(model._meta.model_name, name) for model, name in COLUMNS} | OWN_WAY
    assert {(model._meta.model_name, name) for model, name in sealed} == tried


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{column[0].__name__}.{column[1]}")
def test_a_column_spoiled_or_moved_does_not_open(scene: Scene, column: tuple[type[Sealed], str]) -> None:
    model, field = column
    row, *_more = _rows(scene, model, scene.cases[0])
    genuine = bytes(getattr(row, field))
    assert _open(row, field, scene)

    foreign = [bytes(getattr(one, field)) for one in _rows(scene, model, scene.cases[1])]
    siblings = [bytes(getattr(one, field)) for one in _more]
    for envelope in (*_changed(genuine), *foreign, *siblings):
        model._default_manager.filter(pk=row.pk).update(**{field: envelope})
        with pytest.raises(Broken):
            _open(row, field, scene)


def test_columns_of_one_row_do_not_stand_in_for_each_other(scene: Scene) -> None:
    case = scene.cases[0]
    Case.objects.filter(pk=case.pk).update(identity=case.content, content=case.identity)

    with pytest.raises(Broken):
        open_case(case.pk, ring_of(scene.head))


def test_an_older_content_does_not_stand_in_for_the_present_one(scene: Scene) -> None:
    case = scene.cases[0]
    case.refresh_from_db()
    before = bytes(case.content)
    save_case(by=scene.head, ring=ring_of(scene.head), pk=case.pk, version=case.version, now=NOW)

    Case.objects.filter(pk=case.pk).update(content=before)

    with pytest.raises(Broken):
        open_case(case.pk, ring_of(scene.head))


def test_the_key_of_another_case_opens_nothing(scene: Scene) -> None:
    one, other = scene.cases
    box = CaseKey.objects.get(case=other, epoch__isnull=False).box
    CaseKey.objects.filter(case=one, epoch__isnull=False).update(box=bytes(box))

    with pytest.raises(Broken):
        open_case(one.pk, ring_of(scene.head))


def test_pieces_of_files_lost_swapped_or_spoiled_are_noticed(scene: Scene) -> None:
    row = CaseFile.objects.filter(case=scene.cases[0]).order_by("pk")[0]
    file = unfold_file(row, scene.secret.files)
    assert bytes_of(file).startswith(small_png())
    pieces = list(FilePiece.objects.filter(file=row).order_by("number"))

    for piece in pieces:
        genuine = bytes(piece.sealed)
        spoiled = genuine[:-1] + bytes([genuine[-1] ^ 1])
        for wrong in (spoiled, genuine[:-1], bytes(pieces[piece.number - 1].sealed)):
            FilePiece.objects.filter(pk=piece.pk).update(sealed=wrong)
            with pytest.raises(Broken):
                bytes_of(file)
        FilePiece.objects.filter(pk=piece.pk).update(sealed=genuine)
    FilePiece.objects.filter(pk=pieces[-1].pk).delete()
    with pytest.raises(Broken):
        bytes_of(file)


def test_a_file_given_to_another_row_does_not_open(scene: Scene) -> None:
    one, other = CaseFile.objects.filter(case=scene.cases[0]).order_by("pk")
    FilePiece.objects.filter(file=one).delete()
    FilePiece.objects.filter(file=other).update(file=one)
    CaseFile.objects.filter(pk=one.pk).update(header=bytes(other.header))

    with pytest.raises(Broken):
        bytes_of(unfold_file(CaseFile.objects.get(pk=one.pk), scene.secret.files))


def test_a_draft_of_somebody_else_does_not_open(scene: Scene) -> None:
    secret = CaseSecret.new()
    mine, other = (Draft(pk=reserve(Draft), touched_at=NOW) for _ in range(2))
    for number, row in enumerate((mine, other)):
        seal_field(row, "content", {"story": number}, key=secret.content)
        row.save(force_insert=True)
    Draft.objects.filter(pk=mine.pk).update(content=bytes(other.content))
    mine.refresh_from_db()

    with pytest.raises(Broken):
        open_field(mine, "content", key=secret.content)
