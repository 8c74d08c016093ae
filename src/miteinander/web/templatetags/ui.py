"""The house's components: one function and one template each, all shown on the gallery page.

These tags are built in: no `{% load %}`. Values such as tabs, crumbs and columns are built in the view from
the dataclasses of `web.components`; charts from `web.charts`. Icons are KERN's names: add, arrow-back,
arrow-down, arrow-forward, arrow-up, autorenew, calendar-today, check, checklist, chevron-left, chevron-right,
close, content-copy, danger, delete, download, draft, edit, help, home, info, language, logout, mail,
more-vert, open-in-new, question-mark, search, success, visibility, warning …
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from django import forms, template
from django.core.paginator import Page
from django.db import models
from django.http import HttpRequest, QueryDict
from django.template import defaulttags
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from miteinander.web.addresses import address
from miteinander.web.charts import BarChart, Board, LineChart, SpanChart
from miteinander.web.components import TONE_ICONS, Column, Crumb, Happening, Pair, Pill, Tab, Tone
from miteinander.web.labels import label_of
from miteinander.web.maps import swatch
from miteinander.web.policy import opens
from miteinander.web.pyramids import Pyramid

register = template.Library()

ButtonKind = str  # primary | secondary | tertiary | danger
Shown = Mapping[str, object]


# Buttons, links, small marks


@register.inclusion_tag("web/ui/button.html")
def button(
    label: str, kind: ButtonKind = "primary", icon: str = "", name: str = "", value: str = "", key: str = ""
) -> Shown:
    """Draw a submit button; `name`/`value` tell several apart, `key` is its one-key shortcut."""
    return {"label": label, "kind": kind, "icon": icon, "name": name, "value": value, "key": key}


@register.inclusion_tag("web/ui/link_button.html", takes_context=True)
def link_button(
    context: template.Context,
    label: str,
    href: str,
    kind: ButtonKind = "secondary",
    icon: str = "",
    key: str = "",
) -> Shown:
    """Draw a link that looks like a button: it leads somewhere and changes nothing."""
    shown = href if _opens(context, href) else ""
    return {"label": label, "href": shown, "kind": kind, "icon": icon, "key": key}


@register.simple_block_tag(takes_context=True)
def open_link(context: template.Context, content: str, href: str, is_needed: bool = True) -> SafeString:
    """Link the block where its door opens; elsewhere it is plain text, or nothing if it says only "edit"."""
    if _opens(context, href):
        return _box("open_link", content, href=href)
    return mark_safe(content if is_needed else "")


@register.filter
def label(row: models.Model, field: str) -> str:
    """Write a row's choice in words: `{{ row|label:"state" }}`."""
    return label_of(row, field)


@register.simple_tag
def badge(label: str, tone: Tone = "neutral") -> SafeString:
    """Mark a state in one or two words. Lists draw hundreds, so each is drawn by its template only once."""
    return drawn_badge(str(label), tone)


@lru_cache(maxsize=2_000)
def drawn_badge(label: str, tone: Tone) -> SafeString:
    """Draw a badge by its template, remembered for the next row."""
    return render_to_string("web/ui/badge.html", {"label": label, "tone": tone, "icon": TONE_ICONS[tone]})


@register.inclusion_tag("web/ui/icon.html")
def icon(name: str, label: str = "") -> Shown:
    """Draw a KERN icon; without a label it is decoration and hidden from screen readers."""
    return {"name": name, "label": label}


@register.inclusion_tag("web/ui/progress.html")
def progress(label: str, value: float, maximum: float, note: str = "", tone: Tone = "info") -> Shown:
    """Show how much of something is done or used; `note` says it in words ("31.200 € von 50.000 €")."""
    return {"label": label, "value": value, "maximum": maximum, "note": note, "tone": tone}


@register.inclusion_tag("web/ui/figure.html", takes_context=True)
def figure(context: template.Context, label: str, value: str, note: str = "", href: str = "") -> Shown:
    """Show one number that matters; several stand in `<div class="figures">`."""
    return {"label": label, "value": value, "note": note, "href": href if _opens(context, href) else ""}


# Boxes with a body


@register.simple_block_tag
def alert(content: str, tone: Tone = "info", title: str = "") -> SafeString:
    """Say something the reader must not miss; danger and warning are announced by screen readers."""
    return _box("alert", content, tone=tone, title=title, icon=TONE_ICONS[tone] or "info")


@register.simple_block_tag(takes_context=True)
def card(
    context: template.Context,
    content: str,
    title: str = "",
    href: str = "",
    level: int = 2,
    count: int | None = None,
) -> SafeString:
    """Frame one thing; with `href` the title links and the whole card can be clicked."""
    href = href if _opens(context, href) else ""
    return _box("card", content, title=title, href=href, level=level, count=count)


@register.simple_block_tag
def dialog(
    content: str, id: str, title: str, trigger: str = "", kind: ButtonKind = "secondary"
) -> SafeString:
    """Draw a native dialog and its button; without JavaScript the browser opens it as a popover."""
    return _box("dialog", content, id=id, title=title, trigger=trigger, kind=kind)


@register.simple_block_tag
def page_header(content: str, title: str, intro: str = "", overline: str = "") -> SafeString:
    """Draw the page's one h1; the body holds its actions (link buttons, badges)."""
    return _box("page_header", content, title=title, intro=intro, overline=overline)


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "check") -> SafeString:
    """Say that there is nothing, why, and (in the body) what one can do now."""
    return _box("empty_state", content, title=title, icon=icon)


# Ways


class _Address(defaulttags.URLNode):
    """Django's `{% url %}`, looked up once per pattern; with named arguments it stays Django's."""

    def render(self, context: template.Context) -> str:
        if self.kwargs:
            return super().render(context)
        try:
            found = address(
                self.view_name.resolve(context), *[argument.resolve(context) for argument in self.args]
            )
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser: template.base.Parser, token: template.base.Token) -> _Address:
    """Write the address of a page as Django's tag of this name does."""
    node = defaulttags.url(parser, token)
    return _Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.inclusion_tag("web/ui/breadcrumb.html", takes_context=True)
def breadcrumb(context: template.Context, crumbs: Sequence[Crumb]) -> Shown:
    """Show the way back; the last crumb is this page."""
    return {"crumbs": [one if _opens(context, one.url) else replace(one, url="") for one in crumbs]}


@register.inclusion_tag("web/ui/tabs.html", takes_context=True)
def tabs(context: template.Context, items: Sequence[Tab], label: str) -> Shown:
    """Link the views of one thing; they are links, each its own address."""
    return {"items": [item for item in items if _opens(context, item.url)], "label": label}


@register.inclusion_tag("web/ui/stepper.html")
def stepper(steps: Sequence[str], current: int) -> Shown:
    """Show the steps of a longer form; `current` counts from 1."""
    shown = [
        {"number": number, "label": label, "is_done": number < current, "is_current": number == current}
        for number, label in enumerate(steps, start=1)
    ]
    return {"steps": shown, "current": current, "total": len(steps), "label": steps[current - 1]}


@register.inclusion_tag("web/ui/pagination.html", takes_context=True)
def pagination(context: template.Context, page: "Page[object]") -> Shown:
    """Link the pages of a list, keeping filters and order; draws nothing for a single page."""
    last, number = page.paginator.num_pages, page.number
    near = [n for n in range(1, last + 1) if n in (1, last) or abs(n - number) <= 1]
    links = []
    for before, n in zip([0, *near], near, strict=False):
        links.append({"number": n, "url": _query(context, page=str(n)), "gap": n - before > 1})
    return {
        "page": page,
        "last": last,
        "links": links,
        "previous": _query(context, page=str(number - 1)) if page.has_previous() else "",
        "next": _query(context, page=str(number + 1)) if page.has_next() else "",
    }


# Lists and their filters


@register.simple_block_tag(takes_context=True)
def data_table(
    context: template.Context, content: str, columns: Sequence[Column], caption: str
) -> SafeString:
    """Draw a table whose body (rows of `<tr>`) is the block; heads with a key sort, cells become cards on
    phones.

    The caption is read out, not shown. Each cell gets its column's label from its place in the row.
    """
    heads = [_head(context, column) for column in columns]
    return _box("data_table", _label_cells(content, columns), heads=heads, caption=caption)


@register.simple_tag
def drawn_once(template_name: str, row: Hashable) -> SafeString:
    """Draw a line of a list, remembered by all it shows: a changed row is another row and drawn anew.

    `row` is a plain value of a query (a `NamedTuple`) and the only variable of the template. Not for lines
    that name people: what is remembered stays in memory.
    """
    return _drawn(template_name, row, get_language())


@lru_cache(maxsize=4_000)
def _drawn(template_name: str, row: Hashable, language: str | None) -> SafeString:
    return render_to_string(template_name, {"row": row})


@register.inclusion_tag("web/ui/filter_pills.html")
def filter_pills(pills: Sequence[Pill], clear_url: str) -> Shown:
    """Show the active filters, each removable by one click."""
    return {"pills": pills, "clear_url": clear_url}


@register.inclusion_tag("web/ui/filter_form.html")
def filter_form(form: forms.Form) -> Shown:
    """Draw a list's filters as one GET form; a field named `q` becomes the search field in front."""
    search = form["q"] if "q" in form.fields else None
    rest = [bound for bound in form.visible_fields() if bound.name != "q"]
    is_open = any(form.data.get(bound.html_name) for bound in rest)
    return {"form": form, "search": search, "rest": rest, "is_open": is_open}


@register.inclusion_tag("web/ui/saved_view_bar.html")
def saved_view_bar(views: Sequence[Tab], save_url: str = "") -> Shown:
    """Link the saved views of a list; `save_url` leads to the page that keeps the present one."""
    return {"views": views, "save_url": save_url}


@register.inclusion_tag("web/ui/definition_list.html", takes_context=True)
def definition_list(context: template.Context, pairs: Sequence[Pair]) -> Shown:
    """List terms and values of one thing."""
    return {"pairs": [one if _opens(context, one.url) else replace(one, url="") for one in pairs]}


@register.inclusion_tag("web/ui/timeline.html")
def timeline(happenings: Sequence[Happening]) -> Shown:
    """Tell what happened and what comes next, in the order given."""
    return {"happenings": happenings}


# Forms and messages


@register.simple_tag
def field(bound: forms.BoundField) -> SafeString:
    """Draw one form field with label, help and errors; `{{ form }}` draws all of them and the summary."""
    return bound.as_field_group()


@register.inclusion_tag("web/ui/error_summary.html")
def error_summary(form: forms.BaseForm) -> Shown:
    """List what is wrong, each line linking to its field; `{{ form }}` brings its own."""
    return {"form": form}


@register.inclusion_tag("web/ui/toasts.html", takes_context=True)
def toasts(context: template.Context) -> Shown:
    """Show Django's messages; the frame does this once per page."""
    return {"messages": context.get("messages") or []}


# Pictures of numbers


@register.inclusion_tag("web/ui/chart.html")
def chart_bar(chart: BarChart | SpanChart) -> Shown:
    """Draw horizontal bars with their table beside them."""
    return {"chart": chart, "series": (), "legend": ""}


@register.inclusion_tag("web/ui/chart.html")
def chart_pyramid(chart: Pyramid) -> Shown:
    """Draw an age pyramid with its table beside it."""
    return {"chart": chart, "series": (), "legend": chart.legend}


@register.filter
def map_swatch(step: int) -> SafeString:
    """Draw the pattern of a class of a map, for its legend."""
    return swatch(step)


@register.inclusion_tag("web/ui/chart.html")
def chart_line(chart: LineChart) -> Shown:
    """Draw lines over time with their table beside them."""
    return {"chart": chart, "series": chart.series if len(chart.series) > 1 else (), "legend": ""}


@register.inclusion_tag("web/ui/board.html")
def board(board: Board) -> Shown:
    """Draw lanes of blocks over time; the list beside it belongs to the page."""
    return {"board": board}


def _opens(context: template.Context, href: str) -> bool:
    """Tell whether the reader may follow a link; "" is no link and stays what it is."""
    return not href or opens(href, context.get("user"))


def _box(name: str, content: str, **values: object) -> SafeString:
    return render_to_string(f"web/ui/{name}.html", {"content": content, **values})


def _query(context: template.Context, **changes: str) -> str:
    """Return this page's query string with some values replaced; "" removes one."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        if value:
            query[key] = value
        else:
            query.pop(key, None)
    return "?" + query.urlencode()


def _head(context: template.Context, column: Column) -> Shown:
    request: HttpRequest | None = context.get("request")
    sort = request.GET.get("sort", "") if request else ""
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "") if column.key else ""
    following = f"-{column.key}" if direction == "ascending" else column.key
    return {
        "column": column,
        "direction": direction,
        "url": _query(context, sort=following, page="") if column.key else "",
    }


_CELLS = re.compile(r"<(?:tr|td|th)(?=[\s>])")


def _label_cells(rows: str, columns: Sequence[Column]) -> SafeString:
    """Write each cell's column label into it, so that a phone can show the row as a card."""
    labels = [_cell_attributes(column) for column in columns]
    place = -1

    def label(match: re.Match[str]) -> str:
        nonlocal place
        if match[0] == "<tr":
            place = -1
            return "<tr"
        place += 1
        return match[0] + labels[place] if place < len(labels) else match[0]

    return mark_safe(_CELLS.sub(label, rows))


def _cell_attributes(column: Column) -> str:
    if column.is_hidden:
        return ""
    number = " data-number" if column.is_number else ""
    return f' data-label="{conditional_escape(str(column.label))}"{number}'
