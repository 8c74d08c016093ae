"""How old people are: a pyramid by sex and migration background."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from miteinander.figures.forms.guest_words import BACKGROUNDS, NO_NATION, SEXES, UNKNOWN, WITHHELD
from miteinander.figures.queries.tables import Published, released
from miteinander.figures.rules.shares import share, total
from miteinander.figures.views.guest_frame import about_tables, framed
from miteinander.web.policy import public
from miteinander.web.pyramids import Layer, Pyramid, Side
from miteinander.web.templatetags.locale_format import percent

YOUNG_UNTIL, OLD_FROM, BAND = 20, 65, 5  # years
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
    codes = table.codes("age_group")
    groups = sorted((code for code in codes if code != UNKNOWN), key=_begins)
    sexes = [sex for sex in SEXES if sex in table.codes("sex")]
    more = ["d"] if "d" in sexes else []
    heads = [f"{SEXES[sex]}, {BACKGROUNDS[part]}" for sex in ("m", "f", *more) for part in PARTS]
    layers = [
        Layer(
            _shown(group),
            Side(*(table.value(group, "m", part) for part in PARTS)),
            Side(*(table.value(group, "f", part) for part in PARTS)),
            [table.value(group, sex, part) for sex in more for part in PARTS],
        )
        for group in [*groups, *(code for code in codes if code == UNKNOWN)]
    ]
    return Pyramid(
        title=_("Alter, Geschlecht und Migrationshintergrund"),
        layers=layers,
        heads=[_("Alter"), *heads],
        sides=(str(SEXES["m"]), str(SEXES["f"])),
        parts=(str(BACKGROUNDS["yes"]), str(BACKGROUNDS["no"])),
        withheld=str(WITHHELD),
        summary=_summary(table, groups),
        drawn=_drawn(groups, layers),
    )


def _begins(group: str) -> int:
    """Return the first year of "0-4" or "90+"."""
    return int(group.partition("-")[0].rstrip("+"))


def _shown(group: str) -> str:
    return str(NO_NATION[UNKNOWN]) if group == UNKNOWN else group.replace("-", "–")


def _drawn(groups: Sequence[str], layers: Sequence[Layer]) -> list[Layer]:
    """Join groups of fewer years, as around the coming of age: side by side they would look like a dent."""
    bands: dict[int, list[Layer]] = {}
    for group, layer in zip(groups, layers, strict=False):
        bands.setdefault(_begins(group) // BAND * BAND, []).append(layer)
    return [
        inside[0]
        if len(inside) == 1
        else Layer(
            f"{begin}–{begin + BAND - 1}", _joined(x.left for x in inside), _joined(x.right for x in inside)
        )
        for begin, inside in bands.items()
    ]


def _joined(sides: Iterable[Side]) -> Side:
    found = list(sides)
    return Side(total(side.inner for side in found), total(side.outer for side in found))


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
