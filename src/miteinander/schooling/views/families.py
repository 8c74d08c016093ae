"""One family: everything about it on one page, and the forms that keep it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import DESK
from miteinander.schooling.forms.countries import country_name
from miteinander.schooling.forms.families import ArrivalForm, FamilyEditForm, family_values
from miteinander.schooling.models import (
    Child,
    ChildState,
    Custody,
    Family,
    RefusalReason,
    Step,
    WaitingReason,
)
from miteinander.schooling.queries import families as queries
from miteinander.schooling.queries.guest_words import papers_in_words
from miteinander.schooling.queries.rulebook import rules_on
from miteinander.schooling.rules import states
from miteinander.schooling.rules.arrival import is_contested
from miteinander.schooling.templatetags.children import CHILD_TONES
from miteinander.schooling.usecases import families as usecases
from miteinander.schooling.usecases.guardians import facts_of
from miteinander.web.addresses import address
from miteinander.web.components import Crumb, Happening, Pair, Tone
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import day_short, language_name

# Pages of the neighbouring parts of this room, by URL name; the hub links those that exist and open.
FAMILY_LINKS: tuple[tuple[str, str | Promise, str], ...] = (
    ("schooling:appointment_new", _lazy("Termin vereinbaren"), "calendar-today"),
    ("schooling:invitation_new", _lazy("Einladen"), "mail"),
    ("schooling:consent_list", _lazy("Einwilligungen"), "checklist"),
)
CHILD_LINKS: tuple[tuple[str, str | Promise, str], ...] = (
    ("schooling:record_show", _lazy("Erfassungsbogen"), "draft"),
    ("schooling:child_propose", _lazy("Schule suchen"), "search"),
)


@dataclass(frozen=True, slots=True)
class ChildCard:
    """A child with its story and the pages about it."""

    row: Child
    happenings: list[Happening]
    facts: list[Pair]
    links: list[tuple[str, str | Promise, str]]
    is_over: bool
    is_late: bool


@roles(*DESK)
@every_row("schooling.Family")
@require_safe
def family_show(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Show a family: where each child waits and why, who cares for them, how to reach them."""
    row = found(family_id)
    children = list(row.children.all())
    steps = queries.steps_of(children)
    guardians = list(row.guardians.all())
    target = rules_on(timezone.localdate()).target_days
    appointed = any(one.custody == Custody.APPOINTED for one in guardians)
    context = {
        "row": row,
        "crumbs": crumbs(Crumb(row.number)),
        "cards": [_card(child, steps[child.pk], target) for child in children],
        "guardians": guardians,
        "is_contested": is_contested(facts_of(one) for one in guardians),
        "lacks_guardian": not appointed and any(child.is_unaccompanied for child in children),
        "likes": queries.open_likenesses_of(children),
        "facts": _facts(row),
        "links": _links(FAMILY_LINKS, row.pk),
        "target": target,
    }
    return render(request, "schooling/family_show.html", context)


@roles(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def family_new(request: SignedInRequest) -> HttpResponse:
    """Take a family in: itself, the children, who cares for them, in one form."""
    form = ArrivalForm(request.POST if request.method == "POST" else None)
    go = request.POST.get("go", "save")
    if request.method == "POST" and go.startswith("more_"):
        form = form.with_more_lines(go.removeprefix("more_"))
    elif request.method == "POST" and form.is_valid():
        try:
            row = usecases.register_family(by=request.user, arrival=form.arrival(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("Die Familie ist aufgenommen. Die Kinder warten auf das erste Gespräch.")
            )
            return redirect("schooling:family_show", row.pk)
    context = {"form": form, "crumbs": crumbs(Crumb(_("Familie aufnehmen")))}
    return render(request, "schooling/family_new.html", context)


@roles(*DESK)
@every_row("schooling.Family")
@require_http_methods(["GET", "HEAD", "POST"])
def family_edit(request: SignedInRequest, family_id: int) -> HttpResponse:
    """Change what is known about the family as a whole."""
    row = found(family_id)
    form = FamilyEditForm(request.POST if request.method == "POST" else None, initial=family_values(row))
    if request.method == "POST" and form.is_valid():
        try:
            usecases.change_family(
                by=request.user,
                family=row.pk,
                facts=form.facts(),
                version=form.cleaned_data["version"] or 0,
                is_inside=form.cleaned_data["is_inside"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Angaben sind geändert."))
            return redirect("schooling:family_show", row.pk)
    context = {"row": row, "form": form, "crumbs": crumbs(family_crumb(row), Crumb(_("Angaben ändern")))}
    return render(request, "schooling/family_edit.html", context)


def found(family_id: int) -> Family:
    """Return one family, or answer that there is none."""
    try:
        return queries.family(family_id)
    except Family.DoesNotExist as error:
        raise Http404 from error


def crumbs(*last: Crumb) -> list[Crumb]:
    """Return the way back to the list of families."""
    start = Crumb(_("Schulische Beratung"), address("schooling:desk"))
    return [start, Crumb(_("Familien"), address("schooling:family_list")), *last]


def family_crumb(row: Family) -> Crumb:
    """Return the step of the way back that is a family's page."""
    return Crumb(row.number, address("schooling:family_show", row.pk))


def _card(child: Child, steps: list[Step], target: int) -> ChildCard:
    waited = (timezone.localdate() - child.waiting_since).days if child.waiting_since else 0
    return ChildCard(
        row=child,
        happenings=[_happening(step) for step in reversed(steps)],
        facts=_child_facts(child),
        links=_links(CHILD_LINKS, child.pk),
        is_over=child.state in states.OVER,
        is_late=waited > target,
    )


def _happening(step: Step) -> Happening:
    tone: Tone = CHILD_TONES.get(step.state, "neutral")
    words = []
    if step.waiting_reason:
        words.append(str(WaitingReason(step.waiting_reason).label))
    if step.refusal_reason in RefusalReason:
        words.append(str(RefusalReason(step.refusal_reason).label))
    return Happening(at=step.on, title=str(ChildState(step.state).label), text=", ".join(words), tone=tone)


def _child_facts(child: Child) -> list[Pair]:
    gender = label_of(child, "gender") if child.gender else ""
    values = [
        Pair(_("Geschlecht"), gender),
        Pair(_("Staatsangehörigkeit"), country_name(child.nationality)),
        Pair(_("Jahrgang"), child.year or ""),
        Pair(_("Schule"), child.school or ""),
        Pair(_("fehlende Unterlagen"), ", ".join(papers_in_words(child.papers_missing))),
        Pair(_("Grund des Abschlusses"), label_of(child, "closed_reason") if child.closed_reason else ""),
    ]
    return [pair for pair in values if pair.value]


def _facts(row: Family) -> list[Pair]:
    where = f"{row.street}, {row.postcode} {row.town}".strip(", ")
    values = [
        Pair(_("Sprache"), language_name(row.language)),
        Pair(_("Briefe auf"), language_name(row.letter_language)),
        Pair(_("Sprachmittlung"), _("gewünscht") if row.wants_interpreter else _("nicht nötig")),
        Pair(_("Unterkunft"), row.shelter or ""),
        Pair(_("Adresse"), where),
        Pair(_("Stadtbezirk"), row.district.borough if row.district else _("unbekannt")),
        Pair(_("Telefon"), row.phone, is_ltr=True),
        Pair(_("E-Mail"), row.email, is_ltr=True),
        Pair(_("Begleitperson"), f"{row.helper_name} {row.helper_phone}".strip()),
        Pair(_("Einreise am"), day_short(row.entered_on) if row.entered_on else ""),
        Pair(_("zugewiesen am"), day_short(row.allocated_on) if row.allocated_on else ""),
        Pair(_("gemeldet"), f"{day_short(row.reported_at)}, {label_of(row, 'channel')}"),
        Pair(_("Familien-Code"), row.code, is_ltr=True),
        Pair(_("Hinweis"), row.remark),
    ]
    return [pair for pair in values if pair.value]


def _links(
    pages: tuple[tuple[str, str | Promise, str], ...], key: int
) -> list[tuple[str, str | Promise, str]]:
    """Return address, words and icon of the pages that exist; the link button asks whether they open."""
    made = []
    for view, label, icon in pages:
        try:
            made.append((address(view, key), label, icon))
        except NoReverseMatch:
            continue
    return made
