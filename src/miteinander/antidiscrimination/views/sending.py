"""How a sealed file leaves the house: to be saved, never shown inside a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from miteinander.antidiscrimination.queries.files import OpenFile, bytes_of


def send_file(file: OpenFile) -> HttpResponse:
    """Answer with a file's content, proven genuine; a browser that opens it all the same may run nothing."""
    return HttpResponse(
        bytes_of(file),
        content_type=file.content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.about.name)
            or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
