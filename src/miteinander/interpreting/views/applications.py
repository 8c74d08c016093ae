"""The public form of people who would like to join the pool."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.interpreting.forms.applications import ApplicationForm
from miteinander.interpreting.usecases import applicants as usecases
from miteinander.web.links import read_token
from miteinander.web.policy import by_link, public
from miteinander.web.throttle import sender_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest) -> HttpResponse:
    """Take an application; machines that fill in the trap get the same answer and nothing is kept."""
    form = ApplicationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            if not form.is_machine:
                usecases.apply_as_interpreter(
                    application=form.application(), sender=sender_of(request, now=now), now=now
                )
        except Refused as refused:
            form.refuse(refused)
        else:
            way = "mail" if form.cleaned_data["email"] else "phone"
            return redirect("interpreting_public:application_sent", way)
    return render(request, "interpreting/application_new.html", {"form": form})


@public
@require_safe
def application_sent(request: HttpRequest, way: str) -> HttpResponse:
    """Say what happens next."""
    return render(request, "interpreting/application_sent.html", {"by_mail": way == "mail"})


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def application_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the last click of an application; the mail's link alone changes nothing."""
    state = "ask"
    try:
        pk = read_token(usecases.LINK_PURPOSE, token, now=timezone.now())
        if request.method == "POST":
            usecases.confirm_application(pk=pk, now=timezone.now())
            state = "done"
    except Refused:
        state = "gone"
    status = 410 if state == "gone" else 200
    return render(request, "interpreting/application_confirm.html", {"state": state}, status=status)
