"""The answer at once: can this talk be promised now, and giving or taking back the word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms import plan_words as words
from miteinander.interpreting.forms.plans import WithdrawForm
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import Request
from miteinander.interpreting.queries.promising import answer_at_once, promises_of
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.usecases.promising import promise_request, withdraw_promise
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Crumb
from miteinander.web.policy import every_row, roles

OPEN = ("matching", "offered")
SAID = {
    "promised": _lazy("Zugesagt. Die Einrichtung weiß Bescheid."),
    "tonight": _lazy("Das ließ sich nicht so schnell klären. Die Einrichtung hört am Abend von uns."),
    "nobody": _lazy("So kann niemand kommen. Unten steht, was ginge."),
}


@roles(*DESK)
@every_row("interpreting.Request")
@require_http_methods(["GET", "HEAD", "POST"])
def request_promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say at once whether a talk can be promised; give the word, or take it back with a reason."""
    row = get_object_or_404(with_relations(), pk=pk)
    form = WithdrawForm()
    if request.method == "POST":
        if request.POST.get("deed") == "withdraw":
            form = WithdrawForm(request.POST)
            if form.is_valid() and _withdraw(request, row, form.cleaned_data["reason"]):
                return redirect("interpreting:request_promise", pk)
        else:
            _promise(request, row)
            return redirect("interpreting:request_promise", pk)
    return render(request, "interpreting/request_promise.html", _shown(row) | {"form": form})


def _promise(request: SignedInRequest, row: Request) -> None:
    try:
        answer = promise_request(by=request.user, request=row.pk, now=timezone.now())
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    else:
        tell = messages.success if answer.word == "promised" else messages.info
        tell(request, str(SAID[answer.word]))


def _withdraw(request: SignedInRequest, row: Request, reason: str) -> bool:
    try:
        withdraw_promise(by=request.user, request=row.pk, reason=reason, now=timezone.now())
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
        return False
    messages.success(request, _("Die Zusage ist zurückgenommen. Die Einrichtung bekommt eine E-Mail."))
    return True


def _shown(row: Request) -> dict[str, object]:
    given = promises_of(row)
    standing = next((one for one in given if one.withdrawn_at is None), None)
    is_promised = standing is not None and standing.answer == "promised"
    answer = None
    if row.state in OPEN and not is_promised:
        answer = answer_at_once(row, now=timezone.now())
    return {
        "row": row,
        "crumbs": [
            Crumb(_("Anfragen"), reverse("interpreting:request_list")),
            Crumb(row.number, reverse("interpreting:request_show", args=[row.pk])),
            Crumb(_("Sofort antworten")),
        ],
        "standing": standing,
        "is_promised": is_promised,
        "answer": answer,
        "reason": words.open_sentence(answer.reason) if answer is not None else "",
        "changes": words.change_lines(answer.changes) if answer is not None else [],
        "given": given,
    }
