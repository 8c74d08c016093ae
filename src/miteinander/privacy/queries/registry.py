"""Every table with personal data, as the models declare it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model
from django.utils.translation import gettext

from miteinander.core.privacy import Fields
from miteinander.privacy import rules
from miteinander.privacy.rules import names


@dataclass(frozen=True, slots=True)
class Table:
    """One model and its declaration."""

    model: type[Model]
    fields: Fields

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def name(self) -> str:
        """Return what a reader calls the rows of this table."""
        known = names.TABLES.get(self.label)
        return gettext(known) if known else str(self.model._meta.verbose_name)

    def column_name(self, column: "Field[object, object]") -> str:
        """Return what a reader calls a column: its own label, else ours, else its bare name."""
        own = str(column.verbose_name)
        known = names.COLUMNS.get(column.name)
        return gettext(known) if known and own == column.name.replace("_", " ") else own

    def columns(self) -> list["Field[object, object]"]:
        """Return every concrete column that is no key."""
        return [
            field
            for field in self.model._meta.concrete_fields
            if not field.primary_key and not field.is_relation
        ]


def tables() -> list[Table]:
    """Return every declared table, our own in the order of the rooms, then the libraries'."""
    return [*_own(), *_libraries()]


def undeclared() -> list[str]:
    """Return the labels of our own models that declare nothing."""
    return [model._meta.label_lower for model in _our_models() if not hasattr(model, "privacy")]


def _our_models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if model.__module__.startswith("miteinander."):
            yield model


def _own() -> Iterator[Table]:
    for model in _our_models():
        declared = getattr(model, "privacy", None)
        if isinstance(declared, Fields):
            yield Table(model, declared)


def _libraries() -> Iterator[Table]:
    for label, declared in rules.LIBRARY_TABLES.items():
        yield Table(apps.get_model(label), declared)
