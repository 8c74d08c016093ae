"""Empties the rooms' tables, so that the city can be written again."""

from django.apps import apps
from django.db import connection

# Some triggers refuse DELETE, which is right; TRUNCATE is for the owner of a demonstration.
# Tables of sign-in: whoever was signed in before is a stranger in the new city.
_ALSO = ("account", "mfa", "socialaccount", "usersessions", "sessions")


def wipe_tables() -> None:
    """Empty every table of our rooms and of sign-in; jobs that nobody has begun are dropped with them."""
    tables = [
        model._meta.db_table
        for config in apps.get_app_configs()
        if config.name.startswith("miteinander.") or config.label in _ALSO
        for model in config.get_models()
    ]
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('miteinander.may_empty', 'yes', true)")  # see audit.models
        # What the caller's transaction has written already is checked now; PostgreSQL truncates nothing
        # with checks outstanding.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
