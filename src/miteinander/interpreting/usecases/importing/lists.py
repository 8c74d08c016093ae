"""Make institutions and members of the pool of imported rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.interpreting import access
from miteinander.interpreting.imports.kinds import institution_kind
from miteinander.interpreting.imports.linking import stored_key
from miteinander.interpreting.imports.records import InstitutionRecord, InterpreterRecord
from miteinander.interpreting.models import (
    Credential,
    CredentialKind,
    ImportRow,
    Interpreter,
    InterpreterLanguage,
    InterpreterState,
)
from miteinander.interpreting.queries.settings import paper_rules, service_rules
from miteinander.interpreting.rules.papers import Paper, PaperRules, expires_on
from miteinander.lists.folding import split_name
from miteinander.organisations.queries import district_called
from miteinander.organisations.usecases import Address, Details, add_listed
from miteinander.payments.usecases import add_payees
from miteinander.people.usecases import Contact, add_persons, seat_persons

MOTHER_TONGUE, FLUENT = 3, 2
FUNCTION = "Ansprechpartner*in"
REQUESTER = "requester"


@dataclass(slots=True)
class Made:
    """What this import made so far: the file's natural keys and the rows they became."""

    by: access.Actor | None
    now: datetime
    institutions: dict[str, int] = field(default_factory=dict)
    interpreters: dict[str, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the local day."""
        return timezone.localdate(self.now)


def make_institutions(made: Made, rows: Sequence[tuple[ImportRow, str, InstitutionRecord]]) -> None:
    """Keep institutions, their addresses and the person to turn to."""
    if not rows:
        return
    organisations = add_listed(
        by=made.by, entries=[_organisation(record) for _, _, record in rows], now=made.now
    )
    named = [
        (row, organisation.pk, record)
        for (row, _, record), organisation in zip(rows, organisations, strict=True)
        if record.contact
    ]
    contacts = add_persons(by=made.by, contacts=[_contact(record) for _, _, record in named], now=made.now)
    seat_persons(
        by=made.by,
        seats=[
            (person.pk, organisation_id, FUNCTION)
            for person, (_, organisation_id, _) in zip(contacts, named, strict=True)
        ],
        on=made.today,
        now=made.now,
    )
    for (row, key, _), organisation in zip(rows, organisations, strict=True):
        row.made = {**row.made, "organisation": organisation.pk}
        made.institutions[key] = organisation.pk
    for person, (row, _, _) in zip(contacts, named, strict=True):
        row.made = {**row.made, "contact": person.pk}


def _organisation(record: InstitutionRecord) -> tuple[Details, Address | None]:
    """Return the institution and its address; without street, postcode or town there is none."""
    details = Details(
        name=record.name[:200],
        kind=institution_kind(record.type, record.name),
        provider=record.carrier[:200],
        roles=(REQUESTER,),
        email=record.mail,
        phone=(record.phone or record.mobile)[:40],
        cost_centre=record.cost_centre[:40],
    )
    town = record.city or settings.CITY_NAME
    if not (record.street and record.postcode and town):
        return details, None
    district = district_called(record.district)
    address = Address(
        street=record.street[:200],
        postcode=record.postcode,
        town=town[:100],
        district_id=district.pk if district else None,
    )
    return details, address


def _contact(record: InstitutionRecord) -> Contact:
    last, first = split_name(record.contact)
    return Contact(
        last_name=last[:100] or record.contact[:100],
        first_name=first[:100],
        email=record.mail,
        phone=record.phone[:40],
        mobile=record.mobile[:40],
    )


def make_interpreters(made: Made, rows: Sequence[tuple[ImportRow, str, InterpreterRecord]]) -> None:
    """Take people into the pool, with languages, papers and account."""
    if not rows:
        return
    records = [record for _, _, record in rows]
    persons = add_persons(by=made.by, contacts=[_person(record) for record in records], now=made.now)
    keys = _free_keys([key for _, key, _ in rows])
    interpreters = Interpreter.objects.bulk_create(
        _interpreter(record, person.pk, import_key, today=made.today)
        for record, person, import_key in zip(records, persons, keys, strict=True)
    )
    InterpreterLanguage.objects.bulk_create(
        InterpreterLanguage(
            interpreter=member,
            code=code,
            level=MOTHER_TONGUE if place == 0 else FLUENT,
            writes=bool(record.in_writing),
        )
        for member, record in zip(interpreters, records, strict=True)
        for place, code in enumerate(record.languages)
    )
    rules = paper_rules(service_rules(on=made.today))
    Credential.objects.bulk_create(
        paper
        for member, record in zip(interpreters, records, strict=True)
        for paper in _papers(member, record, rules)
    )
    payees = add_payees(
        by=made.by,
        entries=[
            (person.pk, record.iban, record.account_holder or str(person))
            for person, record in zip(persons, records, strict=True)
            if record.iban
        ],
        now=made.now,
    )
    paid = {payee.person_id: payee.pk for payee in payees}
    for (row, key, _), member in zip(rows, interpreters, strict=True):
        row.made = {**row.made, "interpreter": member.pk, "person": member.person_id}
        if member.person_id in paid:
            row.made["payee"] = paid[member.person_id]
        made.interpreters[key] = member.pk
        record("interpreting.interpreter.imported", by=made.by, subject=member, at=made.now)


def _free_keys(keys: Sequence[str]) -> list[str | None]:
    """Return the keys as stored; one that is taken (by somebody of that name who changed) is left out."""
    wanted = [stored_key(key) for key in keys]
    taken = set(
        Interpreter.objects.filter(import_key__in=wanted).order_by("id").values_list("import_key", flat=True)
    )
    free: list[str | None] = []
    for key in wanted:
        free.append(None if key in taken else key)
        taken.add(key)
    return free


def _person(record: InterpreterRecord) -> Contact:
    return Contact(
        last_name=record.last_name[:100],
        first_name=record.first_name[:100],
        pronoun_gender=record.gender,
        email=record.mail,
        phone=record.phone[:40],
        mobile=record.mobile[:40],
    )


def _interpreter(
    record: InterpreterRecord, person_id: int, import_key: str | None, *, today: date
) -> Interpreter:
    state = InterpreterState.ACTIVE
    if record.is_paused:
        state = InterpreterState.PAUSED
    if not record.is_active:
        state = InterpreterState.LEFT
    wished = {"wished_month_minutes": record.minutes_per_month} if record.minutes_per_month else {}
    return Interpreter(
        person_id=person_id,
        state=state,
        left_on=today if state == InterpreterState.LEFT else None,
        qualification=1 if record.trained_on else 0,
        modes=_modes(record),
        home_district=district_called(record.district),
        max_month_minutes=record.minutes_per_month,
        speaks_on_phone=bool(record.by_phone),
        remark=record.note[:500],
        joined_on=record.joined_on or record.trained_on,
        import_key=import_key,
        **wished,
    )


def _modes(record: InterpreterRecord) -> list[str]:
    asked = (("phone", record.by_phone), ("video", record.by_video), ("written", record.in_writing))
    return ["onsite", *(mode for mode, does in asked if does)]


def _papers(member: Interpreter, record: InterpreterRecord, rules: PaperRules) -> Iterator[Credential]:
    seen = (
        (CredentialKind.UNDERTAKING, Paper.UNDERTAKING, record.undertaking_on),
        (CredentialKind.RECORD_CHECK, Paper.RECORD_CHECK, record.clearance_on),
        (CredentialKind.BASIC, Paper.BASIC, record.trained_on),
    )
    for kind, paper, day in seen:
        if day is not None:
            yield Credential(
                interpreter=member, kind=kind, seen_on=day, expires_on=expires_on(paper, day, rules)
            )
