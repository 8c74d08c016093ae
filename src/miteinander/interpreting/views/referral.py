"""The letter that hands a request over to a professional service."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from miteinander.interpreting.access import DESK
from miteinander.interpreting.models import RequestState
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.usecases.referral import referral_letter
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import every_row, roles


@roles(*DESK)
@every_row("interpreting.Request")
@require_safe
def referral_print(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the letter as a PDF; it is set anew each time and kept nowhere."""
    row = get_object_or_404(with_relations(), pk=pk)
    if row.state not in {RequestState.REFERRED, RequestState.REJECTED, RequestState.CALL}:
        raise Http404
    body = referral_letter(row, by=request.user, on=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="verweis-{row.number}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
