"""The parts of a case's page about the person, what happened, and the work done."""

from django.utils.translation import gettext as _

from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.views.section import Section
from miteinander.vault.access.door import VaultRequest
from miteinander.web.components import Pair
from miteinander.web.templatetags.locale_format import language_name


def filled(*pairs: Pair) -> list[Pair]:
    """Return the pairs that say something."""
    return [pair for pair in pairs if pair.value not in ("", None)]


def story(_request: VaultRequest, found: OpenCase) -> Section:
    """Show what happened, in the words it was told."""
    told = found.content
    pairs = filled(Pair(_("Wann"), told.when or told.happened_on), Pair(_("Wo"), told.where))
    return Section(
        anchor="geschehen",
        title=_("Was geschehen ist"),
        template="antidiscrimination/_section_story.html",
        shown={"story": told.story, "pairs": pairs},
    )


def identity(_request: VaultRequest, found: OpenCase) -> Section:
    """Show who it is about, as far as the person wanted to say."""
    who = found.identity
    pairs = filled(
        Pair(_("Name"), who.name or _("ohne Namen")),
        Pair(_("Telefon"), who.phone, is_ltr=True),
        Pair(_("E-Mail"), who.email, is_ltr=True),
        Pair(_("Anschrift"), who.address),
        Pair(_("So erreichbar"), who.reach),
        Pair(_("Sprache"), language_name(who.language)),
        Pair(_("Sprachmittlung"), _("wird gebraucht") if who.needs_interpreter else ""),
    )
    return Section(
        anchor="person",
        title=_("Person"),
        template="antidiscrimination/_section_pairs.html",
        shown={"pairs": pairs},
        is_aside=True,
    )
