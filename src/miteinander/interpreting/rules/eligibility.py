"""Who pays for an appointment, before anybody is asked for it.

Each funding source has its own exclusions. What one source excludes another may cover; what nobody covers is
either handed over warmly to a professional service or refused. Every answer carries its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from miteinander.interpreting.rules.wish import Mode


class Ground(StrEnum):
    """What lay interpreting is usually not paid for. Source: domain dossier 3.1."""

    LEGAL_CONSEQUENCES = "legal_consequences"
    MEDICAL = "medical"
    AOSF = "aosf"
    REGULAR_ACCOMPANIMENT = "regular_accompaniment"
    PRIVATE_CLIENT = "private_client"


class Outcome(StrEnum):
    COVERED = "covered"
    COVERED_BY_OTHER = "covered_by_other"
    NEEDS_CALL = "needs_call"
    REFERRED = "referred"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Why:
    """One reason as code and values; the screen makes the sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The rules of one funding source. `None` as a set means no limit. `rank` orders the attempts."""

    key: str
    name: str
    rank: int = 0
    excludes: frozenset[Ground] = frozenset()
    needs_call: frozenset[Ground] = frozenset()
    organisation_kinds: frozenset[str] | None = None
    organisations: frozenset[int] | None = None
    modes: frozenset[Mode] | None = None
    topics: frozenset[str] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    remaining_cents: int | None = None
    is_paid_by_requester: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the check needs to know of a request; `asked` is the source the requester's cost centre names."""

    grounds: frozenset[Ground]
    organisation_kind: str
    organisation: int | None
    mode: Mode
    topic: str
    on: date
    expected_cents: int
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one source says: no reasons against it means yes."""

    source: Source
    against: tuple[Why, ...]
    call_about: tuple[Ground, ...]

    @property
    def is_yes(self) -> bool:
        return not self.against


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome, the paying source if any, why, and what every source tried in turn had answered."""

    outcome: Outcome
    source: Source | None
    reasons: tuple[Why, ...]
    answers: tuple[Answer, ...]
    refer_to: str = ""


def check(
    question: Question, sources: Sequence[Source], *, referrals: Mapping[Ground, str] | None = None
) -> Verdict:
    """Say who pays, or where to go instead.

    Sources are tried by rank, then key, the one the requester named first. A source that would pay without
    a call is preferred to one that wants a call. `referrals` names the professional service per ground; if
    one of the grounds has such a service, the request is handed over, else it is refused.
    """
    if not sources:
        # Nobody entered funding sources yet; a person decides until then.
        return Verdict(outcome=Outcome.NEEDS_CALL, source=None, reasons=(Why("no_source"),), answers=())
    tried = sorted(sources, key=lambda source: (source.key != question.asked, source.rank, source.key))
    answers = tuple(ask(source, question) for source in tried)
    willing = [answer for answer in answers if answer.is_yes]
    plain = [answer for answer in willing if not answer.call_about]
    if plain:
        return _covered(plain[0], answers)
    if willing:
        about = willing[0].call_about
        why = tuple(Why("call_first", {"ground": ground.value}) for ground in about)
        return Verdict(outcome=Outcome.NEEDS_CALL, source=willing[0].source, reasons=why, answers=answers)
    return _uncovered(question, answers, referrals or {})


def ask(source: Source, question: Question) -> Answer:
    """Ask one source; it names everything that speaks against it, not only the first thing."""
    against = [
        Why("ground_excluded", {"ground": ground.value})
        for ground in Ground
        if ground in question.grounds and ground in source.excludes
    ]
    if source.organisations is not None and question.organisation in source.organisations:
        pass  # named in an agreement: the kind of organisation does not matter then
    elif (
        source.organisation_kinds is not None and question.organisation_kind not in source.organisation_kinds
    ):
        against.append(Why("organisation_not_covered", {"kind": question.organisation_kind}))
    elif source.organisations is not None and source.organisation_kinds is None:
        against.append(Why("organisation_without_agreement"))
    if source.modes is not None and question.mode not in source.modes:
        against.append(Why("mode_not_covered", {"mode": question.mode.value}))
    if source.topics is not None and question.topic not in source.topics:
        against.append(Why("topic_not_covered", {"topic": question.topic}))
    if source.valid_from is not None and question.on < source.valid_from:
        against.append(Why("not_yet_valid", {"from": source.valid_from}))
    if source.valid_to is not None and question.on > source.valid_to:
        against.append(Why("no_longer_valid", {"to": source.valid_to}))
    if source.remaining_cents is not None and source.remaining_cents < question.expected_cents:
        against.append(Why("money_used_up", {"remaining_cents": source.remaining_cents}))
    calls = tuple(ground for ground in Ground if ground in question.grounds and ground in source.needs_call)
    return Answer(source=source, against=tuple(against), call_about=calls)


def _covered(answer: Answer, answers: tuple[Answer, ...]) -> Verdict:
    if answer is answers[0]:
        return Verdict(
            outcome=Outcome.COVERED,
            source=answer.source,
            reasons=(Why("covered", {"source": answer.source.name}),),
            answers=answers,
        )
    first = answers[0]
    reasons = first.against or tuple(
        Why("call_first", {"ground": ground.value}) for ground in first.call_about
    )
    return Verdict(outcome=Outcome.COVERED_BY_OTHER, source=answer.source, reasons=reasons, answers=answers)


def _uncovered(question: Question, answers: tuple[Answer, ...], referrals: Mapping[Ground, str]) -> Verdict:
    reasons = tuple(dict.fromkeys(_key(why) for answer in answers for why in answer.against))
    whys = tuple(Why(code, dict(params)) for code, params in reasons)
    for ground in Ground:
        if ground in question.grounds and ground in referrals:
            return Verdict(
                outcome=Outcome.REFERRED,
                source=None,
                reasons=whys,
                answers=answers,
                refer_to=referrals[ground],
            )
    return Verdict(outcome=Outcome.REFUSED, source=None, reasons=whys, answers=answers)


def _key(why: Why) -> tuple[str, tuple[tuple[str, object], ...]]:
    return why.code, tuple(sorted(why.params.items()))
