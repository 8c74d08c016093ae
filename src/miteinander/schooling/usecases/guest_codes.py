"""Reading the code a family typed."""

from datetime import datetime

from miteinander.core.errors import Problem, Refused
from miteinander.documents.rules import read_code
from miteinander.schooling.queries.guest_status import family_by_code
from miteinander.schooling.rules.codes import plain_code
from miteinander.schooling.usecases.guest_letters import PURPOSE
from miteinander.web.links import make_token
from miteinander.web.throttle import Limit, count_attempt

LIMIT = Limit(per_sender=10, in_all=600)
TYPED_DAYS = 1


def read_family_code(*, typed: str, sender: str, now: datetime) -> str:
    """Return a token of one day for the family's own pages.

    Not one transaction: a try counts although the code was wrong.

    Raises:
        Refused: `too_many` tries, with nothing told about the code; `code_unknown`.
    """
    count_attempt("family_code", sender=sender, now=now, limit=LIMIT)
    code = read_code(plain_code(typed))
    family = family_by_code(code) if code is not None else None
    if family is None:
        raise Refused([Problem("code", "code_unknown")])
    return make_token(PURPOSE, family.pk, now=now, days=TYPED_DAYS)
