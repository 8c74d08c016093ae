"""The mailbox of somebody who reported: opened with her code, which never stands in an address."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from miteinander.antidiscrimination.forms.guest_files import GuestFileForm
from miteinander.antidiscrimination.forms.guest_mailbox import CodeForm, GuestMessageForm
from miteinander.antidiscrimination.queries.drafts import open_draft
from miteinander.antidiscrimination.queries.messages import conversation
from miteinander.antidiscrimination.usecases import drafts, mailboxes, messages
from miteinander.antidiscrimination.usecases.mailboxes import KIND, OpenMailbox
from miteinander.antidiscrimination.views import guest_cookies as cookies
from miteinander.core.errors import Refused
from miteinander.vault.queries import renewed
from miteinander.vault.usecases.holding import let_go
from miteinander.web.policy import public
from miteinander.web.throttle import sender_of

CODE = "antidiscrimination_public:guest_code"
HERE = "antidiscrimination_public:guest_mailbox"
View = Callable[[HttpRequest, OpenMailbox], HttpResponse]


def _opened(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Let a request through whose browser has the mailbox open; lead others to the code.

    What somebody wrote while it fell shut is kept for her, sealed like a report that is not finished.
    """

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        token, now = cookies.token_of(request, cookies.MAILBOX), timezone.now()
        mailbox = mailboxes.mailbox_of(token, now=now) if token else None
        if mailbox is None:
            return _shut(request)
        response = view(request, mailbox)
        if cookies.MAILBOX not in response.cookies:
            cookies.give(response, cookies.MAILBOX, renewed(token))
        return response

    return inner


def _shut(request: HttpRequest) -> HttpResponse:
    response = redirect(CODE)
    text = request.POST.get("text", "")
    if text:
        now, token = timezone.now(), cookies.token_of(request, cookies.DRAFT)
        change, sender = drafts.letter_kept(text), sender_of(request, now=now)
        cookies.give(response, cookies.DRAFT, drafts.keep_draft(token, change=change, sender=sender, now=now))
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def guest_code(request: HttpRequest) -> HttpResponse:
    """Take the code and open the mailbox in this browser for a quarter of an hour after each use."""
    form, now = CodeForm(request.POST if request.method == "POST" else None), timezone.now()
    token = cookies.token_of(request, cookies.MAILBOX)
    if request.method != "POST" and token and mailboxes.mailbox_of(token, now=now) is not None:
        return redirect(HERE)
    if form.is_valid():
        try:
            token = mailboxes.open_mailbox(
                typed=form.cleaned_data["code"], sender=sender_of(request, now=now), now=now
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            response = redirect(HERE)
            cookies.give(response, cookies.MAILBOX, token)
            return response
    draft = open_draft(cookies.token_of(request, cookies.DRAFT), now=now)
    context = {
        "form": form,
        "has_letter": draft is not None and bool(draft.content.letter),
        "phone": settings.CENTRE_PHONE,
    }
    return render(request, "antidiscrimination/guest_code.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@_opened
def guest_mailbox(request: HttpRequest, mailbox: OpenMailbox) -> HttpResponse:
    """Show the conversation; write, or shut the mailbox in this browser."""
    now, token = timezone.now(), cookies.token_of(request, cookies.DRAFT)
    draft = open_draft(token, now=now)
    letter = draft.content.letter if draft is not None else ""
    form = GuestMessageForm(request.POST if request.method == "POST" else None, initial={"text": letter})
    if request.POST.get("go") == "lock":
        let_go(cookies.token_of(request, cookies.MAILBOX), kind=KIND, now=now)
        response = redirect("antidiscrimination_public:guest_start")
        cookies.take(response, cookies.MAILBOX)
        return response
    file_form = GuestFileForm(request.POST, request.FILES) if request.FILES else GuestFileForm()
    if form.is_valid() and (file_form.is_valid() or not request.FILES):
        try:
            messages.write_from_outside(
                mailbox,
                text=form.cleaned_data["text"],
                upload=file_form.cleaned_data["file"] if request.FILES else None,
                untouched=bool(request.FILES) and file_form.is_untouched,
                now=now,
            )
        except Refused as refused:
            (file_form if refused.problems[0].field == "file" else form).refuse(refused)
        else:
            if letter:
                drafts.keep_draft(token, change=drafts.letter_kept(""), sender="", now=now)
            return redirect(HERE)
    context = {
        "form": form,
        "mailbox": mailbox.row,
        "file_form": file_form,
        "said": conversation(mailbox.row.case, mailbox.secret),
        "phone": settings.CENTRE_PHONE,
    }
    return render(request, "antidiscrimination/guest_mailbox.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@_opened
def guest_mailbox_close(request: HttpRequest, mailbox: OpenMailbox) -> HttpResponse:
    """Ask once whether the conversation shall end; the button ends it."""
    if request.method == "POST":
        messages.close_mailbox(mailbox, now=timezone.now())
        return redirect(HERE)
    return render(request, "antidiscrimination/guest_mailbox_close.html", {"mailbox": mailbox.row})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@_opened
def guest_mailbox_delete(request: HttpRequest, mailbox: OpenMailbox) -> HttpResponse:
    """Say what deleting means and by when; the button asks for it."""
    if request.method == "POST":
        messages.ask_deletion(mailbox, now=timezone.now())
        return redirect(HERE)
    return render(request, "antidiscrimination/guest_mailbox_delete.html", {"mailbox": mailbox.row})
