"""Who cares for the children. Where they do not agree, the children wait, and everybody sees why."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from miteinander.audit.usecases import record
from miteinander.core.errors import Refused
from miteinander.schooling import access
from miteinander.schooling.models import Family, Guardian, WaitingReason
from miteinander.schooling.rules import arrival as rules
from miteinander.schooling.rules import states
from miteinander.schooling.rules.arrival import GuardianFacts
from miteinander.schooling.usecases.families import keep_family, locked
from miteinander.schooling.usecases.steps import lock_child, write_step


@transaction.atomic
def add_guardian(*, by: access.Who, family: int, facts: GuardianFacts, now: datetime) -> Guardian:
    """Note somebody who cares for the children.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: `two_with_sole_custody`, `sole_beside_others`, `hidden_characters`.
    """
    access.check_desk(by)
    home = locked(family)
    _check(home, facts, but=None)
    row = Guardian.objects.create(family=home, **asdict(facts))
    keep_family(home)
    record("schooling.guardian.added", by=access.account_of(by), subject=row, at=now)
    settle_custody(home, now=now)
    return row


@transaction.atomic
def change_guardian(*, by: access.Who, guardian: int, facts: GuardianFacts, now: datetime) -> Guardian:
    """Keep changed data of a guardian.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
        Refused: see `add_guardian`.
    """
    access.check_desk(by)
    row = Guardian.objects.select_related("family").get(pk=guardian)
    home = locked(row.family_id)
    _check(home, facts, but=row.pk)
    changed = [name for name, value in asdict(facts).items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, getattr(facts, name))
        row.save()
        keep_family(home)
        note = ",".join(changed)
        record("schooling.guardian.changed", by=access.account_of(by), subject=row, at=now, note=note)
        settle_custody(home, now=now)
    return row


@transaction.atomic
def remove_guardian(*, by: access.Who, guardian: int, now: datetime) -> Family:
    """Take somebody out who does not care for the children, or was noted by mistake.

    Raises:
        NotAllowed: `by` does not work in the Schulische Beratung.
    """
    access.check_desk(by)
    row = Guardian.objects.select_related("family").get(pk=guardian)
    home = locked(row.family_id)
    record("schooling.guardian.removed", by=access.account_of(by), subject=row, at=now)
    row.delete()
    keep_family(home)
    settle_custody(home, now=now)
    return home


def settle_custody(home: Family, *, now: datetime) -> None:
    """Let the children wait for their guardians to agree, and for the next thing once they do."""
    is_contested = rules.is_contested(facts_of(one) for one in home.guardians.order_by("id"))
    for child in home.children.filter(state__in=states.WAITING).order_by("id"):
        row = lock_child(child.pk)
        if is_contested == (row.waiting_reason == WaitingReason.GUARDIANS):
            continue
        usual = WaitingReason.FIRST_TALK if row.state in states.BEFORE_TALK else WaitingReason.NO_PLACE
        row.waiting_reason = WaitingReason.GUARDIANS if is_contested else usual
        row.waiting_since = row.waiting_since or now.date()
        row.version += 1
        row.save()
        write_step(row, now=now)


def facts_of(row: Guardian) -> GuardianFacts:
    """Return a guardian as the rules know one."""
    return GuardianFacts(**{name: getattr(row, name) for name in GuardianFacts.__dataclass_fields__})


def _check(home: Family, facts: GuardianFacts, *, but: int | None) -> None:
    others = [facts_of(one) for one in home.guardians.order_by("id") if one.pk != but]
    mine = f"guardians-{len(others)}-"
    found = rules.guardian_problems([*others, facts])
    broken = [problem for problem in found if "custody" in problem.field or problem.field.startswith(mine)]
    if broken:
        raise Refused(broken)
