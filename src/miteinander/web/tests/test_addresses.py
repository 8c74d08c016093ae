"""Addresses are Django's own, only found faster."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse
from django.utils import translation

from miteinander.web.addresses import address


def _nothing(request: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("woanders/<int:pk>/", _nothing, name="elsewhere")]


def _drawn(text: str, **values: object) -> str:
    return engines["django"].from_string(text).render(values)


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("web:today", ()),
        ("interpreting:request_show", (17,)),
        ("interpreting:request_show", ("17",)),
        ("people:saved_view_new", ("interpreting:request_list",)),
    ],
)
def test_address_is_what_django_finds(view: str, args: tuple[object, ...]) -> None:
    assert address(view, *args) == reverse(view, args=args)
    assert address(view, *args) == reverse(view, args=args)  # the second time from memory


def test_address_of_a_public_page_follows_the_language() -> None:
    with translation.override("ar"):
        arabic = address("public:imprint")
    with translation.override("de"):
        german = address("public:imprint")

    assert arabic.startswith("/ar/")
    assert german.startswith("/de/")


def test_address_follows_other_patterns() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        assert address("elsewhere", 5) == "/woanders/5/"
    with pytest.raises(NoReverseMatch):
        address("elsewhere", 5)


def test_address_refuses_what_no_pattern_takes() -> None:
    with pytest.raises(NoReverseMatch):
        address("interpreting:request_show", -1)
    with pytest.raises(NoReverseMatch):
        address("interpreting:request_show")


def test_url_tag_writes_keeps_and_forgives() -> None:
    assert _drawn('{% url "interpreting:request_show" pk %}', pk=3) == "/sprachmittlung/anfragen/3/"
    assert _drawn('{% url "interpreting:request_show" pk=pk %}', pk=3) == "/sprachmittlung/anfragen/3/"
    assert _drawn('{% url "web:today" as there %}[{{ there }}]') == f"[{reverse('web:today')}]"
    assert _drawn('{% url "no:where" as there %}[{{ there }}]') == "[]"
    with pytest.raises(NoReverseMatch):
        _drawn('{% url "no:where" %}')
