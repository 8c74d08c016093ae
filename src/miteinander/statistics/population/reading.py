"""Opening register files: CSV or Parquet, one file or a folder, parted so that memory stays small."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.population.columns import COLUMNS
from miteinander.statistics.population.mapping import Mapping

ROWS_AT_ONCE: Final = 4_000_000  # half a gigabyte
_KINDS: Final = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one file, with the supplier's columns."""

    path: Path
    frame: pl.LazyFrame
    offset: int
    rows: int
    whole: bool

    @property
    def name(self) -> str:
        """Return a name for the log and for files."""
        return self.path.name if self.whole else f"{self.path.name}@{self.offset}"

    def line(self, row: int) -> str:
        """Return where a row stands in its file; rows are counted from 0 within the part."""
        if self.path.suffix.lower() == ".csv":
            return f"line {self.offset + row + 2}"
        return f"row {self.offset + row + 1}"


def register_files(register: Path) -> list[Path]:
    """Return the files of a register, in order of their names. Raises FormatError."""
    if register.is_file():
        found = [register]
    elif register.is_dir():
        found = sorted(path for path in register.iterdir() if path.suffix.lower() in _KINDS)
    else:
        raise FormatError([f"{register}: is neither a file nor a folder; give the path of an extract."])
    if not found:
        raise FormatError([f"{register}: holds no .csv and no .parquet file; give the path of an extract."])
    for path in found:
        if path.suffix.lower() not in _KINDS:
            raise FormatError([f"{path}: is neither .csv nor .parquet; save the extract as one of the two."])
    return found


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_parts(path: Path, mapping: Mapping, *, rows_at_once: int = ROWS_AT_ONCE) -> list[Part]:
    """Return the parts of one file, with our column names. Raises FormatError."""
    if path.suffix.lower() == ".csv":
        table = _read_csv(path, mapping)
        frame, rows = _renamed(path, table.lazy(), mapping), table.height
        return [Part(path, frame, 0, rows, whole=True)]
    try:
        scan = pl.scan_parquet(path, glob=False)
        frame = _renamed(path, scan, mapping)
        rows = scan.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FormatError(
            [f"{path}: is no readable Parquet ({_first_line(error)}); write it again."]
        ) from None
    count = max(1, -(-rows // rows_at_once))
    step = -(-rows // count)
    return [
        Part(path, frame.slice(offset, step), offset, min(step, rows - offset), whole=count == 1)
        for offset in range(0, max(rows, 1), max(step, 1))
    ]


def _read_csv(path: Path, mapping: Mapping) -> pl.DataFrame:
    raw = path.read_bytes()
    try:
        text = raw.decode(mapping.encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        words = f"{path}, line {line}: is not {mapping.encoding.upper()}, probably Latin-1 (Windows); "
        way_out = 'save it as UTF-8, or write encoding = "latin-1" into a mapping file.'
        raise FormatError([words + way_out]) from None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    uneven = _uneven(path, text, mapping.delimiter)
    if uneven:
        raise FormatError([uneven])
    try:
        return pl.read_csv(
            io.BytesIO(text.encode()), separator=mapping.delimiter, infer_schema=False, null_values=[""]
        )
    except pl.exceptions.NoDataError:
        raise FormatError([f"{path}: is empty; the first line must hold the column names."]) from None
    except pl.exceptions.PolarsError as error:
        words = f"{path}: cannot be read as CSV ({_first_line(error)}); mend it or save it again."
        raise FormatError([words]) from None


def _uneven(path: Path, text: str, delimiter: str) -> str:
    """Return a sentence about the first line with too few or too many values, or nothing."""
    if '"' in text:  # a value may hold the delimiter or a line end; the reader decides
        return ""
    lines = text.rstrip("\n").split("\n")
    wanted = lines[0].count(delimiter)
    for number, line in enumerate(lines, start=1):
        if line.count(delimiter) != wanted:
            values = line.count(delimiter) + 1
            return f"{path}, line {number}: has {values} values, the first line has {wanted + 1}; mend it."
    return ""


def _renamed(path: Path, frame: pl.LazyFrame, mapping: Mapping) -> pl.LazyFrame:
    """Give the columns our names, add the constants, and tell which are missing."""
    names = frame.collect_schema().names()
    absent = [name for name in mapping.columns if name not in names]
    problems = [f"{path}: has no column {name}, which the mapping file names." for name in absent]
    ours = {old: new for old, new in mapping.columns.items() if old in names and old != new}
    hidden = [name for name in names if name in {*ours.values(), *mapping.constants} and name not in ours]
    frame = frame.drop(hidden).rename(ours)
    frame = frame.with_columns(
        **{name: pl.lit(value or None, dtype=pl.String) for name, value in mapping.constants.items()}
    )
    now = frame.collect_schema().names()
    missing = [name for name in COLUMNS if name not in now]
    if missing and len(names) == 1:
        problems.append(
            f"{path}: has one column only, {names[0][:60]!r}; columns are parted by "
            f"{mapping.delimiter!r}; write another delimiter into a mapping file."
        )
    elif missing:
        problems.append(
            f"{path}: columns missing: {', '.join(missing)}; name the supplier's columns in a mapping "
            "file under [columns], or one value for all rows under [constants]."
        )
    if problems:
        raise FormatError(problems)
    return frame


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
