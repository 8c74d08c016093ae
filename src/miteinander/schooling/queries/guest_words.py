"""Words families read that stand on several pages and letters, in eighteen languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.schooling.rules.papers import split_papers

PAPERS: Mapping[str, Promise] = {
    "registration": _("Meldebescheinigung"),
    "passport": _("Ausweise oder Pässe, von Ihnen und den Kindern"),
    "report": _("Zeugnisse, wenn möglich mit Übersetzung"),
    "vaccination": _("Impfausweis (mit Impfung gegen Masern)"),
    "custody": _("Papiere zum Sorgerecht, wenn Sie sie haben"),
}


def papers_in_words(text: str) -> list[str]:
    """Return the papers of `Child.papers_missing` in the reader's language."""
    return [str(PAPERS[code]) for code in split_papers(text)]
