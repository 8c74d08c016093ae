"""The supervisor, in a process of its own as in real life."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

CHILD = (
    "import os, pathlib, time; pathlib.Path({path!r}).open('a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
)
HARD_OF_HEARING = (
    "import pathlib, os, signal; import time\n"
    "heard = []\n"
    "signal.signal(signal.SIGTERM, lambda *_: heard.append(1) if not heard else os._exit(0))\n"
    "pathlib.Path({path!r}).write_text(str(os.getpid()))\n"
    "while True: time.sleep(1)\n"
)
SUPERVISOR = """
import sys
from miteinander.config.processes import Child, Supervisor
child = Child("child", [sys.executable, "-c", sys.argv[1]], told_again="again" in sys.argv)
supervisor = Supervisor([child], print, lambda: None)
print("code", supervisor.run(is_ready=lambda: True, when_ready=lambda: print("ready")))
"""


def started(tmp_path: Path, child: str = CHILD, *words: str) -> tuple[subprocess.Popen[str], Path]:
    pids = tmp_path / "pids"
    source = Path(__file__).resolve().parents[3]
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", SUPERVISOR, child.format(path=str(pids)), *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    return process, pids


def pid(pids: Path, number: int) -> int:
    """Wait for the child to have started that many times, and return its last process number."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        lines = pids.read_text().split() if pids.exists() else []
        if len(lines) >= number:
            return int(lines[number - 1])
        time.sleep(0.02)
    raise AssertionError(f"The child did not start {number} times.")


def is_gone(number: int) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_supervisor_starts_a_killed_child_again_and_stops_cleanly(tmp_path: Path) -> None:
    supervisor, pids = started(tmp_path)

    os.kill(pid(pids, 1), signal.SIGKILL)
    second = pid(pids, 2)
    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=60)

    assert sorted(said.splitlines()) == ["code 0", "ready", "the child ended (code -9), starting it again"]
    assert is_gone(second)


def test_supervisor_killed_leaves_no_child(tmp_path: Path) -> None:
    supervisor, pids = started(tmp_path)
    child = pid(pids, 1)

    supervisor.kill()
    supervisor.communicate(timeout=60)

    assert is_gone(child)


def test_supervisor_tells_a_child_again_that_missed_the_first_word(tmp_path: Path) -> None:
    supervisor, pids = started(tmp_path, HARD_OF_HEARING, "again")
    child = pid(pids, 1)

    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=60)

    assert set(said.splitlines()) - {"ready"} == {"code 0"}
    assert is_gone(child)
