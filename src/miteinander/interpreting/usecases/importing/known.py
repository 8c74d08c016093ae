"""What the database holds, as the import compares lists with it."""

from collections.abc import Iterator

from miteinander.interpreting.imports.linking import Known
from miteinander.interpreting.imports.records import InstitutionRecord, InterpreterRecord
from miteinander.interpreting.models import Interpreter, Request
from miteinander.organisations.queries import organisations_with_places

CHUNK = 5_000
INSTITUTION, INTERPRETER = "institution:", "interpreter:"


def known_entries() -> Known:
    """Return institutions, people and the keys of imported assignments; keys carry the row's id."""
    return Known(dict(_institutions()), dict(_interpreters()), frozenset(_stored_keys()))


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


def _stored_keys() -> Iterator[str]:
    keys = Request.objects.filter(import_key__isnull=False).order_by("id")
    yield from (key for key in keys.values_list("import_key", flat=True).iterator(CHUNK) if key)
