"""Needs that demand special protection: opened by a click that is recorded, never shown anywhere else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import COUNSELLORS
from miteinander.schooling.forms.records import NeedForm
from miteinander.schooling.models import ProtectedNeed
from miteinander.schooling.queries import consents, records
from miteinander.schooling.usecases import records as usecases
from miteinander.schooling.views.records import crumbs, found
from miteinander.web.policy import every_row, roles


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def protected_need_show(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Ask whether to open; the click opens and is recorded."""
    child = found(child_id)
    is_open = request.method == "POST"
    needs = usecases.open_needs(by=request.user, child=child, now=timezone.now()) if is_open else []
    context = {
        "child": child,
        "is_open": is_open,
        "rows": needs,
        "count": records.need_count(child),
        "may_protect": consents.may_share(child, consents.PROTECTED),
        "crumbs": crumbs(child, _("Geschützter Bedarf")),
    }
    return render(request, "schooling/protected_need_show.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def protected_need_new(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Write a need down, once the family agreed expressly."""
    child = found(child_id)
    form = NeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        values = form.cleaned_data
        try:
            usecases.write_need(
                by=request.user, child=child, kind=values["kind"], text=values["text"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der geschützte Bedarf ist aufgeschrieben."))
            return redirect("schooling:record_show", child.pk)
    context = {
        "form": form,
        "child": child,
        "may_protect": consents.may_share(child, consents.PROTECTED),
        "crumbs": crumbs(child, _("Geschützter Bedarf")),
    }
    return render(request, "schooling/protected_need_new.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.ProtectedNeed")
@require_POST
def protected_need_remove(request: SignedInRequest, protected_need_id: int) -> HttpResponse:
    """Delete a need."""
    need = get_object_or_404(ProtectedNeed.objects.select_related("child"), pk=protected_need_id)
    usecases.remove_need(by=request.user, need=need, now=timezone.now())
    messages.success(request, _("Gelöscht."))
    return redirect("schooling:record_show", need.child_id)
