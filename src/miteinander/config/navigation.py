"""What stands in the workplace's side navigation, for whom."""

from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.queries.interpreters import is_member
from miteinander.organisations.rules import EDITORS
from miteinander.people.queries import requesting_organisations


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the navigation; `roles` empty: every account."""

    label: str | Promise
    view: str
    icon: str
    roles: frozenset[str] = frozenset()


class Reader(Protocol):
    """The account that looks."""

    roles: list[str]
    person_id: int | None


DESK = frozenset({"interpreting:dispatcher", "interpreting:head"})
COUNSELLORS = frozenset({"schooling:counsellor", "schooling:head"})
MONEY = frozenset({"payments:clerk", "payments:releaser"})
ADMIN = frozenset({"people:admin"})
OFFICER = frozenset({"privacy:officer"})
SEALED = frozenset({"antidiscrimination:counsellor", "antidiscrimination:head"})
FIGURES = frozenset({"figures:editor", "figures:head"})
SCHOOLING = frozenset({"schooling:clerk", "schooling:counsellor", "schooling:head"})

ITEMS: tuple[Item, ...] = (
    Item(_("Heute"), "web:today", "home"),
    Item(_("Sprachmittlung"), "interpreting:desk", "language", DESK),
    Item(_("Anfragen"), "interpreting:request_list", "mail", DESK),
    Item(_("Tafel"), "interpreting:board", "calendar-today", DESK),
    Item(_("Tagespläne"), "interpreting:plan_list", "checklist", DESK),
    Item(_("Stunden"), "interpreting:hours_list", "check", DESK),
    Item(_("Pool"), "interpreting:interpreter_list", "checklist", DESK),
    Item(_("Rückmeldungen"), "interpreting:feedback_list", "info", frozenset({"interpreting:head"})),
    Item(_("Auswertung"), "interpreting:figures_show", "info", DESK | {"payments:clerk"}),
    Item(_("Engpässe"), "interpreting:shortage_list", "warning", DESK),
    Item(_("Schulische Beratung"), "schooling:desk", "home", SCHOOLING),
    Item(_("Familien"), "schooling:family_list", "checklist", SCHOOLING),
    Item(_("Einladungen"), "schooling:invitation_list", "mail", SCHOOLING),
    Item(_("Beratungstermine"), "schooling:slot_board", "calendar-today", SCHOOLING),
    Item(_("Meldelisten"), "schooling:notification_list", "drive-folder-upload", SCHOOLING),
    Item(_("Warteliste"), "schooling:waiting_list", "checklist", SCHOOLING),
    Item(_("Anfragen an Schulen"), "schooling:proposal_list", "mail", COUNSELLORS),
    Item(_("Schulen"), "schooling:school_list", "home", SCHOOLING),
    Item(_("Platzierung"), "schooling:placement_list", "checklist", COUNSELLORS),
    Item(_("Nachverfolgung"), "schooling:follow_up_list", "check", COUNSELLORS),
    Item(_("Auswertung Schule"), "schooling:figures_show", "info", frozenset({"schooling:head"})),
    Item(_("Antidiskriminierung"), "antidiscrimination:desk", "home", SEALED),
    Item(_("Fälle"), "antidiscrimination:case_list", "checklist", SEALED),
    Item(_("Fristen und Aufgaben"), "antidiscrimination:due_list", "calendar-today", SEALED),
    Item(_("Auswertung Antidiskriminierung"), "antidiscrimination:statistics_show", "info", SEALED),
    Item(_("Wegweiser"), "antidiscrimination:workshop_list", "info", SEALED),
    Item(_("Tresor"), "vault:vault_show", "visibility", SEALED),
    Item(_("Zahlen und Fakten"), "figures:desk", "info", FIGURES),
    Item(_("Wie offen sind wir?"), "figures:openness_show", "info", FIGURES),
    Item(_("Zahlen einbringen"), "figures:import_list", "drive-folder-upload", FIGURES),
    Item(_("Zahlen aus dem Haus"), "figures:service_list", "info", FIGURES),
    Item(_("Zahlungen"), "payments:statement_list", "draft", MONEY),
    Item(_("Geldquellen"), "payments:funding_list", "info", MONEY | {"interpreting:head"}),
    Item(_("Import"), "interpreting:import_list", "drive-folder-upload", DESK),
    Item(_("Einstellungen"), "interpreting:rules_list", "edit", DESK),
    Item(_("Einrichtungen"), "organisations:organisation_list", "home", frozenset(EDITORS)),
    Item(_("Konten"), "people:account_list", "account-circle", ADMIN),
    Item(_("Versand"), "notifications:message_list", "mail", ADMIN),
    Item(_("Aufträge"), "notifications:job_list", "autorenew", ADMIN),
    Item(_("Protokoll"), "audit:entry_list", "checklist", ADMIN | OFFICER),
    Item(_("Löschen"), "privacy:retention_preview", "delete", OFFICER),
    Item(_("Verzeichnis"), "privacy:record_show", "info", OFFICER),
    Item(_("Auskunft"), "privacy:subject_search", "help", OFFICER),
    Item(_("Auskunft an Familien"), "schooling:family_disclose", "help", OFFICER | {"schooling:head"}),
)


MEMBER_ITEMS: tuple[Item, ...] = (
    Item(_("Mein Bereich"), "interpreting:my_start", "home"),
    Item(_("Meine Angebote"), "interpreting:my_offers", "mail"),
    Item(_("Meine Einsätze"), "interpreting:my_assignments", "checklist"),
    Item(_("Meine Zeiten"), "interpreting:my_availability", "calendar-today"),
    Item(_("Meine Nachweise"), "interpreting:my_papers", "draft"),
    Item(_("Meine Abrechnungen"), "payments:statement_mine", "draft"),
    Item(_("Kalender abonnieren"), "calendar:feed_show", "calendar-today"),
)

REQUESTER_ITEMS: tuple[Item, ...] = (
    Item(_("Unsere Anfragen"), "interpreting:my_requests", "checklist"),
    Item(_("Sprachmittlung anfragen"), "interpreting:request_new", "add"),
)


def entries(account: Reader) -> list[Item]:
    """Return the lines this account sees, in order; staff is never asked about the pool."""
    roles = frozenset(account.roles)
    items = ITEMS if roles else _partner_items(account)
    return [item for item in items if not item.roles or not item.roles.isdisjoint(roles)]


def _partner_items(account: Reader) -> tuple[Item, ...]:
    """Return the lines of somebody without a role: a member of the pool, a requester, or nobody yet."""
    if is_member(account.person_id):
        return MEMBER_ITEMS
    if account.person_id is not None and requesting_organisations(account.person_id, on=timezone.localdate()):
        return REQUESTER_ITEMS
    return ITEMS
