"""Keeping the filters of a list."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.core.errors import Refused
from miteinander.people import usecases
from miteinander.people.access import SignedInRequest
from miteinander.people.forms import SavedViewForm
from miteinander.people.models import SavedView
from miteinander.web.policy import own_rows, signed_in


def _list_url(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch as error:
        raise Http404 from error


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_new(request: SignedInRequest, page: str) -> HttpResponse:
    """Give the filters in this address (all but the name) a name; the list's URL name is `page`."""
    url = _list_url(page)
    query = request.GET.urlencode()
    form = SavedViewForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.keep_view(by=request.user, page=page, name=form.cleaned_data["name"], query=query)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Ansicht ist gemerkt."))
            return HttpResponseRedirect(f"{url}?{query}" if query else url)
    own = SavedView.objects.filter(account=request.user, page=page).order_by("name", "id")
    return render(request, "people/saved_view_new.html", {"form": form, "views": own, "back": url})


@signed_in
@own_rows("people.SavedView")
@require_POST
def saved_view_delete(request: SignedInRequest, view_id: int) -> HttpResponse:
    """Forget one of one's own views."""
    row = SavedView.objects.filter(account=request.user, pk=view_id).first()
    if row is None:
        raise Http404
    page = row.page
    usecases.forget_view(by=request.user, pk=view_id)
    messages.success(request, _("Die Ansicht ist gelöscht."))
    return redirect("people:saved_view_new", page)
