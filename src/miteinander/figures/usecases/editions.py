"""Bringing tables and letting them out: one person brings, another releases."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.figures import access
from miteinander.figures.models import Dataset, Edition, EditionState, FigureImport, Licence, Observation
from miteinander.people.models import Account
from miteinander.statistics import bundle

AT_ONCE = 2000


@transaction.atomic
def bring_datasets(
    *,
    by: Account | None,
    datasets: Sequence[bundle.Dataset],
    now: datetime,
    brought_in: FigureImport | None = None,
) -> list[Edition]:
    """Keep tables as drafts, all or none. `by` is None on the command line of the server.

    A draft of the same table and day is replaced; published ones stay until the new one is released.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `licence_unknown`, `dimensions_changed`, `unit_changed`, `table_broken`.
    """
    if by is not None:
        access.check_editor(by)
    problems = [problem for dataset in datasets for problem in table_problems(dataset)]
    if problems:
        raise Refused(problems)
    return [_bring(dataset, by=by, now=now, brought_in=brought_in) for dataset in datasets]


@transaction.atomic
def release_edition(*, by: Account, edition: int, now: datetime) -> Edition:
    """Publish a draft; what was published for the same day until now is withdrawn.

    Raises:
        NotAllowed: the account does not release figures.
        Edition.DoesNotExist: no such edition.
        Refused: `own_edition`: brought by the same person; `not_a_draft`.
    """
    access.check_head(by)
    row = Edition.objects.select_for_update().select_related("dataset").get(pk=edition)
    if row.state != EditionState.DRAFT:
        raise Refused([Problem("", "not_a_draft")])
    if row.brought_by_id == by.pk:
        raise Refused([Problem("", "own_edition")])
    older = Edition.objects.select_for_update().filter(
        dataset=row.dataset, reference_day=row.reference_day, state=EditionState.RELEASED
    )
    for former in older.order_by("id"):
        _withdraw(former, by=by, now=now)
    row.state, row.released_by, row.released_at = EditionState.RELEASED, by, now
    row.save(update_fields=["state", "released_by", "released_at"])
    record("figures.edition.released", by=by, subject=row, at=now)
    return row


@transaction.atomic
def withdraw_edition(*, by: Account, edition: int, now: datetime) -> Edition:
    """Take a published table back; its numbers stay for the record, pages show it no more.

    Raises:
        NotAllowed, Edition.DoesNotExist: as `release_edition`.
        Refused: `not_released`.
    """
    access.check_head(by)
    row = Edition.objects.select_for_update().select_related("dataset").get(pk=edition)
    if row.state != EditionState.RELEASED:
        raise Refused([Problem("", "not_released")])
    _withdraw(row, by=by, now=now)
    return row


@transaction.atomic
def discard_edition(*, by: Account, edition: int, now: datetime) -> None:
    """Delete a draft with its numbers.

    Raises:
        NotAllowed: the account does not work on figures.
        Edition.DoesNotExist: no such edition.
        Refused: `not_a_draft`.
    """
    access.check_editor(by)
    row = Edition.objects.select_for_update().select_related("dataset").get(pk=edition)
    if row.state != EditionState.DRAFT:
        raise Refused([Problem("", "not_a_draft")])
    record("figures.edition.discarded", by=by, subject=row, at=now)
    row.delete()


def table_problems(dataset: bundle.Dataset) -> list[Problem]:
    """Return why a table cannot be kept; the field is its slug."""
    known = Dataset.objects.filter(slug=dataset.slug).first()
    found = [Problem(dataset.slug, "table_broken", {"what": words}) for words in bundle.problems_of(dataset)]
    if not Licence.objects.filter(code=dataset.licence).exists():
        found.append(Problem(dataset.slug, "licence_unknown", {"licence": dataset.licence}))
    if known is not None and known.dimensions != list(dataset.dimensions):
        found.append(
            Problem(dataset.slug, "dimensions_changed", {"dimensions": ", ".join(known.dimensions) or "–"})
        )
    if known is not None and known.unit != dataset.unit:
        found.append(Problem(dataset.slug, "unit_changed", {"unit": known.unit}))
    return found


def _bring(
    dataset: bundle.Dataset, *, by: Account | None, now: datetime, brought_in: FigureImport | None
) -> Edition:
    row, _made = Dataset.objects.update_or_create(
        slug=dataset.slug,
        defaults={"title": dataset.title},
        create_defaults={
            "title": dataset.title,
            "dimensions": list(dataset.dimensions),
            "unit": dataset.unit,
        },
    )
    editions = Edition.objects.filter(dataset=row, reference_day=dataset.reference_day)
    editions.filter(state=EditionState.DRAFT).delete()
    latest: int = editions.aggregate(latest=Max("version"))["latest"] or 0
    edition = Edition.objects.create(
        dataset=row,
        reference_day=dataset.reference_day,
        version=latest + 1,
        register=dataset.register,
        definition=dataset.definition,
        base=dataset.base,
        source=dataset.source,
        licence=Licence.objects.get(code=dataset.licence),
        synthetic=dataset.synthetic,
        recipe=dict(dataset.recipe),
        recipe_hash=dataset.recipe_hash,
        brought_by=by,
        brought_at=now,
        brought_in=brought_in,
    )
    Observation.objects.bulk_create((_observation(edition, line) for line in dataset.rows), AT_ONCE)
    record("figures.edition.brought", by=by, subject=edition, at=now)
    return edition


def _observation(edition: Edition, row: bundle.Row) -> Observation:
    return Observation(
        edition=edition,
        labels=[label or "" for label in row.labels],
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        n_eff=row.n_eff,
        sdc_method=row.sdc_method,
        status=row.status,
    )


def _withdraw(row: Edition, *, by: Account, now: datetime) -> None:
    row.state, row.withdrawn_at = EditionState.WITHDRAWN, now
    row.save(update_fields=["state", "withdrawn_at"])
    record("figures.edition.withdrawn", by=by, subject=row, at=now)
