"""Is a file harmful? Asked of clamd, a virus scanner beside the house, without writing the file anywhere."""

import contextlib
import re
import socket
import struct
import time
from dataclasses import dataclass

CHUNK = 64 * 1024
PATIENCE = 20.0  # seconds for one file; clamd needs less than one for 25 MB
LONGEST_ANSWER = 4_096
# The harmless file every scanner must know (EICAR), written in two parts so that none finds it here.
_TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TEST_VIRUS_NAME = "Eicar-Test-Signature"
_FOUND = re.compile(r"stream: (.{1,200}) FOUND")


@dataclass(frozen=True, slots=True)
class Clean:
    """The scanner looked at all of it and found nothing."""


@dataclass(frozen=True, slots=True)
class Infected:
    """The scanner knows what is in it."""

    name: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Nobody looked at it: `reason` is a word for the operator, never a part of the file."""

    reason: str


Verdict = Clean | Infected | Unavailable


def has_test_virus(content: bytes) -> bool:
    """Tell whether a content holds the file that stands for every harmful one (EICAR)."""
    return _TEST_VIRUS in content


def scan(content: bytes, *, address: str, patience: float = PATIENCE) -> Verdict:
    """Ask the scanner at `/path/of/a/socket` or `host:port`; an empty address means there is none.

    Only a complete "OK" is clean: silence, a broken line, a limit or an unknown answer is "nobody looked".
    """
    if has_test_virus(content):
        return Infected(TEST_VIRUS_NAME)
    if not address:
        return Unavailable("not_configured")
    try:
        return _read_verdict(_ask(content, address, time.monotonic() + patience))
    except TimeoutError:
        return Unavailable("slow")
    except (OSError, ValueError):
        return Unavailable("down")


def _ask(content: bytes, address: str, until: float) -> bytes:
    """Send a content as clamd's INSTREAM wants it: each piece after its length, a zero at the end."""
    with _connected(address, until) as line:
        line.sendall(b"zINSTREAM\0")
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may answer before the end
            for place in range(0, len(content), CHUNK):
                piece = content[place : place + CHUNK]
                line.settimeout(_left(until))
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            line.settimeout(_left(until))
            if not (more := line.recv(LONGEST_ANSWER)):
                break
            answer += more
        return answer


def _connected(address: str, until: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_left(until))
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_left(until))


def _left(until: float) -> float:
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _read_verdict(answer: bytes) -> Verdict:
    said = answer.removesuffix(b"\0").decode("ascii", "replace").strip()
    if not answer.endswith(b"\0"):
        return Unavailable("broken_off")
    if said == "stream: OK":
        return Clean()
    if found := _FOUND.fullmatch(said):
        return Infected(found[1])
    return Unavailable("too_large" if "size limit exceeded" in said else "unclear")
