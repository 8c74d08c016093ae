"""The rows of the sealed desk. What people tell stands in binary columns only, sealed under the case's key.

Plain is what a stolen copy may show: that there is a case, its state, weeks, due days, size classes and which
keys open it (see decision record 0013).
"""

from miteinander.antidiscrimination.models.bureaus import Bureau
from miteinander.antidiscrimination.models.cases import Case, CaseKey, Item, ItemKind, Task
from miteinander.antidiscrimination.models.deadlines import CaseDeadline, DeadlineRule, DeadlineState
from miteinander.antidiscrimination.models.files import CaseFile, Draft, FileCheck, FilePiece
from miteinander.antidiscrimination.models.keeping import Hold
from miteinander.antidiscrimination.models.mailboxes import Mailbox, Message
from miteinander.antidiscrimination.models.statistics import Counter, PoolExport, YearRelease, YearStory
from miteinander.antidiscrimination.models.workshops import WorkshopWish

__all__ = [
    "Bureau",
    "Case",
    "CaseDeadline",
    "CaseFile",
    "CaseKey",
    "Counter",
    "DeadlineRule",
    "DeadlineState",
    "Draft",
    "FileCheck",
    "FilePiece",
    "Hold",
    "Item",
    "ItemKind",
    "Mailbox",
    "Message",
    "PoolExport",
    "Task",
    "WorkshopWish",
    "YearRelease",
    "YearStory",
]
