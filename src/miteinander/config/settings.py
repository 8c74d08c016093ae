"""One settings file for every deployment; what differs comes from the environment."""

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from miteinander.config import database
from miteinander.core.languages import INTERFACE, RIGHT_TO_LEFT
from miteinander.sealing import passphrase
from miteinander.vault.rules import Zone


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "ja"}


BASE_DIR = Path(__file__).resolve().parents[3]
DEBUG = _flag("MITEINANDER_DEBUG")
DEMO = _flag("MITEINANDER_DEMO")
TESTING = "PYTEST_VERSION" in os.environ

SECRET_KEY = os.environ.get("MITEINANDER_SECRET_KEY", "")
if not SECRET_KEY:
    if not (DEBUG or DEMO or TESTING or _flag("MITEINANDER_BUILD")):
        raise ImproperlyConfigured("Set MITEINANDER_SECRET_KEY to a long random text; it must stay the same.")
    SECRET_KEY = "only-for-demo-and-tests-" + "0" * 40

ALLOWED_HOSTS = os.environ.get("MITEINANDER_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
# The address outsiders use; it stands in mails, QR codes and calendar feeds.
SITE_URL = os.environ.get("MITEINANDER_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")
CENTRE_NAME = os.environ.get("MITEINANDER_CENTRE", "Kommunales Integrationszentrum")
CITY_NAME = os.environ.get("MITEINANDER_CITY", "Lindenfurt" if DEMO else "")
# What imprint, privacy notice and accessibility statement must say; parts of the address are parted by " | ".
_SAID_BY_DEMO = {
    "ADDRESS": "Elmeufer 12 | 00101 Lindenfurt",
    "PHONE": "0221 4710 900",
    "EMAIL": "ki@lindenfurt.example",
    "RESPONSIBLE": "Verantwortlich: Dörte Osterkamp, Leitung",
    "PRIVACY_OFFICER": "Datenschutz: Friederike Terhorst, datenschutz@lindenfurt.example",
}
CENTRE_ADDRESS, CENTRE_PHONE, CENTRE_EMAIL, CENTRE_RESPONSIBLE, PRIVACY_OFFICER = (
    os.environ.get(f"MITEINANDER_{name}", words if DEMO else "") for name, words in _SAID_BY_DEMO.items()
)
# What the catalogue of open data says to portals: addresses from the code lists of DCAT-AP.de. Nothing known:
# nothing said.
DCAT_CONTRIBUTOR, DCAT_GEOCODING, DCAT_GEOCODING_LEVEL = (
    os.environ.get(f"MITEINANDER_DCAT_{name}", "") for name in ("CONTRIBUTOR", "GEOCODING", "GEOCODING_LEVEL")
)
# When the pages were last tested for barriers; the accessibility statement says it.
ACCESSIBILITY_CHECKED_ON = date(2026, 11, 23)

# What stands at the top of letters: street and place, telephone, mail; lines are divided by "|".
CENTRE_LINES = os.environ.get(
    "MITEINANDER_LETTERHEAD",
    "Am Lindenplatz 1, 00100 Lindenfurt|Telefon 0221 4710 100|ki@lindenfurt.example" if DEMO else "",
).split("|")
# The account the centre pays from; it stands in the file for the bank.
BANK_HOLDER = os.environ.get("MITEINANDER_BANK_HOLDER", CITY_NAME or CENTRE_NAME)
BANK_IBAN = os.environ.get("MITEINANDER_BANK_IBAN", "DE89370400440532013000" if DEMO or TESTING else "")
TYPST_FONTS = BASE_DIR / "build" / "fonts"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "pgtrigger",
    "procrastinate.contrib.django",
    "miteinander.config",
    "miteinander.figures",
    "miteinander.schooling",
    "miteinander.antidiscrimination",
    "miteinander.interpreting",
    "miteinander.payments",
    "miteinander.notifications",
    "miteinander.documents",
    "miteinander.calendar",
    "miteinander.privacy",
    "miteinander.vault",
    "miteinander.people",
    "miteinander.organisations",
    "miteinander.audit",
    "miteinander.web",
    # After our rooms: their templates stand in for allauth's.
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
]
# Tests walk through the demonstration too; one of them proves that a real site has no trace of it.
if DEMO or TESTING:
    INSTALLED_APPS.insert(INSTALLED_APPS.index("miteinander.figures"), "miteinander.demo")
OIDC_PROVIDER = _flag("MITEINANDER_OIDC_PROVIDER")
if OIDC_PROVIDER:
    INSTALLED_APPS.append("allauth.idp.oidc")
    IDP_OIDC_PRIVATE_KEY = os.environ.get("MITEINANDER_OIDC_KEY", "")
    IDP_OIDC_ADAPTER = "miteinander.people.adapters.ProviderAdapter"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "miteinander.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "miteinander.antidiscrimination.middleware.sealed_uploads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "miteinander.vault.middleware.shut_when_leaving",
    "miteinander.vault.middleware.SubstitutionMiddleware",
    "miteinander.people.middleware.session_rules",
    "miteinander.people.middleware.SecondFactorMiddleware",
    "miteinander.web.middleware.PolicyMiddleware",
]

ROOT_URLCONF = "miteinander.config.urls"
WSGI_APPLICATION = "miteinander.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "miteinander.web.context.page_frame",
                "miteinander.vault.access.door.frame",
                *(["miteinander.demo.context.demonstration"] if DEMO or TESTING else []),
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "miteinander.web.templatetags.ui",
                "miteinander.web.templatetags.locale_format",
            ],
            # A misspelt variable shows in development and fails in tests (tests/guards).
            "string_if_invalid": "",
        },
    },
]
FORM_RENDERER = "miteinander.web.renderer.HouseRenderer"

DATABASES = {"default": database.from_environment(os.environ, BASE_DIR)}
if TESTING:
    # The tests empty tables between runs, which the trail's triggers refuse otherwise (audit.models).
    DATABASES["default"]["OPTIONS"]["options"] = "-c miteinander.may_empty=yes"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
# One backend: a second one would make every wrong password cost two slow hashes.
AUTHENTICATION_BACKENDS = ["miteinander.people.adapters.SignIn"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "miteinander.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "miteinander.people.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {"login": "miteinander.people.forms.sign_in.PasswordForm"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation; the invitation proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Failed sign-ins are counted in our own table (people.rules.LIMITS); a town hall is one source, hence the 60.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "", "reauthenticate": "10/m/user"}
# How many proxies stand in front of the server and write X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MITEINANDER_PROXIES", "0"))
MFA_ADAPTER = "miteinander.people.adapters.MFAAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation has proved the address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = CENTRE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO or TESTING
# Staff reach the workplace with a second factor only; the demo signs in by one click, tests by force_login.
SECOND_FACTOR_REQUIRED = not (DEMO or TESTING)
# Whether the city's own sign-in asks for a second factor, so that ours need not.
OIDC_BRINGS_SECOND_FACTOR = _flag("MITEINANDER_OIDC_SECOND_FACTOR")
SOCIALACCOUNT_ONLY = False
OIDC_ISSUER = os.environ.get("MITEINANDER_OIDC_ISSUER", "")
OIDC_ORIGINS = [
    f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
    for url in (OIDC_ISSUER, *os.environ.get("MITEINANDER_OIDC_CLIENTS", "").split())
    if url
]
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "haus",
                "name": os.environ.get("MITEINANDER_OIDC_NAME", "Anmeldung der Stadt"),
                "client_id": os.environ.get("MITEINANDER_OIDC_CLIENT", ""),
                "secret": os.environ.get("MITEINANDER_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
STAFF_IDLE_MINUTES = 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "miteinander.web.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # KERN draws its icons from data addresses
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A form may also lead on to where the city signs in, and back to those who sign in with us.
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [(language.code, language.own_name) for language in INTERFACE]
LANGUAGES_BIDI = list(RIGHT_TO_LEFT)
# Staff, requesters and mediators work in German; English helps those who are new.
WORKPLACE_LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "build" / "static"] if (BASE_DIR / "build" / "static").exists() else []
STATIC_ROOT = Path(os.environ.get("MITEINANDER_STATIC", BASE_DIR / "build" / "collected"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Uploads stay in memory until a use case has checked them; nothing unchecked touches the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

EMAIL_BACKEND = os.environ.get(
    "MITEINANDER_MAIL_BACKEND",
    "django.core.mail.backends.locmem.EmailBackend"
    if (DEMO or DEBUG or TESTING)
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = os.environ.get("MITEINANDER_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MITEINANDER_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MITEINANDER_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MITEINANDER_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("MITEINANDER_MAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("MITEINANDER_MAIL_FROM", "ki@stadt.example")
# Sent mails lose their text at once; the demo keeps it so that its mailbox page can show what was sent.
KEEP_SENT_MAIL = DEMO or TESTING

# Counters of tries must be the same for every process: the cache is a table (web.migrations).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_cache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # the shelf in every room

# Rooms that must not know each other are tied together here, by dotted path.
MAIL_QUEUE = "miteinander.notifications.usecases.queue_mail"
DEEDS = "miteinander.config.deeds.DEEDS"
NAVIGATION = "miteinander.config.navigation.entries"
TODAY_BLOCKS = [
    "miteinander.antidiscrimination.views.due_contributions.today_blocks",
    "miteinander.antidiscrimination.views.mailbox_contributions.today_blocks",
    "miteinander.schooling.views.appointment_contributions.today_blocks",
    "miteinander.interpreting.views.contributions.today_blocks",
    "miteinander.schooling.views.contributions.today_blocks",
    "miteinander.schooling.views.school_contributions.today_blocks",
    "miteinander.schooling.views.placing_contributions.today_blocks",
    "miteinander.antidiscrimination.views.desk.today_blocks",
    "miteinander.figures.views.desk.today_blocks",
    "miteinander.payments.views.contributions.today_blocks",
    "miteinander.organisations.views.lists.today_blocks",
    "miteinander.people.views.contributions.today_blocks",
    "miteinander.vault.views.contributions.today_blocks",
]
SEARCH_PROVIDERS = [
    "miteinander.interpreting.views.contributions.search_hits",
    "miteinander.schooling.views.contributions.search_hits",
    "miteinander.schooling.views.school_contributions.search_hits",
    "miteinander.payments.views.contributions.search_hits",
    "miteinander.organisations.views.lists.search_hits",
    "miteinander.people.views.contributions.search_hits",
]
ORGANISATION_BLOCKS = [
    "miteinander.people.views.contributions.organisation_blocks",
    "miteinander.interpreting.views.contributions.organisation_blocks",
    "miteinander.schooling.views.school_contributions.organisation_blocks",
]
# What rooms offer to the public, protected already (statistics.service).
SERVICE_FIGURES = {
    "interpreting": "miteinander.interpreting.figures.service_tables",
    "schooling": "miteinander.schooling.figures.service.service_tables",
    "antidiscrimination": "miteinander.antidiscrimination.figures.service_tables",
}
SAVED_VIEW_TABS = "miteinander.people.queries.saved_view_tabs"
CALENDAR_PROVIDERS = [
    "miteinander.interpreting.queries.calendar.events",
    "miteinander.schooling.queries.calendar.events",
    "miteinander.antidiscrimination.queries.calendar.events",
]
DOCUMENT_READERS = [
    "miteinander.payments.access.may_read_document",
    "miteinander.interpreting.access.may_read_document",
    "miteinander.schooling.access.may_read_document",
]
PRIVACY_EXPORTERS = ["miteinander.config.dossier.trail"]
RETENTION_JOBS = {
    "documents.expired": "miteinander.documents.usecases.expired_documents",
    "interpreting.closed_applications": "miteinander.interpreting.queries.retention.closed_applications",
    "interpreting.closed_requests": "miteinander.interpreting.queries.retention.closed_requests",
    "interpreting.left_interpreters": "miteinander.interpreting.queries.retention.left_interpreters",
    "interpreting.old_imports": "miteinander.interpreting.queries.retention.old_imports",
    # Before families: times that only theirs held go the next time.
    "schooling.past_slots": "miteinander.schooling.queries.retention.past_slots",
    "schooling.protected_needs": "miteinander.schooling.queries.retention.protected_needs",
    "schooling.closed_families": "miteinander.schooling.queries.retention.closed_families",
    "schooling.old_notifications": "miteinander.schooling.queries.retention.old_notifications",
    "schooling.old_plans": "miteinander.schooling.queries.retention.old_plans",
    "antidiscrimination.old_drafts": "miteinander.antidiscrimination.queries.retention.old_drafts",
    # Before cases: a hold that has ended holds nothing the same night.
    "antidiscrimination.ended_holds": "miteinander.antidiscrimination.queries.retention.ended_holds",
    "antidiscrimination.asked_deletions": "miteinander.antidiscrimination.queries.retention.asked_deletions",
    "antidiscrimination.silent_reports": "miteinander.antidiscrimination.queries.retention.silent_reports",
    "antidiscrimination.workshop_wishes": "miteinander.antidiscrimination.queries.retention.workshop_wishes",
    "antidiscrimination.closed_cases": "miteinander.antidiscrimination.queries.retention.closed_cases",
    "figures.open_imports": "miteinander.figures.queries.retention.open_imports",
    "payments.ten_years": "miteinander.payments.usecases.retention.ten_years",
    "notifications.sent_mail": "miteinander.notifications.queries.sent_mail",
    "privacy.disclosures": "miteinander.privacy.queries.old_disclosures",
    "privacy.consents": "miteinander.privacy.queries.withdrawn_consents",
    "people.old_attempts": "miteinander.people.queries.old_attempts",
    "people.old_links": "miteinander.people.queries.old_links",
    "people.ended_sessions": "miteinander.people.queries.ended_sessions",
    "people.ended_seats": "miteinander.people.queries.ended_seats",
    "people.unused_accounts": "miteinander.people.usecases.unused_accounts",
    "people.unused_contacts": "miteinander.people.queries.unused_contacts",  # after those that use contacts
    "web.answered_reports": "miteinander.web.retention.answered_reports",
    "audit.two_years": "miteinander.audit.usecases.two_years",
}
# Who still has to do with a person: she is not forgotten before all of them say no.
PERSON_USES = [
    "miteinander.people.queries.people_in_use",
    "miteinander.interpreting.queries.retention.people_in_use",
]
ERASED_PERSON = "miteinander.people.rules.ERASED_PERSON"
# Parts of the house with keys of their own (decision record 0013).
VAULT_ZONES = (
    Zone(
        code="ad",
        members=("antidiscrimination:counsellor", "antidiscrimination:head"),
        stewards=("antidiscrimination:head",),
    ),
)
# The stewards' fingerprints as printed on the flyers; when set, nothing is sealed to any other key.
# While the office changes hands two stand here, with a comma between.
VAULT_STEWARDS = {"ad": os.environ.get("MITEINANDER_STEWARD_AD", "")}
# What one guess at a passphrase costs; each key remembers its own.
VAULT_COST = passphrase.WEAK if TESTING else passphrase.STAFF
# In the demonstration everybody may read everything: its pages say the passphrase of all invented vaults.
VAULT_DEMO_PHRASE = "sieben Reiher am Elmeufer" if DEMO or TESTING else ""
# Who seals the open cases of a zone anew when a member leaves.
VAULT_RESEALERS = {"ad": "miteinander.antidiscrimination.usecases.keys.reseal"}
# Who seals to new paper sheets what stands under the old ones, and who opens it with two of them.
VAULT_PAPER_SEALERS = {"ad": "miteinander.antidiscrimination.usecases.keys.seal_to_paper"}
VAULT_PAPER_OPENERS = {"ad": "miteinander.antidiscrimination.usecases.keys.open_from_paper"}
# How many cases somebody's leaving touches.
VAULT_COUNTERS = {"ad": "miteinander.antidiscrimination.queries.leaving.affected_cases"}
# Sets a sheet as PDF in memory; vault and documents do not know each other.
VAULT_TYPESETTER = "miteinander.documents.usecases.render_pdf"
# The virus scanner beside the house: the path of its socket or host:port; empty: none (decision record 0014).
CLAMD = os.environ.get("MITEINANDER_CLAMD", "")
# Outside the database: without it nobody can search a stolen copy for reporters' codes. Changing it closes
# all mailboxes whose pepper is not among the old ones; see the operators' handbook.
MAILBOX_PEPPER = os.environ.get("MITEINANDER_PEPPER", "") or SECRET_KEY
# Former ones, with blanks between: a mailbox moves to the present one when its reporter next opens it.
MAILBOX_OLD_PEPPERS = os.environ.get("MITEINANDER_PEPPER_OLD", "").split()
# Where the quick way out of the report leads: a page that says nothing about who came from where.
QUICK_EXIT = os.environ.get("MITEINANDER_QUICK_EXIT", "https://www.dwd.de/DE/wetter/wetter_node.html")
# Antidiscrimination bureaus that do not belong to the city (source: domain.md section 8.1).
INDEPENDENT_BUREAUS = os.environ.get(
    "MITEINANDER_INDEPENDENT_BUREAUS",
    "https://integrationsagenturen-nrw.de/antidiskriminierungsberatung-2841.html",
)
# The Wegweiser is not ours: who carries it here, and where the state offers help without a name. Parts are
# divided by "|": region, carrier, telephone, mail address; telephone and address of the chat.
WEGWEISER_CARRIER = os.environ.get(
    "MITEINANDER_WEGWEISER_CARRIER",
    "Lindenfurt und Umland|Wohlfahrtsverband Elmetal|0221 4710 970|wegweiser@elmetal.example" if DEMO else "",
).split("|")
WEGWEISER_STATE = os.environ.get(
    "MITEINANDER_WEGWEISER_STATE", "0221 4710 971|https://chat.wegweiser.example" if DEMO else ""
).split("|")
# Who may ask for an interpreter for an appointment of the centre itself.
HOUSE_ASKERS = ["schooling:clerk", "schooling:counsellor", "schooling:head"]
START_PAGES = [
    "miteinander.interpreting.access.start_page",
    "miteinander.interpreting.access.requester_start_page",
]

# From where figures may be fetched, and how a portal is asked; secrets come from the environment.
_GENESIS = os.environ.get("MITEINANDER_GENESIS_TOKEN", "")
FIGURE_HOSTS: dict[str, dict[str, str]] = {
    "www-genesis.destatis.de": {"method": "POST", "token": _GENESIS},
    "ergebnisse.zensus2022.de": {
        "method": "POST",
        "token": os.environ.get("MITEINANDER_ZENSUS_TOKEN", _GENESIS),
    },
    "www.regionalstatistik.de": {
        "method": "POST",
        "token": os.environ.get("MITEINANDER_REGIONAL_TOKEN", _GENESIS),
    },
    "www.landesdatenbank.nrw.de": {"method": "GET"},
    **{host: {"method": "GET"} for host in os.environ.get("MITEINANDER_FIGURE_HOSTS", "").split()},
}
