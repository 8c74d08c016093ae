"""Breaks in a series: marked beside the table they concern."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS
from miteinander.figures.forms.desk import BreakForm
from miteinander.figures.forms.worded import sentences
from miteinander.figures.models import Edition, SeriesBreak
from miteinander.figures.usecases.breaks import mark_break, remove_break
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import every_row, roles


@roles(*EDITORS)
@every_row("figures.Edition")
@require_POST
def break_new(request: SignedInRequest, edition_id: int) -> HttpResponse:
    """Mark a break in the series of this table."""
    edition = get_object_or_404(Edition, pk=edition_id)
    form = BreakForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte geben Sie den Tag und die Art des Bruchs an."))
        return redirect("figures:edition_show", edition_id)
    try:
        mark_break(by=request.user, dataset=edition.dataset_id, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused)))
    else:
        messages.success(request, _("Der Bruch ist vermerkt und steht in jeder Zeitreihe dabei."))
    return redirect("figures:edition_show", edition_id)


@roles(*EDITORS)
@every_row("figures.Edition", "figures.SeriesBreak")
@require_POST
def break_remove(request: SignedInRequest, edition_id: int, break_id: int) -> HttpResponse:
    """Take a mark away again."""
    row = get_object_or_404(SeriesBreak, pk=break_id, dataset__editions=edition_id)
    remove_break(by=request.user, pk=row.pk, now=timezone.now())
    messages.success(request, _("Der Vermerk ist entfernt."))
    return redirect("figures:edition_show", edition_id)
