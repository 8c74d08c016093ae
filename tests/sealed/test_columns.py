"""Which columns the sealed rooms have: whatever is personal is sealed, and what is plain is listed here."""

import pytest
from django.apps import apps
from django.db import models

from miteinander.core.privacy import Fields
from miteinander.vault.models import Sealed

ROOMS = ("vault", "antidiscrimination")
# Pieces of files are sealed as a stream: their place is bound by the file's own key, not by a version.
STREAMS = {"antidiscrimination.filepiece"}
# Members of the team by number: whoever asked for a hold is no client.
NUMBERS = {"antidiscrimination.hold.asked_by_id", "antidiscrimination.hold.confirmed_by_id"}
# Tables of no case: the law, other bureaus, and what institutions (never a single person) wish.
OF_THE_WORLD = {
    "antidiscrimination.deadlinerule",
    "antidiscrimination.bureau",
    "antidiscrimination.workshopwish",
}
# Columns that can hold words, with why they may.
WORDS = {
    "antidiscrimination.counter.table": "names of dimensions, of no case (rules.counting)",
    "antidiscrimination.counter.labels": "codes of the scheme, of no case (rules.counting)",
    "antidiscrimination.yearrelease.tables": "published numbers, protected before they are kept",
    "antidiscrimination.yearstory.text": "told without names and released by the head",
    "vault.vaultzone.code": "ad",
    "vault.heldkey.kind": "staff or mailbox",
}
# Moments to the second: none belongs to a case, a report or a message.
MOMENTS = {
    "antidiscrimination.draft.touched_at": "to the hour, when an unfinished report may be removed",
    "antidiscrimination.yearrelease.released_at": "of a release",
    "antidiscrimination.poolexport.at": "of an export",
    "vault.personkey.made_at": "of a member's key",
    "vault.personkey.replaced_at": "of a member's key",
    "vault.vaultzone.founded_at": "of a team",
    "vault.teamepoch.made_at": "of a team's key",
    "vault.teamepoch.ended_at": "of a team's key",
    "vault.endorsement.at": "of a member's key",
    "vault.approval.at": "of a member's key",
    "vault.heldkey.began_at": "when an open vault ends",
}


def _models() -> list[type[models.Model]]:
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model for model in found if model._meta.label_lower not in OF_THE_WORLD]


def _columns() -> list[tuple[str, models.Field]]:  # type: ignore[type-arg]
    return [
        (f"{model._meta.label_lower}.{field.name}", field)
        for model in _models()
        for field in model._meta.concrete_fields
    ]


@pytest.mark.parametrize("model", _models(), ids=lambda model: model._meta.label_lower)
def test_what_is_personal_is_a_sealed_column(model: type[models.Model]) -> None:
    privacy: Fields = model.privacy  # type: ignore[attr-defined]
    plain = [
        name
        for name in privacy.personal
        if not isinstance(model._meta.get_field(name), models.BinaryField)
        and f"{model._meta.label_lower}.{name}" not in NUMBERS
    ]

    assert plain == []
    if privacy.personal:
        assert issubclass(model, Sealed) or model._meta.label_lower in STREAMS


def test_columns_that_can_hold_words_are_listed_with_a_reason() -> None:
    wordy = (models.CharField, models.TextField, models.JSONField)
    found = {name for name, field in _columns() if isinstance(field, wordy) and not field.choices}

    assert found == set(WORDS)


def test_days_of_cases_are_weeks_and_moments_are_listed() -> None:
    found = {name for name, field in _columns() if isinstance(field, models.DateTimeField)}

    assert found == set(MOMENTS)


def test_tables_of_the_world_lead_to_no_case() -> None:
    known = [model for model in apps.get_models() if model._meta.label_lower in OF_THE_WORLD]

    assert known
    for model in known:
        led = {field.related_model for field in model._meta.get_fields() if field.related_model is not None}
        assert not any(issubclass(one, Sealed) for one in led)


def test_no_index_over_what_is_sealed() -> None:
    indexed = [name for name, field in _columns() if isinstance(field, models.BinaryField) and field.db_index]

    assert indexed == []


def test_no_foreign_key_leads_from_a_case_to_a_person() -> None:
    """Members of the team and nobody else: clients are no rows of the house."""
    people = [
        name
        for name, field in _columns()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label not in {*ROOMS, "people"}
    ]
    persons = [
        name
        for name, field in _columns()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label == "people.Person"
    ]

    assert people == []
    assert persons == []
