"""Taking families in: what fits, what does not, who may."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from miteinander.core.errors import NotAllowed, Refused
from miteinander.organisations.tests.factories import make_organisation
from miteinander.people.tests.factories import make_account
from miteinander.schooling.models import Child, Family, Guardian, Likeness, Step
from miteinander.schooling.rules.arrival import ChildFacts, FamilyFacts, GuardianFacts
from miteinander.schooling.tests.factories import NOW, make_child, make_counsellor, make_family
from miteinander.schooling.usecases.families import Arrival, change_family, register_family
from miteinander.schooling.usecases.guardians import add_guardian, change_guardian, facts_of, remove_guardian

pytestmark = pytest.mark.django_db
FAMILY = FamilyFacts(name="Haddad", language="ar", channel="staff", postcode="33602", town="Musterstadt")
CHILD = ChildFacts(first_name="Lina", last_name="Haddad", born_on=date(2016, 5, 4))
MOTHER = GuardianFacts(first_name="Rim", last_name="Haddad", relation="mother", custody="joint")


def arrival(**fields: object) -> Arrival:
    values: dict[str, object] = {"family": FAMILY, "children": (CHILD,), "guardians": (MOTHER,)}
    return Arrival(**{**values, **fields})  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_register_family_keeps_siblings_together_with_a_first_step_each() -> None:
    house = make_organisation()
    brother = replace(CHILD, first_name="Sami", born_on=date(2012, 2, 29))

    row = register_family(by=make_counsellor(), arrival=arrival(children=(CHILD, brother)), now=NOW)

    children = list(Child.objects.order_by("id"))
    assert (row.number[:7], len(row.code)) == ("F-2026-", 14)
    assert [child.family_id for child in children] == [row.pk, row.pk]
    assert {child.waiting_reason for child in children} == {"first_talk"}
    assert row.district == house.places.get().district
    steps = Step.objects.order_by("id").values_list("child_id", "state", "stage", "borough", "language")
    assert list(steps) == [
        (children[0].pk, "reported", "lower", "Mitte", "ar"),
        (children[1].pk, "reported", "lower", "Mitte", "ar"),
    ]


@pytest.mark.parametrize(
    ("born_on", "code", "params"),
    [
        (date(2022, 5, 4), "too_young", {"age": 4, "youngest": 5, "day": date(2027, 5, 4)}),
        (date(2009, 11, 23), "too_old", {"age": 17, "oldest": 16}),
        (date(2027, 1, 1), "born_in_future", {}),
        (date(1826, 1, 1), "born_long_ago", {"year": 1826}),
    ],
)
def test_register_family_refuses_children_of_another_age(
    born_on: date, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        register_family(
            by=make_counsellor(), arrival=arrival(children=(replace(CHILD, born_on=born_on),)), now=NOW
        )

    problem = refused.value.problems[0]
    assert (problem.field, problem.code, problem.params) == ("children-0-born_on", code, params)
    assert not Family.objects.exists()


@pytest.mark.parametrize("born_on", [date(2021, 11, 23), date(2009, 11, 24)])
def test_register_family_takes_the_youngest_and_the_oldest(born_on: date) -> None:
    register_family(
        by=make_counsellor(), arrival=arrival(children=(replace(CHILD, born_on=born_on),)), now=NOW
    )

    assert Child.objects.get().born_on == born_on


def test_register_family_asks_about_an_address_outside_and_takes_a_confirmed_one() -> None:
    make_organisation()
    elsewhere = arrival(family=replace(FAMILY, postcode="99999", town="Anderswo"))

    with pytest.raises(Refused) as refused:
        register_family(by=make_counsellor(), arrival=elsewhere, now=NOW)
    register_family(by=make_counsellor(), arrival=replace(elsewhere, is_inside=True), now=NOW)

    assert codes(refused) == ["outside_city"]
    assert Family.objects.get().postcode == "99999"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"entered_on": date(2026, 9, 2), "allocated_on": date(2026, 9, 1)}, "allocated_before_entry"),
        ({"entered_on": date(2027, 9, 2)}, "day_in_future"),
        ({"entered_on": date(2016, 5, 3)}, "entered_before_birth"),
        ({"postcode": "123"}, "postcode_digits"),
        ({"name": "Had\u202edad"}, "hidden_characters"),
        ({"language": "xx"}, "unknown_language"),
    ],
)
def test_register_family_says_what_does_not_fit(fields: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        register_family(
            by=make_counsellor(),
            arrival=arrival(family=replace(FAMILY, **fields)),  # type: ignore[arg-type]
            now=NOW,
        )

    assert codes(refused) == [code]


def test_register_family_needs_a_child() -> None:
    with pytest.raises(Refused) as refused:
        register_family(by=make_counsellor(), arrival=arrival(children=()), now=NOW)

    assert codes(refused) == ["no_child"]


def test_register_family_wants_a_guardian_for_a_child_who_came_alone() -> None:
    alone = arrival(children=(replace(CHILD, is_unaccompanied=True),), guardians=())
    appointed = replace(MOTHER, relation="guardian", custody="appointed")

    with pytest.raises(Refused) as refused:
        register_family(by=make_counsellor(), arrival=alone, now=NOW)
    register_family(by=make_counsellor(), arrival=replace(alone, without_guardian=True), now=NOW)
    register_family(by=make_counsellor(), arrival=replace(alone, guardians=(appointed,)), now=NOW)

    assert codes(refused) == ["no_guardian_yet"]
    assert Family.objects.count() == 2


@pytest.mark.parametrize(
    ("custodies", "code"),
    [
        (("sole", "sole"), "two_with_sole_custody"),
        (("sole", "joint"), "sole_beside_others"),
        (("appointed", "sole"), "sole_beside_others"),
    ],
)
def test_register_family_refuses_custody_that_contradicts_itself(
    custodies: tuple[str, str], code: str
) -> None:
    pair = tuple(replace(MOTHER, custody=one) for one in custodies)

    with pytest.raises(Refused) as refused:
        register_family(by=make_counsellor(), arrival=arrival(guardians=pair), now=NOW)

    assert codes(refused) == [code]


def test_register_family_lets_children_wait_while_guardians_disagree() -> None:
    father = replace(MOTHER, relation="father", objects_to="Schule am anderen Ort")
    row = register_family(by=make_counsellor(), arrival=arrival(guardians=(MOTHER, father)), now=NOW)
    child = row.children.get()
    assert child.waiting_reason == "guardians"

    objecting = row.guardians.exclude(objects_to="").get()
    change_guardian(
        by=make_counsellor(),
        guardian=objecting.pk,
        facts=replace(facts_of(objecting), objects_to=""),
        now=NOW + timedelta(days=3),
    )

    child.refresh_from_db()
    assert (child.waiting_reason, child.waiting_since) == ("first_talk", NOW.date())
    assert list(Step.objects.order_by("id").values_list("waiting_reason", flat=True)) == [
        "guardians",
        "first_talk",
    ]


def test_add_and_remove_guardian_settle_who_agrees() -> None:
    family = make_family()
    child = make_child(family)
    father = replace(MOTHER, relation="father", objects_to="gegen den Schulbesuch")

    row = add_guardian(by=make_counsellor(), family=family.pk, facts=father, now=NOW)
    child.refresh_from_db()
    assert child.waiting_reason == "guardians"
    remove_guardian(by=make_counsellor(), guardian=row.pk, now=NOW)

    child.refresh_from_db()
    assert child.waiting_reason == "first_talk"
    assert Guardian.objects.count() == 1


def test_add_guardian_refuses_a_second_sole_custody() -> None:
    family = make_family()
    family.guardians.update(custody="sole")

    with pytest.raises(Refused) as refused:
        add_guardian(by=make_counsellor(), family=family.pk, facts=replace(MOTHER, custody="sole"), now=NOW)

    assert codes(refused) == ["two_with_sole_custody"]


def test_change_family_keeps_the_way_and_writes_a_step_for_reports() -> None:
    child = make_child()
    facts = replace(FAMILY, street="Musterweg 1", language="ar", channel="registry")

    row = change_family(
        by=make_counsellor(), family=child.family_id, facts=facts, version=1, now=NOW, is_inside=True
    )

    assert (row.language, row.version, row.channel) == ("ar", 2, "registry")
    assert Step.objects.get().language == "ar"
    assert "arabisch" in row.search_text
    with pytest.raises(Refused, match="changed_meanwhile"):
        change_family(by=make_counsellor(), family=row.pk, facts=facts, version=1, now=NOW)


def test_register_family_suggests_a_child_known_under_another_spelling() -> None:
    make_child(first_name="Lena", last_name="Haddat", born_on=date(2016, 4, 5))
    make_child(first_name="Sami", last_name="Haddad", born_on=date(2016, 5, 4))

    register_family(by=make_counsellor(), arrival=arrival(), now=NOW)

    row = Likeness.objects.get()
    assert row.first.first_name == "Lena"
    assert row.reasons == ["name_similar", "born_on_swapped"]


def test_strangers_register_and_change_nothing() -> None:
    family = make_family()

    with pytest.raises(NotAllowed):
        register_family(by=make_account("interpreting:dispatcher"), arrival=arrival(), now=NOW)
    with pytest.raises(NotAllowed):
        change_family(by=make_account(), family=family.pk, facts=FAMILY, version=1, now=NOW)
    with pytest.raises(NotAllowed):
        add_guardian(by=make_account(), family=family.pk, facts=MOTHER, now=NOW)
    with pytest.raises(NotAllowed):
        remove_guardian(by=make_account(), guardian=family.guardians.get().pk, now=NOW)
