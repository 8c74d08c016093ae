"""`miteinander figures openness`: one line of JSON, progress on stderr, code 2 for broken evidence."""

import json
from pathlib import Path

import pytest

from miteinander.statistics.command import main
from miteinander.statistics.tests import openness_evidence as given


def written(folder: Path, content: object) -> str:
    path = folder / "evidence.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_openness_prints_the_whole_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["openness", written(tmp_path, given.evidence())])

    out, told = capsys.readouterr()
    (line,) = out.splitlines()
    assert code == 0
    assert json.loads(line)["index"]["point"] == 50
    assert told.startswith("→ 5 indicators, 10000 draws\n")


def test_openness_writes_the_result_and_prints_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.json"

    code = main(["openness", written(tmp_path, given.evidence()), "--out", str(out)])

    summary, result = json.loads(capsys.readouterr().out), json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert summary["recipe_hash"] == result["recipe_hash"]
    assert summary["index"] == result["index"]
    assert "dimensions" not in summary


def test_refusal_is_an_answer_and_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["openness", written(tmp_path, given.evidence(given.mean()))])

    out, told = capsys.readouterr()
    assert code == 0
    assert json.loads(out)["index"] is None
    assert "no index: few_dimensions" in told


def test_broken_evidence_ends_with_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["openness", written(tmp_path, given.evidence(given.freedom(estimate=1.3)))])

    out, told = capsys.readouterr()
    assert (code, out) == (2, "")
    assert told == "untouched: estimate is 1.3, but must lie between 0 and 1.\n"
