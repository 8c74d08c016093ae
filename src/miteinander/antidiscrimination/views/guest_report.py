"""Reporting discrimination without an account: one question a page, one address for all of them.

Every answer is sealed at once; its key is in the browser's cookie and nowhere else. Nothing needs JavaScript.
There is no riddle against machines: it would keep out people first (see the limits in `usecases.drafts`).
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.antidiscrimination.forms.guest_card import card_values
from miteinander.antidiscrimination.forms.guest_files import GuestFileForm
from miteinander.antidiscrimination.forms.guest_report import FORMS, facts, first_wrong, summary
from miteinander.antidiscrimination.forms.guest_words_report import GUEST_WORDS, STEPS
from miteinander.antidiscrimination.queries.drafts import OpenDraft, open_draft
from miteinander.antidiscrimination.rules import drafts as rules
from miteinander.antidiscrimination.rules.drafts import Answers, DraftContent
from miteinander.antidiscrimination.usecases import drafts
from miteinander.antidiscrimination.views import guest_cookies as cookies
from miteinander.core.errors import Refused
from miteinander.documents.usecases import PDF, render_pdf
from miteinander.sealing.codes import in_groups
from miteinander.web.policy import public
from miteinander.web.throttle import sender_of

FILES = "files"
HERE = "antidiscrimination_public:guest_report"


@public
@require_safe
def guest_start(request: HttpRequest) -> HttpResponse:
    """Say what we do, who reads it and what cannot be hidden, and invite people to report."""
    context = {"phone": settings.CENTRE_PHONE, "independent": settings.INDEPENDENT_BUREAUS}
    return render(request, "antidiscrimination/guest_start.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def guest_report(request: HttpRequest) -> HttpResponse:
    """Ask, keep, ask the next; then show the code until its owner has shown that she has it."""
    now, token = timezone.now(), cookies.token_of(request, cookies.DRAFT)
    if request.method != "POST":
        return _page(request, open_draft(token, now=now))
    go = request.POST.get("go", "next")
    deeds = {"delete": _delete, "send": _send, "confirm": _confirm, "without": _without}
    try:
        return deeds.get(go, _keep)(request, token, now=now)
    except Refused as refused:
        return _page(request, open_draft(token, now=now), problem=refused.problems[0].code)


@public
@require_POST
def guest_card(request: HttpRequest) -> HttpResponse:
    """Hand out the card with the code as PDF, made in memory in the reader's language."""
    draft = open_draft(cookies.token_of(request, cookies.DRAFT), now=timezone.now())
    if draft is None or not draft.content.code:
        return redirect(HERE)
    language = get_language() or "de"
    values = card_values(draft.content.code, language=language)
    content = render_pdf("antidiscrimination/guest_card", values, language=language)
    headers = {"Content-Disposition": 'attachment; filename="karte.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=PDF, headers=headers)


@public
@require_safe
def guest_report_done(request: HttpRequest) -> HttpResponse:
    """Thank for the report and say what comes next; the code is no longer shown anywhere."""
    return render(request, "antidiscrimination/guest_report_done.html", {"phone": settings.CENTRE_PHONE})


@public
@require_safe
def guest_deleted(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left."""
    return render(request, "antidiscrimination/guest_deleted.html", {"phone": settings.CENTRE_PHONE})


@public
@require_safe
def guest_leave(request: HttpRequest) -> HttpResponse:
    """Lead away to a page about the weather and take every key along: nobody opens what was written.

    A link, so that it works everywhere and at once; browsers that fetch links in advance get nothing.
    """
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return HttpResponse(status=204)
    response = redirect(settings.QUICK_EXIT)
    for cookie in cookies.AGES:
        cookies.take(response, cookie)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _keep(request: HttpRequest, token: str, *, now: datetime) -> HttpResponse:
    """Keep what was typed, right or wrong, and go to the step asked for."""
    go, (step, answers) = request.POST.get("go", "next"), _typed(request)
    go_to, complains = go.removeprefix("to_"), False
    if go == "back":
        go_to = rules.before(step)
    elif go_to not in rules.STEPS:
        complains = step in FORMS and not FORMS[step].checked(answers).is_valid()
        go_to = step if complains else ""
    form = GuestFileForm(request.POST, request.FILES) if step == FILES and request.FILES else None
    if go == "add" or go.startswith("drop_") or (form is not None and not form.is_valid()):
        go_to = FILES
    change = drafts.answers_kept(step, answers, go_to=go_to, complains=complains)
    kept = drafts.keep_draft(token, change=change, sender=sender_of(request, now=now), now=now)
    if go.startswith("drop_") and go[5:].isdecimal():
        drafts.drop_file(kept, pk=int(go[5:]), now=now)
    response = _add_file(request, kept, form or GuestFileForm({}), go, now=now) or redirect(HERE)
    cookies.give(response, cookies.DRAFT, kept)
    return response


def _add_file(
    request: HttpRequest, token: str, form: GuestFileForm, go: str, *, now: datetime
) -> HttpResponse | None:
    """Keep a file that came along; return the page that says why it was not."""
    if not form.files and go != "add":
        return None
    if form.is_valid():
        upload, untouched = form.cleaned_data["file"], form.is_untouched
        try:
            drafts.add_file(token, upload=upload, untouched=untouched, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            return None
    drafts.keep_draft(token, change=drafts.answers_kept(FILES, {}, go_to=FILES), sender="", now=now)
    return _page(request, open_draft(token, now=now), file_form=form)


def _typed(request: HttpRequest) -> tuple[str, Answers]:
    """Return the step that was sent, with what was typed there."""
    step = request.POST.get("step", "")
    step = step if step in rules.STEPS else rules.STEPS[0]
    return step, FORMS[step].typed(request.POST) if step in FORMS else {}


def _send(request: HttpRequest, token: str, *, now: datetime) -> HttpResponse:
    """Take the report in; where an answer will not do, lead to its question."""
    draft = open_draft(token, now=now)
    if draft is not None and not draft.content.code:
        sender = sender_of(request, now=now)
        if wrong := first_wrong(draft.content.answers):
            change = drafts.answers_kept(wrong, {}, go_to=wrong, complains=True)
            drafts.keep_draft(token, change=change, sender=sender, now=now)
        else:
            identity, content = facts(draft.content.answers)
            drafts.send_report(token, identity=identity, content=content, sender=sender, now=now)
    return redirect(HERE)


def _confirm(request: HttpRequest, token: str, *, now: datetime) -> HttpResponse:
    drafts.confirm_code(token, typed=request.POST.get("group", ""), now=now)
    return _forget(redirect("antidiscrimination_public:guest_report_done"))


def _without(_request: HttpRequest, token: str, *, now: datetime) -> HttpResponse:
    """Let somebody go who does not want to come back."""
    drafts.drop_draft(token, now=now)
    return _forget(redirect("antidiscrimination_public:guest_report_done"))


def _delete(_request: HttpRequest, token: str, *, now: datetime) -> HttpResponse:
    drafts.drop_draft(token, now=now)
    return _forget(redirect("antidiscrimination_public:guest_deleted"))


def _forget(response: HttpResponse) -> HttpResponse:
    cookies.take(response, cookies.DRAFT)
    return response


def _page(
    request: HttpRequest,
    draft: OpenDraft | None,
    *,
    problem: str = "",
    file_form: GuestFileForm | None = None,
) -> HttpResponse:
    content = draft.content if draft is not None else DraftContent()
    if draft is None and problem:  # nothing could be kept: what was typed stays on the page
        content.step, content.answers = _typed(request)
    status, said = (409, str(GUEST_WORDS[problem])) if problem else (200, "")
    context: dict[str, object]
    if content.code:
        context = {"groups": in_groups(content.code).split(), "problem": said, "phone": settings.CENTRE_PHONE}
        return render(request, "antidiscrimination/guest_report_code.html", context, status=status)
    context = _context(content, draft, said) | {"file_form": file_form or GuestFileForm()}
    return render(request, "antidiscrimination/guest_report.html", context, status=status)


def _context(content: DraftContent, draft: OpenDraft | None, problem: str) -> dict[str, object]:
    step = content.step if content.step in rules.STEPS else rules.STEPS[0]
    form = FORMS.get(step)
    files = draft.files if draft is not None else []
    return {
        "form": form.shown(content.answers, complains=content.complains) if form is not None else None,
        "step": step,
        "number": rules.number_of(step),
        "steps": list(STEPS.values()),
        "is_first": step == rules.STEPS[0],
        "is_last": step == rules.CHECK,
        "files": files,
        "summary": summary(content.answers, [file.about.name for file in files]),
        "has_draft": draft is not None,
        "is_anew": content.is_anew,
        "problem": problem,
        "phone": settings.CENTRE_PHONE,
        "independent": settings.INDEPENDENT_BUREAUS,
    }
