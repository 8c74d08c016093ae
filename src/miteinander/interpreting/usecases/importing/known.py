"""What the database holds, as the import compares lists with it."""

from collections.abc import Iterator, Sequence

from miteinander.interpreting.imports.linking import Known
from miteinander.interpreting.imports.records import InstitutionRecord, InterpreterRecord
from miteinander.interpreting.models import Interpreter, Request
from miteinander.organisations.queries import organisations_with_places

CHUNK = 5_000
INSTITUTION, INTERPRETER = "institution:", "interpreter:"


def known_entries() -> Known:
    """Return institutions and people, their keys carry the row's id, and a way to ask for assignments."""
    return Known(dict(_institutions()), dict(_interpreters()), _stored)


def id_of(key: str) -> int | None:
    """Return the row a key of `known_entries` stands for, None for a key from a file."""
    for prefix in (INSTITUTION, INTERPRETER):
        if key.startswith(prefix):
            return int(key.removeprefix(prefix))
    return None


def _institutions() -> Iterator[tuple[str, InstitutionRecord]]:
    for row in organisations_with_places():
        place = next(iter(row.places.all()), None)
        record = InstitutionRecord(
            name=row.name,
            street=place.street if place else "",
            postcode=place.postcode if place else "",
            mail=row.email,
            phone=row.phone,
            cost_centre=row.cost_centre,
        )
        yield f"{INSTITUTION}{row.pk}", record


def _interpreters() -> Iterator[tuple[str, InterpreterRecord]]:
    rows = Interpreter.objects.select_related("person__payee").prefetch_related("languages").order_by("id")
    for row in rows.iterator(CHUNK):
        person = row.person
        payee = getattr(person, "payee", None)
        record = InterpreterRecord(
            last_name=person.last_name,
            first_name=person.first_name,
            mail=person.email,
            phone=person.phone,
            mobile=person.mobile,
            iban=payee.iban if payee else "",
            languages=tuple(language.code for language in row.languages.all()),
        )
        yield f"{INTERPRETER}{row.pk}", record


def _stored(keys: Sequence[str]) -> set[str]:
    """Return those of the keys under which an assignment was imported before."""
    found: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        rows = Request.objects.filter(import_key__in=keys[start : start + CHUNK]).order_by("id")
        found.update(key for key in rows.values_list("import_key", flat=True) if key)
    return found
