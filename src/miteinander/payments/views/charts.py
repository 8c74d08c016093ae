"""The picture of a pot: one bar of three parts against what it holds."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from miteinander.payments.queries import Pot
from miteinander.web.templatetags.locale_format import euro

HEIGHT = 30


@dataclass(frozen=True, slots=True)
class PotBar:
    """Settled, confirmed and planned beside each other; a line marks the budget where it is overdrawn."""

    pot: Pot

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """Return tone, cents and name of each part, the surest first."""
        position = self.pot.position
        return [
            ("success", position.settled_cents, _("abgerechnet")),
            ("info", position.confirmed_cents, _("bestätigt")),
            ("warning", position.planned_cents, _("geplant")),
        ]

    @property
    def summary(self) -> str:
        """Say in a sentence what the picture shows."""
        position = self.pot.position
        if not self.pot.has_budget:
            return _("{bound} gebunden, ohne eigenes Budget.").format(bound=euro(position.bound_cents))
        return _("{bound} von {budget} gebunden ({percent} %), {free} frei.").format(
            bound=euro(position.bound_cents),
            budget=euro(position.budget_cents),
            percent=position.percent,
            free=euro(position.free_cents),
        )

    @property
    def svg(self) -> SafeString:
        """Draw the bar; its width is the budget, or what is bound if that is more."""
        position = self.pot.position
        whole = max(position.budget_cents, position.bound_cents, 1)
        shown, place = [], 0
        for tone, cents, name in self.parts:
            shown.append((tone, _percent(place, whole), _percent(cents, whole), f"{name}: {euro(cents)}"))
            place += cents
        bars = format_html_join(
            "",
            '<rect class="svg-bar svg-bar--{}" x="{}%" y="6" width="{}%" height="18">'
            "<title>{}</title></rect>",
            shown,
        )
        limit = format_html(
            '<line class="svg-now" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>',
            _percent(position.budget_cents, whole),
            HEIGHT,
        )
        return format_html(
            '<svg class="svg" role="img" aria-label="{}" width="100%" height="{}">'
            '<rect class="svg-track" x="0" y="6" width="100%" height="18"/>{}{}</svg>',
            self.summary,
            HEIGHT,
            bars,
            limit if position.bound_cents > position.budget_cents > 0 else "",
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}"
