"""Which database to use: the address in `DATABASE_URL`, or the embedded server of this checkout."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from miteinander.config.postgres import Server


def embedded(environ: Mapping[str, str], base_dir: Path) -> Server:
    """Return the embedded server of this checkout, running or not."""
    return Server(Path(environ.get("MITEINANDER_DATA") or base_dir / ".data") / "pg")


def from_environment(environ: Mapping[str, str], base_dir: Path) -> dict[str, Any]:
    """Return Django's settings for the one database.

    Raises:
        ImproperlyConfigured: the address is not a PostgreSQL one.
    """
    # Without an address: the embedded server; `miteinander` and tools/postgres.py start it and set it.
    url = environ.get("DATABASE_URL") or embedded(environ, base_dir).url()
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**query, "application_name": "miteinander"},
    }
