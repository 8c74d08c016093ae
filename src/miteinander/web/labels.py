"""Choices in words.

Django's `get_state_display` translates every choice of the field to find one, anew for each row of a list.
"""

from collections.abc import Mapping
from functools import cache

from django.db import models
from django.utils.functional import Promise


def label_of(row: models.Model, field: str) -> str:
    """Return the words for a row's choice in the reader's language; a value of old times stays as it is."""
    value = getattr(row, field)
    return str(_labels(type(row), field).get(value, value))


@cache
def _labels(model: type[models.Model], field: str) -> Mapping[object, str | Promise]:
    return dict(model._meta.get_field(field).flatchoices)  # type: ignore[union-attr]  # has choices
