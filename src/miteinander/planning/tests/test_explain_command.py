"""`miteinander explain`: codes on stdout, sentences on stderr, exit code 2 for what does not fit together."""

import json
from pathlib import Path

import pytest

from miteinander.planning.command import main
from miteinander.planning.tests.days import a_day, a_person, a_wish

PEOPLE = [a_person(), a_person(id="i1", levels={"ar": 2}), a_person(id="i2", levels={"ti": 3})]


def written(folder: Path, lines: list[dict[str, object]]) -> list[str]:
    """Write a day and a plan and return their paths."""
    day, plan = folder / "day.json", folder / "plan.json"
    wishes = [a_wish(), a_wish(id="r1", language="ru")]
    day.write_text(json.dumps(a_day(PEOPLE, wishes)), encoding="utf-8")
    plan.write_text(json.dumps({"format": "miteinander/plan/1", "instance": "a-day", "assignments": lines}))
    return [str(day), str(plan)]


def a_line(**fields: object) -> dict[str, object]:
    return {"request": "r0", "interpreter": "i0", "start": 600} | fields


def test_explain_command_tells_reasons_and_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = written(tmp_path, [a_line()])

    assert main(["explain", *files, "--request", "r0", "--text"]) == 0

    out, err = capsys.readouterr()
    told = json.loads(out)
    assert [line["code"] for line in told["fit"]] == ["topic", "dialect", "level", "overqualified"]
    assert [(other["interpreter"], other["difference"]) for other in told["others"]] == [("i1", -30)]
    assert "Stattdessen i1: -30 Punkte." in err
    assert "Passung: kennt das Thema" in told["text"][1]


def test_explain_command_tells_why_nobody_comes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = written(tmp_path, [a_line()])

    assert main(["explain", *files, "--request", "r1"]) == 0

    out, err = capsys.readouterr()
    assert json.loads(out)["funnel"]["speak"] == 0
    assert "r1 hat niemanden: 0 sprechen die Sprache" in err


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("i0", "i0 übernimmt r0."),
        ("i1", "i1 könnte r0 übernehmen. -30 Punkte."),
        ("i2", "i2 kann r0 um 10:00 Uhr nicht übernehmen: Sprache oder Sprachstufe reicht nicht."),
    ],
)
def test_explain_command_tells_why_not_somebody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], person: str, words: str
) -> None:
    files = written(tmp_path, [a_line()])

    assert main(["explain", *files, "--request", "r0", "--person", person]) == 0
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "more", "words"),
    [
        ([a_line()], ["--request", "r9"], "r9: no such request"),
        ([a_line()], ["--request", "r0", "--person", "i9"], "i9: no such interpreter"),
        ([a_line(request="r9")], ["--request", "r0"], "r9: is unknown in this day"),
        ([a_line(interpreter="i2")], ["--request", "r0"], "r0 → i2: level"),
        ([a_line(start=610)], ["--request", "r0"], "r0: 610 is none of its slots"),
    ],
)
def test_explain_command_refuses_what_does_not_fit_together(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lines: list[dict[str, object]],
    more: list[str],
    words: str,
) -> None:
    files = written(tmp_path, lines)

    assert main(["explain", *files, *more]) == 2
    assert words in capsys.readouterr().err
