"""Every column of every table says what it holds: nothing personal is kept that nobody declared."""

import json

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from miteinander.privacy import queries, usecases
from miteinander.privacy.rules.names import COLUMNS, TABLES, TECHNICAL

DEFAULTS = json.loads(usecases.DEFAULTS.read_text())
PURPOSES = {row["code"] for row in DEFAULTS["purposes"]}
RULES = {row["code"] for row in DEFAULTS["retention"]}


def _all(table: queries.Table) -> set[str]:
    return {field.name for field in table.model._meta.concrete_fields}


def test_every_model_declares_its_columns() -> None:
    assert queries.undeclared() == []


def test_every_column_is_classified_once() -> None:
    wrong = []
    for table in queries.tables():
        known = [*table.fields.plain, *table.fields.personal]
        columns = {column.name for column in table.columns()}
        wrong += [f"{table.label}.{name} is not classified" for name in sorted(columns - set(known))]
        wrong += [f"{table.label}.{name} is twice" for name in sorted(known) if known.count(name) > 1]
        wrong += [f"{table.label}.{name} does not exist" for name in sorted(set(known) - _all(table))]

    assert wrong == []


def test_every_personal_column_has_a_purpose_a_period_and_a_name() -> None:
    wrong = []
    for table in queries.tables():
        if not table.fields.personal:
            continue
        wrong += [
            f"{table.label}.{name}: no purpose {purpose}"
            for name, purpose in table.fields.personal.items()
            if purpose not in PURPOSES
        ]
        if table.fields.retention not in RULES:
            wrong.append(f"{table.label}: no rule {table.fields.retention}")
        if table.name.isascii() and table.name == table.model._meta.object_name.lower():
            wrong.append(f"{table.label}: no readable name")

    assert wrong == []


def test_every_column_handed_out_has_a_readable_name() -> None:
    nameless = [
        f"{table.label}.{column.name}"
        for table in queries.tables()
        if table.fields.subject
        for column in table.columns()
        if column.name not in TECHNICAL
        and column.name not in COLUMNS
        and str(column.verbose_name) == column.name.replace("_", " ")
    ]

    assert nameless == []


def test_names_are_for_tables_that_exist() -> None:
    # Sessions are removed, but what they hold is signed by nobody's name: they are no table of the record.
    assert set(TABLES) - {"sessions.session"} <= {table.label for table in queries.tables()}


def test_every_rule_removes_something() -> None:
    """A period nobody keeps is a promise broken."""
    assert set(settings.RETENTION_JOBS) == RULES
    for path in settings.RETENTION_JOBS.values():
        assert callable(import_string(path))


@pytest.mark.django_db
def test_every_path_to_a_person_leads_to_one() -> None:
    for table in queries.tables():
        if table.fields.subject:
            assert list(queries.rows_about(table, 1)) == []
