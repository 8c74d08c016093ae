"""Opening register files: CSV or Parquet, one file or a folder, parted so that memory stays small."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.population.columns import COLUMNS
from miteinander.statistics.population.mapping import Mapping

BYTES_AT_ONCE: Final = 48 * 1024**2  # some three million rows; half a gigabyte while worked on
_KINDS: Final = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """What is derived at once: a CSV file, some rows of a large Parquet file, or some small ones."""

    paths: tuple[Path, ...]
    mapping: Mapping
    offset: int = 0
    rows: int | None = None

    @property
    def name(self) -> str:
        """Return a name for people."""
        first = self.paths[0].name
        if len(self.paths) > 1:
            return f"{first} … {self.paths[-1].name} ({len(self.paths)} files)"
        return first if self.rows is None or not self.offset else f"{first} from row {self.offset + 1}"

    def open(self) -> pl.LazyFrame:
        """Return the rows with our column names. Raises FormatError."""
        if _is_csv(self.paths[0]):
            return _renamed(self.paths[0], _read_csv(self.paths[0], self.mapping).lazy(), self.mapping)
        frame = _renamed(self.paths[0], pl.scan_parquet(list(self.paths), glob=False), self.mapping)
        return frame if self.rows is None else frame.slice(self.offset, self.rows)

    def by_file(self) -> list["Part"]:
        """Return the part file by file, to tell what is wrong with one."""
        if len(self.paths) == 1:
            return [self]
        return [Part((path,), self.mapping) for path in self.paths]

    def line(self, row: int) -> str:
        """Return where a row stands in its file; rows are counted from 0 within the part."""
        if _is_csv(self.paths[0]):
            return f"line {row + 2}"
        return f"row {self.offset + row + 1}"


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


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


def parts_of(files: Sequence[Path], mapping: Mapping, *, bytes_at_once: int = BYTES_AT_ONCE) -> list[Part]:
    """Return what is derived at once: large files parted, small ones put together. Raises FormatError."""
    parts: list[Part] = []
    batch: list[Path] = []
    size, schema = 0, pl.Schema()
    for path in files:
        if _is_csv(path):
            parts.append(Part((path,), mapping))
            continue
        own = path.stat().st_size
        found = _schema(path)
        if batch and (size + own > bytes_at_once or found != schema):
            parts.append(Part(tuple(batch), mapping))
            batch, size = [], 0
        if own > bytes_at_once:
            parts += _slices(path, mapping, -(-own // bytes_at_once))
        else:
            batch, size, schema = [*batch, path], size + own, found
    if batch:
        parts.append(Part(tuple(batch), mapping))
    return parts


def _slices(path: Path, mapping: Mapping, count: int) -> list[Part]:
    rows = pl.scan_parquet(path, glob=False).select(pl.len()).collect().item()
    step = max(1, -(-rows // count))
    return [Part((path,), mapping, start, min(step, rows - start)) for start in range(0, rows, step)]


def _schema(path: Path) -> pl.Schema:
    try:
        return pl.Schema(pl.read_parquet_schema(path))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FormatError(
            [f"{path}: is no readable Parquet ({_first_line(error)}); write it again."]
        ) from None


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
        table = pl.read_csv(io.BytesIO(text.encode()), separator=mapping.delimiter, infer_schema=False)
        return table.with_columns(pl.all().str.strip_chars().replace("", None))
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
