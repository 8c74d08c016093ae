"""`miteinander figures protect CUBE --tables FILE --protection FILE --out DIR`: tables for everybody.

CUBE is the `cube.parquet` of `figures derive`, or a folder of them. The out folder gets one CSV per table,
`bundle.json` for the platform and `log.json` for the office. Nothing is written if the rules against misuse
or the attack object. The cube and the protection file stay in the statistics office.
"""

import argparse
import csv
import hashlib
import os
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from time import perf_counter

import polars as pl

from miteinander.core.command_line import Summary, peak_megabytes, say
from miteinander.core.errors import FormatError
from miteinander.core.reading import load, write
from miteinander.statistics.bundle import MEASURES, Dataset, hash_of, write_bundle
from miteinander.statistics.disclosure.arranging import arrange, read_arrangement
from miteinander.statistics.disclosure.attack import Finding, derivable
from miteinander.statistics.disclosure.cell_key import COUNT, KEY, VALUE
from miteinander.statistics.disclosure.earlier import published_before
from miteinander.statistics.disclosure.misuse import Nearness, few_persons_apart, problems_of_orders
from miteinander.statistics.disclosure.published import Counts, bounded, counts, dataset, labels_of, tidy
from miteinander.statistics.disclosure.specification import (
    PERSONS,
    SHARE,
    Shield,
    TableOrder,
    read_shield,
    read_tables,
    tables_file,
)
from miteinander.statistics.population.columns import CELLS
from miteinander.statistics.population.register import CUBE, LOG

TOTAL = "_T"  # as SDMX calls it
LOG_FORMAT = "miteinander-protect-log-1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("cube", type=Path, help="cube.parquet of `figures derive`, or a folder of them")
    parser.add_argument("--tables", type=Path, required=True, help="TOML or JSON file of the wanted tables")
    parser.add_argument(
        "--protection",
        type=Path,
        help="protection file of this office; else protection.toml beside the tables",
    )
    parser.add_argument(
        "--published",
        type=Path,
        nargs="*",
        default=[],
        metavar="BUNDLE",
        help="bundles published before: the attack takes those of the same day along",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for CSV, bundle.json and log.json")


def run(arguments: argparse.Namespace) -> Summary:
    """Protect, attack, write; return what was done."""
    began = perf_counter()
    tables: Path = arguments.tables
    shield = read_shield(arguments.protection or tables.with_name("protection.toml"))
    orders = read_tables(tables)
    arrangement = read_arrangement(tables_file(tables), {one.slug: one.dimensions for one in orders})
    files = cube_files(arguments.cube)
    _same_day(files, orders)
    before = published_before(arguments.published, frozenset(order.reference_day for order in orders))
    cube = read_cubes(files, orders, shield, before)
    say(f"{len(files)} cube(s) with {cube.height:,} cells read; {len(orders)} tables wanted.")
    parts, wholes = protected(cube, orders, shield)
    near = _near(orders, parts, shield)
    say("attacking the tables as somebody would who has all of them.")
    narrow = attacked([*parts.values(), *wholes.values(), *before], cube)
    inputs = [{"name": str(file), "sha256": _sha256(file)} for file in _named(files)]
    recipes = {order.slug: _recipe(order, inputs, shield) for order in orders}
    made = [
        dataset(order, parts[order.slug], wholes.get(order.slug), shield, recipes[order.slug])
        for order in orders
    ]
    published = arrange(made, arrangement)
    _write(arguments.out, published, _log(made, parts, inputs, shield, near, narrow))
    return {
        "tables": len(published),
        "rows": sum(len(one.rows) for one in published),
        "derived_with_certainty": 0,
        "surely_small": len(narrow),
        "seconds": round(perf_counter() - began, 2),
        "peak_mb": peak_megabytes(),
        "bundle": str(arguments.out / "bundle.json"),
    }


def cube_files(given: Path) -> list[Path]:
    """Return the cubes at a path: a file, a folder with one, or a folder of folders with one each."""
    if given.is_file():
        return [given]
    if (given / CUBE).is_file():
        return [given / CUBE]
    files = sorted(given.glob(f"*/{CUBE}")) or sorted(given.glob("*.parquet"))
    if not files:
        raise FormatError([f"{given}: holds no {CUBE}; run `miteinander figures derive` first."])
    return files


def read_cubes(
    files: Sequence[Path], orders: Sequence[TableOrder], shield: Shield, before: Sequence[Counts] = ()
) -> pl.DataFrame:
    """Return the columns of the cubes that the tables need, added up. Raises FormatError."""
    wanted = {COUNT, KEY, "municipality", "status", *shield.areas}
    for order in orders:
        wanted |= {*order.dimensions, *order.whole_filter}
    for table in before:
        wanted |= {*table.dimensions, *table.where}
    frames = []
    for file in files:
        try:
            columns = pl.read_parquet_schema(file)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise FormatError(
                [f"{file}: is no cube ({error}); run `miteinander figures derive` again."]
            ) from None
        if not {COUNT, KEY} <= columns.keys():
            raise FormatError(
                [f"{file}: has no columns {COUNT} and {KEY}; it is no cube of `figures derive`."]
            )
        kept = [name for name in (*CELLS, *shield.areas) if name in columns and name in wanted]
        frames.append(tidy(pl.read_parquet(file, columns=[*dict.fromkeys(kept), COUNT, KEY])))
    try:
        cube = pl.concat(frames, how="vertical_relaxed")
    except pl.exceptions.PolarsError as error:
        raise FormatError([f"the cubes have different columns ({error}); derive them alike."]) from None
    if cube.is_empty():
        raise FormatError([f"{files[0]}: holds no cells; derive a register with residents."])
    return cube


def protected(
    cube: pl.DataFrame, orders: Sequence[TableOrder], shield: Shield
) -> tuple[dict[str, Counts], dict[str, Counts]]:
    """Return the counts of every table, and of what shares are shares of. Raises FormatError."""
    problems = problems_of_orders(orders, cube, shield)
    if problems:
        raise FormatError(problems)
    parts, wholes = {}, {}
    for order in orders:
        parts[order.slug] = bounded(counts(cube, order, shield, where=order.whole_filter), shield)
        if order.measure == SHARE:
            wholes[order.slug] = bounded(counts(cube, order, shield, where=order.where), shield)
    return parts, wholes


def attacked(tables: Sequence[Counts], cube: pl.DataFrame) -> list[Finding]:
    """Return groups known to be of 1 to 4 persons. Raises FormatError if one is known exactly."""
    findings = derivable(tables, labels_of(cube))
    exact = [finding for finding in findings if finding.is_exact]
    by_tables: dict[tuple[str, ...], int] = {}
    for finding in exact:
        by_tables[finding.slugs] = by_tables.get(finding.slugs, 0) + 1
    if exact:
        raise FormatError(
            [
                f"{', '.join(slugs)}: {number} group(s) of 0 to 4 persons can be worked out exactly; "
                "leave a table out, make it coarser, or add noise. Nothing was written."
                for slugs, number in sorted(by_tables.items())
            ]
        )
    return findings


def _near(orders: Sequence[TableOrder], parts: Mapping[str, Counts], shield: Shield) -> list[Nearness]:
    near = few_persons_apart({order.slug: parts[order.slug] for order in orders}, shield)
    refused = [one.words for one in near if not one.is_allowed]
    if refused:
        raise FormatError(refused)
    for one in near:
        say(f"note: {one.words}")
    return near


def _recipe(order: TableOrder, inputs: Sequence[Mapping[str, str]], shield: Shield) -> dict[str, object]:
    parameters: dict[str, object] = {"name": shield.name}
    if shield.tells_parameters:
        parameters |= {
            "D": shield.largest,
            "V": shield.table.variance,
            "js": shield.table.blocked,
            "pstay": shield.pstay,
        }
    return {
        "command": "miteinander figures protect",
        "inputs": [one["sha256"] for one in inputs],
        "dimensions": list(order.dimensions),
        "filter": {column: sorted(chosen) for column, chosen in sorted(order.where.items())},
        "definition": order.definition,
        "measure": order.measure,
        "method": order.protection,
        "protection": parameters,
        "minimum_denominator": shield.minimum_denominator if order.measure != PERSONS else None,
    }


def _log(
    made: Sequence[Dataset],
    parts: Mapping[str, Counts],
    inputs: Sequence[Mapping[str, str]],
    shield: Shield,
    near: Sequence[Nearness],
    narrow: Sequence[Finding],
) -> dict[str, object]:
    """Return what the office keeps: what left the house, and no count as it was before."""
    tables = [
        {
            "slug": one.slug,
            "rows": len(one.rows),
            "changed": int((parts[one.slug].cells[COUNT] != parts[one.slug].cells[VALUE]).sum()),
            "withheld": sum(row.value is None for row in one.rows),
            "recipe_hash": one.recipe_hash,
        }
        for one in made
    ]
    return {
        "format": LOG_FORMAT,
        "protection": shield.name,
        "inputs": list(inputs),
        "tables": tables,
        "tables_hash": hash_of(tables),
        "near_totals": [list(one.slugs) for one in near],
        "attack": {
            "derived_with_certainty": 0,
            "surely_small": len(narrow),
            "surely_small_in": sorted({slug for finding in narrow for slug in finding.slugs}),
        },
    }


def _write(out: Path, made: Sequence[Dataset], log: Mapping[str, object]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_bundle(out / "bundle.json", made)
        for one in made:
            _replace(out / f"{one.slug}.csv", _as_csv(one))
        beside = out / "log.json.part"
        write(beside, log)
        os.replace(beside, out / LOG)
    except OSError as error:
        raise FormatError([f"{out}: cannot be written ({error.strerror}); choose another place."]) from None


def _as_csv(one: Dataset) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*one.dimensions, *MEASURES])
    for row in one.rows:
        labels = [TOTAL if label is None else label for label in row.labels]
        writer.writerow([*labels, *(getattr(row, name) for name in MEASURES)])
    return text.getvalue()


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def _named(files: Sequence[Path]) -> list[Path]:
    """Return the cubes and the log that `derive` left beside each."""
    return [*files, *_logs(files)]


def _logs(files: Sequence[Path]) -> list[Path]:
    return [log for file in files if (log := file.with_name(LOG)).is_file()]


def _same_day(files: Sequence[Path], orders: Sequence[TableOrder]) -> None:
    """Raise FormatError if a table is to carry another day than the register was derived for."""
    derived = {str(load(log).get("on")) for log in _logs(files)}
    wrong = [
        f"{order.slug}: has the reference day {order.reference_day}, but the register was derived for "
        f"{', '.join(sorted(derived))}; write that day."
        for order in orders
        if derived - {str(order.reference_day)}
    ]
    if wrong:
        raise FormatError(wrong)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
