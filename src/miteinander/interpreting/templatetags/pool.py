"""Marks and pictures of the pool: papers, languages, hours, the week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django import template
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from miteinander.interpreting.forms.interpreters import LEVELS, QUALIFICATIONS, WEEKDAYS
from miteinander.interpreting.forms.papers import PAPER_WORDS
from miteinander.interpreting.models import CredentialKind, Mode
from miteinander.interpreting.queries.pool import FOR_EVER, NEVER
from miteinander.interpreting.rules.papers import Paper, PaperRules, PaperState
from miteinander.interpreting.rules.pool import Window
from miteinander.organisations.queries import kind_choices
from miteinander.web.components import Tone
from miteinander.web.templatetags.locale_format import clock, day_short, language_name, number
from miteinander.web.templatetags.ui import badge

register = template.Library()

PAPER_TONES: Mapping[PaperState, Tone] = {
    PaperState.MISSING: "danger",
    PaperState.EXPIRED: "danger",
    PaperState.SOON: "warning",
    PaperState.VALID: "success",
}
MODE_MARKS: Mapping[str, str | Promise] = {
    Mode.ONSITE: _("vor Ort"),
    Mode.PHONE: _("Tel."),
    Mode.VIDEO: _("Video"),
    Mode.WRITTEN: _("Text"),
}
DAY_STARTS, DAY_ENDS = 7, 21  # hours the week picture shows; earlier and later windows are cut


@register.simple_tag
def paper_badge(state: PaperState) -> SafeString:
    """Mark how a paper stands, in words and with an icon."""
    return badge(str(PAPER_WORDS[state]), PAPER_TONES[state])


@register.simple_tag
def paper_until(until: date, today: date, rules: PaperRules) -> SafeString:
    """Say until when somebody's required papers hold, as the pool's list knows it."""
    state = PaperState.VALID
    if until == NEVER:
        state = PaperState.MISSING
    elif until < today:
        state = PaperState.EXPIRED
    elif until <= today + timedelta(days=rules.remind_days):
        state = PaperState.SOON
    shown = "" if until in {NEVER, FOR_EVER} else day_short(until)
    return format_html("{} {}", paper_badge(state), shown)


@register.filter
def paper_name(kind: Paper | str) -> str:
    """Return what a paper is called."""
    return str(CredentialKind(str(kind)).label)


@register.filter
def level_name(level: int) -> str:
    """Return a language level in words."""
    return str(dict(LEVELS)[str(level)])


@register.filter
def qualification_name(level: int) -> str:
    """Return a qualification in words."""
    return str(dict(QUALIFICATIONS)[str(level)])


@register.filter
def kind_names(kinds: Iterable[str]) -> str:
    """List kinds of institutions."""
    known = dict(kind_choices())
    return ", ".join(known[kind] for kind in kinds if kind in known)


@register.filter
def last_day(span: DateRange) -> date:
    """Return the last day of a span of days whose end is excluded."""
    last: date = span.upper - timedelta(days=1)
    return last


@register.filter
def mode_names(modes: Iterable[str]) -> str:
    """List the modes somebody works in."""
    known = dict(Mode.choices)
    return ", ".join(str(known[mode]) for mode in modes if mode in known)


@register.filter
def mode_marks(modes: Iterable[str]) -> str:
    """List the modes somebody works in as short as a dense list needs them."""
    return " · ".join(str(words) for mode, words in MODE_MARKS.items() if mode in modes)


@register.filter
def hours(minutes: int | None) -> str:
    """Write minutes as hours: 12,5 Std."""
    if minutes is None:
        return ""
    return gettext("%(hours)s Std.") % {"hours": number(round(minutes / 60, 1))}


@register.filter
def minutes_long(minutes: int | None) -> str:
    """Write a length of time in words: 1 Std. 30 Min."""
    if minutes is None:
        return ""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return gettext("%(minutes)d Min.") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)d Std.") % {"hours": whole}
    return gettext("%(hours)d Std. %(minutes)d Min.") % {"hours": whole, "minutes": rest}


@register.simple_tag
def language_list(spoken: Iterable[object], limit: int = 0) -> SafeString:
    """List languages with varieties; those above `limit` are counted."""
    names = []
    for row in spoken:
        code, variety = getattr(row, "code", ""), getattr(row, "variety", "")
        name = language_name(code)
        names.append(f"{name} ({variety})" if variety else name)
    shown = names[:limit] if limit else names
    words = format_html_join(", ", "{}", ((name,) for name in shown))
    rest = len(names) - len(shown)
    if not rest:
        return words
    more = ngettext("und %(count)d weitere", "und %(count)d weitere", rest) % {"count": rest}
    return format_html("{} {}", words, more)


@dataclass(frozen=True, slots=True)
class PictureDay:
    """One weekday of the week picture: its name, its windows in words, and the bars as per cent."""

    name: str
    words: str
    bars: Sequence[tuple[str, str]]


@register.inclusion_tag("interpreting/parts/week_picture.html")
def week_picture(windows: Sequence[Window]) -> Mapping[str, object]:
    """Draw the weekly windows as bars, with the times in words beside each day."""
    days = []
    for weekday, name in enumerate(WEEKDAYS):
        of_day = sorted((w for w in windows if w.weekday == weekday), key=lambda w: w.starts)
        words = ", ".join(f"{clock(w.starts)}–{clock(w.ends)}" for w in of_day)
        bars = [(_place(w.starts), _width(w.starts, w.ends)) for w in of_day]
        days.append(PictureDay(str(name), words, bars))
    ticks = [(_place(time(hour)), f"{hour}") for hour in range(8, DAY_ENDS, 4)]
    return {"days": days, "ticks": ticks, "is_empty": not windows}


def _share(moment: time) -> float:
    hour = moment.hour + moment.minute / 60
    return 100 * (min(max(hour, DAY_STARTS), DAY_ENDS) - DAY_STARTS) / (DAY_ENDS - DAY_STARTS)


def _place(moment: time) -> str:
    return f"{_share(moment):.2f}"


def _width(starts: time, ends: time) -> str:
    return f"{max(_share(ends) - _share(starts), 0.5):.2f}"
