"""Answering through a mailbox, and giving people on the phone or at the desk a code of their own."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.guest_card import card_values
from miteinander.antidiscrimination.forms.guest_words_blocks import block_in, reading_language
from miteinander.antidiscrimination.forms.messages import BLOCK_LABELS, CardForm, MessageForm, card_form
from miteinander.antidiscrimination.forms.worded import sentences
from miteinander.antidiscrimination.models import Case
from miteinander.antidiscrimination.queries.messages import conversation, mailbox_of_case, newest_of
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.usecases import messages
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.documents.usecases import PDF, render_pdf
from miteinander.sealing.codes import in_groups, read_code
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def message_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Answer, with common sentences in the reader's language; nothing typed is lost to a newer message."""
    found = opened_case(request, case_id)
    go, language = request.POST.get("go", ""), reading_language(found.identity.language)
    form = MessageForm(request.POST if request.method == "POST" else None)
    status = 200
    if go in BLOCK_LABELS:
        text = f"{request.POST.get('text', '').rstrip()}\n\n{block_in(go, language)}".strip()
        form = MessageForm(initial={"text": text})
    elif form.is_valid():
        try:
            messages.write_from_office(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                text=form.cleaned_data["text"],
                seen=form.cleaned_data["seen"] or 0,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
            status = 409
        else:
            return redirect(_case_url(found))
    said = conversation(found.row, found.secret)
    context = {
        "case": found,
        "crumbs": crumbs(found, _("Antworten")),
        "form": form,
        "said": said,
        "seen": newest_of(said),
        "language": language,
        "blocks": [
            (name, label, block_in(name, "de"), block_in(name, language))
            for name, label in BLOCK_LABELS.items()
        ],
    }
    return render(request, "antidiscrimination/message_new.html", context, status=status)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def messages_read(request: VaultRequest, case_id: int) -> HttpResponse:
    """Note that what came was read, without answering yet."""
    try:
        messages.mark_read(by=request.user, ring=request.keyring, case=case_id, now=timezone.now())
    except Case.DoesNotExist as error:
        raise Http404 from error
    return redirect(reverse("antidiscrimination:case_show", args=[case_id]) + "#postfach")


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def mailbox_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Make a mailbox, or another code for one; the code is on this answer and nowhere else."""
    found = opened_case(request, case_id)
    box = mailbox_of_case(case_id)
    form = card_form(found.identity.language, request.POST if request.method == "POST" else None)
    code, problems = "", list[str]()
    if form.is_valid():
        try:
            code = messages.give_mailbox(
                by=request.user,
                ring=request.keyring,
                case=case_id,
                renew=request.POST.get("renew") == "yes",
                now=timezone.now(),
            )
        except Refused as refused:
            problems = sentences(refused)
    context = {
        "case": found,
        "crumbs": crumbs(found, _("Postfach")),
        "mailbox": box,
        "form": form,
        "problems": problems,
        "groups": in_groups(code).split(),
        "code": code,
        "language": form.cleaned_data["language"] if code else "",
    }
    status = 409 if problems else 200
    return render(request, "antidiscrimination/mailbox_new.html", context, status=status)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_POST
def mailbox_card(request: VaultRequest, case_id: int) -> HttpResponse:
    """Set the card for a code that was just made, in memory; it is kept nowhere."""
    opened_case(request, case_id)
    form, code = CardForm(request.POST), read_code(request.POST.get("code", ""))
    if not form.is_valid() or code is None:
        raise Http404
    language = form.cleaned_data["language"]
    content = render_pdf(
        "antidiscrimination/guest_card", card_values(code, language=language), language=language
    )
    headers = {"Content-Disposition": 'attachment; filename="karte.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=PDF, headers=headers)


def _case_url(found: OpenCase) -> str:
    return reverse("antidiscrimination:case_show", args=[found.row.pk]) + "#postfach"
