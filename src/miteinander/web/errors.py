"""Error pages: drawn without the database, which may be the trouble."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from miteinander.web.context import error_frame


def error_page(status: int, template: str = "") -> HttpResponse:
    """Return the page that says in plain words what happened and what to do."""
    name = template or f"web/error_{status}.html"
    return HttpResponse(render_to_string(name, error_frame()), status=status)
