"""The file that says how a survey is weighted and what is estimated; its form is in the handbook.

Paths are taken from the folder of the file. What is wrong is told in sentences, all at once.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from miteinander.core.errors import FormatError
from miteinander.core.reading import Entry, Problems
from miteinander.statistics.bundle import LONGEST_SLUG
from miteinander.statistics.survey.answers import Wanted
from miteinander.statistics.survey.estimates import SMALLEST_GROUP, Item
from miteinander.statistics.survey.raking import TRIM_AT, Margin
from miteinander.statistics.survey.register_files import areas_from, counts_from
from miteinander.statistics.survey.small_areas import Areas
from miteinander.statistics.survey.variables import Variable
from miteinander.statistics.survey.weights import REPLICATES

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_PARTS = {
    "the file": {
        "answers", "structure", "seed", "replicates", "smallest_group", "trim_at", "groups", "about",
        "sample", "nonresponse", "small_areas", "variables", "margins", "items",
    },
    "about": {
        "slug", "title", "reference_day", "questionnaire_version", "version_column", "mode", "mode_column",
        "register", "base", "source", "licence", "synthetic",
    },
    "sample": {
        "design_weight", "stratum", "first_day", "last_day", "test_column", "test_values", "invited",
    },
    "nonresponse": {"variable", "counts", "file"},
    "small_areas": {"variable", "file", "covariates"},
    "variables": {"name", "label", "column", "categories", "cuts", "missing"},
    "margins": {"variable", "counts", "file", "source"},
    "items": {
        "code", "label", "kind", "column", "columns", "counts", "missing", "values", "minimum", "maximum",
        "reversed", "empty_is_no", "definition",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a reader must know beside the numbers."""

    slug: str
    title: str
    reference_day: date
    questionnaire_version: str
    version_column: str
    mode: str
    mode_column: str
    register: str
    base: str
    source: str
    licence: str
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One survey: files, weighting, items."""

    answers: Path
    structure: Path
    seed: int
    replicates: int
    smallest_group: int
    trim_at: float
    about: About
    wanted: Wanted
    design_weight: str
    stratum: str
    invited: int | None
    variables: Mapping[str, Variable]
    margins: tuple[Margin, ...]
    nonresponse: Margin | None
    groups: tuple[str, ...]
    areas: Areas | None
    items: tuple[Item, ...]
    definitions: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[str, object] = field(default_factory=dict)  # the file as it was, for the recipe


def read_config(path: Path) -> Config:
    """Read a TOML file. Raises FormatError."""
    content = _load(path)
    problems = Problems()
    top = _part(content, "the file", problems)
    about = _about(_table(top, "about", problems))
    variables = {variable.name: variable for variable in _variables(top, problems)}
    items, definitions = _items(top, problems)
    ending = "-areas" if "small_areas" in top.fields else ""
    for item in items:
        if len(f"{about.slug}-{item.code}{ending}") > LONGEST_SLUG:
            problems.add(f"items {item.code}", "makes a slug above 60 signs; shorten the code or the slug.")
    margins = _margins(top, path.parent, variables, problems)
    nonresponse = _nonresponse(top, path.parent, variables, problems)
    groups = tuple(top.words("groups")) if "groups" in top.fields else ()
    for name in groups:
        if name not in variables:
            problems.add("groups", f"{name} is none of the variables; describe it under [[variables]].")
    sample = _table(top, "sample", problems) if "sample" in top.fields else Entry({}, "sample", problems)
    wanted = _wanted(sample, about, variables, items)
    config = Config(
        answers=path.parent / (top.word("answers") or "?"),
        structure=path.parent / (top.word("structure") or "?"),
        seed=top.integer("seed", 0, 2**63 - 1),
        replicates=_whole(top, "replicates", 20, 10_000, REPLICATES),
        smallest_group=_whole(top, "smallest_group", 2, 10_000, SMALLEST_GROUP),
        trim_at=top.number("trim_at", 1.5, 1000) if "trim_at" in top.fields else TRIM_AT,
        about=about,
        wanted=wanted,
        design_weight=_maybe(sample, "design_weight"),
        stratum=_maybe(sample, "stratum"),
        invited=sample.integer("invited", 1, 100_000_000) if "invited" in sample.fields else None,
        variables=variables,
        margins=margins,
        nonresponse=nonresponse,
        groups=groups,
        areas=_areas(top, path.parent, variables, problems),
        items=items,
        definitions=definitions,
        content=_as_json(content),
    )
    problems.stop()
    return config


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FormatError(
            [f"{path}: cannot be read ({error.strerror}); give the path of a TOML file."]
        ) from None
    except UnicodeDecodeError:
        raise FormatError([f"{path}: is not text in UTF-8; save it as UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise FormatError([f"{path}: is no TOML ({error}); correct that line."]) from None


def _as_json(content: Mapping[str, object]) -> dict[str, object]:
    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return value.isoformat() if isinstance(value, date | datetime) else value

    return {name: plain(value) for name, value in content.items()}


def _part(fields: Mapping[str, object], where: str, problems: Problems, kind: str = "") -> Entry:
    known = _PARTS[kind or where]
    for name in sorted(set(fields) - known):
        problems.add(where, f"{name} is not known; known are {', '.join(sorted(known))}.")
    return Entry(fields, where, problems)


def _table(top: Entry, name: str, problems: Problems) -> Entry:
    return _part(top.mapping(name), name, problems)


def _tables(top: Entry, name: str, problems: Problems) -> list[Entry]:
    found = []
    for number, value in enumerate(top.items(name), start=1):
        if isinstance(value, dict):
            given = value.get("name") or value.get("code") or value.get("variable") or number
            found.append(_part(value, f"{name} {given}", problems, name))
        else:
            problems.add(name, f"entry {number} is no table; write [[{name}]].")
    return found


def _whole(entry: Entry, name: str, lowest: int, highest: int, otherwise: int) -> int:
    return entry.integer(name, lowest, highest) if name in entry.fields else otherwise


def _maybe(entry: Entry, name: str) -> str:
    return entry.word(name) if name in entry.fields else ""


def _words(entry: Entry, name: str) -> tuple[str, ...]:
    """Return a list of codes; whoever writes 98 means "98"."""
    if name not in entry.fields:
        return ()
    return tuple(str(value) for value in entry.items(name) if isinstance(value, str | int))


def _day(entry: Entry, name: str) -> date | None:
    value = entry.raw(name)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if value is not None:
        entry.wrong(name, "must be a day such as 2023-08-31")
    return None


def _about(entry: Entry) -> About:
    slug = entry.word("slug")
    if slug and not _SLUG.match(slug):
        entry.wrong("slug", "may hold small letters, digits and single hyphens only")
    for name in ("mode", "questionnaire_version"):
        column = "mode_column" if name == "mode" else "version_column"
        if (name in entry.fields) == (column in entry.fields):
            entry.wrong(name, f"must be given, either as {name} or as {column}, not as both")
    return About(
        slug=slug,
        title=entry.word("title"),
        reference_day=_day(entry, "reference_day") or date(2000, 1, 1),
        questionnaire_version=_maybe(entry, "questionnaire_version"),
        version_column=_maybe(entry, "version_column"),
        mode=_maybe(entry, "mode"),
        mode_column=_maybe(entry, "mode_column"),
        register=entry.word("register"),
        base=entry.word("base"),
        source=entry.word("source"),
        licence=entry.word("licence"),
        synthetic=entry.flag("synthetic"),
    )


def _wanted(
    sample: Entry, about: About, variables: Mapping[str, Variable], items: tuple[Item, ...]
) -> Wanted:
    questions = [variable.column for variable in variables.values()]
    questions += [column for item in items for column in item.columns]
    extras = [
        _maybe(sample, "design_weight"), _maybe(sample, "stratum"), about.mode_column, about.version_column
    ]  # fmt: skip
    return Wanted(
        columns=tuple(dict.fromkeys(questions)),
        extras=tuple(name for name in dict.fromkeys(extras) if name and name not in questions),
        first_day=_day(sample, "first_day") if "first_day" in sample.fields else None,
        last_day=_day(sample, "last_day") if "last_day" in sample.fields else None,
        test_column=_maybe(sample, "test_column"),
        test_values=_words(sample, "test_values"),
    )


def _variables(top: Entry, problems: Problems) -> list[Variable]:
    found: list[Variable] = []
    for entry in _tables(top, "variables", problems):
        name = entry.word("name")
        if name in [variable.name for variable in found]:
            entry.wrong("name", "stands twice; give every variable its own")
        if ("cuts" in entry.fields) == ("categories" in entry.fields):
            entry.wrong("categories", "must be given, or cuts for numbers, not both")
        categories = entry.mapping("categories") if "categories" in entry.fields else {}
        cuts = [
            entry.as_integer("cuts", cut, -1000, 10_000)
            for cut in (entry.items("cuts") if "cuts" in entry.fields else [])
        ]
        if cuts != sorted(set(cuts)) or len(cuts) == 1:
            entry.wrong("cuts", "must be two or more rising numbers, such as [18, 30, 65]")
        found.append(
            Variable(
                name=name,
                label=_maybe(entry, "label") or name,
                column=entry.word("column"),
                categories={str(code): str(label) for code, label in categories.items()},
                cuts=tuple(cuts),
                missing=_words(entry, "missing"),
            )
        )
    return found


def _margins(
    top: Entry, folder: Path, variables: Mapping[str, Variable], problems: Problems
) -> tuple[Margin, ...]:
    found = [_margin(entry, folder, variables) for entry in _tables(top, "margins", problems)]
    if not found and "margins" in top.fields:
        problems.add("margins", "is empty; without the register nothing can be weighted.")
    return tuple(found)


def _nonresponse(
    top: Entry, folder: Path, variables: Mapping[str, Variable], problems: Problems
) -> Margin | None:
    if "nonresponse" not in top.fields:
        return None
    return _margin(_table(top, "nonresponse", problems), folder, variables)


def _areas(top: Entry, folder: Path, variables: Mapping[str, Variable], problems: Problems) -> Areas | None:
    if "small_areas" not in top.fields:
        return None
    entry = _table(top, "small_areas", problems)
    name, covariates = entry.word("variable"), _words(entry, "covariates")
    if name not in variables:
        entry.wrong("variable", f"{name} is none of the variables; describe it under [[variables]]")
        return None
    return areas_from(folder / entry.word("file"), name, variables[name].names, covariates, entry)


def _margin(entry: Entry, folder: Path, variables: Mapping[str, Variable]) -> Margin:
    name = entry.word("variable")
    for part in name.split("|"):
        if name and part not in variables:
            entry.wrong("variable", f"{part} is none of the variables; describe it under [[variables]]")
    if ("counts" in entry.fields) == ("file" in entry.fields):
        entry.wrong("counts", "must be given, or a file with them, not both")
    if "file" in entry.fields:
        return Margin(name, counts_from(folder / entry.word("file"), name, entry))
    counts = entry.mapping("counts") if "counts" in entry.fields else {}
    return Margin(
        name, {category: entry.as_number("counts", count, 0, 1e10) for category, count in counts.items()}
    )


def _items(top: Entry, problems: Problems) -> tuple[tuple[Item, ...], dict[str, str]]:
    found: list[Item] = []
    definitions = {}
    for entry in _tables(top, "items", problems):
        item = _item(entry)
        if item.code in [other.code for other in found]:
            entry.wrong("code", "stands twice; give every item its own")
        if item.code and not _SLUG.match(item.code):
            entry.wrong("code", "may hold small letters, digits and single hyphens only")
        found.append(item)
        definitions[item.code] = _maybe(entry, "definition") or f"survey-{item.code}"
    if not found and "items" in top.fields:
        problems.add("items", "is empty; name what is to be estimated.")
    return tuple(found), definitions


def _item(entry: Entry) -> Item:
    kind = str(entry.choice("kind", ("share", "mean")))
    if ("column" in entry.fields) == ("columns" in entry.fields):
        entry.wrong("column", "must be given, or columns for several, not both")
    columns = (entry.word("column"),) if "column" in entry.fields else tuple(_words(entry, "columns"))
    given = entry.mapping("values") if "values" in entry.fields else {}
    low, high = 0.0, 1.0
    if kind == "mean":
        low, high = entry.number("minimum", -1e6, 1e6), entry.number("maximum", -1e6, 1e6)
        if low >= high and not any(problem.startswith(entry.where) for problem in entry.problems.found):
            entry.wrong("maximum", "must lie above minimum")
    elif not _words(entry, "counts"):
        entry.wrong("counts", "must name the answers that count, such as ['Y']")
    return Item(
        code=entry.word("code"),
        columns=columns,
        kind=kind,
        label=entry.word("label"),
        counts=_words(entry, "counts"),
        missing=_words(entry, "missing"),
        values={str(code): entry.as_number("values", value, -1e6, 1e6) for code, value in given.items()},
        minimum=low,
        maximum=high,
        reversed=entry.flag("reversed") if "reversed" in entry.fields else False,
        empty_is_no=entry.flag("empty_is_no") if "empty_is_no" in entry.fields else False,
    )
