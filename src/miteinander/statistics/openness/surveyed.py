"""Takes estimates out of a file of `miteinander figures survey`, so that nobody copies numbers by hand.

Instead of `estimate`, `se`, `n_eff` and `replicates` an indicator, or `with` and `without` of a ratio, may
say

    "taken": {"file": "estimates.json", "item": "trust"}

with the path beside the evidence and, for a group, `group`: {"variable": …, "category": …}. A scale that the
survey turned round stands the right way there: `reversed` would turn it back.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from miteinander.core.reading import Entry, Problems, load

FORMAT = "miteinander-estimates-1"
PARTS = ("with", "without", "eligible")
_COPIED = ("estimate", "se", "n_eff", "replicates")
Fill = Callable[[Mapping[str, object], str], dict[str, object]]


def with_estimates(content: Mapping[str, object], folder: Path) -> dict[str, object]:
    """Return evidence with every `taken` replaced by the numbers it points to. Raises FormatError."""
    given = content.get("indicators")
    if not isinstance(given, list):
        return dict(content)
    problems = Problems()
    filler = _Filler(folder, content.get("synthetic") is True, problems)
    indicators = [_filled(each, filler.fill) if isinstance(each, dict) else each for each in given]
    problems.stop()
    return {**content, "indicators": indicators}


def _filled(indicator: Mapping[str, object], fill: Fill) -> dict[str, object]:
    code = str(indicator.get("code", "an indicator"))
    out = fill(indicator, code)
    for name in PARTS:
        part = out.get(name)
        if isinstance(part, dict):
            out[name] = fill(part, f"{code}, {name}")
    return out


class _Filler:
    """Reads each file of estimates once."""

    def __init__(self, folder: Path, synthetic: bool, problems: Problems) -> None:
        self.folder = folder
        self.synthetic = synthetic
        self.problems = problems
        self.files: dict[str, dict[str, object]] = {}

    def fill(self, fields: Mapping[str, object], where: str) -> dict[str, object]:
        """Return the fields with the numbers that `taken` points to."""
        if "taken" not in fields:
            return dict(fields)
        taken = Entry(fields, where, self.problems).inside("taken", fields["taken"])
        name, item = taken.word("file"), taken.word("item")
        if not name or not item:
            return dict(fields)
        content = self._file(name, taken)
        group = taken.fields.get("group")
        for one in Entry(content, name, self.problems).items("estimates"):
            if isinstance(one, dict) and one.get("item") == item and one.get("group") == group:
                break
        else:
            taken.wrong("item", f"is {item}, but {name} has no such estimate of that group")
            return dict(fields)
        if one.get("estimate") is None:
            taken.wrong("item", f"is {item}, which {name} withholds: too few answered; leave it out")
        rest = {key: value for key, value in fields.items() if key != "taken"}
        numbers = {key: one[key] for key in _COPIED if one.get(key) not in (None, [])}
        # One survey, one name: its items are drawn together.
        return {"survey": str(content.get("recipe_hash", name)), **rest, **numbers}

    def _file(self, name: str, taken: Entry) -> dict[str, object]:
        if name not in self.files:
            self.files[name] = load(self.folder / name)
            if self.files[name].get("format") != FORMAT:
                taken.wrong("file", f"is {name}, which is not in the format {FORMAT}")
            if self.files[name].get("synthetic") is not False and not self.synthetic:
                taken.wrong("file", f"is {name}, which holds invented answers; then synthetic must be true")
        return self.files[name]
