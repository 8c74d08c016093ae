"""One's own account: data, security, sessions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people import queries, usecases
from miteinander.people.access import SignedInRequest
from miteinander.people.forms import words_of
from miteinander.people.rules import ROLES
from miteinander.web.components import Pair
from miteinander.web.policy import own_rows, signed_in


@signed_in
@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    """Show one's own account and lead to everything about it."""
    account = request.user
    person = account.person
    pairs = [
        Pair(_("Name"), str(person) if person else "–"),
        Pair(_("E-Mail"), account.email, is_ltr=True),
        Pair(_("Telefon"), person.phone or person.mobile or "–" if person else "–", is_ltr=True),
    ]
    roles = [gettext(ROLES[code].label) for code in account.roles if code in ROLES]
    if roles:
        pairs.append(Pair(_("Rollen"), ", ".join(roles)))
    context = {
        "pairs": pairs,
        "factors": queries.second_factors(account),
        "sessions": len(queries.sessions_of(account, now=timezone.now())),
        "has_password": account.has_usable_password(),
    }
    return render(request, "people/profile.html", context)


@signed_in
@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    """Show where one is signed in, newest first."""
    sessions = queries.sessions_of(request.user, now=timezone.now())
    here = request.session.session_key
    rows = [(session, session.session_key == here) for session in sessions]
    return render(request, "people/session_list.html", {"rows": rows})


@signed_in
@own_rows("usersessions.UserSession")
@require_POST
def session_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    try:
        usecases.end_session(by=request.user, session_pk=pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Die Sitzung ist beendet."))
    return redirect("people:session_list")
