"""Mails about children to schools. None names a child: the page behind the link does."""

from datetime import datetime, timedelta

from django.utils import timezone

from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.schooling.models import Proposal, School
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.web.links import make_link

ANSWER, ANSWER_VIEW = "answer", "schooling_links:proposal_answer"
ANSWER_DAYS = 120  # so that a late reader gets a sentence, and the school can confirm the first day


def school_address(school: School) -> str:
    """Return where a school reads its mail; "" if nobody knows."""
    return school.organisation.email or school.report_email


def answer_link(proposal: Proposal, *, now: datetime) -> str:
    """Return the address under which the school answers."""
    return make_link(ANSWER, proposal.pk, now=now, days=ANSWER_DAYS, view=ANSWER_VIEW)


def tell_school(template: str, proposal: Proposal, *, now: datetime) -> bool:
    """Write to the school that was asked; False if it has no address."""
    address = school_address(proposal.school)
    if not address:
        return False
    days = rules_on(timezone.localdate(now)).answer_days
    context = {
        "school": proposal.school.organisation.name,
        "link": answer_link(proposal, now=now),
        "answer_by": timezone.localdate(proposal.sent_at) + timedelta(days=days),
    }
    queue_mail(template, to=Recipient(address=address), context=context, at=now)
    return True
