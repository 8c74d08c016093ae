"""Days for tests, as the shared format has them: one person, one request, each field replaceable."""

from collections.abc import Sequence

RULES = {
    "buffer_minutes": 5,
    "pool_remote": True,
    "modes": {
        "transit": {"kmh": 14.0, "overhead_minutes": 8, "max_km": 14.0},
        "car": {"kmh": 25.0, "overhead_minutes": 6, "max_km": 25.0},
        "bike": {"kmh": 13.0, "overhead_minutes": 2, "max_km": 9.0},
        "foot": {"kmh": 4.8, "overhead_minutes": 0, "max_km": 3.0},
    },
}


def a_person(**fields: object) -> dict[str, object]:
    """Return an interpreter of Arabic, free all day."""
    return {
        "id": "i0",
        "region": 0,
        "home": [0.0, 0.0],
        "mode": "transit",
        "gender": "f",
        "qualification": 1,
        "topics": [1],
        "dialect": 0,
        "levels": {"ar": 3},
        "available": [480, 1080],
        "max_minutes": 240,
        "accepts": ["onsite", "video", "phone"],
        "hours_so_far": 0.0,
    } | fields


def a_wish(**fields: object) -> dict[str, object]:
    """Return a request for Arabic at ten o'clock."""
    return {
        "id": "r0",
        "region": 0,
        "place": [1.0, 0.0],
        "mode": "onsite",
        "language": "ar",
        "min_level": 2,
        "dialect": 0,
        "topic": 1,
        "duration": 60,
        "priority": 1,
        "min_qualification": 0,
        "gender_wish": None,
        "gender_hard": False,
        "known": None,
        "excluded": [],
        "slots": [600],
    } | fields


def a_day(
    people: Sequence[object] | None = None, wishes: Sequence[object] | None = None, **rules: object
) -> dict[str, object]:
    """Return a day with these people and requests; one of each if not said."""
    return {
        "format": "miteinander/day/1",
        "name": "a-day",
        "rules": RULES | rules,
        "interpreters": [a_person()] if people is None else list(people),
        "requests": [a_wish()] if wishes is None else list(wishes),
    }
