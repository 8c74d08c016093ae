"""Small files, small functions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 500
LONGEST_FUNCTION = 50
FOLDERS = ("src", "tests", "tools", "benchmarks")


def _files(*suffixes: str) -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and "migrations" not in path.parts and "__pycache__" not in path.parts
    ]


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _files(".py", ".html", ".css", ".js")
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = []
    for path in _files(".py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({lines})")

    assert long == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "services"])
def test_no_junk_drawer(word: str) -> None:
    drawers = [str(path) for path in (ROOT / "src").rglob(word + "*") if path.suffix in {"", ".py"}]

    assert drawers == []
