"""What points at rows somebody wants to remove, whatever room it lives in."""

from collections.abc import Collection

from django.db import models


def dependents(
    model: type[models.Model], ids: Collection[int], *, apart_from: Collection[type[models.Model]] = ()
) -> dict[str, int]:
    """Return how many rows of other tables point at these rows, by the table's name in words.

    Tables in `apart_from` are about to go with the rows and do not count.
    """
    found: dict[str, int] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        # Hidden relations are those without a way back; they point all the same.
        if not isinstance(relation, models.ForeignObjectRel) or not (
            relation.one_to_many or relation.one_to_one
        ):
            continue
        other = relation.related_model
        if other in apart_from:
            continue
        rows = other._base_manager.filter(**{f"{relation.field.name}__in": list(ids)})
        if count := rows.count():
            name = str(other._meta.verbose_name_plural)
            found[name] = found.get(name, 0) + count
    return found
