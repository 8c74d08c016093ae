"""Who pays, or where to go instead; no database."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from miteinander.interpreting.rules.eligibility import Ground, Outcome, Question, Source, Why, check
from miteinander.interpreting.rules.wish import Mode

POOL = Source(
    key="land",
    name="Landesmittel",
    rank=1,
    excludes=frozenset(Ground),
    organisation_kinds=frozenset({"school", "kita", "office"}),
)
CITY = Source(
    key="city",
    name="Eigenmittel",
    rank=2,
    excludes=frozenset({Ground.MEDICAL, Ground.PRIVATE_CLIENT}),
    needs_call=frozenset({Ground.AOSF, Ground.LEGAL_CONSEQUENCES}),
)
SELF = Source(
    key="self",
    name="Selbstzahler",
    rank=3,
    excludes=frozenset({Ground.MEDICAL, Ground.PRIVATE_CLIENT, Ground.LEGAL_CONSEQUENCES}),
    is_paid_by_requester=True,
)
QUESTION = Question(
    grounds=frozenset(),
    organisation_kind="school",
    organisation=12,
    mode=Mode.ONSITE,
    topic="school",
    on=date(2026, 12, 1),
    expected_cents=1500,
)
REFERRALS = {Ground.MEDICAL: "medical_interpreting", Ground.LEGAL_CONSEQUENCES: "sworn_interpreters"}


def test_check_covers_an_ordinary_talk_from_the_first_source() -> None:
    verdict = check(QUESTION, [SELF, CITY, POOL])

    assert (verdict.outcome, verdict.source) == (Outcome.COVERED, POOL)


def test_check_finds_another_source_and_says_why_the_first_does_not_pay() -> None:
    verdict = check(replace(QUESTION, grounds=frozenset({Ground.AOSF})), [POOL, SELF])

    assert (verdict.outcome, verdict.source) == (Outcome.COVERED_BY_OTHER, SELF)
    assert verdict.reasons == (Why("ground_excluded", {"ground": "aosf"}),)


def test_check_prefers_a_source_without_a_call_and_else_asks_for_the_call() -> None:
    aosf = replace(QUESTION, grounds=frozenset({Ground.AOSF}))

    assert check(aosf, [POOL, CITY, SELF]).source == SELF
    verdict = check(aosf, [POOL, CITY])
    assert (verdict.outcome, verdict.source) == (Outcome.NEEDS_CALL, CITY)
    assert verdict.reasons == (Why("call_first", {"ground": "aosf"}),)


def test_check_refers_warmly_where_a_professional_service_exists() -> None:
    verdict = check(
        replace(QUESTION, grounds=frozenset({Ground.MEDICAL})), [POOL, CITY, SELF], referrals=REFERRALS
    )

    assert (verdict.outcome, verdict.source, verdict.refer_to) == (
        Outcome.REFERRED,
        None,
        "medical_interpreting",
    )


def test_check_refuses_what_nobody_covers_and_nobody_takes_over() -> None:
    verdict = check(
        replace(QUESTION, grounds=frozenset({Ground.PRIVATE_CLIENT})), [POOL, CITY], referrals=REFERRALS
    )

    assert verdict.outcome == Outcome.REFUSED
    assert verdict.reasons == (Why("ground_excluded", {"ground": "private_client"}),)


def test_check_asks_to_call_where_no_source_was_ever_entered() -> None:
    verdict = check(QUESTION, [])

    assert (verdict.outcome, verdict.reasons) == (Outcome.NEEDS_CALL, (Why("no_source"),))


def test_check_names_every_reason_of_a_source() -> None:
    source = replace(
        POOL,
        organisation_kinds=frozenset({"kita"}),
        modes=frozenset({Mode.PHONE}),
        topics=frozenset({"health"}),
        valid_from=date(2027, 1, 1),
        remaining_cents=100,
    )

    verdict = check(replace(QUESTION, grounds=frozenset({Ground.AOSF})), [source])

    assert [why.code for why in verdict.reasons] == [
        "ground_excluded",
        "organisation_not_covered",
        "mode_not_covered",
        "topic_not_covered",
        "not_yet_valid",
        "money_used_up",
    ]
    ended = replace(POOL, valid_to=date(2026, 11, 30))
    assert [why.code for why in check(QUESTION, [ended]).reasons] == ["no_longer_valid"]


def test_check_honours_an_agreement_with_one_organisation() -> None:
    agreement = replace(POOL, organisation_kinds=None, organisations=frozenset({12}))

    assert check(QUESTION, [agreement]).outcome == Outcome.COVERED
    stranger = check(replace(QUESTION, organisation=13), [agreement])
    assert [why.code for why in stranger.reasons] == ["organisation_without_agreement"]


def test_check_tries_the_named_source_first() -> None:
    assert check(replace(QUESTION, asked="self"), [POOL, CITY, SELF]).source == SELF


sources = st.builds(
    Source,
    key=st.sampled_from("abcde"),
    name=st.just("x"),
    rank=st.integers(0, 3),
    excludes=st.frozensets(st.sampled_from(Ground)),
    needs_call=st.frozensets(st.sampled_from(Ground)),
    remaining_cents=st.one_of(st.none(), st.integers(0, 3000)),
)


@given(st.lists(sources, max_size=5), st.frozensets(st.sampled_from(Ground)))
def test_check_never_lets_a_source_pay_for_what_it_excludes(
    known: list[Source], grounds: frozenset[Ground]
) -> None:
    verdict = check(replace(QUESTION, grounds=grounds), known, referrals=REFERRALS)

    assert verdict.reasons
    if verdict.source is not None:
        assert not verdict.source.excludes & grounds
        assert (verdict.outcome == Outcome.NEEDS_CALL) == bool(verdict.source.needs_call & grounds)
    elif known:
        assert all(not answer.is_yes for answer in verdict.answers)
        assert (verdict.outcome == Outcome.REFERRED) == bool(verdict.refer_to)
