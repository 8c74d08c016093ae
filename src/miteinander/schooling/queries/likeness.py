"""Which children could be the same: candidates by birth date and by the sound of their names."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from miteinander.schooling.models import Child, Likeness
from miteinander.schooling.rules.likeness import Known, near_days, phone_digits

_BATCH = 500
_SOUNDS_ALIKE = 0.3  # of the trigrams; children born on the same day, or nearly
_SOUNDS_THE_SAME = 0.75  # for children of any age, with one address or telephone

_BY_BIRTH = """
SELECT DISTINCT new.id, old.id
FROM unnest(%s::bigint[], %s::date[]) AS wanted(id, day)
JOIN schooling_child AS new ON new.id = wanted.id
JOIN schooling_child AS old ON old.born_on = wanted.day
WHERE old.id <> new.id AND old.family_id <> new.family_id
  AND similarity(old.name_key, new.name_key) >= %s
"""
_BY_SOUND = """
SELECT new.id, old.id
FROM unnest(%s::bigint[]) AS wanted(id)
JOIN schooling_child AS new ON new.id = wanted.id
JOIN LATERAL (
    SELECT id, family_id FROM schooling_child
    WHERE name_key %% new.name_key AND id <> new.id AND family_id <> new.family_id
) AS old ON true
JOIN schooling_family AS here ON here.id = new.family_id
JOIN schooling_family AS there ON there.id = old.family_id
WHERE (here.street <> '' AND here.postcode = there.postcode)
   OR (here.phone <> '' AND right(regexp_replace(here.phone, '\\D', '', 'g'), 7)
                          = right(regexp_replace(there.phone, '\\D', '', 'g'), 7))
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child to compare."""

    pk: int
    known: Known


def candidate_pairs(children: Sequence[int]) -> Iterator[tuple[Candidate, Candidate]]:
    """Return each of these children beside every other one worth comparing; never two of one family."""
    pairs: set[tuple[int, int]] = set()
    born = {
        pk: day
        for pk, day in Child.objects.filter(pk__in=children).values_list("pk", "born_on")
        if day is not None
    }
    keys = list(born)
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        wanted = [(key, day) for key in some for day in near_days(born[key])]
        pairs |= _asked(_BY_BIRTH, [[key for key, _ in wanted], [day for _, day in wanted], _SOUNDS_ALIKE])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(_SOUNDS_THE_SAME)])
    pairs |= _asked(_BY_SOUND, [list(children)])
    known = _known({key for pair in pairs for key in pair})
    for first, second in sorted(pairs):
        yield known[first], known[second]


def _asked(statement: str, values: Sequence[Any]) -> set[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {(min(one, other), max(one, other)) for one, other in cursor.fetchall()}


def _known(keys: Collection[int]) -> dict[int, Candidate]:
    columns = ("pk", "first_name", "last_name", "born_on", "family__street", "family__postcode")
    rows = Child.objects.filter(pk__in=keys).values_list(*columns, "family__phone", "family__helper_phone")
    return {
        pk: Candidate(
            pk,
            Known(
                first_name=first,
                last_name=last,
                born_on=born_on,
                street=street,
                postcode=postcode,
                phones=tuple(phone for phone in (phone, helper) if phone_digits(phone)),
            ),
        )
        for pk, first, last, born_on, street, postcode, phone, helper in rows
    }


def pairs_among(first: Collection[int]) -> set[tuple[int, int]]:
    """Return the pairs that were suggested before, whatever was answered."""
    return set(Likeness.objects.filter(first__in=first).values_list("first_id", "second_id"))


def likenesses(answer: str) -> QuerySet[Likeness]:
    """Return suggestions with an answer, most alike first, with both children and their families."""
    rows = Likeness.objects.filter(answer=answer).select_related("first__family", "second__family")
    return rows.order_by("-score", "-id")


def likeness(pk: int) -> Likeness:
    """Return one suggestion with everything to compare.

    Raises:
        Likeness.DoesNotExist: there is none of this key.
    """
    rows = Likeness.objects.select_related(
        "first__family__district", "first__family__shelter", "second__family__district"
    )
    return rows.select_related("second__family__shelter", "kept").get(pk=pk)


def open_count() -> int:
    """Return how many suggestions wait for an answer."""
    return Likeness.objects.filter(answer="open").count()
