"""Keeps the web server and the job worker running side by side, and ends them together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

PR_SET_PDEATHSIG = 1
PATIENCE = 15.0  # seconds a child has to finish what it is doing
TELL_AGAIN = 1.0  # seconds between two requests to stop, for a child that may have missed the first
STEADY = 30.0  # a child that ran this long before it ended starts again at once
LONGEST_PAUSE = 30.0
GIVE_UP_AFTER = 8  # quick deaths in a row


def end_with_parent(last_signal: signal.Signals = signal.SIGKILL) -> None:
    """Ask Linux to end this process when its parent dies, so that a killed server leaves no port taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(last_signal))


@dataclass(slots=True)
class Child:
    """One program that has to run all the time."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    told_again: bool = False  # forks: a process that is just being made loses the first signal
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops things in order
            preexec_fn=lambda: end_with_parent(signal.SIGTERM),  # no threads yet
        )

    def tell(self, what: signal.Signals) -> None:
        """Signal the child and everything it started; nobody left to hear it is fine."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, what)
            except ProcessLookupError:
                return

    def ends_until(self, deadline: float) -> bool:
        """Wait for the end the child was told of; `deadline` on the monotonic clock, in seconds."""
        while self.process is not None:
            left = max(0.1, deadline - time.monotonic())
            try:
                self.process.wait(min(left, TELL_AGAIN) if self.told_again else left)
            except subprocess.TimeoutExpired:
                if time.monotonic() >= deadline:
                    return False
                self.tell(signal.SIGTERM)
            else:
                break
        return True

    @property
    def code(self) -> int | None:
        return None if self.process is None else self.process.poll()

    @property
    def pause(self) -> float:
        return min(2.0**self.deaths - 1, LONGEST_PAUSE)


class Supervisor:
    """Starts children, starts a dead one again, stops all of them when told to."""

    def __init__(
        self, children: Sequence[Child], say: Callable[[str], None], check: Callable[[], None]
    ) -> None:
        self.children = children
        self.say = say
        self.check = check  # called about once a second
        self.stopping = threading.Event()

    def run(self, *, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> int:
        """Run until SIGINT or SIGTERM; return the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # nohup asks to stay
                signal.signal(number, lambda *_: self.stopping.set())
        for child in self.children:
            child.start()
        waiting = True
        try:
            while not self.stopping.wait(0.1 if waiting else 1.0):
                self.check()
                self._mend()
                if waiting and is_ready():
                    waiting = False
                    when_ready()
        except ChildKeepsDyingError as error:
            self.say(str(error))
            return 1
        finally:
            self._end()
        return 0

    def _mend(self) -> None:
        for child in self.children:
            if child.code is None:
                continue
            lived = time.monotonic() - child.started
            child.deaths = 1 if lived > STEADY else child.deaths + 1
            child.tell(signal.SIGKILL)  # its own children would keep the port
            if child.deaths > GIVE_UP_AFTER:
                raise ChildKeepsDyingError(
                    f"The {child.name} does not stay alive; its last words stand above."
                )
            self.say(f"the {child.name} ended (code {child.code}), starting it again")
            if self.stopping.wait(child.pause):
                return
            child.start()

    def _end(self) -> None:
        for child in self.children:
            child.tell(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            if not child.ends_until(deadline):
                self.say(f"the {child.name} did not stop in time and was ended")
        for child in self.children:
            child.tell(signal.SIGKILL)


class ChildKeepsDyingError(Exception):
    """A child died again and again within seconds."""


def answers(host: str, port: int) -> bool:
    """Say whether the web server answers with a page that is no crash, redirects followed."""
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/", timeout=10):  # our own server
            return True
    except urllib.error.HTTPError as error:  # a site that listens to other names only says 400
        return error.code < HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
