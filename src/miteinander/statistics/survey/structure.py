"""The structure of a LimeSurvey questionnaire: which columns an export may hold, and which codes in them.

Reads `.lss` files of LimeSurvey 2 to 6 (texts in the rows themselves, or in tables `…_l10ns`). Columns are
called as an export with question codes calls them: `G01Q01`, `G01Q01[SQ001]`, `G01Q01[other]`,
`G01Q01[SQ001][1]`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from lxml import etree

from miteinander.core.errors import FormatError

LARGEST = 50 * 1024 * 1024
OTHER = "-oth-"


class Kind(Enum):
    """What the cells of a column are."""

    CODE = "code"  # one of the known answer codes
    TICK = "tick"  # Y, or empty
    NUMBER = "number"
    PRIVATE = "private"  # free text, dates, files: never read


# Types with codes that LimeSurvey itself fixes.
_FIXED = {
    "5": tuple("12345"),
    "A": tuple("12345"),
    "B": tuple(str(number) for number in range(1, 11)),
    "C": ("Y", "N", "U"),
    "E": ("I", "S", "D"),
    "G": ("M", "F"),
    "Y": ("Y", "N"),
}
_LISTS, _ARRAYS, _TICKS = "L!O", "FHABCE", "MP"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `codes` are its answers (a list per scale), `rows` its sub-questions (per axis)."""

    id: str
    code: str
    kind: str
    group: str
    text: str
    other: bool
    codes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    rows: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the export, under its canonical name."""

    name: str
    kind: Kind
    question: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """A questionnaire as LimeSurvey describes it."""

    survey: str
    title: str
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    questions: Mapping[str, Question]
    columns: Mapping[str, Column]
    headings: Mapping[str, str]  # every spelling an export may use, to the canonical name

    def name_of(self, heading: str) -> str:
        """Return the canonical name of a heading; "G01Q01. How old are you?" is known by its code."""
        if heading in self.headings:
            return self.headings[heading]
        return self.headings.get(heading.partition(". ")[0].strip(), heading)


def read_structure(path: Path) -> Structure:
    """Read a `.lss` file, without entities and without network. Raises FormatError."""
    root = _parse(path)
    if root.tag != "document" or (root.findtext("LimeSurveyDocType") or "").strip() != "Survey":
        raise FormatError(
            [f"{path}: is no survey structure; in LimeSurvey choose Export, 'Survey structure (.lss)'."]
        )
    tables = {child.tag: list(_rows(child)) for child in root if isinstance(child.tag, str)}
    survey = next(iter(tables.get("surveys", [])), {})
    base = survey.get("language", "")
    listed = [(child.text or "").strip() for child in root.iterfind("languages/language")]
    languages = tuple(dict.fromkeys([base, *sorted(listed)] if base else sorted(listed)))
    language = languages[0] if languages else ""
    questions = _questions(tables, language)
    if not questions:
        raise FormatError([f"{path}: holds no questions; export the structure of the right survey."])
    doubled = sorted({q.code for q in questions if sum(q.code == other.code for other in questions) > 1})
    if doubled:
        raise FormatError(
            [
                f"{path}: the question code {code} is used twice; give every question its own."
                for code in doubled
            ]
        )
    columns = {column.name: column for question in questions for column in _columns(question)}
    settings = _in(tables.get("surveys_languagesettings", []), language, "surveyls_language")
    return Structure(
        survey=survey.get("sid", ""),
        title=settings[0].get("surveyls_title", "") if settings else "",
        languages=languages,
        groups=tuple(_texts(tables, "groups", "group_l10ns", "gid", "group_name", language).values()),
        questions={question.code: question for question in questions},
        columns=columns,
        headings={
            spelling: name
            for name in columns
            for spelling in _spellings(name)
        },
    )  # fmt: skip


def _parse(path: Path) -> etree._Element:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FormatError(
            [f"{path}: cannot be read ({error.strerror}); give the path of the .lss file."]
        ) from None
    if len(raw) > LARGEST:
        raise FormatError([f"{path}: is larger than 50 MB; that is no survey structure."])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError([f"{path}: is no XML ({error.msg}); export the structure again."]) from None
    if root.getroottree().docinfo.doctype:
        raise FormatError([f"{path}: declares entities, which LimeSurvey never does; export it again."])
    return root


def _rows(table: etree._Element) -> Iterator[dict[str, str]]:
    for row in table.iterfind("rows/row"):
        yield {cell.tag: (cell.text or "").strip() for cell in row if isinstance(cell.tag, str)}


Tables = Mapping[str, list[dict[str, str]]]


def _in(rows: list[dict[str, str]], language: str, key: str = "language") -> list[dict[str, str]]:
    """Return the rows of one language; tables without a language hold each row once."""
    return [row for row in rows if row.get(key, language) == language]


def _texts(tables: Tables, old: str, new: str, key: str, text: str, language: str) -> dict[str, str]:
    """Return id → text, from the table of texts, or from the rows themselves in files before LimeSurvey 4."""
    rows = _in(tables.get(new) or tables.get(old, []), language)
    return {row[key]: row.get(text, "") for row in rows if key in row}


def _questions(tables: Tables, language: str) -> list[Question]:
    texts = _texts(tables, "questions", "question_l10ns", "qid", "question", language)
    groups = _texts(tables, "groups", "group_l10ns", "gid", "group_name", language)
    codes: dict[str, list[list[str]]] = defaultdict(lambda: [[], []])
    rows: dict[str, list[list[str]]] = defaultdict(lambda: [[], []])
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    answer_texts = _texts(tables, "answers", "answer_l10ns", "aid", "answer", language)
    for row in sorted(_in(tables.get("answers", []), language), key=lambda row: _number(row, "sortorder")):
        codes[row.get("qid", "")][_scale(row)].append(row.get("code", ""))
        labels[row.get("qid", "")][row.get("code", "")] = row.get("answer") or answer_texts.get(
            row.get("aid", ""), ""
        )
    for row in sorted(
        _in(tables.get("subquestions", []), language), key=lambda row: _number(row, "question_order")
    ):
        rows[row.get("parent_qid", "")][_scale(row)].append(row.get("title", ""))
    return [
        Question(
            id=row.get("qid", ""),
            code=row.get("title", ""),
            kind=row.get("type", ""),
            group=groups.get(row.get("gid", ""), ""),
            text=texts.get(row.get("qid", ""), ""),
            other=row.get("other") == "Y",
            codes=(tuple(codes[row["qid"]][0]), tuple(codes[row["qid"]][1])),
            rows=(tuple(rows[row["qid"]][0]), tuple(rows[row["qid"]][1])),
            labels=labels[row["qid"]],
        )
        for row in _in(tables.get("questions", []), language)
        if row.get("qid") and row.get("title") and row.get("parent_qid", "0") in ("", "0")
    ]


def _number(row: Mapping[str, str], name: str) -> int:
    value = row.get(name, "")
    return int(value) if value.isdigit() else 0


def _scale(row: Mapping[str, str]) -> int:
    return 1 if row.get("scale_id") == "1" else 0


def _columns(question: Question) -> Iterator[Column]:
    kind, code = question.kind, question.code
    if kind in _ARRAYS:
        known = _FIXED.get(kind, question.codes[0])
        yield from (Column(f"{code}[{row}]", Kind.CODE, code, known) for row in question.rows[0])
    elif kind in _LISTS or kind in _FIXED:
        known = _FIXED.get(kind, question.codes[0]) + ((OTHER,) if question.other else ())
        yield Column(code, Kind.CODE, code, known)
        yield from (Column(f"{code}[{part}]", Kind.PRIVATE, code) for part in ("other", "comment"))
    elif kind in _TICKS:
        for row in question.rows[0]:
            yield Column(f"{code}[{row}]", Kind.TICK, code, ("Y", "N"))
            yield Column(f"{code}[{row}comment]", Kind.PRIVATE, code)
        yield from (Column(f"{code}[{part}]", Kind.PRIVATE, code) for part in ("other", "othercomment"))
    elif kind == "N":
        yield Column(code, Kind.NUMBER, code)
    elif kind in "K:":
        cells = [
            f"{row}_{column}" if kind == ":" else row
            for row in question.rows[0]
            for column in (question.rows[1] if kind == ":" else ("",))
        ]
        yield from (Column(f"{code}[{cell}]", Kind.NUMBER, code) for cell in cells)
    elif kind in "1R":
        yield from _ranks_and_scales(question)
    elif kind != "X":  # X is a text without an answer; what is not known is taken for private
        yield Column(code, Kind.PRIVATE, code)
        cells = [f"{row}_{column}" for row in question.rows[0] for column in question.rows[1]]
        yield from (Column(f"{code}[{cell}]", Kind.PRIVATE, code) for cell in (*question.rows[0], *cells))


def _ranks_and_scales(question: Question) -> Iterator[Column]:
    code = question.code
    if question.kind == "R":
        known = question.codes[0] or question.rows[0]
        yield from (Column(f"{code}[{rank + 1}]", Kind.CODE, code, known) for rank in range(len(known)))
        return
    for row in question.rows[0]:
        for scale in (0, 1):
            yield Column(f"{code}[{row}][{scale + 1}]", Kind.CODE, code, question.codes[scale])


def _spellings(name: str) -> Iterator[str]:
    """Name the forms of one heading: with brackets, and with underlines as ExpressionScript writes it."""
    yield name
    parts = name.replace("]", "").split("[")
    if len(parts) == 3:  # two scales: counted from 1 in brackets, from 0 after an underline
        parts[2] = str(int(parts[2]) - 1)
    yield "_".join(parts)
