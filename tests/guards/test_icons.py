"""An icon KERN does not have would be drawn as a black square."""

import re
from pathlib import Path

import miteinander
from miteinander.config.navigation import ITEMS

ROOT = Path(miteinander.__file__).parent
KERN = ROOT.parents[1] / "node_modules/@kern-ux/native/dist/kern.min.css"
SIZES = {"small", "large", "x-large", "default"}


def test_every_icon_named_in_a_template_exists() -> None:
    known = set(re.findall(r"\.kern-icon--([a-z-]+)", KERN.read_text())) - SIZES
    named = [
        (name, path.relative_to(ROOT).as_posix())
        for path in ROOT.rglob("*.html")
        for found in re.findall(
            r'\bicon="([a-z-]+)"|{% icon "([a-z-]+)"|kern-icon--([a-z-]+)\b', path.read_text()
        )
        for name in found
        if name
    ]

    unknown = [
        f"{name} in {path}" for name, path in named if name not in known | SIZES and not name.endswith("-")
    ]
    assert unknown == []
    assert {item.icon for item in ITEMS} <= known
