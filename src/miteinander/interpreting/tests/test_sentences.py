"""Every code the rules can give has its sentence, and every sentence can be filled."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from miteinander.core.errors import Problem, Refused
from miteinander.interpreting import rules, usecases
from miteinander.interpreting.forms import sentences as words
from miteinander.interpreting.forms.words import sentences
from miteinander.interpreting.rules.eligibility import Ground
from miteinander.interpreting.rules.offering import BINDING

ROOTS = [Path(rules.__path__[0]), Path(usecases.__path__[0])]
# Modules of this room whose sentences other founders keep beside their own forms.
MINE = {
    "wish", "reference", "states", "cancel", "checks", "ranking", "changes", "eligibility", "offering",
    "requesting", "booking", "changing", "waiting", "inviting",
}  # fmt: skip


def codes(name: str, place: int) -> set[str]:
    """Every literal that is the argument at a place of calls of `name` in rules and use cases."""
    found = set()
    for root in ROOTS:
        for path in root.glob("*.py"):
            if path.stem not in MINE:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                if node.func.id == name and len(node.args) > place:
                    value = node.args[place]
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        found.add(value.value)
    return found


def test_every_broken_rule_has_its_sentence() -> None:
    warnings = {"on_holiday", "on_weekend", "at_odd_hours"}
    missing = codes("Problem", 1) - set(words.WISH) - set(words.DEEDS) - warnings

    assert missing == set()
    assert warnings <= set(words.WARNINGS)
    assert {f"interpreter_{code}" for code in BINDING} <= set(words.DEEDS)


def test_every_reason_of_finding_has_its_sentence() -> None:
    given = codes("Reason", 0)

    assert given - set(words.FITS) - set(words.DROPS) == set()
    assert codes("Why", 0) <= set(words.MONEY)
    assert {ground.value for ground in Ground} == set(words.GROUNDS)


@pytest.mark.parametrize(
    "table", [words.WISH, words.DEEDS, words.FITS, words.DROPS, words.CHANGES, words.MONEY, words.WARNINGS]
)
def test_every_sentence_can_be_filled(table: words.Words) -> None:
    for sentence in table.values():
        names = re.findall(r"{(\w+)}", str(sentence))
        filled = words.fill(sentence, {name: "2026-11" if name == "month" else 7 for name in names})
        assert "{" not in filled


def test_fit_sentence_writes_work_in_hours_and_ways_in_minutes() -> None:
    assert (
        words.fit_sentence("works_less", {"month": "2026-11", "minutes": 390, "usual": 660})
        == "hat im November 6,5 Stunden (üblich: 11 Stunden)"
    )
    assert (
        words.fit_sentence("works_already", {"month": "2026-11", "minutes": 60})
        == "hat im November schon 1 Stunde"
    )
    after = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    sentence = words.fit_sentence("travel_after_job", {"minutes": 22, "way": "transit", "after": after})
    assert sentence.startswith("22 Minuten Weg (Bus und Bahn), nach dem Termin um ")


def test_one_of_something_is_told_as_one() -> None:
    short = {"minutes": 1, "left": 1, "limit": 1}
    assert (
        words.drop_sentence("no_time_to_travel", short)
        == "schafft den Weg nicht: braucht 1 Minute, hat 1 Minute"
    )
    assert words.drop_sentence("way_too_long", short) == "Weg zu lang: 1 Minute, gewünscht höchstens 1 Minute"
    assert words.drop_sentence("monthly_limit", {"minutes": 60, "limit": 90}) == (
        "möchte höchstens 1,5 Stunden im Monat, hat schon 1 Stunde"
    )
    assert "einen Werktag vorher" in words.problem_sentence(Problem("", "too_soon", {"days": 1}))
    assert "3 Werktage vorher" in words.problem_sentence(Problem("", "too_soon", {"days": 3}))
    refused = Refused([Problem("", "assignments_ahead", {"count": 1})])
    assert sentences(refused) == ["Es ist noch ein Einsatz vereinbart. Bitte vermitteln Sie ihn zuerst neu."]


def test_drop_sentence_writes_times_of_day() -> None:
    params = {"from": datetime(2026, 12, 1, 9, 0, tzinfo=UTC), "to": datetime(2026, 12, 1, 10, 0, tzinfo=UTC)}

    assert words.drop_sentence("busy", params) == "hat von 10:00 bis 11:00 Uhr einen Einsatz"
    until = {"until": date(2026, 11, 30)}
    assert words.drop_sentence("record_check_expired", until) == "Führungszeugnis abgelaufen am 30.11.2026"


def test_refused_sentence_says_everything_once() -> None:
    refused = Refused([Problem("a", "missing"), Problem("b", "missing"), Problem("c", "not_known_at_all")])

    assert words.refused_sentence(refused) == "Bitte füllen Sie dieses Feld aus. Das geht so nicht."
