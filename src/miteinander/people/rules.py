"""Roles, limits of trying, and when a session ends. Time is always an argument."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

_ = str  # marks texts for the translators; whoever shows them translates


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody may be in one room. `invites_partners`: may invite institutions and mediators."""

    code: str
    label: str
    what: str
    invites_partners: bool = False


_ROLES = (
    Role(
        code="interpreting:dispatcher",
        label=_("Einsatzplanung"),
        what=_("nimmt Anfragen an, sucht und fragt Sprachmittler*innen, pflegt Profile und Einrichtungen"),
        invites_partners=True,
    ),
    Role(
        code="interpreting:head",
        label=_("Leitung Sprachmittlungsdienst"),
        what=_("wie Einsatzplanung, dazu Regeln, Zahlen und Entscheidungen über Ausnahmen"),
        invites_partners=True,
    ),
    Role(
        code="schooling:clerk",
        label=_("Anmeldung Schulische Beratung"),
        what=_("nimmt Familien auf, lädt ein, vergibt Termine; sieht keine Gespräche"),
    ),
    Role(
        code="schooling:counsellor",
        label=_("Schulische Beratung"),
        what=_("berät Familien, führt Erfassungsbögen, fragt Schulen an"),
    ),
    Role(
        code="schooling:head",
        label=_("Leitung Schulische Beratung"),
        what=_("wie Schulische Beratung, dazu Schulen, Regeln, Pläne für viele Kinder und Zahlen"),
    ),
    Role(
        code="antidiscrimination:counsellor",
        label=_("Antidiskriminierung"),
        what=_("berät Menschen, die diskriminiert wurden; liest Fälle nur mit dem eigenen Tresor"),
    ),
    Role(
        code="antidiscrimination:head",
        label=_("Leitung Antidiskriminierung"),
        what=_("wie Antidiskriminierung, dazu Schlüssel des Teams, Fristenregeln und Zahlen"),
    ),
    Role(
        code="figures:editor",
        label=_("Zahlen und Fakten"),
        what=_("bringt geschützte Tabellen, Umfragen und Belege ein; veröffentlicht nichts allein"),
    ),
    Role(
        code="figures:head",
        label=_("Leitung Zahlen und Fakten"),
        what=_("wie Zahlen und Fakten, dazu Freigabe von Tabellen, die andere eingebracht haben"),
    ),
    Role(
        code="payments:clerk",
        label=_("Abrechnung"),
        what=_("erstellt Abrechnungen und Zahlungsläufe"),
    ),
    Role(
        code="payments:releaser",
        label=_("Zahlungsfreigabe"),
        what=_("gibt Abrechnungen und Zahlungsläufe frei, nie die eigenen"),
    ),
    Role(
        code="organisations:editor",
        label=_("Einrichtungen"),
        what=_("pflegt Einrichtungen, Orte und Ansprechpersonen"),
        invites_partners=True,
    ),
    Role(
        code="people:admin",
        label=_("Kontenverwaltung"),
        what=_("lädt ein, vergibt Rollen, sieht Aufträge und Protokoll"),
        invites_partners=True,
    ),
    Role(
        code="privacy:officer",
        label=_("Datenschutz"),
        what=_("sieht Protokoll und Löschvorschau, gibt Auskünfte heraus"),
    ),
)
ROLES: Mapping[str, Role] = {role.code: role for role in _ROLES}


def unknown_roles(codes: Iterable[str]) -> list[str]:
    """Return the codes that name no role, sorted."""
    return sorted(set(codes) - set(ROLES))


def role_changes(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which roles come and which go, each sorted."""
    return sorted(set(after) - set(before)), sorted(set(before) - set(after))


# --- Trying to sign in ---


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `number` tries within `window`. The window slides, so nobody is locked out for good."""

    number: int
    window: timedelta


# source: OWASP ASVS 5.0, 6.3.1 (throttling without a lock-out an attacker could cause)
LIMITS: Mapping[str, Limit] = {
    "sign_in_pair": Limit(5, timedelta(minutes=5)),  # one account from one source
    "sign_in_source": Limit(30, timedelta(minutes=10)),  # a town hall is one source: failures only
    "sign_in_account": Limit(50, timedelta(hours=1)),  # one account from many sources
    "link_account": Limit(3, timedelta(minutes=20)),
    "link_source": Limit(20, timedelta(hours=1)),
}
LONGEST_WINDOW = max(limit.window for limit in LIMITS.values())


def is_too_often(kind: str, tries: int) -> bool:
    """Say whether this many tries within the window, the present one included, are too many."""
    return tries > LIMITS[kind].number


# --- Links and sessions ---

SIGN_IN_LINK_LIFE = timedelta(minutes=20)
INVITATION_LIFE = timedelta(days=7)
LONGEST_SESSION = timedelta(hours=10)  # source: casework.md, goal 9
SEAT_IS_STALE_AFTER = timedelta(days=365)
SEAT_LINK_DAYS = 30

# What stays of a person whose data were removed: other rows may still point to her.
ERASED_PERSON: Mapping[str, str] = {
    "first_name": "",
    "last_name": "gelöscht",
    "pronoun_gender": "",
    "email": "",
    "phone": "",
    "mobile": "",
    "language": "de",
}
ERASED_HOST = "@konto.invalid"


def session_is_over(*, now: datetime, began_at: datetime, seen_at: datetime, idle: timedelta | None) -> bool:
    """Say whether a session has ended by age or, where an idle limit holds, by silence."""
    too_old = now - began_at > LONGEST_SESSION
    return too_old or (idle is not None and now - seen_at > idle)


# --- Policies of the views libraries bring ---

# URL name -> policy kind. A name that is missing here stays closed.
LIBRARY_POLICIES: Mapping[str, str] = {
    "account_login": "public",
    "account_logout": "public",
    "account_inactive": "public",
    "account_reset_password": "public",
    "account_reset_password_done": "public",
    "account_reset_password_from_key": "public",
    "account_reset_password_from_key_done": "public",
    "account_reauthenticate": "signed_in",
    "account_change_password": "signed_in",
    "account_set_password": "signed_in",
    # The stage between password and second factor: nobody is signed in yet, allauth checks its own session.
    "mfa_authenticate": "public",
    "mfa_login_webauthn": "public",
    "mfa_index": "signed_in",
    "mfa_reauthenticate": "signed_in",
    "mfa_reauthenticate_webauthn": "signed_in",
    "mfa_activate_totp": "signed_in",
    "mfa_deactivate_totp": "signed_in",
    "mfa_view_recovery_codes": "signed_in",
    "mfa_generate_recovery_codes": "signed_in",
    "mfa_download_recovery_codes": "signed_in",
    "mfa_list_webauthn": "signed_in",
    "mfa_add_webauthn": "signed_in",
    "mfa_remove_webauthn": "signed_in",
    "mfa_edit_webauthn": "signed_in",
    "openid_connect_login": "public",
    "openid_connect_callback": "public",
    "socialaccount_login_cancelled": "public",
    "socialaccount_login_error": "public",
    # Only with MITEINANDER_OIDC_PROVIDER: this house as somebody else's identity provider.
    "idp:oidc:configuration": "public",
    "idp:oidc:jwks": "public",
    "idp:oidc:token": "public",
    "idp:oidc:revoke": "public",
    "idp:oidc:userinfo": "public",
    "idp:oidc:device_code": "public",
    "idp:oidc:authorization": "signed_in",
    "idp:oidc:device_authorization": "signed_in",
    "idp:oidc:logout": "public",
}
# Rows of libraries that belong to one account, by URL name: the table of the number in the address.
LIBRARY_OWN_ROWS: Mapping[str, str] = {
    "mfa_remove_webauthn": "mfa.Authenticator",
    "mfa_edit_webauthn": "mfa.Authenticator",
}
# What somebody who still lacks a second factor may open: setting one up, and leaving.
OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "people:second_factor",
        "people:language_switch",
        "public:appearance",
    }
)
