"""Flat CSV of GENESIS, Zensus and Regionaldatenbank, bare or in a ZIP; and answers that are none."""

import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass

from miteinander.figures.imports.cells import LIMITS, Table
from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.guessing import SEXES, code_of
from miteinander.figures.imports.mapping import About, FileMapping, Role, Use
from miteinander.figures.imports.totals import is_total_word
from miteinander.lists.dates import shorten

TOO_LARGE, JOB_MADE, NOT_READY = 98, 99, 104
_CODES = {TOO_LARGE: "genesis_too_large", JOB_MADE: "genesis_job", NOT_READY: "genesis_not_ready"}
_NEEDED = {"statistics_code", "time", "value", "value_unit"}
_PLACE = re.compile(r"(\d+)_variable_attribute_code")
_NAMES = {"GES": "sex", "STAAT": "nation", "NAT": "nation"}
_REGION = re.compile(r"(GEO|KREISE|DLAND|DINSG|GEMEIN|REGBEZ|NUTS)")
_SCALES = {"1000": 1_000, "1000000": 1_000_000, "Tsd.": 1_000, "Mill.": 1_000_000}
_PERCENT = ("Prozent", "%")
_HOUSEHOLDS = ("Haushalte", "Lebensformen", "Privathaushalte")
_MOST_WORDS = 600  # of one dimension; names of all municipalities stay out of the recipe
_MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class NoTable:
    """An answer that is no table: its code, and what the portal says about it."""

    code: int
    words: str

    def tell(self, findings: Findings) -> None:
        """Say what it means and what to do."""
        known = _CODES.get(self.code)
        if known is not None:
            findings.note(known)
        else:
            findings.note("genesis_error", code=self.code, value=shorten(self.words, 200))


def answer_of(content: bytes) -> NoTable | None:
    """Return what a portal says instead of a table, None if it sent something else than JSON."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return None
    try:
        whole = json.loads(content.decode("utf-8-sig", "replace"))
    except ValueError:
        return NoTable(0, content[:200].decode("utf-8", "replace"))
    status = whole.get("Status", whole) if isinstance(whole, dict) else {}
    if not isinstance(status, dict):
        return NoTable(0, str(status))
    code = status.get("Code", 0)
    return NoTable(code if isinstance(code, int) else 0, str(status.get("Content", "")))


def unpacked(content: bytes, findings: Findings) -> bytes | None:
    """Return the one CSV file of a ZIP, or the content itself; None and a finding if that cannot be."""
    if not content.startswith(b"PK\x03\x04"):
        return content
    limit = LIMITS.file_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            tables = [one for one in entries if one.filename.lower().endswith((".csv", ".txt"))]
            if len(tables) != 1 or len(entries) > _MOST_ENTRIES:
                findings.note("archive_several", count=len(entries))
                return None
            with archive.open(tables[0]) as stream:
                bare = stream.read(limit + 1)  # what the entry says about its size is not believed
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        findings.note("archive_broken")
        return None
    if len(bare) > limit:
        findings.note("archive_too_big", limit=limit // 1_000_000)
        return None
    return bare


def is_flat(table: Table) -> bool:
    """Tell whether a table has the columns of GENESIS."""
    return set(table.headings) >= _NEEDED


def genesis_mapping(table: Table, findings: Findings) -> FileMapping | None:
    """Return how a flat table is read, None if it is no such table."""
    if not is_flat(table):
        findings.note("genesis_not_flat")
        return None
    unit, scale = _unit(table)
    uses = {heading: Use() for heading in table.headings}
    uses["time"] = Use(Role.DAY)
    uses["value"] = Use(Role.VALUE)
    if "value_q" in uses:
        uses["value_q"] = Use(Role.QUALITY)
    for heading, use in _dimensions(table).items():
        uses[heading] = use
    label = _most(table, "value_variable_label")
    return FileMapping(columns=uses, about=_about(table, uses, label, unit), scale=scale, method="publisher")


def words_of(table: Table, mapping: FileMapping) -> dict[str, dict[str, str]]:
    """Return what the codes of each dimension are called, as the recipe keeps them."""
    found: dict[str, dict[str, str]] = {}
    for heading in mapping.with_role(Role.DIMENSION):
        labels = heading.replace("_code", "_label")
        if labels == heading or labels not in table.headings:
            continue
        use = mapping.columns[heading]
        pairs = dict(zip(table.column(heading), table.column(labels), strict=True))
        words = {use.codes.get(code, code) or "": label for code, label in pairs.items()}
        words.pop("", None)
        if len(words) <= _MOST_WORDS:
            found[use.name] = words
    return found


def _dimensions(table: Table) -> dict[str, Use]:
    found: dict[str, Use] = {}
    taken: set[str] = set()
    places = sorted(int(match[1]) for heading in table.headings if (match := _PLACE.fullmatch(heading)))
    for place in places:
        heading = f"{place}_variable_attribute_code"
        pairs = set(
            zip(table.column(heading), table.column(f"{place}_variable_attribute_label"), strict=True)
        )
        if len(pairs) < 2:
            continue
        variable = _most(table, f"{place}_variable_code")
        name = "region" if _REGION.match(variable) else _NAMES.get(variable) or code_of(variable)
        name = name if name not in taken else f"{name}_{place}"
        taken.add(name)
        found[heading] = Use(Role.DIMENSION, name, _codes(name, pairs))
    if len(set(table.column("value_variable_label"))) > 1:
        found["value_variable_code"] = Use(Role.DIMENSION, "measure")
    return found


def _codes(name: str, pairs: set[tuple[str, str]]) -> dict[str, str | None]:
    """Return the codes with a meaning of their own: totals, the whole country, and the sexes."""
    codes: dict[str, str | None] = {code: "" for code, label in pairs if not code or is_total_word(label)}
    if name == "region":
        codes |= {code: "" for code, _label in pairs if code == "DG"}
    if name == "sex":
        sexes = next(known for known in SEXES if "GESM" in known)
        codes |= {code: sexes[code] for code, _label in pairs if code in sexes}
    return codes


def _unit(table: Table) -> tuple[str, float]:
    unit, label = _most(table, "value_unit"), _most(table, "value_variable_label")
    if unit in _PERCENT:
        return "percent", 1
    counted = "households" if label.startswith(_HOUSEHOLDS) else "persons"
    return counted, _SCALES.get(unit, 1)


def _about(table: Table, uses: dict[str, Use], label: str, unit: str) -> About:
    statistic, title = _most(table, "statistics_code"), _most(table, "statistics_label")
    names = [use.name for use in uses.values() if use.role is Role.DIMENSION]
    slug = "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (statistic, *names))
    return About(
        slug=slug[:60].rstrip("-"),
        title=f"{label}: {title}"[:200],
        register=title[:200],
        base=label,
        unit=unit,
        source=f"Statistische Ämter des Bundes und der Länder, Statistik {statistic}",
        licence="dl-de/by-2-0",
    )


def _most(table: Table, heading: str) -> str:
    if heading not in table.headings:
        return ""
    return Counter(table.column(heading)).most_common(1)[0][0] if table.lines else ""
