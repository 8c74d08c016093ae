"""Pages about the letters of released statements, which a worker sets."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.payments import access, queries, usecases
from miteinander.payments.views.frame import crumbs, sections
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import roles

SHOWN = 20
# Two hundred letters take less than a minute; after this long something is wrong.
LATE_AFTER = timedelta(minutes=5)


@roles(*access.STAFF)
@require_safe
def letter_list(request: SignedInRequest) -> HttpResponse:
    """Show how far the letters of the last releases are, and what to do where one is missing."""
    releases = queries.releases_with_letters()
    failed = queries.letters_given_up()
    is_late = any(one.at < timezone.now() - LATE_AFTER for one in releases if not one.is_done)
    return render(
        request,
        "payments/letter_list.html",
        {
            "crumbs": crumbs(Crumb(_("Briefe"))),
            "sections": sections(request.user, "letter_list"),
            "releases": [
                {
                    "release": one,
                    "note": ngettext(
                        "{done} von {all} Brief fertig", "{done} von {all} Briefen fertig", one.letter_count
                    ).format(done=one.set_count, all=one.letter_count),
                    "tone": "success" if one.is_done else "info",
                }
                for one in releases
            ],
            "rows": [
                {"row": row, "has_failed": row.pk in failed} for row in queries.letters_waiting()[:SHOWN]
            ],
            "rest_count": max(0, sum(one.letter_count - one.set_count for one in releases) - SHOWN),
            "failed_count": len(failed),
            "is_late": is_late,
            "is_working": any(not one.is_done for one in releases) and not failed and not is_late,
            "columns": [Column(_("Nummer")), Column(_("Name")), Column(_("Stand")), Column(_("PDF"))],
        },
    )


@roles(*access.STAFF)
@require_POST
def letter_retry(request: SignedInRequest) -> HttpResponse:
    """Try the missing letters once more."""
    count = usecases.retry_letters(by=request.user, now=timezone.now())
    text = ngettext("Ein Brief ist wieder in Arbeit.", "{count} Briefe sind wieder in Arbeit.", count)
    if count:
        messages.success(request, text.format(count=count))
    return redirect("payments:letter_list")
