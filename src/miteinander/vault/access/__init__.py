"""Who may do what with the keys of a zone: roles open the door, keys decide what can be read."""

from typing import Protocol

from django.conf import settings

from miteinander.core.errors import NotAllowed
from miteinander.vault.rules import Zone


class Actor(Protocol):
    """An account, as far as this room needs it."""

    pk: int

    def has_role(self, *codes: str) -> bool: ...


def zones() -> tuple[Zone, ...]:
    """Return the zones of this deployment (`settings.VAULT_ZONES`)."""
    found: tuple[Zone, ...] = settings.VAULT_ZONES
    return found


def zone_of(code: str) -> Zone:
    """Return one zone; an unknown one is a programming error."""
    return next(zone for zone in zones() if zone.code == code)


def works_in_a_vault(account: Actor) -> bool:
    """Tell whether an account's roles bring it into any zone."""
    return any(account.has_role(*zone.members) for zone in zones())


# Who has a vault at all: the outer door of this room's pages.
WORKERS = tuple(sorted({role for zone in zones() for role in zone.members}))
STEWARDS = tuple(sorted({role for zone in zones() for role in zone.stewards}))


def check_member(by: Actor, zone: str) -> None:
    """Raise `NotAllowed` unless the account works in the zone."""
    if not by.has_role(*zone_of(zone).members):
        raise NotAllowed


def check_worker(by: Actor) -> None:
    """Raise `NotAllowed` unless the account works in some zone."""
    if not works_in_a_vault(by):
        raise NotAllowed


def check_steward(by: Actor, zone: str) -> None:
    """Raise `NotAllowed` unless the account may vouch for keys of the zone."""
    if not by.has_role(*zone_of(zone).stewards):
        raise NotAllowed
