from datetime import date

from django.test import Client
from django.urls import reverse

from miteinander.interpreting.models import UndertakingText


def test_undertaking_list_marks_the_wording_of_today(desk_client: Client) -> None:
    for version, year in (("alt", 2020), ("heute", 2024), ("bald", 2099)):
        UndertakingText.objects.create(
            version=version, valid_from=date(year, 1, 1), body=f"Text {version}", source="Test"
        )

    text = desk_client.get(reverse("interpreting:undertaking_list")).content.decode()

    assert text.index("Fassung bald") < text.index("Fassung heute") < text.index("Fassung alt")
    assert text.count("gilt jetzt") == 1


def test_undertaking_list_helps_where_there_is_none(desk_client: Client) -> None:
    assert "Noch kein Text" in desk_client.get(reverse("interpreting:undertaking_list")).content.decode()


def test_undertaking_list_is_closed_to_members(member_client: Client) -> None:
    assert member_client.get(reverse("interpreting:undertaking_list")).status_code == 403
