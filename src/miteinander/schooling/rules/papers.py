"""Papers a family brings to the talk; a child's missing ones are kept as codes."""

from collections.abc import Iterable

REGISTRATION, PASSPORT, REPORT, VACCINATION, CUSTODY = PAPERS = (
    "registration",
    "passport",
    "report",
    "vaccination",
    "custody",
)


def join_papers(codes: Iterable[str]) -> str:
    """Return the codes as one text, each once, in the order of the checklist; unknown ones are left out."""
    wanted = set(codes)
    return ",".join(code for code in PAPERS if code in wanted)


def split_papers(text: str) -> tuple[str, ...]:
    """Return the codes of a text made by `join_papers`."""
    kept = set(text.split(","))
    return tuple(code for code in PAPERS if code in kept)
