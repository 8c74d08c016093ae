"""Sealing columns of rows, in every room that has any."""

import json
from collections.abc import Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from miteinander.sealing.envelope import seal
from miteinander.vault.models import Sealed
from miteinander.vault.queries import place_of


def reserve(model: type[models.Model]) -> int:
    """Take the next id of a table, so that the row can be bound into what is sealed before it is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        return int(cursor.fetchone()[0])


def seal_field(row: Sealed, field: str, content: Mapping[str, object], *, key: bytes) -> None:
    """Put content into a sealed column, bound to the row's present version. The caller saves the row."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    setattr(row, field, seal(key, text.encode(), place=place_of(row, field)))
