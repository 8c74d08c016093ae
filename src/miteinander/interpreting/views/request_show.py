"""The page of one request: what it is, who could come, what was done, what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from miteinander.interpreting.access import DESK
from miteinander.interpreting.forms import deeds
from miteinander.interpreting.forms.sentences import (
    DECLINES,
    REFERRALS,
    change_sentence,
    drop_sentence,
    fit_sentence,
)
from miteinander.interpreting.models import Assignment, Offer, Request, UnfilledReason
from miteinander.interpreting.queries import request_show as queries
from miteinander.interpreting.queries.candidates import HAPPENED
from miteinander.interpreting.queries.promising import is_promised
from miteinander.interpreting.queries.requests import with_relations
from miteinander.interpreting.queries.service import service_on
from miteinander.interpreting.rules import clock
from miteinander.interpreting.rules.candidates import Dropped, Ranked
from miteinander.interpreting.rules.offering import likely_reason
from miteinander.interpreting.rules.states import REQUEST, RequestEvent, RequestState
from miteinander.payments.queries import funding_choices
from miteinander.people.access import SignedInRequest
from miteinander.web.components import Column, Crumb, Happening, Pair, Tone
from miteinander.web.labels import label_of
from miteinander.web.policy import every_row, roles
from miteinander.web.templatetags.locale_format import language_name, moment

# So many are shown open; the rest is one click away.
SHOWN = 8
OFFER_COLUMNS = (
    Column(_lazy("Runde")),
    Column(_lazy("Sprachmittler*in")),
    Column(_lazy("Stand")),
    Column(_lazy("Antwort bis")),
)
STEPS: dict[str, str | Promise] = {
    "speaks": _lazy("sprechen es"),
    "free": _lazy("frei"),
    "reachable": _lazy("erreichbar"),
    "fits": _lazy("passen"),
}
SEEKING = frozenset({RequestState.MATCHING, RequestState.OFFERED})


# Reasons that speak for somebody and yet deserve a second look.
LOOK_TWICE = frozenset(
    {
        "variety_not_known",
        "gender_not_as_wished",
        "availability_unknown",
        "travel_unknown",
        "other_time",
        "works_more",
        "works_already",
        "more_than_wished",
        "over_tax_allowance",
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for or against somebody; `icon` tells at a glance which."""

    words: str
    icon: str = "check"


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the list of candidates."""

    key: int
    name: str
    score: int
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One line of the table of offers; `why` is the reason somebody said no for."""

    round: int
    name: str
    state: str
    expires_at: datetime
    why: str


@roles(*DESK)
@every_row("interpreting.Request")
@require_safe
def request_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one request to the desk."""
    now = timezone.now()
    row = get_object_or_404(with_relations(), pk=pk)
    offers = queries.offers_of(row)
    assignments = queries.assignments_of(row)
    booked = next((one for one in assignments if one.state in HAPPENED), None)
    state = RequestState(row.state)
    context: dict[str, object] = {
        "row": row,
        "facts": _facts(row),
        "offers": offers,
        "offer_lines": [_offer_line(offer) for offer in offers],
        "offer_columns": OFFER_COLUMNS,
        "booked": booked,
        "happenings": _happenings(row, offers, assignments),
        "crumbs": [Crumb(_("Anfragen"), reverse("interpreting:request_list")), Crumb(row.number)],
        "reason": _reason(row),
        "can": {event.value: REQUEST.allows(state, event) for event in RequestEvent},
        "has_begun": row.starts_at is not None and row.starts_at <= now,
        "is_seeking": state in SEEKING,
        "is_promised": is_promised(row),
        "is_asked": any(offer.state == "open" for offer in offers),
        **_forms(row),
    }
    if state in SEEKING:
        context |= _finding(row, now=now, declined=sum(one.state == "declined" for one in offers))
    return render(request, "interpreting/request_show.html", context)


def _finding(row: Request, *, now: datetime, declined: int) -> dict[str, object]:
    found = queries.find(row, service_on(clock.wall(now).date()), now=now)
    people = [_fits(item) for item in found.ranking.ranked]
    likely = likely_reason(found.ranking, declined=declined) if not people else None
    return {
        "people": people[:SHOWN],
        "more_people": people[SHOWN:],
        "dropped": [_drops(item) for item in found.ranking.dropped if item.code != "no_language"],
        "funnel": [(STEPS[stage.code], stage.count) for stage in found.ranking.funnel],
        "changes": [(change_sentence(one.code, one.params), one.count) for one in found.changes],
        "close_form": deeds.CloseForm(
            initial={"version": row.version, "reason": likely.value if likely else ""}, prefix=None
        ),
    }


def _fits(item: Ranked) -> Person:
    reasons = [
        Reason(fit_sentence(reason.code, reason.params), "warning" if reason.code in LOOK_TWICE else "check")
        for reason in item.reasons
    ]
    return Person(item.candidate.key, item.candidate.name, item.score, reasons)


def _offer_line(offer: Offer) -> OfferLine:
    why = str(DECLINES.get(offer.decline_reason, "")) if offer.decline_reason else ""
    return OfferLine(offer.round, str(offer.interpreter), label_of(offer, "state"), offer.expires_at, why)


def _drops(item: Dropped) -> Person:
    reasons = [(item.code, item.params), *((reason.code, reason.params) for reason in item.others)]
    sentences = list(dict.fromkeys(drop_sentence(code, params) for code, params in reasons))
    return Person(item.candidate.key, item.candidate.name, 0, [Reason(words, "close") for words in sentences])


def _forms(row: Request) -> dict[str, object]:
    version = {"version": row.version}
    start = clock.wall(row.starts_at) if row.starts_at is not None else None
    move = {**version, "day": start.date(), "starts": start.time()} if start is not None else version
    return {
        "offer_form": _later(deeds.OfferForm, initial=version, keys=[]),
        "substitute_form": _later(deeds.SubstituteForm, initial=version),
        "move_form": _later(deeds.MoveForm, initial=move),
        "cancel_form": _later(deeds.CancelForm, initial=version),
        "miss_form": _later(deeds.MissForm, initial=version),
        "close_form": _later(deeds.CloseForm, initial=version),
        "refer_form": _later(deeds.ReferForm, initial=version),
        "admit_form": _later(deeds.AdmitForm, initial={**version, "funding_code": row.funding_code}),
    }


def _later(form: Callable[..., deeds.DeedForm], **values: object) -> object:
    """Make a form when the page draws it; most states allow one or two of the deeds."""
    return SimpleLazyObject(lambda: form(**values))


def _facts(row: Request) -> list[Pair]:
    place = str(row.place) if row.place is not None else row.place_text
    language = language_name(row.language)
    if row.variety:
        language = f"{language} ({row.variety})"
    pairs = [
        Pair(_("Sprache"), language),
        Pair(_("zweite Wahl"), language_name(row.second_language) if row.second_language else ""),
        Pair(_("Art"), label_of(row, "mode")),
        Pair(_("Andere Termine"), "; ".join(moment(at) for at in row.alternatives)),
        Pair(_("Zeilen"), row.lines or ""),
        Pair(_("Einrichtung"), row.organisation.name),
        Pair(_("Ort"), place),
        Pair(_("Stadtteil"), row.district.name if row.district is not None else ""),
        Pair(_("Thema"), row.topic.name),
        Pair(_("Wunsch"), _gender(row)),
        Pair(_("Ansprechperson"), row.contact_name),
        Pair(_("Telefon"), row.contact_phone, url=f"tel:{row.contact_phone}", is_ltr=True),
        Pair(_("Zeichen"), row.client_reference, is_ltr=True),
        Pair(_("Kostenstelle"), row.cost_centre, is_ltr=True),
        Pair(_("Geldquelle"), dict(funding_choices()).get(row.funding_code, row.funding_code)),
        Pair(_("Hinweis"), row.remark),
        Pair(_("Eingegangen"), f"{moment(row.requested_at)}, {label_of(row, 'channel')}"),
    ]
    return [pair for pair in pairs if pair.value]


def _gender(row: Request) -> str:
    wish = label_of(row, "gender_wish") if row.gender_wish else ""
    return _("{wish}, unbedingt").format(wish=wish) if wish and row.gender_is_hard else wish


def _reason(row: Request) -> str:
    """Return why the request stands where it stands, in words."""
    if row.state_reason in REFERRALS:
        return str(REFERRALS[row.state_reason])
    return str(dict(UnfilledReason.choices).get(row.state_reason, ""))


TONES: dict[str, Tone] = {"accepted": "success", "declined": "warning", "expired": "warning"}


def _happenings(row: Request, offers: Sequence[Offer], assignments: Sequence[Assignment]) -> list[Happening]:
    """Tell the request's story from its own rows, in order."""
    told = [Happening(row.requested_at, _("Eingegangen"), label_of(row, "channel"))]
    rounds: dict[int, list[Offer]] = {}
    for offer in offers:
        rounds.setdefault(offer.round, []).append(offer)
    for number, asked in rounds.items():
        names = ", ".join(str(offer.interpreter) for offer in asked[:SHOWN])
        title = _("Runde {number}: {count} gefragt").format(number=number, count=len(asked))
        told.append(Happening(asked[0].made_at, title, names))
    for offer in offers:
        if offer.answered_at is not None:
            title = f"{offer.interpreter}: {label_of(offer, 'state')}"
            told.append(Happening(offer.answered_at, title, tone=TONES.get(offer.state, "neutral")))
    for one in assignments:
        title = _("{name} gebucht").format(name=one.interpreter)
        told.append(Happening(one.booked_at, title, label_of(one, "state"), tone="success"))
    if row.closed_at is not None:
        told.append(Happening(row.closed_at, label_of(row, "state"), _reason(row)))
    told.sort(key=lambda happening: str(happening.at))
    if row.starts_at is not None and row.closed_at is None:
        told.append(Happening(row.starts_at, _("Termin"), tone="info", is_done=False))
    return told
