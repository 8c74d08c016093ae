"""The part of a case's page about who counsels and who may read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.access import HEAD
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.templatetags.cases import called
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest
from miteinander.web.components import Pair


def team(request: VaultRequest, found: OpenCase) -> Section:
    """Show who counsels and whose keys open the case."""
    row = found.row
    readers = _("nur benannte Personen") if row.restricted else _("das Team der Antidiskriminierungsstelle")
    pairs = [
        Pair(_("Berät"), called(row.lead) or _("noch niemand")),
        Pair(_("Berät mit"), called(row.second) or "–"),
        Pair(_("Wer darf lesen"), readers),
    ]
    actions = [
        Action(_("Beratung ändern"), reverse("antidiscrimination:case_assign", args=[row.pk]), "edit"),
        Action(_("Wer darf lesen"), reverse("antidiscrimination:case_access", args=[row.pk]), "visibility"),
    ]
    if request.user.has_role(*HEAD):
        url = reverse("antidiscrimination:case_readers", args=[row.pk])
        actions.append(Action(_("Wer hat gelesen?"), url, "checklist"))
    return Section(
        anchor="team",
        title=_("Beratung und Zugang"),
        template="antidiscrimination/_section_pairs.html",
        shown={"pairs": pairs},
        actions=actions,
        is_aside=True,
    )
