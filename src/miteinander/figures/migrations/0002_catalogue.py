"""Writes the catalogue that is shipped: licences, definitions, and indicators that wait for their figures."""

from functools import partial

from django.db import migrations

from miteinander.figures.usecases.catalogue import load_catalogue


def load(apps, schema_editor):
    load_catalogue(partial(apps.get_model, "figures"))


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
