"""Reads evidence from JSON or TOML. Everything wrong is told at once, by indicator and field."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from miteinander.core.errors import FormatError
from miteinander.core.reading import Entry, Problems, load
from miteinander.statistics.openness.audit import audit_questions
from miteinander.statistics.openness.evidence import KINDS, PLAIN, Evidence, Indicator, Quantity, Question
from miteinander.statistics.openness.parameters import DIMENSIONS, parameters_on
from miteinander.statistics.openness.quantities import COUNTS, ESTIMATE, Reader, only
from miteinander.statistics.openness.surveyed import with_estimates

FORMAT = "miteinander-openness-evidence-1"
# A score of participation is no share of discrimination: which kinds a dimension may hold.
KINDS_OF = {
    "representation": ("representation",),
    "participation": ("ratio",),
    "freedom": ("freedom",),
    "attitudes": ("mean",),
    "opening": ("audit",),
}

_TOP = {"format", "title", "reference_day", "synthetic", "definition", "settings", "indicators", "note"}
_ALWAYS = {
    *("code", "label", "dimension", "kind", "source", "reference_day"),
    *("unit", "licence", "mode", "item", "note"),
}
_FIELDS: dict[object, set[str]] = {
    "representation": {"by_definition", "eligible", "target", *COUNTS},
    "ratio": {"with", "without", "reversed", "target"},
    "freedom": {"months", *COUNTS, *ESTIMATE},
    "mean": {"scale", "reversed", *ESTIMATE},
    "audit": {"questions_version", "questions"},
}


def read_evidence(path: Path) -> Evidence:
    """Read evidence from a file. Raises FormatError."""
    content = _toml(path) if path.suffix == ".toml" else load(path)
    return evidence_from(with_estimates(content, path.parent), where=str(path))


def evidence_from(content: Mapping[str, object], *, where: str = "evidence") -> Evidence:
    """Return the evidence in an object of the format. Raises FormatError."""
    problems = Problems()
    top = Entry(content, where, problems)
    only(top, _TOP)
    top.choice("format", (FORMAT,))
    title, synthetic, definition = top.word("title"), top.flag("synthetic"), top.word("definition")
    day = _day(top, "reference_day")
    settings = top.mapping("settings") if "settings" in content else {}
    indicators = tuple(_indicator(entry, definition) for entry in _entries(top))
    problems.stop()
    parameters = parameters_on(day, settings, where=f"{where}, settings")
    return Evidence(title, day, synthetic, definition, indicators, parameters, dict(content))


def _toml(path: Path) -> dict[str, object]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FormatError([f"{path}: cannot be read ({error.strerror}); give the path of a file."]) from None
    except UnicodeDecodeError:
        raise FormatError([f"{path}: is not text in UTF-8; save it as TOML in UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise FormatError([f"{path}: is no TOML ({error}); save it as TOML."]) from None
    return {name: _as_json(value) for name, value in content.items()}


def _as_json(value: object) -> object:
    """Turn the dates of TOML into words, so that both formats say the same."""
    if isinstance(value, dict):
        return {name: _as_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _entries(top: Entry) -> list[Entry]:
    out: list[Entry] = []
    seen: set[str] = set()
    for position, value in enumerate(top.items("indicators")):
        place = f"indicators[{position}]"
        if not isinstance(value, dict):
            top.problems.add(place, "is no object; give code, label, dimension, kind and numbers.")
            continue
        code = value.get("code")
        if not isinstance(code, str) or not code:
            top.problems.add(place, "code is missing; give every indicator a word of its own.")
            continue
        if code in seen:
            top.problems.add(code, "stands twice; give every indicator a code of its own.")
        seen.add(code)
        out.append(Entry(value, code, top.problems))
    return out


def _indicator(entry: Entry, definition: str) -> Indicator:
    fields = entry.fields
    dimension, kind = entry.choice("dimension", DIMENSIONS), entry.choice("kind", KINDS)
    if isinstance(dimension, str) and kind in KINDS and kind not in KINDS_OF[dimension]:
        entry.wrong("kind", f"is {kind}, but the dimension {dimension} holds {KINDS_OF[dimension][0]} only")
    if kind in _FIELDS:
        only(entry, _ALWAYS | _FIELDS[kind])
    reader = Reader(entry)
    shares, against = _numbers(entry, reader, kind, definition)
    return Indicator(
        code=entry.where,
        label=entry.word("label"),
        dimension=str(dimension),
        kind=str(kind),
        source=entry.word("source"),
        reference_day=_day(entry, "reference_day"),
        unit=entry.word("unit"),
        licence=entry.word("licence"),
        mode=entry.word("mode") if "mode" in fields else "",
        item=entry.word("item") if "item" in fields else "",
        shares=shares,
        against=against,
        reversed=entry.flag("reversed") if "reversed" in fields else False,
        scale=reader.scale() if kind == "mean" else (0.0, 1.0),
        target=entry.number("target", 0.01, 10) if "target" in fields else None,
        months=entry.integer("months", 1, 1200) if kind == "freedom" else None,
        questions_version=entry.word("questions_version") if kind == "audit" else "",
        questions=_questions(entry) if kind == "audit" else (),
    )


def _numbers(
    entry: Entry, reader: Reader, kind: object, definition: str
) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    if kind == "representation":
        return _representation(entry, reader, definition)
    if kind == "ratio":
        with_, without = reader.part("with"), reader.part("without")
        if without.value <= 0 and not entry.fields.get("reversed"):
            entry.wrong("without", "is 0, so that there is nothing to compare with; leave the indicator out")
        return {PLAIN: with_}, {PLAIN: without}
    if kind == "freedom":
        return {PLAIN: reader.share_estimate()}, {}
    if kind == "mean":
        return {PLAIN: reader.mean_estimate()}, {}
    return {}, {}


def _representation(
    entry: Entry, reader: Reader, definition: str
) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    if "by_definition" not in entry.fields:
        return {PLAIN: reader.counts()}, {PLAIN: reader.eligible()}
    given = entry.mapping("by_definition")
    if definition not in given:
        entry.wrong("by_definition", f"lacks {definition}, the definition that counts as base")
    shares, against = {}, {}
    for name, value in given.items():
        part = entry.inside(f"by_definition {name}", value)
        only(part, {"eligible", *COUNTS})
        inner = Reader(part)
        shares[name], against[name] = inner.counts(), inner.eligible()
    return shares, against


def _questions(entry: Entry) -> tuple[Question, ...]:
    version = entry.fields.get("questions_version")
    asked = [question.code for question in audit_questions(str(version))]
    if isinstance(version, str) and not asked:
        entry.wrong("questions_version", f"is {version}, but there is no such version of the questions")
    out = []
    for position, value in enumerate(entry.items("questions")):
        inner = entry.inside(f"questions[{position}]", value)
        only(inner, {"code", "answers", "evidence", "weight"})
        code, pair = inner.word("code"), inner.items("answers")
        if len(pair) != 2:
            inner.wrong("answers", f"holds {len(pair)}, but two raters answer every question")
            pair = [0.0, 0.0]
        first, second = (inner.as_number("answers", answer, 0, 1) for answer in pair)
        weight = inner.number("weight", 1e-9, 1e9) if "weight" in inner.fields else 1.0
        out.append(Question(code, weight, (first, second), inner.word("evidence")))
    given = [question.code for question in out]
    for code in sorted(set(asked) - set(given)):
        entry.wrong("questions", f"lacks {code}; answer every question of version {version}")
    for code in sorted(set(given) - set(asked)) if asked else ():
        entry.wrong("questions", f"holds {code}, which version {version} does not ask")
    for code in sorted({code for code in given if given.count(code) > 1}):
        entry.wrong("questions", f"holds {code} twice")
    return tuple(out)


def _day(entry: Entry, name: str) -> date:
    word = entry.word(name)
    try:
        return date.fromisoformat(word)
    except ValueError:
        if word:
            entry.wrong(name, f"is {word}, but must be a day such as 2026-11-23")
        return date(2000, 1, 1)
