"""A family or a helper reports itself without an account, one thing per page; works without JavaScript."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.schooling.forms.guest_report import LAST, MORE_LINES, GuestReportForm
from miteinander.schooling.forms.guest_words_report import STEPS
from miteinander.schooling.models import Family
from miteinander.schooling.queries import addresses, families
from miteinander.schooling.rules import arrival, self_report
from miteinander.schooling.usecases import self_report as usecases
from miteinander.schooling.usecases.families import ages_on
from miteinander.web.links import make_token, read_token
from miteinander.web.policy import by_link, public
from miteinander.web.throttle import sender_of

PURPOSE = "reported"  # the page after sending, for a day: who reports for others must not keep their code
DAYS = 1


@public
@require_http_methods(["GET", "HEAD", "POST"])
def guest_report(request: HttpRequest) -> HttpResponse:
    """Ask step by step; what was typed travels in the form, so that going back loses nothing."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, GuestReportForm(), 1, now=now)
    go, step = request.POST.get("go", "next"), _step(request)
    data = request.POST.copy()
    if go == "more":
        lines = data.get("lines", "")
        data["lines"] = str(min(int(lines) + MORE_LINES, 8) if lines.isdecimal() and len(lines) < 3 else 2)
    form = GuestReportForm(data)
    form.is_valid()
    if go == "send":
        if (answer := _send(request, form, now=now)) is not None:
            return answer
        return _page(request, form, form.first_step_with_errors(), now=now)
    if go in {"back", "more"} or go.startswith("to_"):
        form.keep_errors_up_to(0)
        step = {"back": max(1, step - 1), "more": 2}.get(go, 0) or _number(go.removeprefix("to_"))
        return _page(request, form, step, now=now)
    _look_ahead(form, now=now)
    form.keep_errors_up_to(step)
    return _page(request, form, step if form.errors else min(LAST, step + 1), now=now)


@by_link
@require_safe
def guest_report_done(request: HttpRequest, token: str) -> HttpResponse:
    """Thank the family, show its code to keep, and say what comes next."""
    now = timezone.now()
    try:
        family = families.family(read_token(PURPOSE, token, now=now))
    except (Refused, Family.DoesNotExist) as error:
        raise Http404 from error
    context = {
        "family": family,
        "book_token": make_token("family", family.pk, now=now, days=DAYS),
        "phone": settings.CENTRE_PHONE,
        "others": self_report.MOST_CHILDREN,
    }
    return render(request, "schooling/guest_report_done.html", context)


def _page(request: HttpRequest, form: GuestReportForm, step: int, *, now: datetime) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "step": step,
        "last": LAST,
        "steps": STEPS,
        "fields": form.of_step(step),
        "carried": form.carried(step),
        "can_have_more": form.room < self_report.MOST_CHILDREN,
        "phone": settings.CENTRE_PHONE,
    }
    if step == LAST:
        today = timezone.localdate(now)
        family = form.family()
        known = addresses.gazetteer().city
        context |= {
            "summary": form.summary(),
            "sorted": self_report.sort_by_age(form.children(), ages_on(today), on=today),
            "ages": ages_on(today),
            "is_elsewhere": arrival.address_problem(family.postcode, family.town, known) is not None,
        }
    return render(request, "schooling/guest_report.html", context)


def _look_ahead(form: GuestReportForm, *, now: datetime) -> None:
    """Show what the rules have against the report already before it is sent."""
    today = timezone.localdate(now)
    broken = self_report.report_problems(form.family(), form.children(), ages_on(today), on=today)
    if broken:
        form.refuse(Refused(broken))


def _send(request: HttpRequest, form: GuestReportForm, *, now: datetime) -> HttpResponse | None:
    """Keep the report and lead to the thanks; machines get the first page again and nothing is kept."""
    if form.is_machine:
        return redirect("schooling_public:guest_report")
    if form.errors:
        return None
    try:
        family = usecases.report_family(
            family=form.family(),
            children=form.children(),
            key=form.cleaned_data["key"],
            sender=sender_of(request, now=now),
            now=now,
        )
    except Refused as refused:
        form.refuse(refused)
        return None
    token = make_token(PURPOSE, family.pk, now=now, days=DAYS)
    return redirect("schooling_public:guest_report_done", token)


def _step(request: HttpRequest) -> int:
    return _number(request.POST.get("step", "1"))


def _number(text: str) -> int:
    return min(max(int(text), 1), LAST) if text.isdecimal() and len(text) < 3 else 1
