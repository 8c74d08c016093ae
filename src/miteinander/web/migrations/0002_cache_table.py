"""The table behind Django's database cache. Unlogged: what it holds may be lost in a crash."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE web_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX web_cache_expires ON web_cache (expires);
            """,
            "DROP TABLE web_cache",
        )
    ]
