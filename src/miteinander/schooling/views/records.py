"""The Erfassungsbogen, its print, and the examination at the Gesundheitsamt."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.core.errors import Refused
from miteinander.people.access import SignedInRequest
from miteinander.schooling.access import COUNSELLORS
from miteinander.schooling.forms.records import SCRIPTS, ExamForm, RecordForm, YesForm, first_values
from miteinander.schooling.models import Child, Family, Record, SchoolTime
from miteinander.schooling.queries import consents, records
from miteinander.schooling.queries.guest_words import papers_in_words
from miteinander.schooling.rules import education
from miteinander.schooling.usecases import records as usecases
from miteinander.schooling.usecases import sheets
from miteinander.web.components import Column, Crumb, Pair, Tab
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import day, language_name

PDF = "application/pdf"
LONGEST_KEY = 19


@dataclass(frozen=True, slots=True)
class Time:
    """A line of the table of a child's years: at a school, or a gap."""

    starts: date
    ends: date | None
    stay: SchoolTime | None
    months: int


def found(child_id: int) -> Child:
    """Return the child with its family, or answer 404."""
    return get_object_or_404(records.children(), pk=child_id)


def crumbs(child: Child, *last: str) -> list[Crumb]:
    """Return the way back from a page about a child."""
    own = Crumb(child.first_name, reverse("schooling:record_show", args=[child.pk]) if last else "")
    return [family_crumb(child.family), own, *(Crumb(label) for label in last)]


def family_crumb(family: Family) -> Crumb:
    """Return the step back to a family."""
    url = reverse("schooling:family_show", args=[family.pk])
    return Crumb(_("Familie {name}").format(name=family.name), url)


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_safe
def record_show(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Show what the talk found out, the years at school as a picture, and what is still to do."""
    child, today = found(child_id), timezone.localdate()
    kept, past = records.record_of(child), records.past_of(child)
    stays = [education.Stay(one.country, one.starts, one.ends) for one in past]
    born_on = child.born_on
    missed = education.gaps(stays, born_on=born_on, today=today) if born_on and stays else []
    context = {
        "child": child,
        "kept": kept,
        "pairs": _pairs(child, kept),
        "times": _times(past, missed),
        "columns": _time_columns(),
        "pieces": education.picture(stays, born_on=born_on, today=today) if born_on and stays else [],
        "picture_starts": education.picture_starts(stays, born_on=born_on) if born_on and stays else None,
        "months": sum(gap.months for gap in missed),
        "exam": records.exam_of(child),
        "needs": records.need_count(child),
        "may_protect": consents.may_share(child, consents.PROTECTED),
        "may_order": bool(consents.recipients_of(child, consents.SHARE_HEALTH)),
        "shared_with": consents.shared_with(child),
        "tabs": _tabs(child),
        "crumbs": crumbs(child),
        "yes": YesForm(),
        "exam_form": ExamForm(initial={"done_on": today}),
    }
    return render(request, "schooling/record_show.html", context)


def _tabs(child: Child) -> list[Tab]:
    return [
        Tab(one.first_name, reverse("schooling:record_show", args=[one.pk]), is_current=one.pk == child.pk)
        for one in records.siblings_of(child)
    ]


def _time_columns() -> list[Column]:
    return [
        Column(_("Zeit")),
        Column(_("Land")),
        Column(_("Art der Schule")),
        Column(_("letzte Klasse"), is_number=True),
        Column(_("Unterrichtssprache")),
        Column(_("Monate"), is_number=True),
    ]


def _times(past: list[SchoolTime], missed: list[education.Gap]) -> list[Time]:
    today = timezone.localdate()
    lines = [
        Time(one.starts, one.ends, one, education.months_between(one.starts, one.ends or today))
        for one in past
    ]
    lines += [Time(gap.starts, gap.ends, None, gap.months) for gap in missed]
    return sorted(lines, key=lambda line: line.starts)


def _pairs(child: Child, kept: Record | None) -> list[Pair]:
    """Return the record as terms and values; what nobody entered is left out."""
    pairs = [
        Pair(_("Empfohlener Jahrgang"), child.year),
        Pair(_("Empfohlene Schulform"), label_of(child, "recommended") if child.recommended else ""),
        Pair(_("Förderung in Deutsch"), label_of(child, "need") if child.need is not None else ""),
        Pair(_("Gewünschte Schulen"), ", ".join(records.school_names(child.wishes))),
        Pair(_("Schule eines Geschwisterkinds"), child.sibling_school or ""),
        Pair(_("Diese Unterlagen fehlen noch"), ", ".join(papers_in_words(child.papers_missing))),
    ]
    if kept is not None:
        scripts = dict(SCRIPTS)
        pairs = [
            Pair(_("Gespräch am"), day(kept.talked_on)),
            Pair(_("mit Sprachmittlung"), _("ja") if kept.interpreter_present else _("nein")),
            Pair(_("Sprachen"), ", ".join(language_name(code) for code in kept.languages)),
            Pair(_("Schriften"), ", ".join(str(scripts[code]) for code in kept.scripts if code in scripts)),
            Pair(_("Lesen und Schreiben"), label_of(kept, "literacy") if kept.literacy else ""),
            Pair(_("Deutsch"), label_of(kept, "german") if kept.german else ""),
            Pair(_("Englisch"), label_of(kept, "english") if kept.english else ""),
            Pair(_("Mathematik"), label_of(kept, "maths")),
            Pair(_("Kann besonders gut"), kept.competences),
            Pair(_("Wünsche von Kind und Eltern"), kept.wishes),
            Pair(_("Kita oder Vorschule"), kept.daycare),
            Pair(_("Aus dem Gespräch"), kept.note),
            *pairs,
        ]
    return [pair for pair in pairs if pair.value not in ("", None)]


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def record_edit(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Fill the record in; what somebody else saved meanwhile is shown beside, nothing typed is lost."""
    child, now = found(child_id), timezone.now()
    today = timezone.localdate(now)
    kept, past = records.record_of(child), records.past_of(child)
    shown = first_values(child, kept, past, today=today)
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        initial=shown,
        schools=_schools(today),
        child=child,
        today=today,
    )
    theirs: list[Pair] = []
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            usecases.save_record(
                by=request.user, child=child.pk, sheet=form.sheet(), version=version, now=now
            )
        except Refused as refused:
            form.refuse(refused)
            if any(problem.code == "changed_meanwhile" for problem in refused.problems):
                theirs = _pairs(child, kept)
                form.read_again(kept.version if kept else 0)
        else:
            messages.success(
                request, _("Der Bogen von {name} ist gespeichert.").format(name=child.first_name)
            )
            return redirect("schooling:record_show", child.pk)
    context = {
        "form": form,
        "child": child,
        "theirs": theirs,
        "crumbs": crumbs(child, _("Erfassungsbogen")),
        "is_too_old": shown["year"] is None,
    }
    return render(request, "schooling/record_edit.html", context)


def _schools(today: date) -> list[tuple[int, str]]:
    closed = _("{school} (geschlossen)")
    return [
        (pk, name if is_open else closed.format(school=name))
        for pk, name, is_open in records.school_choices(on=today)
    ]


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def record_print(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Send the Erfassungsbogen as a PDF; only a school the family named gets what is specially protected."""
    child, now = found(child_id), timezone.now()
    kept = records.record_of(child)
    if kept is None:
        raise Http404
    if request.method != "POST":
        return pdf(sheets.record_sheet(child, kept, now=now), f"erfassungsbogen-{child.number}.pdf")
    typed = request.POST.get("recipient", "")
    allowed = consents.recipients_of(child, consents.SHARE_SCHOOL)
    recipient = int(typed) if typed.isdecimal() and len(typed) < LONGEST_KEY else 0
    if recipient not in allowed:
        raise Http404
    content = sheets.record_sheet_for(child, kept, by=request.user, recipient=recipient, now=now)
    return pdf(content, f"erfassungsbogen-{child.number}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that opens in the browser."""
    disposition = content_disposition_header(as_attachment=False, filename=name) or ""
    return HttpResponse(content, content_type=PDF, headers={"Content-Disposition": disposition})


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def health_order(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Ask the Gesundheitsamt for the examination, once the family agreed."""
    child = found(child_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usecases.order_exam(by=request.user, child=child, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Der Auftrag ist erstellt. Bitte drucken Sie ihn jetzt."))
            return redirect("schooling:record_show", child.pk)
    context = {
        "form": form,
        "child": child,
        "may_order": bool(consents.recipients_of(child, consents.SHARE_HEALTH)),
        "crumbs": crumbs(child, _("Untersuchung")),
    }
    return render(request, "schooling/health_order.html", context)


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_safe
def health_print(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Send the order to the Gesundheitsamt as a PDF, while the family agrees to it."""
    child = found(child_id)
    exam = records.exam_of(child)
    recipients = consents.recipients_of(child, consents.SHARE_HEALTH)
    if exam is None or not recipients:
        raise Http404
    content = sheets.health_letter(child, exam, office=recipients[0], by=request.user)
    return pdf(content, f"untersuchung-{child.number}.pdf")


@roles(*COUNSELLORS)
@every_row("schooling.Child")
@require_http_methods(["GET", "HEAD", "POST"])
def health_done(request: SignedInRequest, child_id: int) -> HttpResponse:
    """Note the day of the examination; nothing else comes back."""
    child = found(child_id)
    posted = request.POST if request.method == "POST" else None
    form = ExamForm(posted, initial={"done_on": timezone.localdate()})
    if form.is_valid():
        try:
            usecases.note_exam(
                by=request.user, child=child, done_on=form.cleaned_data["done_on"], now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Untersuchung ist eingetragen."))
            return redirect("schooling:record_show", child.pk)
    context = {"form": form, "child": child, "crumbs": crumbs(child, _("Untersuchung"))}
    return render(request, "schooling/health_done.html", context)
