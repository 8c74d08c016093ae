"""The catalogue that is shipped, written where it is missing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parents[1] / "catalogue.json"


def load_catalogue(model: Callable[[str], Any]) -> None:
    """Write licences, definitions and indicators; what is there stays as it is.

    `model` gives a model by its name: the present ones, or those of a migration.
    """
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for name, table in (("licences", "Licence"), ("definitions", "Definition")):
        for row in shipped[name]:
            model(table).objects.get_or_create(code=row["code"], defaults=row)
    definitions = {row.code: row for row in model("Definition").objects.all()}
    for position, row in enumerate(shipped["indicators"]):
        values = row | {"definition": definitions.get(row["definition"]), "position": position}
        model("Indicator").objects.get_or_create(code=row["code"], defaults=values)
