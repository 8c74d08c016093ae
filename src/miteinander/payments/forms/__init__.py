"""Forms of the room, and a sentence for every broken rule."""

from miteinander.payments.forms.statements import (
    CorrectionForm,
    MonthForm,
    RejectForm,
    RunForm,
    StatementFilter,
)
from miteinander.payments.forms.terms import (
    AllowanceForm,
    BudgetForm,
    DeclarationForm,
    PayeeForm,
    RateForm,
    SourceForm,
)
from miteinander.payments.forms.words import sentence, sentences

__all__ = [
    "AllowanceForm",
    "BudgetForm",
    "CorrectionForm",
    "DeclarationForm",
    "MonthForm",
    "PayeeForm",
    "RateForm",
    "RejectForm",
    "RunForm",
    "SourceForm",
    "StatementFilter",
    "sentence",
    "sentences",
]
