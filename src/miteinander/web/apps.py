from django.apps import AppConfig
from django.conf.locale import LANG_INFO
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import pre_migrate

from miteinander.core.languages import django_lang_info

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def create_extensions(using: str = DEFAULT_DB_ALIAS, **_kwargs: object) -> None:
    """Make PostgreSQL's own extensions before any room makes its tables; the database's owner may do that."""
    with connections[using].cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


class WebConfig(AppConfig):
    name = "miteinander.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        LANG_INFO.update(django_lang_info())
        pre_migrate.connect(create_extensions, dispatch_uid="web.extensions")
