"""Getting a table from a portal: asked for by a person, fetched by the worker, looked at like any file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from miteinander.audit.usecases import record
from miteinander.core.errors import Problem, Refused
from miteinander.figures import access
from miteinander.figures.imports.fetching import Host, Transport, is_waiting, make_call, send
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.kinds import Wishes
from miteinander.figures.models import FigureImport, ImportState
from miteinander.figures.usecases.imports import hold, note_wishes, wishes_of
from miteinander.people.models import Account

FETCH_TASK = "figures.fetch"
FIRST_PAUSE, LONGEST_PAUSE = 30, 1_800  # seconds; a large table took a portal hours
MOST_ATTEMPTS = 60


def hosts() -> Mapping[str, Host]:
    """Return from where tables may be fetched."""
    return {name: Host(**how) for name, how in settings.FIGURE_HOSTS.items()}


@transaction.atomic
def ask_for_table(*, by: Account, url: str, kind: str, wishes: Wishes, now: datetime) -> FigureImport:
    """Note that a table is to be fetched; the worker does it.

    Raises:
        NotAllowed: the account does not work on figures.
        Refused: `address_not_https`, `host_not_allowed`, `token_missing`.
    """
    access.check_editor(by)
    make_call(url, hosts())
    row = FigureImport(
        kind=kind,
        file_name=name_of(url),
        url=url,
        sha256="",
        size=0,
        state=ImportState.FETCHING,
        brought_by=by,
        brought_at=now,
    )
    note_wishes(row, wishes)
    row.save()
    record("figures.import.asked", by=by, subject=row, at=now)
    app.configure_task(FETCH_TASK).defer(import_id=row.pk)
    return row


def fetch(*, pk: int, attempt: int, now: datetime, transport: Transport = send) -> None:
    """Ask for a table; while the portal makes it, come back later, each time a little later."""
    row = FigureImport.objects.filter(pk=pk, state=ImportState.FETCHING).first()
    if row is None:
        return
    try:
        answer: bytes | Refused = transport(make_call(row.url, hosts()))
    except Refused as refused:
        answer = refused
    if isinstance(answer, bytes) and is_waiting(answer) and attempt < MOST_ATTEMPTS:
        pause = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
        app.configure_task(FETCH_TASK, schedule_in={"seconds": pause}).defer(
            import_id=pk, attempt=attempt + 1
        )
        return
    _arrived(pk, answer, now=now)


@transaction.atomic
def _arrived(pk: int, answer: bytes | Refused, *, now: datetime) -> None:
    """Look at what came, unless somebody has given up waiting meanwhile."""
    row = FigureImport.objects.select_for_update().get(pk=pk)
    if row.state != ImportState.FETCHING:
        return
    try:
        if isinstance(answer, Refused):
            raise answer
        hold(row, answer, wishes_of(row))
    except Refused as refused:
        _fail(row, refused.problems)
    row.save()
    record("figures.import.brought", by=row.brought_by, subject=row, at=now)


def _fail(row: FigureImport, problems: list[Problem]) -> None:
    findings = Findings()
    for problem in problems:
        params: dict[str, Any] = {name: str(value) for name, value in problem.params.items()}
        findings.note(problem.code, **params)
    row.state = ImportState.REFUSED
    row.findings = findings.stored()
    row.options = {**row.options, "counts": dict(findings.counts)}


def name_of(url: str) -> str:
    """Return what a table at an address is called: its number, else the last part of the path."""
    parts = urlsplit(url)
    names = parse_qs(parts.query).get("name", [])
    return (names[0] if names else parts.path.rsplit("/", 1)[-1] or parts.hostname or url)[:200]
