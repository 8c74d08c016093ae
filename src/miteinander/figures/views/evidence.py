"""Evidence: entered by hand or from a file, counted or not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS
from miteinander.figures.forms.openness import FORMS, EvidenceFileForm, EvidenceForm
from miteinander.figures.models import Evidence
from miteinander.figures.rules.evidence import fields_from
from miteinander.figures.usecases.openness import keep_evidence, use_evidence
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles

PAGE = "figures:openness_show"


@roles(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_new(request: SignedInRequest, dimension: str) -> HttpResponse:
    """Enter an indicator of one dimension."""
    if dimension not in FORMS:
        raise Http404
    form = FORMS[dimension](request.POST if request.method == "POST" else None)
    if form.is_valid() and _keep(request, form, dimension, code=""):
        return redirect(PAGE)
    words = label_of(Evidence(dimension=dimension), "dimension")
    context = {"form": form, "dimension": words, "crumbs": _crumbs(_("Beleg eintragen"))}
    return render(request, "figures/evidence_new.html", context)


@roles(*EDITORS)
@every_row("figures.Evidence")
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_edit(request: SignedInRequest, evidence_id: int) -> HttpResponse:
    """Change an indicator; one that came with more than a form can show comes again as a file."""
    row = get_object_or_404(Evidence.objects.select_related("licence"), pk=evidence_id)
    fields = fields_from(row.kind, row.numbers)
    form: EvidenceForm | None = None
    if fields is not None and row.dimension in FORMS:
        plain = {name: getattr(row, name) for name in ("label", "source", "reference_day", "synthetic")}
        initial = {**fields, **plain, "licence": row.licence.code}
        form = FORMS[row.dimension](request.POST if request.method == "POST" else None, initial=initial)
        if form.is_valid() and _keep(request, form, row.dimension, code=row.code):
            return redirect(PAGE)
    context = {"form": form, "row": row, "crumbs": _crumbs(row.label)}
    return render(request, "figures/evidence_edit.html", context)


@roles(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_upload(request: SignedInRequest) -> HttpResponse:
    """Take evidence from a file, all of it or nothing."""
    form = EvidenceFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            rows = keep_evidence(by=request.user, facts=form.facts(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        except ValueError as error:
            form.add_error("file", str(error))
        else:
            words = ngettext(
                "{number} Beleg ist eingetragen.", "{number} Belege sind eingetragen.", len(rows)
            )
            messages.success(request, words.format(number=len(rows)))
            return redirect(PAGE)
    context = {"form": form, "crumbs": _crumbs(_("Belege aus einer Datei"))}
    return render(request, "figures/evidence_upload.html", context)


@roles(*EDITORS)
@every_row("figures.Evidence")
@require_POST
def evidence_use(request: SignedInRequest, evidence_id: int) -> HttpResponse:
    """Let an indicator count from now on, or no longer."""
    row = get_object_or_404(Evidence, pk=evidence_id)
    use_evidence(by=request.user, pk=row.pk, is_used=not row.is_used, now=timezone.now())
    return redirect(PAGE)


def _keep(request: SignedInRequest, form: EvidenceForm, dimension: str, *, code: str) -> bool:
    facts = form.facts(dimension, code=code)
    if not code and Evidence.objects.filter(code=facts.code).exists():
        form.add_error("label", _("Diese Bezeichnung gibt es schon."))
        return False
    try:
        keep_evidence(by=request.user, facts=[facts], now=timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("Gespeichert."))
    return True


def _crumbs(last: str) -> list[Crumb]:
    return [
        Crumb(_("Zahlen und Fakten"), reverse("figures:desk")),
        Crumb(_("Wie offen sind wir?"), reverse(PAGE)),
        Crumb(last),
    ]
