"""What may be asked of a school, and what its answer needs."""

from datetime import date, timedelta

from miteinander.core.errors import Problem

LATEST_START = timedelta(days=400)
EARLIEST_START = timedelta(days=31)  # somebody notes an answer late
SHORTEST_TEXT = 5

NO_PLACE, NO_LANGUAGE_PLACE, NO_LITERACY_PLACE = "no_place", "no_language_place", "no_literacy_place"


def asking_problems(
    *,
    year: int | None,
    need: int | None,
    is_open: bool,
    years: tuple[int, ...],
    has_refused: bool,
    is_agreed: bool,
    is_best: bool,
    choice_reason: str,
) -> list[Problem]:
    """Return what speaks against asking a school for a child."""
    if year is None or need is None:
        return [Problem("", "not_counselled")]
    problems = []
    if not is_open:
        problems.append(Problem("school", "school_closed"))
    elif year not in years:
        problems.append(Problem("school", "year_not_offered", {"year": year}))
    if has_refused:
        problems.append(Problem("school", "refused_before"))
    if not is_agreed:
        problems.append(Problem("school", "no_consent"))
    if not is_best and not choice_reason.strip():
        problems.append(Problem("choice_reason", "choice_reason_missing"))
    return problems


def start_problems(starts_on: date | None, *, today: date) -> list[Problem]:
    """Return what is wrong with a first day at school."""
    if starts_on is None:
        return [Problem("starts_on", "start_missing")]
    if not today - EARLIEST_START <= starts_on <= today + LATEST_START:
        return [Problem("starts_on", "start_out_of_range")]
    return []


def refusal_problems(reason: str, text: str, *, known: frozenset[str]) -> list[Problem]:
    """Return what is missing in a refusal: law wants it in writing, with a reason."""
    problems = []
    if reason not in known:
        problems.append(Problem("refusal_reason", "refusal_reason_missing"))
    if len(text.strip()) < SHORTEST_TEXT:
        problems.append(Problem("refusal_text", "refusal_text_missing"))
    return problems


def waiting_after(refusal: str, need: int | None) -> str:
    """Return why a child waits after a school refused it."""
    if refusal == "no_language":
        return NO_LITERACY_PLACE if need == 2 else NO_LANGUAGE_PLACE
    return NO_PLACE
