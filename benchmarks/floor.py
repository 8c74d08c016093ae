"""The floor: a bare Django view with one indexed query on the same table and server, no middleware.

`granian --interface wsgi benchmarks.floor:application` serves it.
"""

import os

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from miteinander.config import database
from miteinander.config.settings import BASE_DIR

if not settings.configured:
    settings.configure(
        ROOT_URLCONF="benchmarks.floor",
        SECRET_KEY="only-for-measuring",
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": database.from_environment(os.environ, BASE_DIR)},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_TZ=True,
    )
    django.setup(set_prefix=False)

from django.core.wsgi import get_wsgi_application  # needs the settings above
from django.db import connection

LIST = engines["django"].from_string(
    "<!doctype html><title>Floor</title><h1>floor-list</h1><table>{% for row in rows %}"
    "<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td></tr>{% endfor %}</table>"
)


def row_list(request: HttpRequest) -> HttpResponse:
    """Show the fifty latest requests: one indexed query, one template."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, language, starts_at FROM interpreting_request"
            " ORDER BY starts_at DESC, id DESC LIMIT 50"
        )
        return HttpResponse(LIST.render({"rows": cursor.fetchall()}))


urlpatterns = [path("liste/", row_list)]
application = get_wsgi_application()
