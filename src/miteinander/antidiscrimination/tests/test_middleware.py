"""Files on their way in: sealed in memory, counted while they stream; forged forms are refused."""

import builtins
import io
import os
import tempfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from miteinander.antidiscrimination import middleware
from miteinander.antidiscrimination.middleware import SealedUpload, sealed_uploads
from miteinander.documents.rules.uploads import MEGABYTE

CANARY = b"KANARI-7391-geheim"
PATHS = (
    "/antidiskriminierung/faelle/1/dateien/neu/",
    "/ar/diskriminierung/melden/",
    "/de-simple/diskriminierung/x/",
)


def sent(path: str, **fields: Any) -> HttpRequest:
    """Return a request after the middleware, the form not read yet."""
    request = RequestFactory().post(path, fields)
    sealed_uploads(lambda _request: HttpResponse())(request)
    return request


def memory_of(found: SealedUpload) -> bytes:
    return b"".join(found._pieces)


@pytest.mark.parametrize("path", PATHS)
def test_files_of_this_room_are_sealed_as_they_come(path: str) -> None:
    content = CANARY + b"x" * 200_000 + CANARY
    request = sent(path, text="Guten Tag", file=SimpleUploadedFile("a.txt", content))

    found = request.FILES["file"]
    assert isinstance(found, SealedUpload)
    assert (found.name, found.size, found.trouble) == ("a.txt", len(content), "")
    assert CANARY not in memory_of(found)
    assert found.read() == content
    assert request.POST["text"] == "Guten Tag"


def test_files_of_other_rooms_are_left_alone() -> None:
    assert not isinstance(sent("/sprachmittlung/x/", file=io.BytesIO(b"abc")).FILES["file"], SealedUpload)


def test_no_piece_of_a_file_is_ever_written_to_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"opened {args}")

    for module, name in (
        (tempfile, "NamedTemporaryFile"),
        (tempfile, "TemporaryFile"),
        (tempfile, "mkstemp"),
    ):
        monkeypatch.setattr(module, name, refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(os, "open", refuse)

    request = sent(PATHS[1], file=SimpleUploadedFile("a.txt", CANARY * 300_000))

    found = request.FILES["file"]
    assert isinstance(found, SealedUpload)
    assert found.size == len(CANARY) * 300_000


def test_a_file_that_is_too_large_is_dropped_with_a_word_for_it() -> None:
    request = sent(PATHS[1], text="bleibt", file=SimpleUploadedFile("a.txt", b"x" * (25 * MEGABYTE + 1)))

    found = request.FILES["file"]
    assert isinstance(found, SealedUpload)
    assert (found.trouble, memory_of(found), found.read()) == ("file_too_large", b"", b"")
    assert request.POST["text"] == "bleibt"


def test_all_files_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "LIMIT_TOGETHER", 150_000)
    request = sent(PATHS[1], file=[SimpleUploadedFile(f"{n}.txt", b"x" * 70_000) for n in range(3)])

    assert [found.trouble for found in request.FILES.getlist("file")] == ["", "", "files_too_large_together"]  # type: ignore[attr-defined]


def test_a_flood_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "MOST_READ", 500_000)
    request = sent(PATHS[1], file=SimpleUploadedFile("a.txt", b"x" * 5 * MEGABYTE))

    assert "file" not in request.FILES


def test_a_forged_form_is_refused_although_the_handler_was_set_before() -> None:
    """The check against forged forms reads the form; ours must stand before it, and it must still check."""
    guard = CsrfViewMiddleware(_answer)
    request = RequestFactory().post(PATHS[1], {"file": io.BytesIO(b"abc"), "csrfmiddlewaretoken": "b" * 32})
    request.COOKIES["csrftoken"] = "a" * 32

    def checked(request: HttpRequest) -> HttpResponseBase:
        guard.process_request(request)
        return guard.process_view(request, _answer, (), {}) or _answer(request)

    assert sealed_uploads(checked)(request).status_code == 403
    assert isinstance(request.FILES["file"], SealedUpload)


def _answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_ours_stands_before_the_check_against_forged_forms(settings: Any) -> None:
    order = settings.MIDDLEWARE

    ours = order.index("miteinander.antidiscrimination.middleware.sealed_uploads")
    assert ours < order.index("django.middleware.csrf.CsrfViewMiddleware")
    assert "TemporaryFileUploadHandler" not in str(settings.FILE_UPLOAD_HANDLERS)
