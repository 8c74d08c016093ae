"""The part of a case's page that leads to its documentation and to closing it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.antidiscrimination.forms.sheets import is_answered
from miteinander.antidiscrimination.queries.opening import OpenCase
from miteinander.antidiscrimination.rules.scheme import open_fields
from miteinander.antidiscrimination.rules.states import STEPS, CaseState
from miteinander.antidiscrimination.views.documented import sheet_of, summed_up
from miteinander.antidiscrimination.views.section import Action, Section
from miteinander.vault.access.door import VaultRequest


def documentation(_request: VaultRequest, found: OpenCase) -> Section:
    """Show how much is documented, and lead on."""
    sheet, scheme = sheet_of(found)
    asked = [each for each in open_fields(scheme, sheet) if not each.volunteered]
    done = sum(is_answered(sheet, each) for each in asked)
    return Section(
        anchor="dokumentation",
        title=_("Dokumentation"),
        template="antidiscrimination/_section_documentation.html",
        shown={
            "done": done,
            "asked": len(asked),
            "pairs": summed_up(sheet, scheme),
        },
        actions=_actions(found, scheme.groups[0].code),
    )


def _actions(found: OpenCase, first: str) -> list[Action]:
    pk, state = found.row.pk, CaseState(found.row.state)
    show = Action(_("Ganze Dokumentation"), reverse("antidiscrimination:sheet_show", args=[pk]), "checklist")
    story = Action(_("Für den Jahresbericht"), reverse("antidiscrimination:story_edit", args=[pk]), "draft")
    if state is CaseState.CLOSED:
        again = Action(_("Wieder öffnen"), reverse("antidiscrimination:case_reopen", args=[pk]), "autorenew")
        return [show, story, again]
    edit = Action(_("Ausfüllen"), reverse("antidiscrimination:sheet_edit", args=[pk, first]), "edit")
    close = Action(_("Abschließen"), reverse("antidiscrimination:case_close", args=[pk]), "check")
    return [edit, show, story, *([close] if CaseState.CLOSED in STEPS[state] else [])]
