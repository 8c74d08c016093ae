"""Who may draw up, release, read and change money; two persons for every payment."""

from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.documents.models import Document
from miteinander.payments.models import PaymentRun, Statement
from miteinander.people.models import Account, Person

CLERK = "payments:clerk"
RELEASER = "payments:releaser"
HEAD = "interpreting:head"
STAFF = (CLERK, RELEASER)
# Who may look at pots and rates: whoever has to live with them.
READERS = (CLERK, RELEASER, HEAD)


def clerk(account: Account) -> Account:
    """Return the account if it may prepare money.

    Raises:
        NotAllowed: it may not.
    """
    if not account.has_role(CLERK):
        raise NotAllowed
    return account


def releaser_of(statement: Statement, *, by: Account) -> Account:
    """Return the account if it may release this statement.

    Raises:
        NotAllowed: it does not release at all.
        Refused: it drew the statement up itself, or would release its own pay.
    """
    if not by.has_role(RELEASER):
        raise NotAllowed
    if statement.drawn_by_id == by.pk:
        raise Refused([Problem("", "four_eyes", {"number": statement.number})])
    if by.person_id is not None and statement.person_id == by.person_id:
        raise Refused([Problem("", "own_statement", {"number": statement.number})])
    return by


def releaser_of_run(run: PaymentRun, *, by: Account) -> Account:
    """Return the account if it may release this payment run.

    Raises:
        NotAllowed: it does not release at all.
        Refused: it made the run itself.
    """
    if not by.has_role(RELEASER):
        raise NotAllowed
    if run.made_by_id == by.pk:
        raise Refused([Problem("", "four_eyes", {"number": run.number})])
    return by


def payee_editor(account: Account, person: Person) -> Account:
    """Return the account if it may change where this person's money goes: the clerk, or the person.

    Raises:
        NotAllowed: neither.
    """
    if not (account.has_role(CLERK) or account.person_id == person.pk):
        raise NotAllowed
    return account


def may_read_document(account: Account, document: Document) -> bool:
    """Tell whether the account may open a document of this room; `documents` asks."""
    if document.kind == "statement":
        is_own = document.person_id is not None and document.person_id == account.person_id
        return is_own or account.has_role(*STAFF)
    return document.kind in {"sepa", "posting_list"} and account.has_role(*STAFF)


def statement_reader(statement: Statement, *, by: Account) -> Account:
    """Return the account if it may read this statement: staff, or the person once it is released.

    Raises:
        NotAllowed: neither.
    """
    is_own = by.person_id is not None and by.person_id == statement.person_id
    is_shown = statement.state in {Statement.State.RELEASED, Statement.State.PAID}
    if not (by.has_role(*STAFF) or (is_own and is_shown)):
        raise NotAllowed
    return by


def own_person(account: Account) -> Person:
    """Return the person behind an account.

    Raises:
        NotAllowed: the account stands for no person.
    """
    if account.person is None:
        raise NotAllowed
    return account.person
