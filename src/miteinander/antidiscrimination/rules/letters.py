"""Letters of a case: templates are data, the text is the counsellor's, marks at a line's start give form.

Marks: `## ` heading, `- ` list, `( ) ` box to tick, `___ ` field, `#### ` large field, `~~ ` signature.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from miteinander.antidiscrimination.rules.papers import Paper
from miteinander.antidiscrimination.rules.scheme import Words
from miteinander.core.errors import Problem, Refused

FOLDER = Path(__file__).resolve().parent.parent / "letters"
VERSION = 1
LONGEST_BODY = 20_000
# Longer marks first: `#### ` is no heading.
_MARKS = (
    ("#### ", "field"),
    ("## ", "heading"),
    ("- ", "item"),
    ("( ) ", "tick"),
    ("___ ", "blank"),
    ("~~ ", "signature"),
)
_OPEN_PLACE = re.compile(r"\[[^\[\]\n]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """One template. `approaches`: it goes to the other side; `guest`: it exists in eighteen languages."""

    code: str
    title: Words
    purpose: Words
    approaches: bool
    subject: str
    body: str
    guest: str = ""
    signed_by: str = ""  # "us", "person": in her own name and without our head, or nobody


@dataclass(kw_only=True)
class LetterText(Paper):
    """What a letter says, as its writer left it. `language`: of the person, for the double letters."""

    code: str = ""
    recipient: str = ""
    subject: str = ""
    body: str = ""
    language: str = "de"
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a letter: `kind` is paragraph, heading, item, tick, blank, field or signature."""

    kind: str
    text: str
    own: str = ""


@cache
def letter_kinds() -> Mapping[str, LetterKind]:
    """Return the templates by code, in their order."""
    read = json.loads((FOLDER / f"{VERSION}.json").read_text())
    return {row["code"]: _kind(row) for row in read["letters"]}


def _kind(row: Mapping[str, object]) -> LetterKind:
    title, purpose, body = row["title"], row["purpose"], row["body"]
    if not (isinstance(title, dict) and isinstance(purpose, dict) and isinstance(body, list)):
        raise TypeError("a letter has a title, a purpose and a body")
    return LetterKind(
        code=str(row["code"]),
        title=Words(**title),
        purpose=Words(**purpose),
        approaches=row["to"] == "other_side",
        subject=str(row["subject"]),
        body=_joined([str(line) for line in body]),
        guest=str(row.get("guest", "")),
        signed_by=str(row.get("signed_by", "")),
    )


def _joined(parts: list[str]) -> str:
    """Put paragraphs apart, and lines of one list or form together."""
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        mark = _mark(part)
        text += ("\n" if mark and mark == _mark(before) else "\n\n" if text else "") + part
    return text


def _mark(line: str) -> str:
    return next((sign for sign, _name in _MARKS if line.startswith(sign)), "")


def filled_in(body: str, facts: Mapping[str, str]) -> str:
    """Return a template's text with what is known; a paragraph that would stay empty is left out."""
    kept = []
    for paragraph in body.split("\n\n"):
        text = paragraph
        for name, value in facts.items():
            text = text.replace("{" + name + "}", value.strip())
        if text.strip():
            kept.append(text)
    return "\n\n".join(kept)


def blocks_of(body: str) -> list[Block]:
    """Return the parts of a text. Lines of a paragraph stay together, every mark begins a part."""
    found: list[Block] = []
    lines: list[str] = []
    for line in [*body.replace("\r\n", "\n").split("\n"), ""]:
        mark = next(((sign, kind) for sign, kind in _MARKS if line.startswith(sign)), None)
        if lines and (mark is not None or not line.strip()):
            found.append(Block("paragraph", "\n".join(lines)))
            lines = []
        if mark is not None:
            found.append(Block(mark[1], line.removeprefix(mark[0]).strip()))
        elif line.strip():
            lines.append(line.strip())
    return [block for block in found if says_something(block.text)]


def says_something(text: str) -> bool:
    """Tell whether a text has a letter or a digit; a heading without any cannot be set."""
    return any(letter.isalnum() for letter in text)


def check_letter(kind: LetterKind, text: LetterText, *, has_attorney: bool) -> None:
    """Raise `Refused` unless a letter may be kept.

    Codes: `no_attorney`; `recipient_missing`, `subject_missing`, `body_missing`, `body_too_long`;
    `open_places`: something in square brackets was not filled in.
    """
    problems = []
    if kind.approaches and not has_attorney:
        problems.append(Problem("", "no_attorney"))
    if kind.approaches and not text.recipient.strip():
        problems.append(Problem("recipient", "recipient_missing"))
    if not says_something(text.subject):
        problems.append(Problem("subject", "subject_missing"))
    if not blocks_of(text.body):
        problems.append(Problem("body", "body_missing"))
    if len(text.body) > LONGEST_BODY:
        problems.append(Problem("body", "body_too_long", {"limit": LONGEST_BODY}))
    if not text.is_double and (left := _OPEN_PLACE.search(text.body)):
        problems.append(Problem("body", "open_places", {"place": left[0]}))
    if problems:
        raise Refused(problems)
