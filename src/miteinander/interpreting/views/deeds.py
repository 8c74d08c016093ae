"""What the desk does with one request: every button of its page sends here."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.core.errors import Problem, Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms import deeds
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import Request
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.rules.cancel import Who
from miteinander.interpreting.rules.offering import Offering
from miteinander.interpreting.usecases import changing
from miteinander.interpreting.usecases.offering import offer_assignment
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import quantity

Deed = Callable[[Account, Request, QueryDict, datetime], str]


@roles(*DESK)
@every_row("interpreting.Request")
@require_POST
def request_act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do one deed and come back to the page; what was not possible is said there."""
    row = get_object_or_404(with_relations(), pk=pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        messages.success(request, deed(request.user, row, request.POST, timezone.now()))
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    return redirect("interpreting:request_show", pk)


def _check(form: deeds.DeedForm) -> None:
    if not form.is_valid():
        raise Refused([Problem("", "incomplete")])


def _offer(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    keys = [int(key) for key in typed.getlist("interpreters") if key.isdecimal() and len(key) < 10]
    form = deeds.OfferForm(typed, keys=keys)
    _check(form)
    offers = offer_assignment(
        by=by,
        request=row.pk,
        interpreters=form.cleaned_data["interpreters"],
        how=Offering(form.cleaned_data["how"]),
        now=now,
        version=form.cleaned_data["version"],
    )
    return _("Angeboten: {count}.").format(count=len(offers))


def _assign(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.AssignForm(typed)
    _check(form)
    booked = changing.assign_directly(
        by=by,
        request=row.pk,
        interpreter=form.cleaned_data["interpreter"],
        now=now,
        version=form.cleaned_data["version"],
    )
    return _("{name} ist gebucht.").format(name=booked.interpreter)


def _substitute(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.SubstituteForm(typed)
    _check(form)
    changing.substitute_interpreter(
        by=by,
        request=row.pk,
        reason=form.cleaned_data["reason"] or "desk",
        now=now,
        version=form.cleaned_data["version"],
    )
    return _("Die Suche beginnt neu.")


def _move(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.MoveForm(typed)
    _check(form)
    version = form.cleaned_data["version"]
    changing.reschedule_assignment(by=by, request=row.pk, starts_at=form.chosen(), now=now, version=version)
    return _("Der Termin ist verlegt.")


def _cancel(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.CancelForm(typed)
    _check(form)
    outcome = changing.cancel_assignment(
        by=by,
        request=row.pk,
        who=Who(form.cleaned_data["who"]),
        now=now,
        waived=form.cleaned_data["waived"],
        version=form.cleaned_data["version"],
    )
    minutes = int(outcome.paid.total_seconds() // 60)
    if minutes:
        return _("Abgesagt. Bezahlt wird: {time}.").format(time=quantity(minutes, "minute"))
    return _("Abgesagt.")


def _miss(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.MissForm(typed)
    _check(form)
    who, version = Who(form.cleaned_data["who"]), form.cleaned_data["version"]
    changing.record_no_show(by=by, request=row.pk, who=who, now=now, version=version)
    return _("Notiert.")


def _close(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.CloseForm(typed)
    _check(form)
    version = form.cleaned_data["version"]
    changing.close_unfilled(by=by, request=row.pk, reason=form.chosen(), now=now, version=version)
    return _("Als nicht vermittelt festgehalten.")


def _reopen(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.DeedForm(typed)
    _check(form)
    changing.reopen_request(by=by, request=row.pk, now=now, version=form.cleaned_data["version"])
    return _("Die Anfrage ist wieder offen.")


def _admit(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.AdmitForm(typed)
    _check(form)
    code, version = form.cleaned_data["funding_code"], form.cleaned_data["version"]
    changing.admit_request(by=by, request=row.pk, funding_code=code, now=now, version=version)
    return _("Zugelassen. Jetzt kann gesucht werden.")


def _refer(by: Account, row: Request, typed: QueryDict, now: datetime) -> str:
    form = deeds.ReferForm(typed)
    _check(form)
    to, version = form.cleaned_data["to"], form.cleaned_data["version"]
    changing.refer_elsewhere(by=by, request=row.pk, to=to, now=now, version=version)
    return _("Verwiesen. Den Brief können Sie jetzt drucken.")


DEEDS: dict[str, Deed] = {
    "offer": _offer,
    "assign": _assign,
    "substitute": _substitute,
    "move": _move,
    "cancel": _cancel,
    "miss": _miss,
    "close": _close,
    "reopen": _reopen,
    "admit": _admit,
    "refer": _refer,
}
