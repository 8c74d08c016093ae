"""The command line: no Django, no environment; one line of JSON; code 2 for a broken file."""

import json
import subprocess
import sys
from pathlib import Path

import miteinander
from miteinander.planning.tests.days import a_day, a_person, a_wish
from miteinander.planning.tests.judge import verdict_on_day

SOURCE = str(Path(miteinander.__file__).parents[1])


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a stranger's shell would, with no settings at all."""
    command = [sys.executable, "-m", "miteinander.config.cli", *map(str, words)]
    return subprocess.run(
        command, env={"PYTHONPATH": SOURCE}, capture_output=True, text=True, timeout=60, check=False
    )


def written(folder: Path, content: object) -> Path:
    path = folder / "day.json"
    path.write_text(json.dumps(content))
    return path


def test_plan_writes_a_plan_and_one_line(tmp_path: Path) -> None:
    day, out = a_day(), tmp_path / "plan.json.gz"

    done = run("plan", written(tmp_path, day), "--out", out, "--time-limit", 5)

    (line,) = done.stdout.splitlines()
    summary = json.loads(line)
    assert done.returncode == 0
    assert summary["objective"] == summary["bound"] == summary["level1"] * 10_000 + summary["level2"]
    assert {"gap", "level1_gap", "level2_gap", "seconds", "peak_mb"} <= summary.keys()
    assert done.stderr.startswith("→ ")


def test_plan_passes_the_judge(tmp_path: Path) -> None:
    day, out = a_day(), tmp_path / "plan.json"

    run("plan", written(tmp_path, day), "--out", out)

    told = json.loads(out.read_text())
    assert verdict_on_day(day, told)["objective"] == told["objective"] > 0


def test_plan_refuses_a_broken_file_with_code_two(tmp_path: Path) -> None:
    day = a_day(people=[a_person(mode="plane")], wishes=[a_wish(slots=[2000])])

    done = run("plan", written(tmp_path, day), "--out", tmp_path / "plan.json")

    assert (done.returncode, done.stdout) == (2, "")
    assert "i0: mode" in done.stderr
    assert "r0: slots" in done.stderr
    assert "Traceback" not in done.stderr


def test_plan_refuses_to_write_where_it_cannot(tmp_path: Path) -> None:
    done = run("plan", written(tmp_path, a_day()), "--out", tmp_path / "none" / "plan.json")

    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_rank_names_people_and_reasons(tmp_path: Path) -> None:
    day = a_day(people=[a_person(), a_person(id="i1", available=None)])

    done = run("rank", written(tmp_path, day), "--request", "r0")

    summary = json.loads(done.stdout)
    assert [person["interpreter"] for person in summary["people"]] == ["i0"]
    assert summary["against"] == {"not today": 1}


def test_rank_refuses_an_unknown_request(tmp_path: Path) -> None:
    done = run("rank", written(tmp_path, a_day()), "--request", "r7")

    assert done.returncode == 2
    assert "r7: no such request" in done.stderr


def test_the_planner_starts_without_django() -> None:
    check = (
        "import sys, runpy; sys.argv = ['miteinander', 'plan', 'none', '--out', 'none']\n"
        "try: runpy.run_module('miteinander.config.cli', run_name='__main__')\n"
        "except SystemExit as end: sys.exit(end.code == 2 and 'django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": SOURCE}, check=False)

    assert done.returncode == 0


def test_the_library_offers_its_functions_without_loading_them_first() -> None:
    check = (
        "import sys, miteinander.planning as p\n"
        "assert 'numpy' not in sys.modules\n"
        "assert all(callable(getattr(p, name)) for name in p.__all__)"
    )

    done = subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": SOURCE}, check=False)

    assert done.returncode == 0
