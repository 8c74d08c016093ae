"""What is kept, about whom, why and how long."""

from miteinander.privacy.queries.record import Activity, activities, all_rules, rules_on
from miteinander.privacy.queries.registry import Table, tables, undeclared
from miteinander.privacy.queries.retention import (
    Preview,
    due,
    old_disclosures,
    preview,
    withdrawn_consents,
)
from miteinander.privacy.queries.subject import Dossier, Section, dossier, person, rows_about, sections_of

__all__ = [
    "Activity",
    "Dossier",
    "Preview",
    "Section",
    "Table",
    "activities",
    "all_rules",
    "dossier",
    "due",
    "old_disclosures",
    "person",
    "preview",
    "rows_about",
    "rules_on",
    "sections_of",
    "tables",
    "undeclared",
    "withdrawn_consents",
]
