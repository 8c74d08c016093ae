"""Consents of a family: what it agreed to, a new one in its language, and taking one back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.core.languages import INTERFACE_BY_CODE
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import COUNSELLORS
from miteinander.schooling.forms.consents import ConsentForm
from miteinander.schooling.forms.records import YesForm
from miteinander.schooling.models import Family, FamilyConsent
from miteinander.schooling.queries import consents as queries
from miteinander.schooling.usecases import consents as usecases
from miteinander.schooling.usecases import sheets
from miteinander.schooling.views.records import family_crumb, pdf
from miteinander.web.components import Column, Crumb
from miteinander.web.policy import every_row, roles

SCHOOL = "schule"  # in the query, as often as there are schools: those to agree to
MOST_SCHOOLS = 20
LETTER_LANGUAGE = "sprache"  # in the query: another language than that of the family's letters


@roles(*COUNSELLORS)
@every_row("schooling.Family")
@require_safe
def consent_list(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Show what a family agreed to and what it could agree to."""
    family = _found(family_id)
    context = {
        "family": family,
        "rows": queries.consents_of(family),
        "wordings": queries.wordings(on=timezone.localdate()),
        "columns": [
            Column(_("Wofür")),
            Column(_("Wer")),
            Column(_("Für wen")),
            Column(_("Gegeben")),
            Column(_("Sprache")),
            Column(_("Stand")),
        ],
        "crumbs": _crumbs(family),
    }
    return render(request, "schooling/consent_list.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_new(request: SignedInRequest, family_id: int, code: str) -> HttpResponse:
    """Show the text in German and the family's language side by side, and take the yes."""
    family, wording = _found(family_id), _wording(code)
    language, schools = _language(request, family), _schools(request)
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        children=queries.child_choices(family),
        guardians=queries.guardian_choices(family),
        recipients=queries.recipient_choices(code),
        near=queries.near_recipients(family, schools),
        named=queries.institutions_of(schools),
        initial={"language": language, "interpreter_present": family.wants_interpreter},
    )
    if form.is_valid():
        try:
            usecases.give_consent(
                by=request.user, family=family, giving=form.giving(code), now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Einwilligung ist eingetragen."))
            return redirect("schooling:consent_list", family.pk)
    context = {
        "form": form,
        "family": family,
        "wording": wording,
        "language": INTERFACE_BY_CODE[language],
        "title_own": wording.title(language),
        "body_own": wording.body(language),
        "title_german": wording.title(),
        "body_german": wording.body(),
        "is_reviewed": language in wording.reviewed,
        "print_query": urlencode({LETTER_LANGUAGE: language, SCHOOL: schools}, doseq=True),
        "crumbs": _crumbs(family, wording.title()),
    }
    return render(request, "schooling/consent_new.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.Family")
@require_safe
def consent_print(request: SignedInRequest, family_id: int, code: str) -> HttpResponse:
    """Send the form to sign, in German and the family's language."""
    family, wording = _found(family_id), _wording(code)
    named = queries.institutions_of(_schools(request))
    names = dict(queries.recipient_choices(code))
    form = sheets.consent_form(
        family,
        wording,
        language=_language(request, family),
        recipients=[names[key] for key in named if key in names],
    )
    return pdf(form, f"einwilligung-{family.number}.pdf")


@roles(*COUNSELLORS)
@every_row("schooling.FamilyConsent")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: SignedInRequest, family_consent_id: int) -> HttpResponse:
    """Take a consent back and say what ended with it."""
    rows = FamilyConsent.objects.select_related("text", "family", "recipient", "child")
    consent = get_object_or_404(rows, pk=family_consent_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ended = usecases.withdraw_consent(by=request.user, consent=consent, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Einwilligung ist zurückgenommen."))
            _tell_what_ended(request, ended)
            return redirect("schooling:consent_list", consent.family_id)
    context = {
        "form": form,
        "consent": consent,
        "wording": queries.wording_of(consent.text),
        "title_german": queries.wording_of(consent.text).title(),
        "crumbs": _crumbs(consent.family, _("Zurücknehmen")),
    }
    return render(request, "schooling/consent_withdraw.html", context)


def _tell_what_ended(request: SignedInRequest, ended: usecases.Ended) -> None:
    if ended.needs:
        words = ngettext(
            "Ein geschützter Bedarf ist gelöscht.", "%(count)d geschützte Bedarfe sind gelöscht.", ended.needs
        )
        messages.warning(request, words % {"count": ended.needs})
    if ended.exams:
        messages.warning(
            request, _("Der Auftrag an das Gesundheitsamt ist beendet. Bitte sagen Sie dort Bescheid.")
        )
    if ended.questions:
        messages.warning(
            request, _("Bei dieser Schule läuft noch eine Anfrage. Bitte ziehen Sie sie zurück.")
        )


def _found(family_id: int) -> Family:
    return get_object_or_404(Family, pk=family_id)


def _wording(code: str) -> queries.Wording:
    if code not in queries.CODES:
        raise Http404
    return queries.wording(code, on=timezone.localdate())


def _language(request: SignedInRequest, family: Family) -> str:
    wished = request.GET.get(LETTER_LANGUAGE, family.letter_language)
    return wished if wished in INTERFACE_BY_CODE else "de"


def _schools(request: SignedInRequest) -> list[int]:
    """Return the keys of the schools an address names."""
    typed = request.GET.getlist(SCHOOL)[:MOST_SCHOOLS]
    return [int(key) for key in typed if key.isascii() and key.isdecimal() and len(key) < 10]


def _crumbs(family: Family, last: str = "") -> list[Crumb]:
    list_url = reverse("schooling:consent_list", args=[family.pk])
    way = [family_crumb(family), Crumb(_("Einwilligungen"), list_url if last else "")]
    return [*way, Crumb(last)] if last else way
