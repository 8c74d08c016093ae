"""Sample values for the gallery page: each component in each of its states. Everybody in it is invented."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.core.languages import SPOKEN, spoken_choices
from miteinander.web.charts import Bar, BarChart, Block, Board, Lane, LineChart, Series
from miteinander.web.components import Column, Crumb, Happening, NavigationItem, Pair, Pill, Tab

MODES = [
    ("site", gettext_lazy("Vor Ort")),
    ("phone", gettext_lazy("Telefon")),
    ("video", gettext_lazy("Video")),
]
TOPICS = [
    ("school", gettext_lazy("Schule")),
    ("health", gettext_lazy("Gesundheit")),
    ("family", gettext_lazy("Familie")),
]


class GalleryForm(forms.Form):
    """One field of every kind, for the gallery."""

    name = forms.CharField(label=gettext_lazy("Name der Einrichtung"), max_length=80)
    mail = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"), help_text=gettext_lazy("Dorthin schicken wir die Bestätigung.")
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon"), required=False, widget=forms.TextInput({"type": "tel", "dir": "ltr"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), choices=[("", "–"), *spoken_choices()])
    on = forms.DateField(label=gettext_lazy("Tag"))
    at = forms.TimeField(label=gettext_lazy("Beginn"))
    people = forms.IntegerField(label=gettext_lazy("Personen"), min_value=1, max_value=99)
    mode = forms.ChoiceField(
        label=gettext_lazy("Art des Gesprächs"),
        choices=MODES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Vor Ort ist die Regel."),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Themen"), choices=TOPICS, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=gettext_lazy("Hinweis"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=gettext_lazy("Anlage"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("Ich habe die Bedingungen gelesen."))


class GalleryFilterForm(forms.Form):
    """What a list's filters look like."""

    q = forms.CharField(
        label=gettext_lazy("Suchen"), required=False, widget=forms.TextInput({"type": "search"})
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Sprache"), choices=[("", gettext_lazy("Alle")), *spoken_choices()], required=False
    )
    since = forms.DateField(label=gettext_lazy("Ab"), required=False)
    until = forms.DateField(label=gettext_lazy("Bis"), required=False)


_DAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
_WRONG = {"wrong-mail": "kein-at-zeichen", "wrong-on": "2026-02-31", "wrong-topics": ["school"]}


def samples() -> dict[str, object]:
    """Return everything the gallery template draws."""
    return {
        **_words(),
        **_charts(),
        "navigation": [
            NavigationItem(_("Heute"), "#", "home", count=7),
            NavigationItem(_("Anfragen"), "#", "checklist", is_current=True, count=12),
            NavigationItem(_("Kalender"), "#", "calendar-today"),
            NavigationItem(_("Sprachmittler*innen"), "#", "account-circle"),
            NavigationItem(_("Auswertung"), "#", "info"),
        ],
        "form": GalleryForm(),
        "filters": GalleryFilterForm(prefix="f"),
        "wrong_form": GalleryForm(_WRONG, prefix="wrong"),
        "languages": SPOKEN[:8],
        "page": Paginator(SPOKEN, 8).page(4),
        "icons": [
            "home", "calendar-today", "account-circle", "search", "language", "mail", "download", "edit",
            "delete", "add", "check", "close", "help", "info", "success", "warning", "danger", "checklist",
            "arrow-forward", "chevron-right", "autorenew", "easy-language", "sign-language",
        ],
    }  # fmt: skip


def _words() -> dict[str, object]:
    return {
        "crumbs": [
            Crumb(_("Heute"), "#"),
            Crumb(_("Sprachmittlung"), "#"),
            Crumb(_("Anfrage 2026-0481")),
        ],
        "tabs": [
            Tab(_("Offen"), "#", is_current=True, count=12),
            Tab(_("Angeboten"), "#", count=4),
            Tab(_("Erledigt"), "#"),
        ],
        "views": [Tab(_("Alle"), "#"), Tab(_("Meine dringenden"), "#", is_current=True, count=3)],
        "pills": [Pill(_("Sprache: Tigrinya"), "#"), Pill(_("Bezirk: Mitte"), "#")],
        "columns": [
            Column(_("Sprache"), "name"),
            Column(_("Eigenname")),
            Column(_("Stunden"), "hours", is_number=True),
            Column(_("Stand")),
        ],
        "steps": [_("Sprache"), _("Termin"), _("Ort"), _("Prüfen")],
        "pairs": [
            Pair(_("Einrichtung"), "Grundschule am Weiher", url="#"),
            Pair(_("Telefon"), "0521 555 01 23", is_ltr=True),
            Pair(_("Kostenstelle"), "4711", is_ltr=True),
        ],
        "happenings": [
            Happening(_DAY - timedelta(days=6), _("Anfrage eingegangen"), by="Grundschule am Weiher"),
            Happening(_DAY - timedelta(days=5), _("Angebot angenommen"), by="Selam T.", tone="success"),
            Happening(
                _DAY - timedelta(days=1), _("Uhrzeit verschoben"), _("Eine Stunde später"), tone="warning"
            ),
            Happening(date(2026, 11, 30), _("Gespräch in der Schule"), is_done=False),
            Happening(None, _("Stunden bestätigen"), is_done=False),
        ],
    }


def _charts() -> dict[str, object]:
    return {
        "bars": BarChart(
            _("Einsätze nach Sprache"),
            [Bar("Arabisch", 441), Bar("Kurmandschi", 247), Bar("Tigrinya", 19, tone="warning")],
            (_("Sprache"), _("Einsätze")),
            _("Arabisch wird am häufigsten gefragt."),
        ),
        "lines": LineChart(
            _("Anfragen und Einsätze"),
            ["Jul", "Aug", "Sep", "Okt", "Nov"],
            [Series(_("Anfragen"), [180, 90, 260, 310, 295]), Series(_("Einsätze"), [150, 80, 214, 270,
            None])], _("Nach den Ferien steigen beide."),
            _("Monat"),
        ),
        "board": Board(
            _("Heute nach Sprachmittler*in"),
            _DAY,
            _DAY + timedelta(hours=11),
            [
                Lane("Selam T.", [_block(1, 2.5, _("Schule"), "success"), _block(5, 6, _("Amt"), "info")],
                "#", "ti, am"), Lane("Rojda A.", [_block(2, 4, _("Kita"), "warning"), _block(7, 8, _("frei"),
                "neutral")], "#", "kmr, tr"), Lane("Amal H.", [_block(3, 3.5, _("Beratung"), "danger")], "#",
                "ar"), ],
            now=_DAY + timedelta(hours=2, minutes=40),
        ),
    }  # fmt: skip


def _block(start: float, end: float, label: str, tone: str) -> Block:
    begins, ends = _DAY + timedelta(hours=start), _DAY + timedelta(hours=end)
    return Block(begins, ends, label, tone=tone, url="#")  # type: ignore[arg-type]  # literal tones only
