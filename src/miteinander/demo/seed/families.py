"""Families, children and the journal of every child."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from miteinander.demo.city.institutions import MOBILE
from miteinander.demo.city.names import mailbox
from miteinander.demo.city.records import City
from miteinander.demo.city.school_records import Household, Mark, Pupil
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.work import BATCH
from miteinander.documents.rules import write_code
from miteinander.schooling.models import Child, Family, Guardian, Likeness, Step
from miteinander.schooling.rules.likeness import name_key, plain
from miteinander.schooling.rules.stages import stage_of


def fill_families(rows: Rows, city: City, *, now: datetime) -> None:
    """Write families with the people who care, children, steps, and children who may be one."""
    random = Random(f"{city.seed}/codes")
    homes = city.schooling.households
    rows.families = Family.objects.bulk_create(
        [_family(rows, city, random, number, one) for number, one in enumerate(homes, start=1)],
        batch_size=BATCH,
    )
    Guardian.objects.bulk_create(
        (
            Guardian(
                family=family,
                first_name=carer.given_name,
                last_name=one.name,
                relation=carer.relation,
                custody=carer.custody,
                objects_to=carer.objects_to,
            )
            for one, family in zip(homes, rows.families, strict=True)
            for carer in one.carers
        ),
        batch_size=BATCH,
    )
    drafts = [
        (number, order, pupil) for number, one in enumerate(homes) for order, pupil in enumerate(one.pupils)
    ]
    made = Child.objects.bulk_create(
        [
            _child(rows, count, rows.families[number], pupil)
            for count, (number, _, pupil) in enumerate(drafts, start=1)
        ],
        batch_size=BATCH,
    )
    rows.children = {(number, order): row for (number, order, _), row in zip(drafts, made, strict=True)}
    _fill_steps(rows, city)
    _fill_likeness(rows, city, now=now)


def _family(rows: Rows, city: City, random: Random, number: int, one: Household) -> Family:
    district = rows.districts[one.district]
    over = [pupil.closed_at for pupil in one.pupils]
    code = one.code or write_code(random.randbytes(12))
    has_mail = one.channel in {"family", "helper"} or number % 3 == 0
    words = [one.name, *(pupil.given_name for pupil in one.pupils), one.street]
    return Family(
        number=f"F-{one.reported_at:%Y}-{number:05}",
        code=code,
        name=one.name,
        language=one.language,
        letter_language=one.letter_language,
        wants_interpreter=one.wants_interpreter,
        street=one.street,
        postcode=_postcode(rows, one),
        town=city.name,
        shelter=rows.organisations.get(one.shelter),
        district=district,
        email=f"{mailbox(one.name)}.{number}@post.example" if has_mail else "",
        phone=MOBILE.format(number % 100),
        entered_on=one.entered_on,
        allocated_on=None if one.language in {"ro", "bg", "pl"} else one.entered_on,
        channel=one.channel,
        helper_name=one.helper,
        helper_phone=MOBILE.format((number + 50) % 100) if one.helper else "",
        reported_at=one.reported_at,
        closed_at=max(at for at in over if at) if all(over) else None,
        search_text=plain(" ".join(words)),
    )


def _postcode(rows: Rows, one: Household) -> str:
    place = rows.places.get(one.shelter)
    return place.postcode if place else f"00{100 + int(rows.districts[one.district].pk) % 900}"


def _child(rows: Rows, count: int, family: Family, one: Pupil) -> Child:
    return Child(
        family=family,
        number=f"K-{family.reported_at:%Y}-{count:05}",
        first_name=one.given_name,
        last_name=one.family_name,
        name_key=name_key(one.given_name, one.family_name),
        born_on=one.born_on,
        gender=one.gender,
        nationality=one.nationality,
        is_unaccompanied=one.is_unaccompanied,
        state=one.state,
        state_since=one.state_since or family.reported_at,
        waiting_reason=one.waiting,
        waiting_since=one.waiting_since,
        year=one.year,
        need=one.need,
        recommended=one.form,
        sibling_school=rows.schools.get(one.sibling_school),
        papers_missing="registration,report" if one.waiting == "papers" else "",
        reported_at=family.reported_at,
        counselled_on=one.counselled_on,
        school=rows.schools.get(one.school),
        starts_on=one.starts_on,
        started_on=one.started_on,
        support_ends_on=one.support_ends_on,
        closed_at=one.closed_at,
        version=len(one.marks),
    )


def _fill_steps(rows: Rows, city: City) -> None:
    steps = [
        step
        for number, one in enumerate(city.schooling.households)
        for order, pupil in enumerate(one.pupils)
        for step in _steps(rows, one, pupil, rows.children[number, order])
    ]
    Step.objects.bulk_create(sorted(steps, key=lambda step: step.recorded_at), batch_size=BATCH)


def _steps(rows: Rows, one: Household, pupil: Pupil, child: Child) -> Iterator[Step]:
    borough = rows.districts[one.district].borough
    for mark in pupil.marks:
        school = rows.schools.get(mark.school)
        yield Step(
            child_id=child.pk,
            state=mark.state,
            waiting_reason=mark.waiting,
            waiting_since=mark.since,
            on=mark.on,
            recorded_at=mark.at,
            reported_on=one.reported_at.date(),
            stage=_stage(pupil, mark),
            year=mark.year,
            need=mark.need,
            form=school.form if school else "",
            recommended=child.recommended if mark.year else "",
            borough=borough,
            language=one.language,
            channel=one.channel,
            school_id=school.pk if school else None,
            refusal_reason=mark.refusal,
            support_ends_on=mark.support_ends_on,
        )


def _stage(pupil: Pupil, mark: Mark) -> str:
    return stage_of(mark.year, pupil.born_on, mark.on)


def _fill_likeness(rows: Rows, city: City, *, now: datetime) -> None:
    Likeness.objects.bulk_create(
        Likeness(
            first=rows.children[one.first],
            second=rows.children[one.second],
            score=one.score,
            reasons=list(one.reasons),
            answer=one.answer,
            found_at=rows.families[one.second[0]].reported_at,
            answered_at=None if one.answer == "open" else rows.families[one.second[0]].reported_at,
            answered_by_id=None if one.answer == "open" else rows.accounts["school_clerk"].pk,
        )
        for one in city.schooling.alike
    )
