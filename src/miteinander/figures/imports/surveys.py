"""A survey as one ZIP: answers, structure, margins and the file that says how they are weighed.

Only the estimates come out. The answers are read in a folder that is gone when this returns.
"""

import io
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from miteinander.core.errors import FormatError
from miteinander.figures.imports.cells import LIMITS
from miteinander.figures.imports.findings import Findings
from miteinander.statistics.survey import evaluate, read_config, write_all

_MOST_ENTRIES = 30
_FILES = ("answers", "structure", "file")


def estimates_of(content: bytes, findings: Findings) -> bytes | None:
    """Return the bundle of a survey's estimates, None and findings if it cannot be evaluated."""
    with TemporaryDirectory(prefix="survey-") as place:
        folder = Path(place)
        config = _unpacked(content, folder, findings)
        if config is None:
            return None
        try:
            _check_names(config)
            read = read_config(config)
            evaluation = evaluate(read)
            for warning in evaluation.warnings:
                findings.note("survey_warning", value=warning)
            _estimates, bundle = write_all(folder / "out", read, evaluation)
        except FormatError as error:
            for problem in error.problems:
                findings.note("survey_broken", value=problem.replace(f"{folder}/", ""))
            return None
        return bundle.read_bytes()


def _unpacked(content: bytes, folder: Path, findings: Findings) -> Path | None:
    """Write the files of the archive side by side, under their bare names, and return the TOML file."""
    left = LIMITS.file_bytes
    configs = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > _MOST_ENTRIES:
                findings.note("survey_files", count=len(entries))
                return None
            for entry in entries:
                path = folder / PurePosixPath(entry.filename.replace("\\", "/")).name
                with archive.open(entry) as stream:
                    bare = stream.read(left + 1)
                left -= len(bare)
                if left < 0:
                    findings.note("archive_too_big", limit=LIMITS.file_bytes // 1_000_000)
                    return None
                path.write_bytes(bare)
                configs += [path] if path.suffix == ".toml" else []
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        findings.note("archive_broken")
        return None
    if len(configs) != 1:
        findings.note("survey_files", count=len(configs))
        return None
    return configs[0]


def _check_names(config: Path) -> None:
    """Refuse names that lead out of the archive: nothing else on this machine is read.

    Raises:
        FormatError: such a name, or no TOML.
    """
    try:
        whole = tomllib.loads(config.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormatError([f"{config.name}: {error}"]) from error
    for key, value in _words(whole):
        if key in _FILES and (Path(value).name != value or not (config.parent / value).is_file()):
            raise FormatError([f"{config.name}: the file {value!r} is not in the archive."])


def _words(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _words(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner, key)
    elif isinstance(value, str):
        yield key, value
