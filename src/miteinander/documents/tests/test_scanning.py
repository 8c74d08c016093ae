"""Asking the virus scanner: a tiny real server speaks clamd's words, also badly."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from miteinander.documents.rules.scanning import (
    _TEST_VIRUS,
    CHUNK,
    Clean,
    Infected,
    Unavailable,
    has_test_virus,
    scan,
)

Manner = Callable[[socket.socket], None]
LIMIT = 3 * CHUNK


def exactly(line: socket.socket, length: int) -> bytes:
    read = b""
    while len(read) < length:
        if not (more := line.recv(length - len(read))):
            raise ConnectionError
        read += more
    return read


def honest(line: socket.socket) -> None:
    """Read a stream as clamd does and know one virus."""
    assert exactly(line, 10) == b"zINSTREAM\0"
    whole = b""
    while length := struct.unpack(">I", exactly(line, 4))[0]:
        whole += exactly(line, length)
        if len(whole) > LIMIT:
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
    line.sendall(b"stream: Win.Test.Harm-1 FOUND\0" if b"harm" in whole else b"stream: OK\0")


def dying(line: socket.socket) -> None:
    exactly(line, 10 + 4 + 100)


def slow(line: socket.socket) -> None:
    exactly(line, 10)
    time.sleep(1)
    line.sendall(b"stream: OK\0")


def saying(answer: bytes) -> Manner:
    def speak(line: socket.socket) -> None:
        exactly(line, 10)
        while length := struct.unpack(">I", exactly(line, 4))[0]:
            exactly(line, length)
        line.sendall(answer)

    return speak


@contextlib.contextmanager
def scanner(manner: Manner, where: str | Path = "") -> Iterator[str]:
    """Serve one asker at a socket of this machine."""
    family, place = (socket.AF_UNIX, str(where)) if where else (socket.AF_INET, ("127.0.0.1", 0))
    with socket.socket(family, socket.SOCK_STREAM) as server:
        server.bind(place)
        server.listen()

        def serve() -> None:
            with contextlib.suppress(OSError):
                line, _ = server.accept()
                with line:
                    manner(line)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield str(where) if where else f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)  # wakes a thread nobody spoke to
            thread.join()


def test_scan_says_clean_over_tcp_and_over_a_file_socket(tmp_path: Path) -> None:
    with scanner(honest) as address:
        assert scan(b"Guten Tag" * 20_000, address=address) == Clean()
    with scanner(honest, tmp_path / "clamd.sock") as address:
        assert scan(b"", address=address) == Clean()


def test_scan_names_what_was_found_even_across_pieces() -> None:
    with scanner(honest) as address:
        assert scan(b"x" * (CHUNK - 2) + b"harm", address=address) == Infected("Win.Test.Harm-1")


def test_scan_knows_the_test_virus_without_a_scanner() -> None:
    assert has_test_virus(b"before" + _TEST_VIRUS)
    assert scan(_TEST_VIRUS, address="") == Infected("Eicar-Test-Signature")
    assert not has_test_virus(_TEST_VIRUS[:-1])


def test_scan_without_a_scanner_is_no_verdict() -> None:
    assert scan(b"x", address="") == Unavailable("not_configured")
    assert scan(b"x", address="/nowhere/clamd.sock") == Unavailable("down")
    assert scan(b"x", address="127.0.0.1:1") == Unavailable("down")
    assert scan(b"x", address="nonsense") == Unavailable("down")


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        (dying, {"broken_off", "down"}),
        (saying(b""), {"broken_off"}),
        (saying(b"stream: OK"), {"broken_off"}),
        (saying(b"stream: OK FOUND OK\0"), {"unclear"}),
        (saying(b"UNKNOWN COMMAND\0"), {"unclear"}),
        (saying(b"\xff" * 5_000), {"broken_off"}),
    ],
)
def test_scan_takes_nothing_but_a_whole_ok_for_clean(manner: Manner, reason: set[str]) -> None:
    with scanner(manner) as address:
        verdict = scan(b"x" * 500_000, address=address)

    assert isinstance(verdict, Unavailable)
    assert verdict.reason in reason


def test_scan_does_not_wait_for_a_slow_scanner() -> None:
    with scanner(slow) as address:
        before = time.monotonic()
        assert scan(b"x", address=address, patience=0.2) == Unavailable("slow")
        assert time.monotonic() - before < 0.9


def test_scan_tells_when_the_scanner_stops_at_its_limit() -> None:
    with scanner(honest) as address:
        verdict = scan(b"x" * (LIMIT + CHUNK), address=address)

    assert verdict in (Unavailable("too_large"), Unavailable("broken_off"), Unavailable("down"))
