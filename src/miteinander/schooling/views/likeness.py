"""Children who may have been reported twice: the list, and the two side by side."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.arrival_words import sentences
from miteinander.schooling.forms.countries import country_name
from miteinander.schooling.models import Child, Likeness
from miteinander.schooling.queries import likeness as queries
from miteinander.schooling.usecases import joining
from miteinander.web.addresses import address
from miteinander.web.components import Column, Crumb, Tab
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import day_short, language_name

REASONS: dict[str, str | Promise] = {
    "name": _lazy("gleicher Name"),
    "name_similar": _lazy("Name klingt gleich"),
    "name_swapped": _lazy("Vor- und Familienname vertauscht"),
    "born_on": _lazy("gleicher Geburtstag"),
    "born_on_swapped": _lazy("Tag und Monat vertauscht"),
    "born_on_digit": _lazy("Geburtstag weicht in einer Ziffer ab"),
    "address": _lazy("gleiche Adresse"),
    "phone": _lazy("gleiche Telefonnummer"),
}
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the comparison; `name` is the column that can be taken over, "" for what cannot."""

    label: str
    first: str
    second: str
    name: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two do not say the same."""
        return self.first != self.second


@roles(*DESK)
@require_safe
def likeness_list(request: SignedInRequest) -> HttpResponse:
    """List pairs of children who may be one, most alike first."""
    answer = request.GET.get("antwort", "open")
    chosen = answer if answer in Likeness.Answer else "open"
    here = address("schooling:likeness_list")
    context = {
        "crumbs": [Crumb(_("Schulische Beratung"), address("schooling:desk")), Crumb(_("Doppelt gemeldet?"))],
        "rows": [(row, _why(row)) for row in queries.likenesses(chosen)[:SHOWN]],
        "is_open": chosen == "open",
        "tabs": [
            Tab(str(one.label), f"{here}?antwort={one.value}", is_current=one.value == chosen)
            for one in Likeness.Answer
        ],
        "columns": [
            Column(_("Ähnlichkeit")),
            Column(_("ein Kind")),
            Column(_("anderes Kind")),
            Column(_("warum")),
        ],
    }
    return render(request, "schooling/likeness_list.html", context)


@roles(*DESK)
@every_row("schooling.Likeness")
@require_http_methods(["GET", "HEAD", "POST"])
def likeness_show(request: SignedInRequest, likeness_id: int) -> HttpResponse:
    """Show both children side by side; somebody says whether they are one, and can take it back."""
    try:
        row = queries.likeness(likeness_id)
    except Likeness.DoesNotExist as error:
        raise Http404 from error
    problems: list[str] = []
    if request.method == "POST":
        try:
            words = _answer(request, row)
        except Refused as refused:
            problems = sentences(refused)
        else:
            messages.success(request, words)
            return redirect("schooling:likeness_show", row.pk)
    context = {
        "crumbs": [
            Crumb(_("Schulische Beratung"), address("schooling:desk")),
            Crumb(_("Doppelt gemeldet?"), address("schooling:likeness_list")),
            Crumb(_("Vergleich")),
        ],
        "row": row,
        "why": _why(row),
        "lines": differences(row.first, row.second),
        "problems": problems,
    }
    return render(request, "schooling/likeness_show.html", context)


def _answer(request: SignedInRequest, row: Likeness) -> str:
    now, go, keep = timezone.now(), request.POST.get("go", ""), request.POST.get("keep", "")
    if go == "different":
        joining.tell_apart(by=request.user, likeness=row.pk, now=now)
        return _("Notiert: verschiedene Kinder.")
    if go == "back":
        joining.take_answer_back(by=request.user, likeness=row.pk, now=now)
        return _("Die Frage ist wieder offen.")
    joining.join_children(
        by=request.user,
        likeness=row.pk,
        keep=int(keep) if keep.isdecimal() and len(keep) < 15 else 0,
        take=request.POST.getlist("take"),
        now=now,
    )
    return _("Notiert: dasselbe Kind. Die zweite Meldung ist abgeschlossen.")


def differences(first: Child, second: Child) -> list[Difference]:
    """Return everything worth comparing about two children, line by line."""
    pairs = (first, second)
    homes = (first.family, second.family)

    def line(label: str, texts: list[object], name: str = "") -> Difference:
        return Difference(label, str(texts[0] or ""), str(texts[1] or ""), name)

    yes_no = {True: _("ja"), False: _("nein")}
    return [
        line(_("Vorname"), [one.first_name for one in pairs], "first_name"),
        line(_("Familienname"), [one.last_name for one in pairs], "last_name"),
        line(_("geboren am"), [day_short(one.born_on) for one in pairs], "born_on"),
        line(_("Geschlecht"), [label_of(one, "gender") if one.gender else "" for one in pairs], "gender"),
        line(_("Staatsangehörigkeit"), [country_name(one.nationality) for one in pairs], "nationality"),
        line(_("ohne Eltern gekommen"), [yes_no[one.is_unaccompanied] for one in pairs], "is_unaccompanied"),
        line(_("Stand"), [label_of(one, "state") for one in pairs]),
        line(_("gemeldet am"), [day_short(one.reported_at) for one in pairs]),
        line(_("gemeldet durch"), [label_of(one, "channel") for one in homes]),
        line(_("Sprache"), [language_name(one.language) for one in homes]),
        line(_("Unterkunft"), [one.shelter for one in homes]),
        line(_("Adresse"), [f"{one.street}, {one.postcode} {one.town}".strip(", ") for one in homes]),
        line(_("Telefon"), [one.phone for one in homes]),
    ]


def _why(row: Likeness) -> list[str]:
    return [str(REASONS.get(code, code)) for code in row.reasons]
