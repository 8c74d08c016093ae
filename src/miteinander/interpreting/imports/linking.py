"""Find repeated rows, and point every assignment at its institution and its interpreter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from miteinander.interpreting.imports.records import (
    AssignmentRecord,
    InstitutionRecord,
    InterpreterRecord,
    Record,
    assignment_key,
    institution_key,
    interpreter_key,
    same_institution,
    same_interpreter,
)
from miteinander.interpreting.imports.vocabulary import Kind
from miteinander.lists.folding import fold, fold_institution, person_words
from miteinander.lists.problems import RowProblem
from miteinander.lists.records import fingerprint
from miteinander.lists.references import Directory, Entry, Found
from miteinander.lists.repeated import Identity, Register
from miteinander.lists.sheets import PlannedRow, RowState, SheetPlan
from miteinander.lists.spoken import german_name
from miteinander.lists.usual import is_convention

MOST_KNOWN = 0.5  # with fewer of its names known, a file without a list of its own brings new names
Sheet = SheetPlan[Record]


def _name_of(record: InterpreterRecord) -> str:
    return " ".join(person_words(f"{record.last_name} {record.first_name}"))


INSTITUTION = Identity(
    key=institution_key, name=lambda record: fold_institution(record.name), same=same_institution
)
INTERPRETER = Identity(key=interpreter_key, name=_name_of, same=same_interpreter)


def _nothing_stored(keys: Sequence[str]) -> set[str]:
    return set()


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds: records by any key of its own.

    `stored` is asked which of some assignments, by `stored_key`, are there already: there may be a million.
    """

    institutions: dict[str, InstitutionRecord] = field(default_factory=dict)
    interpreters: dict[str, InterpreterRecord] = field(default_factory=dict)
    stored: Callable[[Sequence[str]], set[str]] = _nothing_stored


@dataclass(slots=True)
class _Waiting:
    """Rows that name several entries at once, counted per written name."""

    entries: tuple[Entry, ...]
    count: int = 0


def stored_key(key: str) -> str:
    """Return the form in which the database keeps an assignment's natural key: short, and without names."""
    return blake2b(key.encode(), digest_size=16).hexdigest()


def link_rows(
    institutions: Sequence[Sheet],
    interpreters: Sequence[Sheet],
    assignments: Sequence[Sheet],
    *,
    known: Known,
    create: frozenset[str],
) -> dict[str, list[str]]:
    """Judge rows by each other across sheets and by the database; return names that become new entries."""
    known_places, known_people = known_directories(known)
    places, people = Directory(known_places), Directory(known_people)
    _collect_institutions(institutions, places, known)
    _collect_interpreters(interpreters, people, known)
    directories = {"institution": places, "interpreter": people}
    new_names: dict[str, list[str]] = {}
    for what, directory in directories.items():
        listed = institutions if what == "institution" else interpreters
        if f"{what}s" in create or _names_are_new(assignments, what, directory, has_list=bool(listed)):
            new_names[what] = []
    waiting: dict[tuple[str, str], _Waiting] = {}
    lists = [*institutions, *interpreters]
    _point_all(assignments, directories, new_names, waiting, mended=_must_be_mended(lists))
    _report_waiting(lists, waiting)
    _judge_languages(assignments, people)
    _find_repeated(assignments, known.stored)
    return {what: sorted(set(names)) for what, names in new_names.items() if names}


def known_directories(known: Known) -> tuple[Directory, Directory]:
    """Return what the database holds as directories of institutions and of people."""
    places, people = Directory(), Directory()
    for key, record in known.institutions.items():
        places.add_institution(Entry(key, record.name), number=record.number)
    for key, person in known.interpreters.items():
        _list_person(people, key, person, 0)
    return places, people


def _collect_institutions(plans: Sequence[Sheet], directory: Directory, known: Known) -> None:
    """Find repeated institutions and list the others as what assignments may refer to."""
    register = Register(INSTITUTION)
    register.know(known.institutions)
    for plan in plans:
        for row in plan.rows:
            if isinstance(row.record, InstitutionRecord):
                register.judge(plan, row, row.record, "name")
                entry = Entry(row.key, row.record.name, row.number)
                directory.add_institution(entry, number=row.record.number)


def _collect_interpreters(plans: Sequence[Sheet], directory: Directory, known: Known) -> None:
    """Find repeated people and list the others as whom assignments may name."""
    register = Register(INTERPRETER)
    register.know(known.interpreters)
    for plan in plans:
        column = "last_name" if plan.layout.column_of("last_name") else "full_name"
        for row in plan.rows:
            if isinstance(row.record, InterpreterRecord):
                register.judge(plan, row, row.record, column)
                _list_person(directory, row.key, row.record, row.number)


def _list_person(directory: Directory, key: str, record: InterpreterRecord, row: int) -> None:
    label = f"{record.last_name}, {record.first_name}" if record.first_name else record.last_name
    entry = Entry(key, label, row, frozenset(record.languages))
    directory.add_person(
        entry, last_name=record.last_name, first_name=record.first_name, number=record.number
    )


def _must_be_mended(plans: Sequence[Sheet]) -> set[str]:
    """Return the keys of entries that stand in rejected rows only."""
    rejected = {row.key for plan in plans for row in plan.rows if row.state is RowState.REJECTED}
    good = {row.key for plan in plans for row in plan.rows if row.state is not RowState.REJECTED}
    return rejected - good - {""}


def find_entry(directory: Directory, what: str, record: AssignmentRecord) -> Found:
    """Return what a row refers to; of several people of one name the one who speaks the language."""
    if what == "institution":
        return directory.find_institution(record.institution)
    found = directory.find_person(record.interpreter)
    if len(found.entries) < 2:
        return found
    speaking = tuple(entry for entry in found.entries if record.language in entry.languages)
    return Found(speaking) if len(speaking) == 1 else found


def _names_are_new(plans: Sequence[Sheet], what: str, directory: Directory, *, has_list: bool) -> bool:
    """Tell whether names nobody lists are new entries rather than mistakes."""
    if not directory:
        return True
    if has_list:
        return False
    records = [row.record for plan in plans for row in plan.rows if isinstance(row.record, AssignmentRecord)]
    named = [record for record in records if getattr(record, what)]
    found = sum(bool(find_entry(directory, what, record).entries) for record in named)
    return found < MOST_KNOWN * len(named)


def _point_all(
    plans: Sequence[Sheet],
    directories: dict[str, Directory],
    new_names: dict[str, list[str]],
    waiting: dict[tuple[str, str], _Waiting],
    *,
    mended: set[str],
) -> None:
    """Give every assignment the keys of what it refers to, or a problem, or a reason to wait."""
    for plan in plans:
        for row in plan.rows:
            record = row.record
            if not isinstance(record, AssignmentRecord):
                continue
            keys = {}
            for what, directory in directories.items():
                written: str = getattr(record, what)
                if written:
                    found = find_entry(directory, what, record)
                    keys[what] = _point(plan, row, what, written, found, new_names.get(what))
                    if len(found.entries) > 1:
                        case = waiting.setdefault((what, fold(written)), _Waiting(found.entries))
                        case.count += row.state is RowState.ACCEPTED
            row.refers = keys
            for what, key in keys.items():
                if key in mended and not row.waits_for:
                    row.waits_for = what


def _point(
    plan: Sheet, row: PlannedRow[Record], what: str, written: str, found: Found, new_names: list[str] | None
) -> str:
    """Return the key of what a row refers to, or note why there is none."""
    if len(found.entries) == 1:
        return found.entries[0].key
    if found.entries:
        row.waits_for = what
        return ""
    if new_names is not None:
        new_names.append(written)
        plain = fold_institution(written) if what == "institution" else " ".join(person_words(written))
        return f"{plain}|"
    params: dict[str, str | int] = {"value": written[:80]}
    if found.suggestion:
        params["taken"] = found.suggestion
    row.problems.append(RowProblem(row.number, plan.layout.column_of(what), f"unknown_{what}", params))
    row.state = RowState.REJECTED
    return ""


def _report_waiting(lists: Sequence[Sheet], waiting: dict[tuple[str, str], _Waiting]) -> None:
    """Say once per name, where it is listed, that rows naming it cannot be attributed."""
    kinds = {"institution": (Kind.INSTITUTIONS, "name"), "interpreter": (Kind.INTERPRETERS, "last_name")}
    for (what, _), case in sorted(waiting.items()):
        kind, column = kinds[what]
        rows = sorted(entry.row for entry in case.entries if entry.row)
        if not rows or not case.count:
            continue
        params: dict[str, str | int] = {"value": case.entries[0].label, "rows": ", ".join(map(str, rows))}
        params["count"] = case.count
        keys = {entry.key for entry in case.entries}
        for plan in lists:
            if plan.layout.kind != kind:
                continue
            heading = plan.layout.column_of(column) or plan.layout.column_of("full_name")
            for row in plan.rows:
                if row.number == rows[-1] and row.key in keys:
                    row.problems.append(RowProblem(row.number, heading, f"ambiguous_{what}", params))


def _judge_languages(plans: Sequence[Sheet], people: Directory) -> None:
    """Report work in a language its interpreter does not have, unless the list does not keep them all."""
    for plan in plans:
        compared, odd = 0, []
        for row in plan.rows:
            record = row.record
            if not isinstance(record, AssignmentRecord) or row.waits_for or not row.refers.get("interpreter"):
                continue
            found = people.find_person(record.interpreter).entries
            spoken = frozenset(code for entry in found for code in entry.languages)
            if not spoken:
                continue
            compared += 1
            if record.language not in spoken:
                odd.append((row, record))
        if is_convention(len(odd), compared):
            continue
        for row, record in odd:
            params = {"value": record.interpreter[:80], "taken": german_name(record.language)}
            heading = plan.layout.column_of("language")
            row.problems.append(RowProblem(row.number, heading, "language_not_spoken", params))


def _find_repeated(plans: Sequence[Sheet], stored: Callable[[Sequence[str]], set[str]]) -> None:
    """Give every assignment its key and mark those that are already there word for word."""
    seen: dict[str, dict[str, int]] = {}
    fresh: dict[str, PlannedRow[Record]] = {}
    for plan in plans:
        for row in plan.rows:
            if not isinstance(row.record, AssignmentRecord):
                continue
            key, row.fingerprint = assignment_key(row.record), fingerprint(row.record)
            earlier = seen.setdefault(key, {})
            if row.state is RowState.ACCEPTED and row.fingerprint in earlier:
                row.state = RowState.DUPLICATE
                first = earlier[row.fingerprint]
                heading = plan.layout.column_of("date")
                row.problems = [RowProblem(row.number, heading, "duplicate_row", {"first": first})]
                continue
            # Two different jobs at one time and place are told apart by the order they stand in.
            row.key = key if not earlier else f"{key}#{len(earlier) + 1}"
            if row.state is RowState.ACCEPTED:
                earlier[row.fingerprint] = row.number
                fresh[stored_key(row.key)] = row
    for key in stored(list(fresh)):
        fresh[key].state, fresh[key].problems = RowState.DUPLICATE, []
