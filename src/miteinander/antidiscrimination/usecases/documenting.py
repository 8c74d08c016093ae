"""Writing down what the scheme asks, and telling a case without names for the yearly report."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from miteinander.antidiscrimination import access
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.scheme import (
    Answer,
    View,
    as_content,
    current,
    load,
    of_content,
    validate,
    without_closed,
)
from miteinander.antidiscrimination.rules.states import CaseState
from miteinander.antidiscrimination.usecases.cases import locked_or_missing, save_case
from miteinander.core.errors import Problem, Refused
from miteinander.people.models import Account
from miteinander.vault.queries import Keyring


@transaction.atomic
def save_answers(
    *,
    by: Account,
    ring: Keyring,
    pk: int,
    version: int,
    answers: Mapping[tuple[str, View], Answer],
    now: datetime,
) -> Case:
    """Put answers into a case's sheet; answers to questions they close are dropped.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
        Refused: `changed_meanwhile`, `case_closed`, or what the sheet breaks, `field` as `<question>.<view>`.
    """
    access.check_counsellor(by)
    found = _still_open(locked_or_missing(pk, ring))
    sheet = of_content(found.content.sheet, otherwise=current(timezone.localdate(now)).version)
    sheet = without_closed(load(sheet.version), sheet.put(answers))
    validate(sheet)
    found.content.sheet = as_content(sheet)
    return save_case(by=by, ring=ring, pk=pk, version=version, content=found.content, now=now)


@transaction.atomic
def tell_story(*, by: Account, ring: Keyring, pk: int, version: int, text: str, now: datetime) -> Case:
    """Write, or take back with an empty text, the case as the yearly report may tell it; sealed until then.

    Raises:
        NotAllowed, Case.DoesNotExist: as `save_case`.
        Refused: `changed_meanwhile`, `story_released`.
    """
    access.check_counsellor(by)
    found = locked_or_missing(pk, ring)
    if found.content.story_released:
        raise Refused([Problem("text", "story_released")])
    found.content.story_told = text.strip()
    return save_case(by=by, ring=ring, pk=pk, version=version, content=found.content, now=now)


def _still_open(found: OpenCase) -> OpenCase:
    if found.row.state == CaseState.CLOSED:
        raise Refused([Problem("", "case_closed")])
    return found
