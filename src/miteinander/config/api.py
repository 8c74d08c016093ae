"""The few machine-readable addresses, described by OpenAPI at `/api/openapi.json`."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from miteinander.core.errors import NotAllowed
from miteinander.interpreting.api import router as interpreting
from miteinander.web.api import router as web
from miteinander.web.policy import PUBLIC, declare_by_name

api = NinjaAPI(
    title="Miteinander",
    version="1",
    description="Offene Daten und Zustand eines Kommunalen Integrationszentrums.",
    docs_url=None,  # its page needs scripts of others
    urls_namespace="api",
)
api.add_router("", web, tags=["Allgemein"])
api.add_router("sprachmittlung/", interpreting, tags=["Sprachmittlung"])

declare_by_name(
    {
        "api:openapi-json": PUBLIC,
        "api:api-root": PUBLIC,
        "api:health": PUBLIC,
        "api:languages": PUBLIC,
        "api:interpreting_figures": PUBLIC,  # decides itself: a machine wants a 403, not a sign-in page
    }
)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, error: Exception) -> HttpResponse:
    return api.create_response(request, {"detail": "not allowed"}, status=403)
