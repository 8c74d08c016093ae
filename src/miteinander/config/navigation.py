"""What stands in the workplace's side navigation, for whom."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the navigation; `roles` empty: every account."""

    label: str | Promise
    view: str
    icon: str
    roles: frozenset[str] = frozenset()


DESK = frozenset({"interpreting:dispatcher", "interpreting:head"})
ADMIN = frozenset({"people:admin"})

ITEMS: tuple[Item, ...] = (
    Item(_("Heute"), "web:today", "home"),
    Item(_("Sprachmittlung"), "interpreting:desk", "language", DESK),
    Item(_("Tafel"), "interpreting:board", "calendar-today", DESK),
    Item(_("Auswertung"), "interpreting:figures_show", "info", DESK | {"payments:clerk"}),
    Item(_("Einstellungen"), "interpreting:rules_list", "edit", DESK),
    Item(_("Konten"), "people:account_list", "account-circle", ADMIN),
    Item(_("Versand"), "notifications:message_list", "mail", ADMIN),
    Item(_("Aufträge"), "notifications:job_list", "autorenew", ADMIN),
)


def entries(roles: frozenset[str]) -> list[Item]:
    """Return the lines somebody with these roles sees, in order."""
    return [item for item in ITEMS if not item.roles or not item.roles.isdisjoint(roles)]
