"""The plan of a day: the days ahead, one day on the board, what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.core.clock import day_span
from miteinander.core.errors import Refused
from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms import plan_words as words
from miteinander.interpreting.forms.sentences import refused_sentence
from miteinander.interpreting.models import DayPlan, PlannedAssignment, PlanState
from miteinander.interpreting.queries import planned as queries
from miteinander.interpreting.queries.plan_list import days_ahead
from miteinander.interpreting.rules.changes import changes
from miteinander.interpreting.usecases import planning
from miteinander.interpreting.views.desk import hours_of
from miteinander.people.access import SignedInRequest
from miteinander.people.models import Account
from miteinander.web.charts import Block, Board, Lane
from miteinander.web.components import Column, Crumb, Tone
from miteinander.web.policy import roles
from miteinander.web.templatetags.locale_format import language_name

DAYS_SHOWN = 21
DAY_COLUMNS = (
    Column(_lazy("Tag")),
    Column(_lazy("Gespräche"), is_number=True),
    Column(_lazy("gebucht"), is_number=True),
    Column(_lazy("gefragt"), is_number=True),
    Column(_lazy("zugesagt"), is_number=True),
    Column(_lazy("offen"), is_number=True),
    Column(_lazy("Plan")),
)
PLAN_TONES: dict[str, Tone] = {"draft": "warning", "published": "success", "waiting": "info"}


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk of the plan as the page shows it."""

    line: PlannedAssignment
    mark: str
    tone: Tone
    why: words.Why | None
    reason: str = ""
    changes: tuple[str, ...] = ()
    is_promised: bool = False
    can_be_named: bool = False


@roles(*DESK)
@require_safe
def plan_list(request: SignedInRequest) -> HttpResponse:
    """List the days ahead with where they stand."""
    now = timezone.now()
    today = timezone.localdate(now)
    context = {
        "crumbs": [Crumb(_("Sprachmittlung"), reverse("interpreting:desk")), Crumb(_("Tagespläne"))],
        "days": days_ahead(today=today, days=DAYS_SHOWN, now=now),
        "columns": DAY_COLUMNS,
        "tones": PLAN_TONES,
        "tomorrow": (today + timedelta(days=1)).isoformat(),
    }
    return render(request, "interpreting/plan_list.html", context)


@roles(*DESK)
@require_safe
def plan_show(request: SignedInRequest, day: str) -> HttpResponse:
    """Show the plan of one day, or that there is none yet."""
    now = timezone.now()
    on = read_day(day)
    plan = queries.current_plan(on)
    context: dict[str, object] = {
        "crumbs": crumbs(),
        "day": on,
        "is_over": on < timezone.localdate(now),
        "plan": plan,
        "waiting": queries.waiting_plan(on),
        "columns": DAY_COLUMNS,
    }
    if plan is not None:
        context |= _shown(plan, now=now)
    return render(request, "interpreting/plan_show.html", context)


@roles(*DESK)
@require_POST
def plan_act(request: SignedInRequest, day: str) -> HttpResponse:
    """Do one deed with the plan of a day and come back; what was not possible is said there."""
    on = read_day(day)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        messages.success(request, deed(request.user, on, request.POST, timezone.now()))
    except Refused as refused:
        messages.warning(request, refused_sentence(refused))
    return redirect("interpreting:plan_show", day)


def read_day(text: str) -> date:
    """Read the day of an address; anything else is no page."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def crumbs(day: date | None = None) -> list[Crumb]:
    """Return the way back."""
    way = [
        Crumb(_("Sprachmittlung"), reverse("interpreting:desk")),
        Crumb(_("Tagespläne"), reverse("interpreting:plan_list")),
    ]
    if day is not None:
        way.append(Crumb(f"{day:%d.%m.}", reverse("interpreting:plan_show", args=[day.isoformat()])))
    return way


def _shown(plan: DayPlan, *, now: datetime) -> dict[str, object]:
    lines = list(queries.lines_of(plan))
    found = queries.planned_day(plan.day, now=now, lines=lines)
    stale = queries.outdated(found, lines)
    talks = [_talk(line, found, is_stale=line.request_id in stale, now=now) for line in lines]
    rows = {line.request_id for line in lines}
    open_talks = [talk for talk in talks if not talk.line.interpreter_id]
    return {
        "proof": words.proof(plan),
        "endangered": [talk for talk in open_talks if talk.is_promised],
        "talks": [talk for talk in talks if talk.line.interpreter_id],
        "open_talks": open_talks,
        "newer": [found.given.requests[key] for key in found.given.records.requests if key not in rows],
        "board": _board(plan, talks),
        "is_draft": plan.state == PlanState.DRAFT,
        "stale": sum(talk.line.request_id in stale for talk in talks),
        "to_name": sum(talk.can_be_named for talk in talks),
        "tone": PLAN_TONES.get(plan.state, "neutral"),
    }


def _talk(line: PlannedAssignment, found: queries.Planned, *, is_stale: bool, now: datetime) -> Talk:
    row, case = found.row.get(line.request_id), found.given.cases.get(line.request_id)
    mark, tone = _mark(line, is_stale=is_stale)
    is_promised = case is not None and case.is_promised
    if line.interpreter_id is not None or case is None:
        return Talk(
            line,
            mark,
            tone,
            words.why(found, row) if row is not None else None,
            is_promised=is_promised,
            can_be_named=line.request.state == "matching" and line.interpreter_id is not None,
        )
    helps = changes(case.need, list(case.candidates.values()), found.given.service.finding, now=now)
    return Talk(
        line,
        mark,
        tone,
        None,
        reason=words.open_sentence(line.open_reason),
        changes=tuple(words.change_lines(helps)),
        is_promised=is_promised,
    )


def _mark(line: PlannedAssignment, *, is_stale: bool) -> tuple[str, Tone]:
    """Say where a talk stands between plan and booking."""
    state = line.request.state
    if is_stale:
        return _("passt nicht mehr"), "danger"
    if line.interpreter_id is None:
        return _("niemand"), "danger"
    if state == "confirmed":
        return _("gebucht"), "success"
    if state == "offered":
        return _("gefragt"), "info"
    if state != "matching":
        return line.request.get_state_display(), "neutral"
    return (_("festgehalten"), "neutral") if line.is_locked else (_("geplant"), "neutral")


def _board(plan: DayPlan, talks: list[Talk]) -> Board:
    """Put open talks on top, then a lane per person in the order of names."""
    lanes: dict[int, list[Talk]] = {}
    for talk in talks:
        lanes.setdefault(talk.line.interpreter_id or 0, []).append(talk)
    people = sorted(lanes.items(), key=lambda lane: (lane[0] != 0, _family_name(lane[1][0])))
    drawn = []
    for key, mine in people:
        if key:
            label = str(mine[0].line.interpreter)
            drawn.append(Lane(label=label, blocks=[_block(talk, plan) for talk in mine]))
        else:
            drawn += [Lane(label=_("Noch niemand"), blocks=[_block(talk, plan)]) for talk in mine]
    start, _end = day_span(plan.day)
    moments = [at for talk in talks for at in (talk.line.starts_at, _end_of(talk.line))]
    opens, closes = hours_of(start, moments)
    return Board(title=_("Tagesplan"), starts_at=opens, ends_at=closes, lanes=drawn, now=timezone.now())


def _family_name(talk: Talk) -> str:
    person = talk.line.interpreter
    return person.person.last_name.casefold() if person is not None else ""


def _end_of(line: PlannedAssignment) -> datetime:
    request = line.request
    length = (request.ends_at - request.starts_at) if request.ends_at and request.starts_at else timedelta(0)
    return line.starts_at + length


def _block(talk: Talk, plan: DayPlan) -> Block:
    line = talk.line
    language = language_name(line.request.language)
    return Block(
        starts_at=line.starts_at,
        ends_at=_end_of(line),
        label=language,
        hint=f"{language}, {line.request.organisation.name}: {talk.mark}",
        tone=talk.tone,
        url=reverse("interpreting:plan_talk", args=[plan.day.isoformat(), line.request_id]),
    )


Deed = Callable[[Account, date, QueryDict, datetime], str]


def _key(typed: QueryDict, name: str) -> int:
    text = typed.get(name, "")
    if not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def _line(typed: QueryDict) -> int:
    key = _key(typed, "line")
    if not PlannedAssignment.objects.filter(pk=key).exists():
        raise Http404
    return key


def _ask(by: Account, on: date, typed: QueryDict, now: datetime) -> str:
    planning.ask_for_plan(by=by, day=on, now=now)
    return _("Der Plan wird gerechnet. Das dauert meist nur Sekunden.")


def _publish(by: Account, on: date, typed: QueryDict, now: datetime) -> str:
    plan = queries.current_plan(on)
    if plan is None or plan.pk != _key(typed, "plan"):
        return _("Inzwischen gibt es einen neueren Plan. Bitte sehen Sie sich den neuen Stand an.")
    skipped = planning.publish_plan(by=by, plan=plan.pk, now=now)
    if not skipped:
        return _("Veröffentlicht. Alle, die im Plan stehen, sind gefragt.")
    return ngettext(
        "Veröffentlicht. {count} Gespräch wurde ausgelassen, weil sich dort etwas geändert hat.",
        "Veröffentlicht. {count} Gespräche wurden ausgelassen, weil sich dort etwas geändert hat.",
        len(skipped),
    ).format(count=len(skipped))


def _name(by: Account, on: date, typed: QueryDict, now: datetime) -> str:
    planning.name_now(by=by, line=_line(typed), now=now)
    return _("Gefragt. Die Antwort erscheint hier.")


def _lock(by: Account, on: date, typed: QueryDict, now: datetime) -> str:
    planning.lock_line(by=by, line=_line(typed), is_locked=True, now=now)
    return _("Festgehalten. Auch ein neuer Plan ändert das nicht.")


def _unlock(by: Account, on: date, typed: QueryDict, now: datetime) -> str:
    planning.lock_line(by=by, line=_line(typed), is_locked=False, now=now)
    return _("Gelöst. Ein neuer Plan darf hier wieder jemand anderen finden.")


DEEDS: dict[str, Deed] = {
    "ask": _ask,
    "publish": _publish,
    "name": _name,
    "lock": _lock,
    "unlock": _unlock,
}
