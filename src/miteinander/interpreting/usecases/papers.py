"""Papers: seen by the centre, agreed to online, and asked for again before they run out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from miteinander.audit.usecases import record
from miteinander.core.errors import NotAllowed, Problem, Refused
from miteinander.interpreting import access
from miteinander.interpreting.models import Credential, CredentialKind, Interpreter, UndertakingText
from miteinander.interpreting.queries import papers
from miteinander.interpreting.queries import settings as rules_of_day
from miteinander.interpreting.rules.papers import Paper, expires_on
from miteinander.notifications.usecases import Recipient, queue_mail
from miteinander.people.queries import accounts_with_role

# What stands in `seen_by`; who it was is in the trail.
AT_THE_DESK, AGREED_ONLINE = "desk", "online"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPaper:
    """A paper as the form gives it; without `expires_on` the service's rules say how long it holds."""

    kind: str
    seen_on: date
    title: str = ""
    expires_on: date | None = None


@transaction.atomic
def see_paper(*, by: access.Actor, interpreter: Interpreter, paper: SeenPaper, now: datetime) -> Credential:
    """Note that the centre has seen a paper. The paper itself is given back and never kept.

    Raises:
        NotAllowed: only the desk may, and nobody for herself.
        Refused: seen in the future, or over before it was seen.
    """
    access.check_desk(by)
    if by.person_id is not None and by.person_id == interpreter.person_id:
        raise NotAllowed
    broken = []
    if paper.seen_on > timezone.localtime(now).date():
        broken.append(Problem("seen_on", "in_future"))
    if paper.expires_on is not None and paper.expires_on < paper.seen_on:
        broken.append(Problem("expires_on", "ends_before_start"))
    if broken:
        raise Refused(broken)
    row = _keep(interpreter, paper, seen_by=AT_THE_DESK)
    record("interpreting.credential.seen", by=by, subject=interpreter, at=now, note=paper.kind)
    return row


@transaction.atomic
def agree_to_undertaking(
    *, by: access.Actor, interpreter: Interpreter, version: str, now: datetime
) -> Credential:
    """Keep that the person read and agreed to the undertaking that is valid today.

    Raises:
        NotAllowed: nobody agrees for somebody else.
        Refused: the text changed while it was read.
    """
    if access.own_interpreter(by).pk != interpreter.pk:
        raise NotAllowed
    today = timezone.localtime(now).date()
    text = rules_of_day.undertaking_text(on=today)
    if text is None or text.version != version:
        raise Refused([Problem("agree", "text_changed")])
    paper = SeenPaper(kind=CredentialKind.UNDERTAKING, seen_on=today, title=text.version)
    row = _keep(interpreter, paper, seen_by=AGREED_ONLINE)
    record("interpreting.undertaking.agreed", by=by, subject=interpreter, at=now, note=text.version)
    return row


@transaction.atomic
def enact_undertaking(
    *, by: access.Actor, version: str, valid_from: date, body: str, source: str, now: datetime
) -> UndertakingText:
    """Let a new wording of the undertaking hold from a day on; who agreed to an older one stays bound by it.

    Raises:
        NotAllowed: only the head of service changes it.
        Refused: the day has passed, or version or day are taken.
    """
    access.check_head(by)
    broken = []
    if valid_from < timezone.localtime(now).date():
        broken.append(Problem("valid_from", "is_over"))
    if UndertakingText.objects.filter(version=version).exists():
        broken.append(Problem("version", "version_taken"))
    if UndertakingText.objects.filter(valid_from=valid_from).exists():
        broken.append(Problem("valid_from", "version_taken"))
    if broken:
        raise Refused(broken)
    row = UndertakingText.objects.create(version=version, valid_from=valid_from, body=body, source=source)
    record("interpreting.undertaking.enacted", by=by, subject=row, at=now, note=version)
    return row


def _keep(interpreter: Interpreter, paper: SeenPaper, *, seen_by: str) -> Credential:
    rules = rules_of_day.paper_rules(rules_of_day.service_rules(on=paper.seen_on))
    until = paper.expires_on or expires_on(Paper(paper.kind), paper.seen_on, rules)
    return Credential.objects.create(
        interpreter=interpreter,
        kind=paper.kind,
        title=paper.title,
        seen_on=paper.seen_on,
        seen_by=seen_by,
        expires_on=until,
    )


@transaction.atomic
def remind_about_papers(*, now: datetime) -> int:
    """Ask people for papers that run out soon, once each, and tell the desk; return how many were asked."""
    today = timezone.localtime(now).date()
    rules = rules_of_day.paper_rules(rules_of_day.service_rules(on=today))
    due = list(papers.to_remind(rules=rules, today=today).select_for_update(of=("self",), skip_locked=True))
    for row in due:
        person = row.interpreter.person
        if person.email:
            queue_mail(
                "interpreting/mail/paper_expires.txt",
                to=Recipient(address=person.email, language=person.language, person_id=person.pk),
                context={"paper": row, "url": settings.SITE_URL + reverse("interpreting:my_papers")},
                at=now,
            )
        record("interpreting.credential.reminded", by=None, subject=row.interpreter, at=now, note=row.kind)
    Credential.objects.filter(pk__in=[row.pk for row in due]).update(reminded_at=now)
    if due:
        url = settings.SITE_URL + reverse("interpreting:credential_list")
        for account in accounts_with_role("interpreting:dispatcher"):
            queue_mail(
                "interpreting/mail/papers_due.txt",
                to=Recipient(address=account.email, language=account.language, person_id=account.person_id),
                context={"count": len(due), "url": url},
                at=now,
            )
    return len(due)
