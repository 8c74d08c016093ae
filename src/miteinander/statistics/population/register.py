"""A whole register, part by part: finished parts are kept, so that a stopped run goes on where it was."""

import hashlib
import json
import shutil
from collections.abc import Mapping as ReadMapping
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import polars as pl

from miteinander.core.command_line import say
from miteinander.core.errors import FormatError
from miteinander.statistics.population import cube, polars_engine
from miteinander.statistics.population.columns import (
    COLUMNS,
    DEFINITIONS,
    RECORD_KEY,
    REFERENCE_DAY,
)
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.polars_engine import Derived, Info, Job
from miteinander.statistics.population.reading import Part, file_hash, parts_of, register_files

RECIPE: Final = "1"  # rises when the same input would give another output
CUBE, PERSONS, LOG = "cube.parquet", "persons.parquet", "log.json"
_KEPT: Final = "parts"


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where one finished part is kept."""

    folder: Path
    mark: str

    def path(self, what: str) -> Path:
        return self.folder / f"{self.mark}.{what}"


def derive_register(register: Path, mapping: Mapping, job: Job) -> dict[str, object]:
    """Write cube, persons and log of a register; return the log. Raises FormatError."""
    files = register_files(register)
    hashes = {
        str(path.relative_to(register) if path != register else path.name): file_hash(path) for path in files
    }
    recipe = _recipe(hashes, mapping, job)
    finished = _finished(job.out, recipe)
    if finished is not None:
        say("nothing has changed since the last run; its results stand.")
        return finished
    kept, infos = _by_spark(files, mapping, job) if job.spark else _by_polars(files, mapping, job, recipe)
    log = _written(kept, infos, job)
    log |= {"recipe": recipe, "inputs": hashes, "parameters": job.parameters.as_json(), "on": str(job.on)}
    _replace_text(job.out / LOG, json.dumps(log, ensure_ascii=False, indent=2) + "\n")
    shutil.rmtree(job.out / _KEPT, ignore_errors=True)
    return log


def _by_polars(
    files: Sequence[Path], mapping: Mapping, job: Job, recipe: str
) -> tuple[list[_Kept], list[Info]]:
    parts = parts_of(files, mapping)
    _tell_ignored(parts)
    kept = [_Kept(job.out / _KEPT, f"{recipe[:16]}-{number:04d}") for number in range(len(parts) + 1)]
    infos = [
        _one_part(part, place, job, alone=len(parts) == 1) for part, place in zip(parts, kept, strict=False)
    ]
    _stop_at_shared(parts, infos)
    return (kept if _strays(parts, kept, job) else kept[:-1]), infos


def _by_spark(files: Sequence[Path], mapping: Mapping, job: Job) -> tuple[list[_Kept], list[Info]]:
    from miteinander.statistics.population import spark_engine  # noqa: PLC0415  (optional)

    place = _Kept(job.out / _KEPT, "spark")
    cells, info = spark_engine.derive_all(files, mapping, job, place.path("persons"))
    place.folder.mkdir(parents=True, exist_ok=True)
    cells.write_ipc(place.path("cells"))
    say(f"Spark: {info.rows} rows.")
    return [place], [info]


def _recipe(hashes: ReadMapping[str, str], mapping: Mapping, job: Job) -> str:
    given = job.secret_file
    known = hashlib.sha256(given.read_bytes()).hexdigest() if given and given.is_file() else ""
    content = [
        RECIPE,
        hashes,
        str(job.on),
        job.parameters.as_json(),
        repr(mapping),
        job.persons,
        job.spark,
        known,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _finished(out: Path, recipe: str) -> dict[str, object] | None:
    """Return the log of an earlier run that did the same and whose results are untouched."""
    try:
        log: dict[str, object] = json.loads((out / LOG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    outputs = log.get("outputs")
    if log.get("recipe") != recipe or not isinstance(outputs, dict):
        return None
    whole = all((out / name).is_file() and file_hash(out / name) == known for name, known in outputs.items())
    return log if whole else None


def _one_part(part: Part, place: _Kept, job: Job, *, alone: bool) -> Info:
    if place.path("json").is_file():
        say(f"{part.name}: kept from an earlier run.")
    else:
        done = polars_engine.derive_part(part, job, alone=alone)
        _keep(done, place)
        say(f"{part.name}: {done.info.rows} rows, {done.strays.height} children wait for parents elsewhere.")
    return Info(**json.loads(place.path("json").read_text(encoding="utf-8")))


def _keep(done: Derived, place: _Kept) -> None:
    place.folder.mkdir(parents=True, exist_ok=True)
    done.cells.write_ipc(place.path("cells"))
    done.strays.write_parquet(place.path("strays"))
    if done.persons is not None:
        done.persons.write_parquet(place.path("persons"))
    _replace_text(place.path("json"), json.dumps(asdict(done.info)))


def _strays(parts: Sequence[Part], kept: Sequence[_Kept], job: Job) -> bool:
    if len(parts) == 1:
        return False
    strays = pl.concat([pl.read_parquet(place.path("strays")) for place in kept[:-1]], how="vertical_relaxed")
    if strays.is_empty():
        return False
    say(f"looking for the parents of {strays.height} children in all parts.")
    _keep(polars_engine.derive_strays(strays, parts, job), kept[-1])
    return True


def _stop_at_shared(parts: Sequence[Part], infos: Sequence[Info]) -> None:
    """Raise FormatError if a pseudonym stands in two parts; spans that do not touch need no look."""
    spans = sorted(info.span for info in infos if info.rows)
    if all(earlier[1] < later[0] for earlier, later in pairwise(spans)):
        return
    ids = pl.concat([part.open().select(person=pl.col("person")) for part in parts])
    doubles = ids.group_by("person").len().filter(pl.col("len") > 1).select("person").sort("person")
    found = doubles.collect(engine="streaming")
    if found.height:
        person = found.item(0, "person")
        words = (
            f"person {person} stands in two files ({found.height} so); keep the record of the main residence"
        )
        raise FormatError([words + ", or give each a pseudonym of its own."])


def _written(kept: Sequence[_Kept], infos: Sequence[Info], job: Job) -> dict[str, object]:
    """Write cube and persons beside their places, rename them, and return what the log says of them."""
    table = _cube(kept, job)
    outputs = [CUBE]
    if job.persons:
        unfinished = job.out / f"{PERSONS}.part"
        made = [place.path("persons") for place in kept]
        scan = pl.scan_parquet([path / "*.parquet" if path.is_dir() else path for path in made])
        scan.sink_parquet(unfinished)
        unfinished.rename(job.out / PERSONS)
        outputs.append(PERSONS)
    definitions = {name: _sums(table.filter(pl.col(name))) for name in DEFINITIONS}
    statuses = table.group_by("status").agg(pl.col("n").sum()).sort("status").rows()
    return {
        "rows": sum(info.rows for info in infos),
        "population": _sums(table)[0],
        "definitions": {name: n for name, (n, _) in definitions.items()},
        "statuses": dict(statuses),
        "rules": _rules(_added([info.early for info in infos]), dict(statuses)),
        "doubts": _added([info.doubts for info in infos]),
        "checksum": hashlib.sha256(repr([_sums(table), *definitions.values()]).encode()).hexdigest(),
        "outputs": {name: file_hash(job.out / name) for name in outputs},
    }


def _cube(kept: Sequence[_Kept], job: Job) -> pl.DataFrame:
    """Write the cells of all parts, sorted, beside their place; rename; return them."""
    cells = [pl.read_ipc(place.path("cells")) for place in kept]
    table = cube.table(cells, job.parameters.age_groups)
    unfinished = job.out / f"{CUBE}.part"
    table.write_parquet(unfinished, compression="lz4")
    unfinished.rename(job.out / CUBE)
    return table


def _rules(early: dict[str, int], statuses: dict[str, int]) -> dict[str, int]:
    """Return how many persons each rule decided; R9–R12 follow from the statuses they give."""
    late = {
        "R9": statuses.get("IUS_SOLI", 0),
        "R10": statuses.get("DUAL", 0),
        "R11": statuses.get("FAMILY_ONE", 0) + statuses.get("FAMILY_BOTH", 0),
        "R12": statuses.get("NONE", 0) - early.get("R6", 0),
    }
    return {name: early.get(name, 0) + late.get(name, 0) for name in (f"R{n}" for n in range(1, 13))}


def _sums(table: pl.DataFrame) -> tuple[int, int]:
    return int(table.get_column("n").sum()), int(table.get_column("key").sum()) % cube.KEY_SPACE


def _added(counts: Sequence[ReadMapping[str, int]]) -> dict[str, int]:
    names = dict.fromkeys(name for part in counts for name in part)
    return {name: sum(part.get(name, 0) for part in counts) for name in names}


def _tell_ignored(parts: Sequence[Part]) -> None:
    """Say once which columns are not needed; the first part speaks for all."""
    names = parts[0].open().collect_schema().names()
    ignored = [name for name in names if name not in (*COLUMNS, RECORD_KEY, REFERENCE_DAY)]
    if ignored:
        say(f"columns not needed: {', '.join(ignored)}.")


def _replace_text(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(path)
