"""Fetching a table from a portal: only over HTTPS, only from hosts of a list, never following elsewhere.

The transport is an argument: tests give recorded bodies, the server gives `send`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from miteinander.core.errors import Problem, Refused
from miteinander.figures.imports.cells import LIMITS
from miteinander.figures.imports.genesis import JOB_MADE, NOT_READY, answer_of

PATIENCE = 120  # seconds for one answer
_FORM = {"format": "ffcsv", "language": "de", "compress": "false", "area": "all"}


@dataclass(frozen=True, slots=True)
class Call:
    """One question to a portal; `body` None is a plain GET."""

    url: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Transport = Callable[[Call], bytes]


@dataclass(frozen=True, slots=True)
class Host:
    """A portal of the list: how it is asked, and the secret that stands in the header of the question."""

    method: str
    token: str = ""


def make_call(url: str, hosts: Mapping[str, Host]) -> Call:
    """Return the question for an address; statistical offices want POST, with the token in a header.

    Raises:
        Refused: `address_not_https`, `host_not_allowed`, `token_missing`.
    """
    parts = urlsplit(url.strip())
    if parts.scheme != "https" or parts.username or (parts.port or 443) != 443:
        raise Refused([Problem("url", "address_not_https")])
    host = hosts.get(parts.hostname or "")
    if host is None:
        known = ", ".join(sorted(hosts)) or "–"
        raise Refused([Problem("url", "host_not_allowed", {"host": parts.hostname or "–", "hosts": known})])
    if host.method == "GET":
        return Call(urlunsplit(parts._replace(fragment="")))
    if not host.token:
        raise Refused([Problem("url", "token_missing", {"host": parts.hostname or ""})])
    form = {**_FORM, **dict(parse_qsl(parts.query))}
    for secret in ("username", "password", "token"):
        form.pop(secret, None)  # what somebody pasted into the address stays out of it
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "username": host.token,
        "password": "",
    }
    return Call(urlunsplit(parts._replace(query="", fragment="")), urlencode(form).encode(), headers)


def is_waiting(content: bytes) -> bool:
    """Tell whether a portal is still making the table: ask again later."""
    answer = answer_of(content)
    return answer is not None and answer.code in {JOB_MADE, NOT_READY}


def send(call: Call) -> bytes:
    """Ask over the network.

    Raises:
        Refused: `portal_silent`, `portal_refuses`, `file_too_big`.
    """
    request = Request(call.url, data=call.body, headers=dict(call.headers))  # noqa: S310  https was checked
    try:
        with build_opener(_NoDetours).open(request, timeout=PATIENCE) as answer:
            content: bytes = answer.read(LIMITS.file_bytes + 1)
    except HTTPError as error:
        raise Refused([Problem("url", "portal_refuses", {"code": error.code})]) from error
    except (URLError, HTTPException, OSError) as error:
        raise Refused([Problem("url", "portal_silent")]) from error
    if len(content) > LIMITS.file_bytes:
        raise Refused([Problem("url", "file_too_big", {"limit": LIMITS.file_bytes // 1_000_000})])
    return content


class _NoDetours(HTTPRedirectHandler):
    """A portal that sends us elsewhere is answered with an error: the list of hosts counts."""

    def redirect_request(self, *_args: object) -> None:
        return None
