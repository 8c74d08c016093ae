"""Writes the catalogue that is shipped: licences, definitions, and indicators that wait for their figures."""

import json
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).resolve().parents[1] / "catalogue.json"


def load(apps, schema_editor):
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for name, model in (("licences", "Licence"), ("definitions", "Definition")):
        for row in shipped[name]:
            apps.get_model("figures", model).objects.get_or_create(code=row["code"], defaults=row)
    definitions = {row.code: row for row in apps.get_model("figures", "Definition").objects.all()}
    for position, row in enumerate(shipped["indicators"]):
        row = row | {"definition": definitions.get(row["definition"]), "position": position}
        apps.get_model("figures", "Indicator").objects.get_or_create(code=row["code"], defaults=row)


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
