"""The answer to "Wie offen sind wir?": five bars, one number with its interval, and how to recompute it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words_openness import AREAS, FACTORS, QUESTIONS
from miteinander.figures.models import OpennessRun
from miteinander.figures.queries.openness import released_run
from miteinander.figures.views.guest_frame import framed
from miteinander.statistics.openness.result import IndicatorResult, LeftOut, OpennessResult, Refusal
from miteinander.web.charts import Span, SpanChart
from miteinander.web.components import Column
from miteinander.web.policy import public
from miteinander.web.templatetags.locale_format import ltr, number


@dataclass(frozen=True, slots=True)
class Basis:
    """One indicator behind an area."""

    area: Promise
    indicator: IndicatorResult

    @property
    def day(self) -> date:
        """Return its reference day."""
        return date.fromisoformat(self.indicator["reference_day"])


@public
@require_safe
def guest_openness(request: HttpRequest) -> HttpResponse:
    """Show the newest released answer, or kindly why there is none yet."""
    run = released_run()
    title = _("Wie offen sind wir?")
    context: dict[str, object] = {"run": run, "words": [(AREAS[code], QUESTIONS[code]) for code in AREAS]}
    if run is None:
        return render(request, "figures/guest_openness.html", framed(title, [], context))
    result = cast("OpennessResult", run.result)
    context |= {
        "is_synthetic": run.synthetic,
        "index": result["index"],
        "chart": _chart(result),
        "largest": FACTORS.get(result["largest"] or ""),
        "refusals": [words for refusal in result["refusals"] for words in _refusal(refusal, result)],
        "basis": [
            Basis(AREAS[area["code"]], indicator)
            for area in result["dimensions"]
            for indicator in area["indicators"]
        ],
        "columns": [
            Column(_("Was wir gemessen haben")), Column(_("Bereich")), Column(_("Punkte"), is_number=True),
            Column(_("Quelle")),
        ],
        "left_out": _left_out(result["leave_one_out"]),
        "left_out_columns": [
            Column(_("Ohne diesen Bereich")), Column(_("Punkte mehr oder weniger"), is_number=True),
        ],
        "command": f"miteinander figures openness {_file_name(run)}",
    }  # fmt: skip
    return render(request, "figures/guest_openness.html", framed(title, [], context))


@public
@require_safe
def guest_openness_config(request: HttpRequest) -> HttpResponse:
    """Send what the newest answer was computed from."""
    run = released_run()
    if run is None:
        raise Http404
    text = json.dumps(run.config, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(run)}"'
    return response


def _file_name(run: OpennessRun) -> str:
    return f"wie-offen-sind-wir-{run.reference_day.isoformat()}.json"


def _chart(result: OpennessResult) -> SpanChart:
    spans = [
        Span(str(AREAS[area["code"]]), area["median"], area["lower"], area["upper"])
        for area in result["dimensions"]
    ]
    index = result["index"]
    if index is not None:
        spans = [
            Span(_("Alles zusammen"), index["median"], index["lower"], index["upper"], is_total=True),
            *spans,
        ]
    return SpanChart(
        title=_("Punkte in fünf Bereichen"),
        spans=spans,
        heads=(_("Bereich"), _("Punkte"), _("wahrscheinlich zwischen")),
        summary=_(
            "0 heißt: gar nicht offen. 100 heißt: ganz offen. Der Strich zeigt, wie unsicher ein Wert ist."
        ),
    )


def _refusal(refusal: Refusal, result: OpennessResult) -> list[str]:
    """Return what is still missing, one phrase each."""
    params = refusal["params"]
    if refusal["code"] == "few_dimensions":
        missing = cast("Sequence[str]", params["missing"])
        return [_("Es fehlen Zahlen: %(area)s") % {"area": AREAS[code]} for code in missing]
    labels = {one["code"]: one["label"] for area in result["dimensions"] for one in area["indicators"]}
    code = str(params["indicator"])
    return [_("Zu wenige Menschen haben geantwortet: %(area)s") % {"area": labels.get(code, code)}]


def _left_out(rows: Sequence[LeftOut]) -> list[tuple[Promise, str]]:
    return [(AREAS[row["dimension"]], ltr(_signed(round(row["change"])))) for row in rows]


def _signed(points: int) -> str:
    if points == 0:
        return number(0)
    return f"{'+' if points > 0 else '−'}{number(abs(points))}"
