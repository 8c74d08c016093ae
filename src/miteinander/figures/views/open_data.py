"""Open data for everybody and for machines: files at addresses that stay, and the catalogue of them."""

from datetime import date, datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from miteinander.figures.models import EditionState
from miteinander.figures.queries import open_data as queries
from miteinander.figures.queries.tables import published
from miteinander.figures.views import open_files
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import day_short

NO_SUCH_FILE = "Diese Datei gibt es nicht. Alle Tabellen stehen im Katalog: /offene-daten/katalog.ttl"
TAKEN_BACK = (
    "Diese Tabelle wurde am {day} zurückgezogen und gilt nicht mehr. "
    "Gibt es eine neue Fassung, steht sie im Katalog: /offene-daten/katalog.ttl"
)


@public
@require_safe
def data_start(request: HttpRequest) -> HttpResponse:
    """Lead people to the page about the data."""
    return redirect("figures_public:guest_data")


@public
@require_safe
def data_catalogue(request: HttpRequest, form: str) -> HttpResponseBase:
    """Return all that is out, for data portals."""
    editions = queries.editions_out()
    moments = [edition.released_at for edition in editions if edition.released_at is not None]
    media_type, _form = open_files.CATALOGUES[form]
    body = open_files.catalogue(editions, form)
    return _send(request, body, media_type, name=f"katalog.{form}", changed=max(moments, default=None))


@public
@require_safe
def data_file(request: HttpRequest, slug: str, day: str, form: str) -> HttpResponseBase:
    """Return one table of one day in one format."""
    reference_day = _day(day)
    edition = queries.edition_out(slug, reference_day) if reference_day is not None else None
    if edition is None:
        return _sentence(NO_SUCH_FILE, status=404)
    if edition.state == EditionState.WITHDRAWN:
        return _sentence(TAKEN_BACK.format(day=day_short(edition.withdrawn_at)), status=410)
    known = open_files.FORMATS[form]
    body = open_files.content(published(edition), form)
    name = f"{slug}_{day}.{known.ending}"
    return _send(request, body, known.media_type, name=name, changed=edition.released_at)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None  # one address per day


def _send(
    request: HttpRequest, body: bytes, media_type: str, *, name: str, changed: datetime | None
) -> HttpResponseBase:
    """Send a file, or say that the reader has it already."""
    # What changed is told by the content alone: words of areas may become better after the release.
    etag = f'"{sha256(body).hexdigest()}"'
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = HttpResponse(body, content_type=media_type + charset)
    response.headers["ETag"] = etag
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return _open(request, get_conditional_response(request, etag=etag, response=response) or response)


def _sentence(text: str, *, status: int) -> HttpResponse:
    response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8", status=status)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _open(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let pages of others read it, and caches keep it if they ask again each time."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
    if not request.COOKIES:
        response.headers["Cache-Control"] = "public, no-cache"
    return response
