"""Forms of the room, and a sentence for every broken rule."""

from miteinander.payments.forms.statements import (
    CorrectionForm,
    MonthForm,
    RejectForm,
    RunForm,
    StatementFilter,
)
from miteinander.payments.forms.terms import BudgetForm, DeclarationForm, PayeeForm, RateForm
from miteinander.payments.forms.words import sentence, sentences

__all__ = [
    "BudgetForm",
    "CorrectionForm",
    "DeclarationForm",
    "MonthForm",
    "PayeeForm",
    "RateForm",
    "RejectForm",
    "RunForm",
    "StatementFilter",
    "sentence",
    "sentences",
]
