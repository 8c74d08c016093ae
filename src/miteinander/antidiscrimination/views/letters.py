"""Letters of a case: choose a template, write, look at the pages, keep."""

import base64

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.antidiscrimination.access import COUNSELLORS
from miteinander.antidiscrimination.forms.letters import LetterForm
from miteinander.antidiscrimination.queries.files import open_file
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.letters import LetterKind, LetterText, letter_kinds
from miteinander.antidiscrimination.usecases import letters as usecases
from miteinander.antidiscrimination.views.case_files import back_to
from miteinander.antidiscrimination.views.reading import crumbs, opened_case
from miteinander.core.errors import Refused
from miteinander.vault.access.door import VaultRequest, opened
from miteinander.web.policy import own_rows, roles

FROM = "aus"


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_safe
def letter_new(request: VaultRequest, case_id: int) -> HttpResponse:
    """Choose what to write."""
    found = opened_case(request, case_id)
    language = get_language() or "de"
    lines = [
        {
            "code": kind.code,
            "title": kind.title.into(language),
            "purpose": kind.purpose.into(language),
            "is_shut": kind.approaches and not found.row.has_attorney,
            "is_double": bool(kind.guest),
        }
        for kind in letter_kinds().values()
    ]
    title = _("Schreiben aufsetzen")
    context = {"case": found, "lines": lines, "title": title, "crumbs": crumbs(found, title)}
    return render(request, "antidiscrimination/letter_new.html", context)


@roles(*COUNSELLORS)
@own_rows("antidiscrimination.Case")
@opened
@require_http_methods(["GET", "HEAD", "POST"])
def letter_write(request: VaultRequest, case_id: int, code: str) -> HttpResponse:
    """Write a letter, look at its pages, keep it sealed among the case's files."""
    found = opened_case(request, case_id)
    kind = letter_kinds().get(code)
    if kind is None:
        raise Http404
    pages: list[str] = []
    if request.method == "POST":
        form = LetterForm(request.POST, kind=kind)
        if form.is_valid() and "keep" in request.POST and _is_kept(request, case_id, form):
            messages.success(request, _("Das Schreiben ist versiegelt abgelegt."))
            return redirect(back_to(found))
        if form.is_valid():
            drawn = usecases.preview_letter(by=request.user, found=found, text=form.text, now=timezone.now())
            pages = [f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in drawn]
    else:
        form = LetterForm(kind=kind, initial=_first(request, found, kind).as_content())
    title = form.title
    context = {
        "case": found,
        "form": form,
        "pages": pages,
        "title": title,
        "is_shut": kind.approaches and not found.row.has_attorney,
        "crumbs": crumbs(found, title),
    }
    return render(request, "antidiscrimination/letter_write.html", context)


def _is_kept(request: VaultRequest, case_id: int, form: LetterForm) -> bool:
    try:
        usecases.keep_letter(
            by=request.user, ring=request.keyring, case=case_id, text=form.text, now=timezone.now()
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _first(request: VaultRequest, found: OpenCase, kind: LetterKind) -> LetterText:
    """Return the text to begin with: the template's, or that of a letter written before."""
    before = request.GET.get(FROM, "")
    is_number = before.isdecimal() and len(before) < 19
    file = open_file(int(before), found.row, found.secret.files) if is_number else None
    if file is not None and file.about.letter.get("code") == kind.code:
        return LetterText.of(file.about.letter)
    return usecases.begun(found, kind)
