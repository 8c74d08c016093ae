"""Who carries the Wegweiser here and where the state helps without a name, as the deployment says it."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Carrier:
    """The association the Wegweiser belongs to; not the city."""

    region: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class StateHelp:
    """Help of the state without a name."""

    phone: str = ""
    chat: str = ""


def carrier() -> Carrier:
    """Return the carrier; empty where nobody has said who it is."""
    return Carrier(*(part.strip() for part in settings.WEGWEISER_CARRIER[:4]))


def state_help() -> StateHelp:
    """Return the state's telephone and chat."""
    return StateHelp(*(part.strip() for part in settings.WEGWEISER_STATE[:2]))
