"""A closed loop of keep-alive connections: each asks again as soon as it is answered.

Plain sockets in one thread per connection would measure the client; a selector keeps it at some ten
microseconds a request. Moments are taken with `perf_counter`; the first second warms every worker and does
not count.
"""

import selectors
import socket
import time
from dataclasses import dataclass, field

WARM_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked and how one knows that the right page answered."""

    name: str
    path: str
    marker: bytes
    cookie: str = ""
    method: str = "GET"
    body: bytes = b""
    status: int = 200

    def request(self, host: str) -> bytes:
        """Return the bytes of one request."""
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: identity"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.body:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(self.body)}",
            ]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(slots=True)
class Result:
    """Answers per second on all cores together; latencies in milliseconds; answers that were not the page."""

    answers: int = 0
    seconds: float = 0.0
    wrong: int = 0
    size: int = 0
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.answers / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return a latency in milliseconds below which `share` of the answers lie."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass(slots=True)
class _Connection:
    sock: socket.socket
    asked_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)


def run(target: Target, *, port: int, connections: int, seconds: float) -> Result:
    """Ask for `seconds` after the warm-up and return what came back."""
    request = target.request(f"127.0.0.1:{port}")
    selector = selectors.DefaultSelector()
    open_connections = []
    for _ in range(connections):
        connection = _Connection(socket.create_connection(("127.0.0.1", port)))
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.sock, selectors.EVENT_READ, connection)
        open_connections.append(connection)
        _ask(connection, request)
    result = Result()
    counts_from = time.perf_counter() + WARM_SECONDS
    ends_at = counts_from + seconds
    while (now := time.perf_counter()) < ends_at:
        for key, _events in selector.select(timeout=1.0):
            _answer(key.data, target, result, request, counts=now >= counts_from)
    result.seconds = seconds
    for connection in open_connections:
        connection.sock.close()
    return result


def _ask(connection: _Connection, request: bytes) -> None:
    connection.received.clear()
    connection.asked_at = time.perf_counter()
    connection.sock.sendall(request)


def _answer(connection: _Connection, target: Target, result: Result, request: bytes, *, counts: bool) -> None:
    part = connection.sock.recv(262_144)
    if not part:
        raise ConnectionError(f"{target.name}: the server closed the connection")
    connection.received += part
    head, gap, body = connection.received.partition(b"\r\n\r\n")
    if not gap or not _is_whole(head, body):
        return
    if counts:
        result.answers += 1
        result.latencies.append((time.perf_counter() - connection.asked_at) * 1000)
        is_right = (
            head.startswith(f"HTTP/1.1 {target.status} ".encode()) and target.marker in connection.received
        )
        result.wrong += not is_right
        result.size = len(body)
    _ask(connection, request)


def _is_whole(head: bytes | bytearray, body: bytes | bytearray) -> bool:
    lower = bytes(head).lower()
    place = lower.find(b"content-length:")
    if place >= 0:
        return len(body) >= int(lower[place + 15 :].split(b"\r\n", 1)[0])
    return body.endswith(b"0\r\n\r\n")
