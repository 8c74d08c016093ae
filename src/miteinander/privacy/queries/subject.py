"""Everything kept about one person (Art. 15 DSGVO), found by the paths the models declare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import BinaryField, Field, Model
from django.utils.module_loading import import_string
from django.utils.text import capfirst

from miteinander.people.models import Person
from miteinander.privacy import rules
from miteinander.privacy.models import Purpose
from miteinander.privacy.queries.registry import Table, tables
from miteinander.privacy.rules.names import TECHNICAL


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table about one person; `rows` hold readable values by readable names."""

    title: str
    label: str
    purposes: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]


@dataclass(slots=True)
class Dossier:
    """Everything about one person; `files` are handed out beside it."""

    person: Person
    sections: list[Section]
    files: dict[str, bytes] = field(default_factory=dict)


def person(pk: int) -> Person | None:
    return Person.objects.filter(pk=pk).first()


def dossier(person: Person) -> Dossier:
    """Gather what every table says about a person, and what rooms add in `settings.PRIVACY_EXPORTERS`."""
    purposes = {row.code: row.text for row in Purpose.objects.order_by("id")}
    found = Dossier(person, [])
    for table in tables():
        if not table.fields.subject:
            continue
        rows = tuple(_readable(table, row, found.files) for row in rows_about(table, person.pk))
        if rows:
            texts = tuple(purposes[code] for code in dict.fromkeys(table.fields.personal.values()))
            found.sections.append(Section(capfirst(table.name), table.label, texts, rows))
    for path in settings.PRIVACY_EXPORTERS:
        found.sections += import_string(path)(person.pk)
    return found


def rows_about(table: Table, person_id: int) -> Iterator[Model]:
    """Return the rows of a table that are about a person, oldest first."""
    path = "pk" if table.fields.subject == "self" else table.fields.subject
    manager = table.model._default_manager
    yield from manager.filter(**{path: person_id}).order_by("pk").iterator(chunk_size=500)


def _readable(table: Table, row: Model, files: dict[str, bytes]) -> Mapping[str, object]:
    values: dict[str, object] = {"Nummer": row.pk}
    for column in table.columns():
        if column.name in rules.SECRETS | TECHNICAL:
            continue
        values[capfirst(table.column_name(column))] = _value(table, row, column, files)
    return values


def _value(table: Table, row: Model, column: "Field[object, object]", files: dict[str, bytes]) -> object:
    value = getattr(row, column.name)
    if isinstance(column, BinaryField):
        if not value:
            return ""
        name = f"dateien/{table.label}-{row.pk}-{column.name}"
        files[name] = bytes(value)
        return name
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    return value
