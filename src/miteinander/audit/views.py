"""Who did what when, and whether the trail is whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.audit import queries
from miteinander.audit.forms import EntryFilterForm
from miteinander.audit.models import Entry
from miteinander.web.components import Column
from miteinander.web.keyset import slice_by_moment
from miteinander.web.policy import roles
from miteinander.web.sheets import sheet_response, write_sheet

MOST_EXPORTED = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words."""

    entry: Entry
    what: str
    who: str


def _deeds() -> dict[str, str]:
    deeds: dict[str, str] = import_string(settings.DEEDS)
    return deeds


def _lines(entries: Sequence[Entry]) -> list[Line]:
    deeds = _deeds()
    names = queries.account_names({entry.by_id for entry in entries if entry.by_id is not None})
    return [Line(entry, gettext(deeds.get(entry.kind, entry.kind)), _who(entry, names)) for entry in entries]


def _who(entry: Entry, names: dict[int, str]) -> str:
    if entry.by_id is None:
        return _("Link") if entry.by_label == "link" else _("System")
    return names.get(entry.by_id, _("gelöschtes Konto {number}").format(number=entry.by_id))


def _with(query: QueryDict, after: str) -> str:
    older = query.copy()
    older["nach"] = after
    return older.urlencode()


@roles("privacy:officer", "people:admin")
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the trail, newest first, and the end of its chain."""
    form = EntryFilterForm(request.GET or None, deeds=_deeds())
    page = slice_by_moment(queries.entries(form.wish()), column="at", cursor=request.GET.get("nach", ""))
    query = request.GET.copy()
    query.pop("nach", None)
    context = {
        "form": form,
        "lines": _lines(page.rows),
        "export_url": f"{reverse('audit:entry_export')}?{query.urlencode()}",
        "older_url": f"?{_with(query, page.after)}" if page.after else "",
        "head": queries.newest_head(),
        "unsealed": queries.newly_unsealed_entries().count(),
        "columns": [
            Column(_("Wann")),
            Column(_("Wer")),
            Column(_("Was")),
            Column(_("Woran")),
            Column(_("Notiz")),
        ],
    }
    return render(request, "audit/entry_list.html", context)


@roles("privacy:officer", "people:admin")
@require_safe
def entry_export(request: HttpRequest) -> HttpResponse:
    """Hand out the filtered trail as a spreadsheet, newest first."""
    wish = EntryFilterForm(request.GET or None, deeds=_deeds()).wish()
    lines = _lines(list(queries.entries(wish).order_by("-at", "-id")[:MOST_EXPORTED]))
    heads = [_("Nummer"), _("Wann"), _("Wer"), _("Was"), _("Code"), _("Woran"), _("Nummer dort"), _("Notiz")]
    rows = [
        (
            line.entry.pk,
            line.entry.at,
            line.who,
            line.what,
            line.entry.kind,
            line.entry.subject_type,
            line.entry.subject_id,
            line.entry.note,
        )
        for line in lines
    ]
    return sheet_response(write_sheet(_("Protokoll"), heads, rows), file_name="protokoll.xlsx")
