"""Deeds around money."""

from miteinander.payments.usecases.binding import add_parts, commit, release_commitment
from miteinander.payments.usecases.letters import part_name, statement_letter, units_text
from miteinander.payments.usecases.payees import add_payees, remove_payees
from miteinander.payments.usecases.runs import discard_run, make_payment_run, mark_paid, release_run
from miteinander.payments.usecases.statements import (
    correct_line,
    draw_up_statements,
    forget_payments,
    reject_statement,
    release_statements,
    retry_letters,
)
from miteinander.payments.usecases.terms import (
    add_rate,
    add_source,
    record_declaration,
    save_allowance,
    save_budget,
    save_payee,
)

__all__ = [
    "add_parts",
    "add_payees",
    "add_rate",
    "add_source",
    "commit",
    "correct_line",
    "discard_run",
    "draw_up_statements",
    "forget_payments",
    "make_payment_run",
    "mark_paid",
    "part_name",
    "record_declaration",
    "reject_statement",
    "release_commitment",
    "release_run",
    "release_statements",
    "remove_payees",
    "retry_letters",
    "save_allowance",
    "save_budget",
    "save_payee",
    "statement_letter",
    "units_text",
]
