"""Pages about money."""

from miteinander.payments.views.letters import letter_list, letter_retry
from miteinander.payments.views.runs import run_discard, run_list, run_new, run_pay, run_release, run_show
from miteinander.payments.views.statements import (
    line_correct,
    statement_draw,
    statement_list,
    statement_mine,
    statement_pdf,
    statement_reject,
    statement_release,
    statement_show,
)
from miteinander.payments.views.terms import (
    allowance_edit,
    allowance_list,
    declaration_edit,
    funding_edit,
    funding_list,
    funding_new,
    payee_edit,
    payee_list,
    rate_list,
    rate_new,
)

__all__ = [
    "allowance_edit",
    "allowance_list",
    "declaration_edit",
    "funding_edit",
    "funding_list",
    "funding_new",
    "letter_list",
    "letter_retry",
    "line_correct",
    "payee_edit",
    "payee_list",
    "rate_list",
    "rate_new",
    "run_discard",
    "run_list",
    "run_new",
    "run_pay",
    "run_release",
    "run_show",
    "statement_draw",
    "statement_list",
    "statement_mine",
    "statement_pdf",
    "statement_reject",
    "statement_release",
    "statement_show",
]
