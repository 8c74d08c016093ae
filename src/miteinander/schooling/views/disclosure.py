"""A family asks what is kept about it: find it, hand out the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.people.access import SignedInRequest
from miteinander.schooling.forms.disclosure import FamilySearchForm
from miteinander.schooling.models import Family
from miteinander.schooling.queries.disclosure import find_families
from miteinander.schooling.usecases.disclosing import DISCLOSERS, export_family
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles


@roles(*DISCLOSERS)
@require_http_methods(["GET", "HEAD", "POST"])
def family_disclose(request: HttpRequest) -> HttpResponse:
    """Find the family that asks; a search is sent, so that no name stands in an address."""
    form = FamilySearchForm(request.POST if request.method == "POST" else None)
    found = find_families(form.cleaned_data["words"]) if form.is_valid() else []
    context = {"form": form, "families": found, "crumbs": [Crumb(_("Auskunft an Familien"))]}
    return render(request, "schooling/family_disclose.html", context)


@roles(*DISCLOSERS)
@every_row("schooling.Family")
@require_POST
def family_dossier(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Hand out everything kept about a family."""
    row = get_object_or_404(Family, pk=family_id)
    body = export_family(by=request.user, family=row.pk, now=timezone.now())
    disposition = content_disposition_header(as_attachment=True, filename=f"auskunft-{row.number}.zip")
    return HttpResponse(
        body, content_type="application/zip", headers={"Content-Disposition": disposition or ""}
    )
