"""Inviting families: who has no letter yet, many at once, how far the letters are."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import saved_view_tabs
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.invitations import STANDS, InvitationFilterForm, InviteForm
from miteinander.schooling.forms.worded import sentences
from miteinander.schooling.models import Family, Invitation
from miteinander.schooling.queries import invitations as queries
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.usecases import invitations as usecases
from miteinander.schooling.views.records import family_crumb, pdf
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.policy import every_row, roles

PAGE_SIZE = 500  # as many as may be invited at once


@roles(*DESK)
@require_safe
def invitation_list(request: SignedInRequest) -> HttpResponse:
    """List families before the first talk, to be ticked and invited."""
    now = timezone.now()
    days = rules_on(timezone.localdate(now)).invite_again_days
    form = InvitationFilterForm(request.GET)
    wanted = form.wanted()
    rows = queries.invitable(wanted, before=now - timedelta(days=days))
    url = reverse("schooling:invitation_list")
    query = request.GET.copy()
    query.pop("page", None)
    save_url = reverse("people:saved_view_new", args=["schooling:invitation_list"])
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "form": form,
        "days": days,
        "can_invite": wanted.stand in {"new", "again"},
        "batches": [(one, queries.progress_of(one)) for one in queries.batches(most=3)],
        "tabs": [
            Tab(str(words), f"{url}?stand={name}", is_current=name == wanted.stand)
            for name, words in STANDS.items()
        ],
        "columns": [
            Column(_("Wählen")),
            Column(_("Familie")),
            Column(_("Kinder")),
            Column(_("Sprache der Briefe")),
            Column(_("Gemeldet")),
            Column(_("Zuletzt eingeladen")),
        ],
        "views": saved_view_tabs(
            request.user, page="schooling:invitation_list", url=url, query=query.urlencode()
        ),
        "save_url": f"{save_url}?{query.urlencode()}",
    }
    return render(request, "schooling/invitation_list.html", context)


@roles(*DESK)
@require_POST
def invitation_batch(request: SignedInRequest) -> HttpResponse:
    """Invite the families that were ticked."""
    keys = [int(key) for key in request.POST.getlist("families") if key.isdecimal() and len(key) < 19]
    try:
        invited = usecases.invite_families(by=request.user, families=keys, now=timezone.now())
    except Refused as refused:
        for sentence in sentences(refused):
            messages.warning(request, sentence)
        return redirect("schooling:invitation_list")
    if invited.skipped:
        words = ngettext(
            "Eine Familie ist inzwischen eingeladen oder hat einen Termin.",
            "%(count)d Familien sind inzwischen eingeladen oder haben einen Termin.",
            invited.skipped,
        )
        messages.warning(request, words % {"count": invited.skipped})
    return redirect("schooling:invitation_progress", invited.rows[0].pk)


@roles(*DESK)
@every_row("schooling.Invitation")
@require_safe
def invitation_progress(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Show how far the letters of one go are; print them and mark them as posted."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    context = {
        "invitation": invitation,
        "progress": queries.progress_of(invitation),
        "rows": queries.together_with(invitation),
        "columns": [Column(_("Familie")), Column(_("Sprache")), Column(_("Weg")), Column(_("Verschickt"))],
        "crumbs": [
            Crumb(_("Einladungen"), reverse("schooling:invitation_list")),
            Crumb(_("Briefe drucken")),
        ],
    }
    return render(request, "schooling/invitation_progress.html", context)


@roles(*DESK)
@every_row("schooling.Invitation")
@require_safe
def invitation_print(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Send the letters of one go as one file."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    return pdf(usecases.merged_letters(invitation), "einladungen.pdf")


@roles(*DESK)
@every_row("schooling.Invitation")
@require_POST
def invitation_posted(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Note that the letters of one go were posted."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    usecases.mark_posted(by=request.user, invitation=invitation, now=timezone.now())
    messages.success(request, _("Als verschickt eingetragen."))
    return redirect("schooling:invitation_progress", invitation.pk)


@roles(*DESK)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_new(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Invite one family."""
    family = get_object_or_404(Family, pk=family_id)
    standing = queries.standings([family.pk])[family.pk]
    invited_at = standing.last_invited_at
    form = InviteForm(request.POST if request.method == "POST" else None, invited_at=invited_at)
    if form.is_valid():
        again = bool(form.cleaned_data.get("again"))
        try:
            row = usecases.invite_family(by=request.user, family=family.pk, now=timezone.now(), again=again)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Familie ist eingeladen. Bitte drucken Sie den Brief."))
            return redirect("schooling:invitation_progress", row.pk)
    context = {
        "form": form,
        "family": family,
        "invited_at": invited_at,
        "crumbs": [family_crumb(family), Crumb(_("Einladen"))],
    }
    return render(request, "schooling/invitation_new.html", context)
