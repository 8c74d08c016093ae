"""What must always hold about families, guardians and children: each constraint broken once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from miteinander.schooling.models import Guardian, NotificationTemplate
from miteinander.schooling.tests.factories import NOW, make_child, make_family

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"postcode": "123"}, "family_postcode_five_digits"),
        (
            {"entered_on": date(2026, 9, 2), "allocated_on": date(2026, 9, 1)},
            "family_allocated_after_entry",
        ),
        ({"number": "F-1"}, "number"),
        ({"code": "AAAA-BBBB-CCCC"}, "code"),
        ({"import_key": "home"}, "import_key"),
    ],
)
def test_families_cannot_contradict_themselves(values: dict[str, object], name: str) -> None:
    make_family(number="F-1", code="AAAA-BBBB-CCCC", import_key="home")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_family(**values)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"year": 11}, "child_year"),
        ({"need": 3}, "child_need"),
        ({"waiting_since": None}, "child_waits_since"),
        ({"waiting_reason": ""}, "child_waits_since"),
        ({"state": "confirmed"}, "child_confirmed_has_school"),
        ({"closed_reason": "twice"}, "child_closed_for_a_reason"),
        ({"number": "K-1"}, "number"),
        ({"import_key": "lina"}, "import_key"),
    ],
)
def test_children_cannot_contradict_themselves(values: dict[str, object], name: str) -> None:
    make_child(number="K-1", import_key="lina")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_child(None, **values)


def test_sole_custody_is_one_persons() -> None:
    family = make_family()
    family.guardians.update(custody="sole")

    with pytest.raises(IntegrityError, match="guardian_one_with_sole_custody"), transaction.atomic():
        Guardian.objects.create(
            family=family, first_name="Omar", last_name="Haddad", relation="father", custody="sole"
        )


def test_a_template_is_kept_once_per_name() -> None:
    NotificationTemplate.objects.create(name="Meldeamt", made_at=NOW)

    with pytest.raises(IntegrityError, match="name"), transaction.atomic():
        NotificationTemplate.objects.create(name="Meldeamt", made_at=NOW)
