"""Writing a report step by step: sealed with every step, its key nowhere but in the writer's browser.

Nobody who reports stands in the trail before the report is in: a draft leaves no trace of its own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from miteinander.antidiscrimination.models import Draft
from miteinander.antidiscrimination.queries.drafts import OpenDraft, open_draft
from miteinander.antidiscrimination.rules import drafts as rules
from miteinander.antidiscrimination.rules.drafts import Answers, DraftContent
from miteinander.antidiscrimination.rules.papers import CaseContent, Identity
from miteinander.antidiscrimination.rules.weeks import hour_of
from miteinander.antidiscrimination.usecases.files import drop_from_draft, hand_over, keep_in_draft
from miteinander.antidiscrimination.usecases.mailboxes import submit_report
from miteinander.core.errors import Problem, Refused
from miteinander.sealing import codes, keys
from miteinander.vault.usecases.rows import reserve, seal_field
from miteinander.web.throttle import Limit, count_attempt

# A shelter or a library is one source; nobody shall be turned away because others wrote before.
BEGUN = Limit(per_sender=60, in_all=1_200)
SENT = Limit(per_sender=20, in_all=200)

Change = Callable[[DraftContent], None]


@transaction.atomic
def keep_draft(token: str, *, change: Change, sender: str, now: datetime) -> str:
    """Change a draft, or begin one where there is none; return the cookie's text.

    Two tabs share one draft: each changes its own step only.

    Raises:
        Refused: `too_many` were begun from there.
    """
    found = _locked(token, now=now)
    if found is None:
        count_attempt("report begun", sender=sender, now=now, limit=BEGUN)
        sweep_drafts(now=now)
        row, key, content = Draft(pk=reserve(Draft), version=0), keys.new_key(), DraftContent()
        content.is_anew = bool(token)
    elif found.content.code:
        return found.token
    else:
        row, key, content = found.row, found.key, found.content
    change(content)
    return _write(OpenDraft(row, key, content), now=now, is_new=found is None)


@transaction.atomic
def drop_draft(token: str, *, now: datetime) -> None:
    """Delete a draft with everything in it; one that is gone already is no error."""
    found = _locked(token, now=now)
    if found is not None:
        found.row.delete()


@transaction.atomic
def send_report(token: str, *, identity: Identity, content: CaseContent, sender: str, now: datetime) -> None:
    """Take the report in and leave in its draft nothing but the code; sent twice, it is one case.

    All or nothing: a report is in, with its mailbox, or the draft is as it was.

    Raises:
        Refused: `draft_gone`, `too_many`.
    """
    found = _locked(token, now=now)
    if found is None:
        raise Refused([Problem("", "draft_gone")])
    if found.content.code:
        return
    count_attempt("report", sender=sender, now=now, limit=SENT)
    taken = submit_report(identity=identity, content=content, now=now)
    hand_over(found.row, found.key, case=taken.case, secret=taken.secret, now=now)
    _write(OpenDraft(found.row, found.key, DraftContent(code=taken.code)), now=now)


@transaction.atomic
def confirm_code(token: str, *, typed: str, now: datetime) -> None:
    """Let go of the code once its owner has shown that she has it: she typed its last group.

    Raises:
        Refused: `draft_gone`, `wrong_group`.
    """
    found = _locked(token, now=now)
    if found is None or not found.content.code:
        raise Refused([Problem("", "draft_gone")])
    if codes.digits_of(typed) != codes.last_group(found.content.code):
        raise Refused([Problem("group", "wrong_group")])
    found.row.delete()


def sweep_drafts(*, now: datetime) -> int:
    """Delete drafts nobody can open any more; return how many. `touched_at` names the hour only."""
    _number, per_model = Draft.objects.filter(touched_at__lte=now - rules.IDLE - timedelta(hours=1)).delete()
    return per_model.get(Draft._meta.label, 0)


def answers_kept(step: str, answers: Answers, *, go_to: str = "", complains: bool = False) -> Change:
    """Return the change that keeps a step's answers and shows another step next: `go_to`, else what follows.

    What follows a step somebody came back to is the summary. Where the draft was lost on the way, what was
    typed now is kept and the first questions come again.
    """

    def change(content: DraftContent) -> None:
        is_first = step == rules.STEPS[0]
        content.is_anew = not content.touched_at and (content.is_anew or not is_first)
        content.answers = {**content.answers, **answers}
        onward = rules.CHECK if content.was_checked else rules.after(step)
        content.step, content.complains = go_to or onward, complains
        if content.is_anew and not is_first:
            content.step, content.complains = rules.STEPS[0], False
        content.was_checked = content.was_checked or content.step == rules.CHECK

    return change


@transaction.atomic
def add_file(token: str, *, upload: "UploadedFile[bytes]", untouched: bool, now: datetime) -> None:
    """Keep a file in a draft.

    Raises:
        Refused: `draft_gone`, and what `usecases.files.keep_in_draft` says.
    """
    found = _locked(token, now=now)
    if found is None or found.content.code:
        raise Refused([Problem("", "draft_gone")])
    keep_in_draft(found.row, found.key, upload, untouched=untouched, now=now)


@transaction.atomic
def drop_file(token: str, *, pk: int, now: datetime) -> None:
    """Take a file out of a draft again; one that is not in it is no error."""
    found = _locked(token, now=now)
    if found is not None:
        drop_from_draft(found.row, pk=pk)


def letter_kept(text: str) -> Change:
    """Return the change that keeps a message whose mailbox fell shut, until it is sent."""

    def change(content: DraftContent) -> None:
        content.letter = text[: rules.LONGEST_TEXT]

    return change


def _locked(token: str, *, now: datetime) -> OpenDraft | None:
    return open_draft(token, now=now, rows=Draft.objects.select_for_update()) if token else None


def _write(draft: OpenDraft, *, now: datetime, is_new: bool = False) -> str:
    row = draft.row
    draft.content.touched_at = now.isoformat()
    row.version, row.touched_at = row.version + 1, hour_of(now)
    seal_field(row, "content", draft.content.as_content(), key=draft.key)
    row.save(force_insert=is_new, force_update=not is_new)
    return draft.token
