"""Writes the deadlines of the law that are shipped; unverified ones say so in their explanation."""

import json
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).resolve().parents[1] / "deadline_rules.json"
WORDS = ("title", "kept_by", "explanation")
OPTIONAL = ("start", "not_before", "only_with", "not_with")


def load(apps, schema_editor):
    rules = apps.get_model("antidiscrimination", "DeadlineRule").objects
    for row in json.loads(SHIPPED.read_text(encoding="utf-8"))["rules"]:
        values = {name: value for name, value in row.items() if name not in WORDS}
        values |= values.pop("length") or {}
        for name in WORDS:
            values |= {f"{name}_de": row[name]["de"], f"{name}_en": row[name]["en"]}
        for name in OPTIONAL:
            values[name] = values.get(name) or ""
        rules.get_or_create(code=values.pop("code"), defaults=values)


class Migration(migrations.Migration):
    dependencies = [("antidiscrimination", "0003_deadlines_and_holds")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
