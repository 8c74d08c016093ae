"""What every page's frame needs."""

from importlib import import_module

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from miteinander.core.languages import INTERFACE

_BY_CODE = {language.code: language for language in INTERFACE}


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Return language, direction, centre, demo flag and the navigation of this person."""
    language = _BY_CODE.get(translation.get_language() or "de", INTERFACE[0])
    user = getattr(request, "user", None)
    navigation: object = ()
    if user is not None and user.is_authenticated:
        module, name = settings.NAVIGATION.rsplit(".", 1)
        navigation = getattr(import_module(module), name)(frozenset(user.roles))
    return {
        "page_language": language,
        "page_direction": language.direction,
        "centre_name": settings.CENTRE_NAME,
        "city_name": settings.CITY_NAME,
        "is_demo": settings.DEMO,
        "navigation": navigation,
    }
