import pytest

from miteinander.organisations.models import District, Organisation
from miteinander.organisations.queries import active_organisations, district_choices

pytestmark = pytest.mark.django_db


def test_district_choices_groups_by_borough() -> None:
    for code, name, borough in (("1", "Zeche", "Mitte"), ("2", "Au", "Nord"), ("3", "Aue", "Mitte")):
        District.objects.create(code=code, name=name, borough=borough)

    groups = [(borough, [name for _key, name in names]) for borough, names in district_choices()]

    assert groups == [("Mitte", ["Aue", "Zeche"]), ("Nord", ["Au"])]


def test_active_organisations_leaves_out_closed_ones() -> None:
    Organisation.objects.create(name="Alt", is_active=False)
    kept = Organisation.objects.create(name="Neu")

    assert list(active_organisations()) == [kept]
