"""Which children could be the same: candidates by birth date and by the sound of their names."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from miteinander.schooling.models import Child, Likeness
from miteinander.schooling.rules.likeness import Known, name_key, near_days, phone_digits

_BATCH = 500
_SOUNDS_ALIKE = 0.3  # of the trigrams; children born on the same day, or nearly
_SOUNDS_THE_SAME = 0.75  # for children of any age, with one address or telephone

_BY_BIRTH = """
SELECT DISTINCT wanted.id, known.id
FROM unnest(%s::bigint[], %s::date[], %s::text[], %s::bigint[]) AS wanted(id, day, sound, family)
JOIN schooling_child AS known ON known.born_on = wanted.day
WHERE known.id <> wanted.id AND known.family_id <> wanted.family
  AND similarity(known.name_key, wanted.sound) >= %s
"""
_BY_SOUND = """
SELECT wanted.id, known.id
FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[])
     AS wanted(id, sound, family, postcode, phone)
JOIN LATERAL (
    SELECT id, family_id FROM schooling_child
    WHERE name_key %% wanted.sound AND id <> wanted.id AND family_id <> wanted.family
) AS known ON true
JOIN schooling_family AS home ON home.id = known.family_id
WHERE (wanted.postcode <> '' AND wanted.postcode = home.postcode)
   OR (wanted.phone <> '' AND wanted.phone = right(regexp_replace(home.phone, '\\D', '', 'g'), 7))
"""
_LAST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child to compare: one we know, or one about to come (`pk` any negative number, `family` 0)."""

    pk: int
    known: Known
    family: int = 0
    number: str = ""

    @property
    def sound(self) -> str:
        """How the names sound."""
        return name_key(self.known.first_name, self.known.last_name)


def candidate_pairs(children: Sequence[int]) -> Iterator[tuple[Candidate, Candidate]]:
    """Return each of these children beside every other one worth comparing; never two of one family."""
    wanted = list(_known(children).values())
    seen: set[tuple[int, int]] = set()
    for one, other in near(wanted):
        pair = (min(one.pk, other.pk), max(one.pk, other.pk))
        if pair not in seen:
            seen.add(pair)
            yield one, other


def near(wanted: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Return each of these beside every child we know that is worth comparing."""
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        days = [(one, day) for one in some if one.known.born_on for day in near_days(one.known.born_on)]
        columns = [[one.pk for one, _ in days], [day for _, day in days]]
        sounds = {one.pk: one.sound for one in some}
        columns += [[sounds[one.pk] for one, _ in days], [one.family for one, _ in days]]
        pairs |= _asked(_BY_BIRTH, [*columns, _SOUNDS_ALIKE])
        pairs |= _asked(_BY_SOUND, _placed(some))
    found = _known({key for _, key in pairs})
    mine = {one.pk: one for one in wanted}
    for pk, key in sorted(pairs):
        yield mine[pk], found[key]


def _placed(some: Sequence[Candidate]) -> list[Any]:
    """Return what the second search compares: sound, postcode of a street, end of the telephone."""
    known = [one.known for one in some]
    phones = [next((phone_digits(phone) for phone in one.phones), "")[-_LAST_DIGITS:] for one in known]
    return [
        [one.pk for one in some],
        [one.sound for one in some],
        [one.family for one in some],
        [one.postcode if one.street else "" for one in known],
        [phone if len(phone) == _LAST_DIGITS else "" for phone in phones],
    ]


def _asked(statement: str, values: Sequence[Any]) -> set[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(_SOUNDS_THE_SAME)]
        )
        cursor.execute(statement, values)
        return {(one, other) for one, other in cursor.fetchall()}


def _known(keys: Collection[int]) -> dict[int, Candidate]:
    columns = ("pk", "number", "family_id", "first_name", "last_name", "born_on")
    home = ("family__street", "family__postcode", "family__phone", "family__helper_phone")
    rows = Child.objects.filter(pk__in=keys).values_list(*columns, *home)
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
            family,
            number,
        )
        for pk, number, family, first, last, born_on, street, postcode, phone, helper in rows
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
