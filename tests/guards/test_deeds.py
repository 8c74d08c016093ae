"""Every deed the code records has words on the trail's page."""

import ast
from pathlib import Path

from miteinander.config.deeds import DEEDS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "miteinander"


def _recorded() -> set[str]:
    """Return every literal first argument of a call to `record`."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if {"tests", "demo"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "record"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    return found


def test_every_deed_has_words() -> None:
    assert sorted(_recorded() - set(DEEDS)) == []
