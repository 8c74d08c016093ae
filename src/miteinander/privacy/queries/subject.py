"""Everything kept about one person (Art. 15 DSGVO), found by the paths the models declare."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
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
    """Everything about one person or family; `files` are handed out beside it."""

    name: str
    number: int
    sections: list[Section] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def person(pk: int) -> Person | None:
    return Person.objects.filter(pk=pk).first()


def dossier(person: Person) -> Dossier:
    """Gather what every table says about a person, and what rooms add in `settings.PRIVACY_EXPORTERS`."""
    found = Dossier(str(person), person.pk)
    chosen = ((table, rows_about(table, person.pk)) for table in tables() if table.fields.subject)
    found.sections += sections_of(chosen, found.files)
    for path in settings.PRIVACY_EXPORTERS:
        found.sections += import_string(path)(person.pk)
    return found


def sections_of(
    chosen: Iterable[tuple[Table, Iterable[Model]]], files: dict[str, bytes], *, with_names: bool = False
) -> list[Section]:
    """Return the rows of tables in readable words; contents of files are put into `files`.

    `with_names` adds what rows point to by its name: a school, a recipient.
    """
    purposes = {row.code: row.text for row in Purpose.objects.order_by("id")}
    found = []
    for table, rows in chosen:
        readable = tuple(_readable(table, row, files, with_names=with_names) for row in rows)
        if readable:
            texts = tuple(purposes[code] for code in dict.fromkeys(table.fields.personal.values()))
            found.append(Section(capfirst(table.name), table.label, texts, readable))
    return found


def rows_about(table: Table, person_id: int) -> Iterator[Model]:
    """Return the rows of a table that are about a person, oldest first."""
    path = "pk" if table.fields.subject == "self" else table.fields.subject
    manager = table.model._default_manager
    yield from manager.filter(**{path: person_id}).order_by("pk").iterator(chunk_size=500)


def _readable(table: Table, row: Model, files: dict[str, bytes], *, with_names: bool) -> Mapping[str, object]:
    values: dict[str, object] = {"Nummer": row.pk}
    for column in table.columns():
        if column.name in rules.SECRETS | TECHNICAL:
            continue
        values[capfirst(table.column_name(column))] = _value(table, row, column, files)
    if with_names:
        values |= _names(row)
    return values


def _names(row: Model) -> dict[str, object]:
    """Return what a row points to, by name; never who wrote it."""
    return {
        capfirst(str(column.verbose_name)): str(named)
        for column in row._meta.concrete_fields
        if column.is_relation and column.related_model is not get_user_model()
        if (named := getattr(row, column.name)) is not None
    }


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
