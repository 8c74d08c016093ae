"""The shared checker as the judge of plans; it shares no code with the planner."""

import importlib.util
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("MITEINANDER_SHARED", ROOT.parent / "shared")) / "planning"
INSTANCES = SHARED / "instances"

Content = Mapping[str, object]


@cache
def _checker(name: str) -> Callable[[Content, Content], dict[str, int]]:
    spec = importlib.util.spec_from_file_location(name, SHARED / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[Content, Content], dict[str, int]]", module.evaluate)


def verdict_on_day(day: Content, plan: Content) -> dict[str, int]:
    """Return what the checker says; it raises ValueError for a plan that breaks a rule."""
    return _checker("check_day")(day, plan)
