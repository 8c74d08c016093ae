"""What every page's frame needs."""

from importlib import import_module

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from miteinander.core.languages import INTERFACE
from miteinander.web.addresses import address
from miteinander.web.components import NavigationItem

THEME_COOKIE = "darstellung"
THEMES = ("light", "dark")
_BY_CODE = {language.code: language for language in INTERFACE}


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Return what `web/base.html` needs, the chosen look and the navigation of this person."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        **error_frame(),
        "theme": theme if theme in THEMES else "",
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
    }


def error_frame() -> dict[str, object]:
    """Return language, direction, centre and demo flag: all an error page may count on."""
    language = _BY_CODE.get(translation.get_language() or "de", INTERFACE[0])
    return {
        "page_language": language,
        "page_direction": language.direction,
        "centre_name": settings.CENTRE_NAME,
        "city_name": settings.CITY_NAME,
        "is_demo": settings.DEMO,
        "theme": "",
    }


def _navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the lines this person sees; the current one has the longest address this page begins with."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    module, name = settings.NAVIGATION.rsplit(".", 1)
    entries = getattr(import_module(module), name)(user)
    urls = [address(entry.view) for entry in entries]
    current = max((url for url in urls if request.path.startswith(url)), key=len, default="")
    return [
        NavigationItem(str(entry.label), url, entry.icon, is_current=url == current)
        for entry, url in zip(entries, urls, strict=True)
    ]
