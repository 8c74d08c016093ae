"""Pages for families and for people who want to join the pool."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from miteinander.core.languages import INTERFACE
from miteinander.web.policy import public

_GERMAN_NAMES = {language.code: language.german_name for language in INTERFACE}


@public
@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """Explain Sprachmittlung to families, with a card they can show."""
    code = translation.get_language() or "de"
    spoken = "" if code.startswith("de") else _GERMAN_NAMES.get(code, "")
    return render(
        request, "interpreting/how_it_works.html", {"spoken_name": spoken, "phone": settings.CENTRE_PHONE}
    )


@public
@require_safe
def become_interpreter(request: HttpRequest) -> HttpResponse:
    """Invite people to join the pool."""
    try:
        apply_url = reverse("interpreting_public:application_new")
    except NoReverseMatch:
        apply_url = ""
    return render(request, "interpreting/become_interpreter.html", {"apply_url": apply_url})
