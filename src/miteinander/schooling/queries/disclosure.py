"""Everything kept about one family, for its answer under Art. 15 DSGVO, and finding the family that asks."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, Q

from miteinander.documents import queries as documents
from miteinander.documents.rules import read_code
from miteinander.privacy import queries as privacy
from miteinander.privacy.queries import Dossier, Table
from miteinander.schooling.models import Child, Family, Step

MOST_FOUND = 20
SHORTEST_WORD = 3


def find_families(text: str) -> list[Family]:
    """Return families by number, by code, or by words of their names; three letters at least."""
    words = text.strip()
    if len(words) < SHORTEST_WORD:
        return []
    wanted = Q(number__iexact=words) | Q(children__number__iexact=words)
    code = read_code(words)
    wanted |= Q(code=code) if code else Q(search_text__icontains=words.lower())
    return list(Family.objects.filter(wanted).distinct().order_by("name", "id")[:MOST_FOUND])


def family_dossier(family: Family) -> Dossier:
    """Gather what every table of this room says about a family and its children, protected needs included.

    Which tables those are follows from their foreign keys, so that a new table is never forgotten.
    """
    found = Dossier(f"{family.name}, {family.number}", family.pk)
    found.sections += privacy.sections_of(_chosen(family), found.files, with_names=True)
    found.files.update(documents.files_about(family))
    return found


def _chosen(family: Family) -> Iterator[tuple[Table, list[Model]]]:
    children = list(Child.objects.filter(family=family).order_by("id").values_list("pk", flat=True))
    for table in privacy.tables():
        wanted = paths_to_family(table.model)
        if wanted:
            rows = Q(pk__in=[])
            for path in wanted:
                rows |= Q(**{path: family.pk})
            yield table, list(table.model._default_manager.filter(rows).distinct().order_by("pk"))
        elif table.model is Step:
            yield table, list(Step.objects.filter(child_id__in=children).order_by("id"))


def paths_to_family(model: type[Model]) -> list[str]:
    """Return how rows of a table lead to their family; none for tables that are about no family."""
    if model._meta.app_config is not apps.get_app_config("schooling"):
        return []
    if model is Family:
        return ["pk"]
    columns = [column for column in model._meta.concrete_fields if column.is_relation]
    return [
        *(column.name for column in columns if column.related_model is Family),
        *(f"{column.name}__family" for column in columns if column.related_model is Child),
    ]
