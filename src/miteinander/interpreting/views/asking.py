"""Asking for an interpreter: the page of the desk, of institutions, and the page behind a link."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from miteinander.calendar.rules import public_holidays, working_days_between
from miteinander.core.errors import NotAllowed, Refused
from miteinander.interpreting import access
from miteinander.interpreting.forms.asking import STEPS, AskForm
from miteinander.interpreting.forms.sentences import (
    MONEY,
    REFERRALS,
    WARNINGS,
    fill,
    refused_sentence,
)
from miteinander.interpreting.models import Request
from miteinander.interpreting.queries.asking import organisation_choices, place_choices
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.queries.settings import active_topics
from miteinander.interpreting.rules import clock, wish
from miteinander.interpreting.rules.eligibility import Outcome, Verdict
from miteinander.interpreting.usecases.letters import FOLLOW_DAYS
from miteinander.interpreting.usecases.requesting import Asking, check_eligibility, request_interpreter
from miteinander.organisations.queries import active_organisations
from miteinander.people.access import SignedInRequest
from miteinander.people.queries import requesting_seats
from miteinander.web.links import make_token, read_token
from miteinander.web.policy import by_link, signed_in

LAST = len(STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who fills the form in."""

    by: access.Who
    organisations: list[tuple[int, str]]
    person: int | None = None
    seat: int | None = None
    channel: str = "account"
    initial: dict[str, object] | None = None

    @property
    def is_desk(self) -> bool:
        return access.is_desk(self.by)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: SignedInRequest) -> HttpResponse:
    """Ask for an interpreter: the desk on one page, institutions step by step."""
    user = request.user
    is_desk = access.is_desk(user)
    today = timezone.localdate()
    houses = organisation_choices(user.person_id, is_desk=is_desk, on=today)
    if not houses and not is_desk:
        raise NotAllowed
    person = user.person
    initial: dict[str, object] = {}
    if person is not None and not is_desk:
        initial = {"contact": str(person), "phone": person.phone or person.mobile, "email": person.email}
    asker = Asker(
        by=user,
        organisations=houses,
        person=None if is_desk else user.person_id,
        channel="phone" if is_desk else "account",
        initial=initial,
    )
    return _ask(request, asker, template="interpreting/request_new.html")


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def request_ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for an interpreter without an account: the link stands for one seat at one institution."""
    now = timezone.now()
    try:
        pk = read_token("ask", token, now=now)
    except Refused as refused:
        context = {"reason": refused_sentence(refused)}
        return render(request, "interpreting/link_closed.html", context, status=410)
    seat = requesting_seats(on=clock.wall(now).date()).filter(pk=pk).first()
    if seat is None:
        raise Http404
    asker = Asker(
        by=access.LinkHolder("ask", pk),
        organisations=[(seat.organisation_id, seat.organisation.name)],
        person=seat.person_id,
        seat=pk,
        channel="link",
        initial={
            "contact": str(seat.person),
            "phone": seat.person.phone or seat.organisation.phone,
            "email": seat.person.email,
        },
    )
    return _ask(request, asker, template="interpreting/request_ask.html")


def _ask(request: HttpRequest, asker: Asker, *, template: str) -> HttpResponse:
    now = timezone.now()
    form = _form(request, asker)
    step = LAST if asker.is_desk else _step(request)
    go = request.POST.get("go", "")
    context: dict[str, object] = {}
    if request.method == "POST":
        form.is_valid()
        _look_ahead(form, asker, now=now)
        if go == "send":
            if (row := _send(form, asker, now=now)) is not None:
                return _sent(row, asker, now=now)
            step = LAST if asker.is_desk else form.first_step_with_errors()
        elif go == "back":
            form.keep_errors_up_to(0)
            step = max(1, step - 1)
        elif not asker.is_desk:
            form.keep_errors_up_to(step)
            step = step if form.errors else min(LAST, step + 1)
        context = _second_look(form, asker, now=now)
    context |= {
        "form": form,
        "step": step,
        "last": LAST,
        "steps": [label for label, _names in STEPS],
        "fields": form.of_step(step),
        "carried": form.carried(step),
        "sections": form.parts() if asker.is_desk else [],
        "summary": form.summary() if step == LAST and request.method == "POST" else [],
    }
    return render(request, template, context)


def _form(request: HttpRequest, asker: Asker) -> AskForm:
    houses = asker.organisations
    return AskForm(
        request.POST if request.method == "POST" else None,
        organisations=houses,
        topics=active_topics(),
        places=place_choices(houses[0][0]) if len(houses) == 1 else (),
        is_desk=asker.is_desk,
        initial=asker.initial,
    )


def _step(request: HttpRequest) -> int:
    number = request.POST.get("step", "1")
    return min(max(int(number), 1), LAST) if number.isdecimal() and len(number) < 3 else 1


def _asking(form: AskForm, asker: Asker) -> Asking:
    typed = form.cleaned_data
    return Asking(
        wish=form.wish(),
        organisation=int(typed.get("organisation") or 0),
        channel=typed.get("channel") or asker.channel,
        key=typed.get("key", ""),
        seat=asker.seat,
        person=asker.person,
        is_urgent=bool(typed.get("is_urgent")),
        document_kind=typed.get("document_kind", ""),
    )


def _look_ahead(form: AskForm, asker: Asker, *, now: datetime) -> None:
    """Show what the rules have against the wish already before it is sent."""
    broken = wish.problems(
        form.wish(),
        service_on(clock.wall(now).date()).wish,
        now=now,
        working_days=working_days_between,
        by_staff=asker.is_desk,
    )
    if broken:
        form.refuse(Refused(broken))


def _send(form: AskForm, asker: Asker, *, now: datetime) -> Request | None:
    if form.errors:
        return None
    try:
        return request_interpreter(by=asker.by, asking=_asking(form, asker), now=now)
    except Refused as refused:
        form.refuse(refused)
        return None


def _sent(row: Request, asker: Asker, *, now: datetime) -> HttpResponse:
    if asker.is_desk:
        return redirect("interpreting:request_show", row.pk)
    if isinstance(asker.by, access.LinkHolder):
        return redirect(
            "interpreting:request_follow", make_token("follow", row.pk, now=now, days=FOLLOW_DAYS)
        )
    return redirect("interpreting:my_request_show", row.pk)


def _second_look(form: AskForm, asker: Asker, *, now: datetime) -> dict[str, object]:
    """Return who pays and what deserves a second look, as far as it can be known already."""
    asking = _asking(form, asker)
    service = service_on(clock.wall(now).date())
    house = active_organisations().filter(pk=asking.organisation).first()
    if house is None or not asking.wish.topic or not asking.wish.declares:
        return {}
    verdict = check_eligibility(asking=asking, organisation_kind=house.kind, service=service, now=now)
    warned = wish.warnings(
        asking.wish,
        service.wish,
        now=now,
        working_days=working_days_between,
        holiday=lambda day: public_holidays(day.year).get(day, ""),
    )
    return {
        "verdict": verdict,
        "verdict_words": verdict_sentences(verdict),
        "is_no": verdict.outcome in {Outcome.REFERRED, Outcome.REFUSED},
        "is_call": verdict.outcome == Outcome.NEEDS_CALL,
        "refer_to": REFERRALS.get(verdict.refer_to, ""),
        "warnings": [fill(WARNINGS[problem.code], problem.params) for problem in warned],
    }


def verdict_sentences(verdict: Verdict) -> list[str]:
    """Return why somebody pays or nobody does."""
    return [fill(MONEY[why.code], why.params) for why in verdict.reasons]
