"""The Destatis key of nationalities: which keys there are, and which state each one is."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Nationality:
    """One key with its German name, its ISO 3166 code if it has one, and when the state ended."""

    key: str
    name: str
    iso: str | None
    dissolved: int | None = None


@cache
def nationalities() -> dict[str, Nationality]:
    """Return every key."""
    text = files(__package__).joinpath("nationalities.json").read_text(encoding="utf-8")
    return {entry["key"]: Nationality(**entry) for entry in json.loads(text)["keys"]}
