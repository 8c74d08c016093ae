"""Plans for many children: the list, a new one, one with its proof, and taking it over."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling import access
from miteinander.schooling.forms import placing_words as words
from miteinander.schooling.forms.placements import GoalForm
from miteinander.schooling.models import Child, PlacementPlan, PlannedPlace
from miteinander.schooling.queries import placements as queries
from miteinander.schooling.queries.batch import LOOKING, school_names
from miteinander.schooling.queries.capacity import free_places
from miteinander.schooling.rules.placement import recompute
from miteinander.schooling.usecases import placements as usecases
from miteinander.web.charts import Bar, BarChart
from miteinander.web.components import Column, Crumb, Tone
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import number

MOST_PLANS = 30
MOST_LINES = 2_000
MOST_NAMED = 12
TONES: dict[str, Tone] = {"waiting": "info", "done": "warning", "taken": "success", "failed": "danger"}
LIST_COLUMNS = (
    Column(gettext_lazy("gerechnet")),
    Column(gettext_lazy("Ziel")),
    Column(gettext_lazy("Kinder"), is_number=True),
    Column(gettext_lazy("mit Platz"), is_number=True),
    Column(gettext_lazy("Stand")),
)
LINE_COLUMNS = (
    Column(gettext_lazy("übernehmen"), is_hidden=True),
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Schule")),
    Column(gettext_lazy("Warum")),
)
PRICE_COLUMNS = (
    Column(gettext_lazy("Größe")),
    Column(gettext_lazy("möglichst viele"), is_number=True),
    Column(gettext_lazy("möglichst wenige Zurückgesetzte"), is_number=True),
)
RECOMPUTE_SECONDS = 30.0


@roles(*access.COUNSELLORS)
@require_safe
def placement_list(request: SignedInRequest) -> HttpResponse:
    """List the plans, latest first."""
    context = {
        "crumbs": [Crumb(_("Warteliste"), reverse("schooling:waiting_list")), Crumb(_("Platzierungspläne"))],
        "plans": queries.plans()[:MOST_PLANS],
        "looking": Child.objects.filter(state__in=LOOKING).count(),
        "columns": LIST_COLUMNS,
    }
    return render(request, "schooling/placement_list.html", context)


@roles(*access.COUNSELLORS)
@require_http_methods(["GET", "HEAD", "POST"])
def placement_new(request: SignedInRequest) -> HttpResponse:
    """Choose a goal and let everybody who looks for a school be planned."""
    form = GoalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = usecases.ask_for_placement(
                by=request.user, prefer=form.cleaned_data["prefer"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("schooling:placement_show", plan.pk)
    context = {
        "crumbs": [
            Crumb(_("Platzierungspläne"), reverse("schooling:placement_list")),
            Crumb(_("Neuer Plan")),
        ],
        "form": form,
        "looking": Child.objects.filter(state__in=LOOKING).count(),
    }
    return render(request, "schooling/placement_new.html", context)


@roles(*access.COUNSELLORS)
@every_row("schooling.PlacementPlan")
@require_safe
def placement_show(request: SignedInRequest, placement_plan_id: int) -> HttpResponse:
    """Show a plan: what is proven, both goals side by side, each child with its reasons."""
    plan = get_object_or_404(queries.plans(), pk=placement_plan_id)
    context: dict[str, object] = {
        "crumbs": [
            Crumb(_("Platzierungspläne"), reverse("schooling:placement_list")),
            Crumb(str(plan.pk)),
        ],
        "plan": plan,
        "is_waiting": plan.state == PlacementPlan.State.WAITING,
        "tone": TONES.get(plan.state, "neutral"),
        "columns": LINE_COLUMNS,
        "price_columns": PRICE_COLUMNS,
    }
    if plan.made_at is not None:
        context |= _shown(plan)
    return render(request, "schooling/placement_show.html", context)


@roles(*access.COUNSELLORS)
@every_row("schooling.PlacementPlan")
@require_POST
def placement_act(request: SignedInRequest, placement_plan_id: int) -> HttpResponse:
    """Take a plan over, for everybody or for the children that were ticked."""
    plan = get_object_or_404(queries.plans(), pk=placement_plan_id)
    children = None
    if request.POST.get("deed") == "some":
        children = [int(key) for key in request.POST.getlist("child") if key.isdecimal() and len(key) < 18]
        if not children:
            messages.warning(request, _("Bitte wählen Sie mindestens ein Kind."))
            return redirect("schooling:placement_show", plan.pk)
    elif request.POST.get("deed") != "all":
        raise Http404
    try:
        taken = usecases.take_plan(by=request.user, plan=plan.pk, children=children, now=timezone.now())
    except Refused as refused:
        messages.warning(request, words.refused_sentence(refused))
        return redirect("schooling:placement_show", plan.pk)
    told = ngettext(
        "{count} Schule ist angefragt.", "{count} Anfragen an Schulen sind verschickt.", taken.asked
    ).format(count=taken.asked)
    messages.success(request, told)
    if taken.left_out:
        messages.warning(request, _left_out(taken))
    return redirect("schooling:placement_show", plan.pk)


@roles(*access.COUNSELLORS)
@every_row("schooling.PlacementPlan")
@require_safe
def placement_recompute(request: SignedInRequest, placement_plan_id: int) -> HttpResponse:
    """Show what a plan was made from; with `rechnen` make it again and compare."""
    plan = get_object_or_404(PlacementPlan.objects.exclude(made_at=None), pk=placement_plan_id)
    again = None
    if "rechnen" in request.GET and plan.input:
        again = recompute(plan.input, kept_digest=plan.digest, prefer=plan.prefer, seconds=RECOMPUTE_SECONDS)
    context = {
        "crumbs": [
            Crumb(_("Platzierungspläne"), reverse("schooling:placement_list")),
            Crumb(str(plan.pk), reverse("schooling:placement_show", args=[plan.pk])),
            Crumb(_("Nachrechnen")),
        ],
        "plan": plan,
        "again": again,
    }
    return render(request, "schooling/placement_recompute.html", context)


def _left_out(taken: usecases.Taken) -> str:
    """Name the children that were left out, as many as fit a message."""
    named = [f"{one.number}: {words.left_out_words(one.code)}" for one in taken.left_out[:MOST_NAMED]]
    more = len(taken.left_out) - len(named)
    told = _("Ausgelassen: {children}.").format(children="; ".join(named))
    return f"{told} {_('Und {count} weitere.').format(count=more)}" if more else told


def _shown(plan: PlacementPlan) -> dict[str, object]:
    names = school_names(free_places(timezone.localdate(plan.made_at)))
    lines = list(queries.lines_of(plan)[:MOST_LINES])
    with_place = [_line(line, names) for line in lines if line.school_id is not None]
    return {
        "proof": words.proof_sentence(plan.most_placed - plan.placed),
        "lines": with_place,
        "nowhere": [_line(line, names) for line in lines if line.school_id is None],
        "lacking": sum(bool(line["lacks_consent"]) for line in with_place),
        "open": sum(not line["is_taken"] for line in with_place),
        "prices": _prices(plan),
        "chart": BarChart(
            title=_("Kinder"),
            bars=[
                Bar(_("mit Platz"), plan.placed, tone="success"),
                Bar(_("ohne Platz"), plan.children - plan.placed, tone="warning"),
            ],
            heads=(_("Ergebnis"), _("Kinder")),
        ),
    }


def _line(line: PlannedPlace, names: dict[int, str]) -> dict[str, object]:
    return {
        "child": line.child,
        "school": names.get(line.school_id or 0, ""),
        "school_id": line.school_id,
        "why": words.plan_sentences(line.reasons[0], names),
        "is_taken": line.is_taken,
        "lacks_consent": not line.is_taken and not getattr(line, "is_agreed", True),
        "may_take": not line.is_taken and line.child.state in LOOKING,
    }


def _prices(plan: PlacementPlan) -> list[tuple[str, str, str]]:
    options = plan.result.get("options", {})
    most, fairest = options.get("most", {}), options.get("fairest", {})
    rows = (
        ("placed", _("Kinder mit Platz")),
        ("points", _("Punkte für Wunsch, Weg, Schulform, Geschwister und Mischung")),
        ("siblings_together", _("Geschwisterpaare zusammen")),
        ("envious", _("Kinder, die zu Recht fragen können: Warum nicht ich?")),
        ("wasted", _("Kinder, die lieber einen freien Platz hätten")),
    )
    return [(label, number(most.get(code)), number(fairest.get(code))) for code, label in rows]
