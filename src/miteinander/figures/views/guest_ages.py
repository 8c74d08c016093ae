"""How old people are: a pyramid by sex and migration background."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import BACKGROUNDS, SEXES, WITHHELD
from miteinander.figures.queries.tables import Published, released
from miteinander.figures.rules.shares import share, total
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.web.policy import public
from miteinander.web.pyramids import Layer, Pyramid, Side
from miteinander.web.templatetags.locale_format import percent

YOUNG_UNTIL, OLD_FROM = 20, 65
PARTS = ("yes", "no")


@public
@require_safe
def guest_ages(request: HttpRequest) -> HttpResponse:
    """Show the age pyramid with its table."""
    table = released("age-pyramid")
    context = {
        "chart": _pyramid(table) if table is not None else None,
        "has_diverse": table is not None and "d" in table.codes("sex"),
    }
    title = _("Wie alt sind wir?")
    return render(request, "figures/guest_ages.html", framed(title, about_tables(table), context))


def _pyramid(table: Published) -> Pyramid:
    groups = sorted(table.codes("age_group"), key=_begins)
    sexes = [sex for sex in SEXES if sex in table.codes("sex")]
    layers = [
        Layer(
            group.replace("-", "–"),
            Side(*(table.value(group, "m", part) for part in PARTS)),
            Side(*(table.value(group, "f", part) for part in PARTS)),
            [table.value(group, "d", part) for part in PARTS] if "d" in sexes else (),
        )
        for group in groups
    ]
    heads = [f"{SEXES[sex]}, {BACKGROUNDS[part]}" for sex in ("m", "f", *sexes[2:]) for part in PARTS]
    return Pyramid(
        title=_("Alter, Geschlecht und Migrationshintergrund"),
        layers=layers,
        heads=[_("Alter"), *heads],
        sides=(str(SEXES["m"]), str(SEXES["f"])),
        parts=(str(BACKGROUNDS["yes"]), str(BACKGROUNDS["no"])),
        withheld=str(WITHHELD),
        summary=_summary(table, groups),
    )


def _begins(group: str) -> int:
    """Return the first year of "0-4" or "90+"."""
    return int(group.partition("-")[0].rstrip("+"))


def _summary(table: Published, groups: Sequence[str]) -> str:
    young = _share_of(table, [group for group in groups if _begins(group) < YOUNG_UNTIL])
    old = _share_of(table, [group for group in groups if _begins(group) >= OLD_FROM])
    if young is None or old is None:
        return ""
    words = _(
        "Etwa %(young)s der Menschen unter 20 haben einen Migrationshintergrund. "
        "Bei den Menschen ab 65 sind es etwa %(old)s."
    )
    return words % {"young": percent(young), "old": percent(old)}


def _share_of(table: Published, groups: Sequence[str]) -> float | None:
    """Return the share with background in some groups; "etwa", as protected parts are added."""
    parts = {
        part: total(table.value(group, sex, part) for group in groups for sex in SEXES) for part in PARTS
    }
    return share(parts["yes"], parts["yes"] + parts["no"])
