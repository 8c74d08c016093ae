from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.audit import rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _values(number: int, **changes: object) -> rules.EntryValues:
    fields: dict[str, object] = {
        "id": number,
        "at": NOW + timedelta(minutes=number),
        "kind": "x.y",
        "by_id": 1,
        "by_label": "account",
        "subject_type": "x.y",
        "subject_id": number,
        "note": "",
    }
    return rules.EntryValues(**{**fields, **changes})  # type: ignore[arg-type]  # a test's shorthand


def _chain(length: int) -> list[rules.Link]:
    links, digest = [], rules.FIRST_DIGEST
    for number in range(1, length + 1):
        digest = rules.digest(digest, rules.canonical(_values(number)))
        links.append(rules.Link(number=number, digest=digest, entry=_values(number)))
    return links


def _walk(links: list[rules.Link]) -> rules.Walk:
    walk = rules.Walk()
    for link in links:
        if not walk.step(link):
            break
    return walk


def test_digest_is_the_known_one() -> None:
    """A known answer: if this changes, old chains can no longer be verified."""
    text = rules.canonical(_values(1))

    assert text.startswith('1|{"at":"2026-11-23T09:01:00.000000+00:00","by_id":1,')
    assert (
        rules.digest(rules.FIRST_DIGEST, text)
        == "9149d3e862a63cbfc8e23d7b897d54a03a8435ab17c19cd792ccb0283b2e0a90"
    )


def test_a_whole_chain_holds() -> None:
    links = _chain(5)

    walk = _walk(links)

    assert (walk.number, walk.digest, walk.flaw) == (5, links[-1].digest, rules.Flaw.NONE)


@given(st.integers(1, 6), st.sampled_from(["kind", "by_label", "subject_type", "note"]), st.text(min_size=1))
def test_any_altered_text_is_found(number: int, field: str, text: str) -> None:
    links = _chain(6)
    if getattr(_values(number), field) == text:
        return
    links[number - 1] = rules.Link(
        number=number, digest=links[number - 1].digest, entry=_values(number, **{field: text})
    )

    walk = _walk(links)

    assert (walk.flaw, walk.flaw_number) == (rules.Flaw.ALTERED, number)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_link_is_found(number: int) -> None:
    links = _chain(6)
    del links[number - 1]

    walk = _walk(links)

    assert (walk.flaw, walk.flaw_number) == (rules.Flaw.GAP, number)


def test_a_removed_entry_is_found() -> None:
    links = _chain(3)
    links[1] = rules.Link(number=2, digest=links[1].digest, entry=None)

    assert _walk(links).flaw is rules.Flaw.GONE


def test_an_entry_slipped_in_with_an_early_moment_is_found() -> None:
    links = _chain(3)
    late = _values(4, at=NOW - timedelta(hours=2))
    links.append(
        rules.Link(number=4, digest=rules.digest(links[-1].digest, rules.canonical(late)), entry=late)
    )

    walk = _walk(links)

    assert (walk.flaw, walk.flaw_number) == (rules.Flaw.SLIPPED_IN, 4)
