"""The audit of institutional opening: thirty questions, two people, each for herself."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.figures.access import EDITORS
from miteinander.figures.forms.openness import AuditForm
from miteinander.figures.queries import openness as queries
from miteinander.figures.usecases.openness import answer_audit
from miteinander.people.access import SignedInRequest
from miteinander.statistics.openness.audit import audit_questions
from miteinander.web.components import Crumb
from miteinander.web.policy import roles


@roles(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_answer(request: SignedInRequest) -> HttpResponse:
    """Answer the questions, some or all; nobody sees the other person's answers."""
    questions = audit_questions()
    given = queries.answers_of(request.user.pk)
    form = AuditForm(request.POST if request.method == "POST" else None, questions=questions, given=given)
    if form.is_valid():
        try:
            answer_audit(by=request.user, answers=form.answers(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Ihre Antworten sind gespeichert."))
            return redirect("figures:audit_answer")
    context = {
        "crumbs": [
            Crumb(_("Zahlen und Fakten"), reverse("figures:desk")),
            Crumb(_("Wie offen sind wir?"), reverse("figures:openness_show")),
            Crumb(_("Audit")),
        ],
        "form": form,
        "groups": [
            (area, [(form[one.code], form[f"{one.code}_proof"]) for one in group])
            for area, group in groupby(questions, key=lambda one: one.area)
        ],
        "given": len(given),
        "asked": len(questions),
        "may_rate": queries.may_rate(request.user.pk),
    }
    return render(request, "figures/audit_answer.html", context)
