"""A list of another room, as small as it can be: children who have just arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from miteinander.lists import (
    WORDING,
    Column,
    Draft,
    Finding,
    Identity,
    Layout,
    ListKind,
    Plan,
    Reader,
    Register,
    Severity,
    Shape,
    SheetPlan,
    Vocabulary,
    agree,
    examine,
    person_words,
    phrases,
)
from miteinander.lists import Mapping as FileMapping
from miteinander.lists.everyday import BORN_ON, CONTACT, FIRST_NAME, LANGUAGES, LAST_NAME, NOTE, PLACE

TODAY = date(2026, 11, 23)
CHILDREN = ListKind(
    name="children",
    columns=(
        replace(LAST_NAME, required=True),
        FIRST_NAME,
        replace(BORN_ON, required=True, youngest=3),
        Column(
            "arrived_on", Shape.DATE, "Zugezogen am", phrases("Zuzug | Zuzugsdatum | Einzug am"), weight=0.8
        ),
        replace(LANGUAGES, required=False),
        *PLACE,
        *CONTACT,
        Column("siblings", Shape.NUMBER, "Geschwister", phrases("Geschwister | Anzahl Kinder")),
        Column(
            "guardian_street",
            Shape.STREET,
            "Anschrift der Eltern",
            phrases("Anschrift der Eltern | Adresse der Sorgeberechtigten"),
            also=("guardian_postcode", "guardian_city"),
        ),
        Column("religion", Shape.IGNORED, "Religion", phrases("Religion | Konfession")),
        NOTE,
    ),
    sheet_words=phrases("kinder | zuzug"),
)
VOCABULARY = Vocabulary(
    kinds=(CHILDREN,),
    wording=WORDING.with_more(
        {
            "not_of_school_age": (Severity.WARNING, "Das Kind ist {age} Jahre alt"),
            "language_unknown": (Severity.WARNING, "„{value}“ ist keine Sprache, die wir kennen"),
        }
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """What one row says."""

    last_name: str
    first_name: str
    born_on: date
    arrived_on: date | None = None
    languages: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""
    city: str = ""
    guardian_street: str = ""
    guardian_city: str = ""
    siblings: int | None = None


def build_child(draft: Draft, layout: Layout, *, today: date) -> Child | None:
    """Return the child a row names."""
    last, first = draft.person_name()
    born = draft.day("born_on")
    complete = [draft.require(layout, "last_name", last), draft.require(layout, "born_on", born)]
    draft.check_past(layout, "arrived_on", today=today)
    if born is None or not all(complete):
        return None
    age = today.year - born.year
    if not 5 <= age <= 16:
        draft.note(layout.column_of("born_on"), Finding("not_of_school_age", {"age": age}))
    siblings = draft.number_of("siblings")
    texts = {name: draft.text(name) for name in ("postcode", "city", "guardian_street", "guardian_city")}
    return Child(
        last_name=last,
        first_name=first,
        born_on=born,
        arrived_on=draft.day("arrived_on"),
        languages=draft.languages(),
        street=draft.street(),
        siblings=None if siblings is None else round(siblings),
        **texts,
    )


def link(sheets: Mapping[str, Sequence[SheetPlan[Child]]]) -> dict[str, list[str]]:
    """Take out children who stand in the list twice."""
    register = Register(
        Identity[Child](
            key=lambda child: f"{child.last_name}|{child.first_name}|{child.born_on}",
            name=lambda child: person_words(f"{child.last_name} {child.first_name}"),
            same=lambda one, other: agree((one.born_on, other.born_on)),
        )
    )
    for plan in sheets["children"]:
        for row in plan.rows:
            if row.record is not None:
                register.judge(plan, row, row.record, "last_name")
    return {}


def examine_children(content: bytes, *, mapping: FileMapping | None = None, name: str = "") -> Plan[Child]:
    """Return what a list of children says."""
    reader = Reader(VOCABULARY, build=partial(build_child, today=TODAY), link=link)
    return examine(content, reader, today=TODAY, mapping=mapping, file_name=name)
