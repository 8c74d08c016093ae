"""Read lists people keep in spreadsheets: pure library, no Django, no database, no clock.

A room that takes over lists says what it reads and gets a verdict for every row:

1. Name the columns: `Column` with its `Shape` and the words people write above it; the usual ones lie ready
   in `lists.everyday`. Put them into a `ListKind` and the kinds into a `Vocabulary`. What is recognised must
   weigh 1.15 in sum before a sheet counts as a list.
2. Add sentences for codes of its own: `WORDING.with_more({code: (Severity, _("…{value}…"))})`; the same call
   changes how serious a common code is.
3. Write `build(draft, layout)`: a frozen dataclass of the draft's values, or None; `draft.require`,
   `draft.check_birth` and `draft.note` say what is wrong.
4. `plan = examine(content, Reader(VOCABULARY, build=build), today=today, mapping=mapping)`; `Register` finds
   repeated rows, in the reader's `link`.
5. Keep `kept_rows(plan)`, `sheet_summary(plan, sheet)` and `dump_mapping(plan.mapping)`; a person corrects
   the mapping, `load_mapping(stored, VOCABULARY)` reads it, and the file is examined again.
6. Take over with `record_from_json(Record, row.record)`. Pages find the form of a mapping, the sentences and
   the rows to mend in `miteinander.web.lists`.

`check_file` refuses at once what nobody should open. Everything said is a value: `Refused`, `RowProblem`.
"""

from miteinander.lists.columns import Names
from miteinander.lists.container import check_file
from miteinander.lists.drafts import Draft
from miteinander.lists.folding import fold, fold_institution, person_words, split_name
from miteinander.lists.keeping import KeptRow, kept_rows, sheet_summary
from miteinander.lists.layout import Layout
from miteinander.lists.limits import DEFAULT as DEFAULT_LIMITS
from miteinander.lists.limits import Limits
from miteinander.lists.mapping import Mapping, SheetMapping, dump_mapping, load_mapping
from miteinander.lists.plan import Plan, Reader, examine, examine_sheets
from miteinander.lists.plan import to_json as plan_to_json
from miteinander.lists.problems import (
    FILE_SENTENCES,
    WORDING,
    Finding,
    RowProblem,
    Severity,
    Wording,
    gettext_noop,
)
from miteinander.lists.reading import Cell, Progress, Row, Sheet, encoding_of, read_sheets
from miteinander.lists.records import agree, differing_fields, fingerprint
from miteinander.lists.records import from_json as record_from_json
from miteinander.lists.records import to_json as record_to_json
from miteinander.lists.references import Directory, Entry, Found
from miteinander.lists.repeated import Identity, Register
from miteinander.lists.sheets import PlannedRow, RowState, SheetPlan
from miteinander.lists.usual import UsualTime, is_convention
from miteinander.lists.values import neutral, plain_number, text_of
from miteinander.lists.vocabulary import UNKNOWN, Column, ListKind, Shape, Vocabulary, phrases

__all__ = [
    "DEFAULT_LIMITS",
    "FILE_SENTENCES",
    "UNKNOWN",
    "WORDING",
    "Cell",
    "Column",
    "Directory",
    "Draft",
    "Entry",
    "Finding",
    "Found",
    "Identity",
    "KeptRow",
    "Layout",
    "Limits",
    "ListKind",
    "Mapping",
    "Names",
    "Plan",
    "PlannedRow",
    "Progress",
    "Reader",
    "Register",
    "Row",
    "RowProblem",
    "RowState",
    "Severity",
    "Shape",
    "Sheet",
    "SheetMapping",
    "SheetPlan",
    "UsualTime",
    "Vocabulary",
    "Wording",
    "agree",
    "check_file",
    "differing_fields",
    "dump_mapping",
    "encoding_of",
    "examine",
    "examine_sheets",
    "fingerprint",
    "fold",
    "fold_institution",
    "gettext_noop",
    "is_convention",
    "kept_rows",
    "load_mapping",
    "neutral",
    "person_words",
    "phrases",
    "plain_number",
    "plan_to_json",
    "read_sheets",
    "record_from_json",
    "record_to_json",
    "sheet_summary",
    "split_name",
    "text_of",
]
