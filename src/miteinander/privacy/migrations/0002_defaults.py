"""Writes the proposed purposes and periods; `miteinander privacy defaults` does the same later."""

import json
from datetime import date
from pathlib import Path

from django.db import migrations

DEFAULTS = Path(__file__).resolve().parents[1] / "defaults.json"


def load(apps, schema_editor):
    defaults = json.loads(DEFAULTS.read_text())
    purposes = apps.get_model("privacy", "Purpose").objects
    rules = apps.get_model("privacy", "RetentionRule").objects
    for row in defaults["purposes"]:
        purposes.get_or_create(code=row["code"], defaults=row)
    for row in defaults["retention"]:
        rules.get_or_create(code=row["code"], defaults={**row, "valid_from": date(2026, 1, 1)})


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
