"""Setting the letter of a warm referral."""

from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.documents.usecases import render_pdf
from miteinander.interpreting.models import Request
from miteinander.interpreting.queries.eligibility import REFERRALS
from miteinander.interpreting.queries.request_show import services_for
from miteinander.people.models import Account
from miteinander.web.templatetags.locale_format import day, language_name

REASONS: dict[str, Promise] = {
    "sworn_interpreters": _(
        "In diesem Gespräch geht es um rechtliche Folgen. Dafür sind vereidigte Dolmetscher*innen nötig: "
        "Ein Fehler könnte den Menschen schaden."
    ),
    "medical_interpreting": _(
        "In diesem Gespräch geht es um die Gesundheit. Dafür gibt es Dienste, die medizinisch geschult sind."
    ),
    "school_authority": _(
        "In diesem Gespräch geht es um ein AO-SF-Verfahren. Das Schulamt sorgt selbst für die Sprachmittlung."
    ),
    "integration_assistance": _(
        "Wenn eine Person regelmäßig begleitet wird, ist das eine Aufgabe der Eingliederungshilfe."
    ),
}


OTHERWISE = _("Für dieses Gespräch dürfen Laien nicht eingesetzt werden.")


def referral_letter(request: Request, *, by: Account, on: date) -> bytes:
    """Return the letter as a PDF: why lay people may not do this, who can, and how to get there."""
    ground = next((ground for ground, to in REFERRALS.items() if to == request.state_reason), "")
    services = services_for(str(ground) or request.ground)
    language = language_name(request.language)
    data = {
        "number": request.number,
        "made_on": day(on),
        "institution": request.organisation.name,
        "greeting": gettext("Guten Tag,"),
        "wish": gettext("Sie haben uns nach einer Sprachmittlung für {language} gefragt.").format(
            language=language
        ),
        "reason": str(REASONS.get(request.state_reason, OTHERWISE)),
        "services": [
            {
                "name": one.name,
                "what": one.what,
                "phone": one.phone,
                "mail": one.email,
                "web": one.website,
                "cost": one.cost,
            }
            for one in services
        ],
        "help": gettext("Rufen Sie uns an, wenn Sie dort niemanden erreichen. Wir helfen Ihnen weiter."),
        "sender": {"name": str(by.person or by.email), "phone": settings.CENTRE_PHONE},
    }
    return render_pdf("interpreting/referral", data, language="de")
