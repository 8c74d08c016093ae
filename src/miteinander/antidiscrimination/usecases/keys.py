"""Keys of cases: made and sealed to those who may read, and sealed anew when a member leaves."""

from miteinander.antidiscrimination.models import Case, CaseKey
from miteinander.antidiscrimination.models.cases import ZONE
from miteinander.antidiscrimination.rules.secret import CaseSecret
from miteinander.sealing import keys
from miteinander.sealing.errors import Broken
from miteinander.vault import queries as vault
from miteinander.vault.models import PersonKey
from miteinander.vault.queries import Keyring
from miteinander.vault.usecases.zone import TeamKey


def share_with_team(case: Case, secret: CaseSecret) -> None:
    """Seal a case's key to the team's present key.

    Raises:
        Substituted: the team's public key is not the one its steward signed.
    """
    epoch = vault.current_epoch(ZONE)
    CaseKey.objects.create(case=case, epoch_id=epoch.pk, box=keys.box_to(bytes(epoch.public), secret.key))


def share_with_member(case: Case, secret: CaseSecret, *, member: int, public: bytes) -> None:
    """Seal the key of a restricted case to one named member.

    Raises:
        Substituted: her public key is not the one the steward signed.
    """
    if public != vault.trusted_public(ZONE, member):
        raise vault.Substituted(ZONE)
    CaseKey.objects.get_or_create(
        case=case, member_id=member, defaults={"box": keys.box_to(public, secret.key)}
    )


def reseal(*, ring: Keyring, epoch: TeamKey, left: int) -> int:
    """Seal the keys of open cases to a team's new key, forget the old copies; return how many.

    Closed cases follow too: a member who left opens nothing sealed to the team from now on. Restricted cases
    lose her copy. Called by `vault` in its transaction.
    """
    CaseKey.objects.filter(member_id=left).delete()
    number = 0
    for copy in CaseKey.objects.select_for_update().filter(epoch__isnull=False).order_by("id"):
        key = ring.open_team_box(copy.epoch_id, bytes(copy.box)) if copy.epoch_id is not None else None
        if key is None:
            continue
        copy.epoch_id, copy.box = epoch.pk, keys.box_to(bytes(epoch.public), key)
        copy.save(update_fields=["epoch", "box"])
        number += 1
    return number


def restrict_to(case: Case, secret: CaseSecret, *, ring: Keyring) -> None:
    """Seal the key of a restricted case to one member and to the paper shares; the team gets none."""
    member = PersonKey.objects.get(pk=ring.member_id)
    share_with_member(case, secret, member=member.pk, public=bytes(member.public))
    share_with_shares(case, secret)


def named_members(case: Case) -> list[PersonKey]:
    """Return whose keys open a restricted case."""
    rows = PersonKey.objects.filter(pk__in=CaseKey.objects.filter(case=case).values("member_id"))
    return list(rows.select_related("account__person").order_by("id"))


def share_with_shares(case: Case, secret: CaseSecret) -> None:
    """Seal a case's key to the zone's paper shares, so that it is not lost with its only reader."""
    zone = vault.zone_row(ZONE)
    if zone is not None:
        box = keys.box_to(vault.recovery_public(zone), secret.key)
        CaseKey.objects.get_or_create(case=case, is_recovery=True, defaults={"box": box})


def seal_to_paper(*, ring: Keyring, public: bytes) -> int:
    """Seal the keys of restricted cases to new paper shares; return how many.

    Only those this member can open: the others stay under the old sheets. Called by `vault`.
    """
    number = 0
    for copy in CaseKey.objects.select_for_update().filter(is_recovery=True).order_by("id"):
        mine = CaseKey.objects.filter(case_id=copy.case_id, member_id=ring.member_id).first()
        if mine is not None:
            copy.box = keys.box_to(public, keys.open_box(ring.private, bytes(mine.box)))
            copy.save(update_fields=["box"])
            number += 1
    return number


def open_from_paper(*, ring: Keyring, private: bytes) -> int:
    """Hand the keys of restricted cases to the member who brought two paper shares; return how many.

    Cases whose keys stand under older sheets stay closed to her. Called by `vault`.
    """
    number, public = 0, keys.pair_of(ring.private).public
    for copy in CaseKey.objects.filter(is_recovery=True).order_by("id"):
        try:
            secret = keys.open_box(private, bytes(copy.box))
        except Broken:
            continue
        CaseKey.objects.get_or_create(
            case_id=copy.case_id, member_id=ring.member_id, defaults={"box": keys.box_to(public, secret)}
        )
        number += 1
    return number
