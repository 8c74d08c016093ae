"""`miteinander figures derive`: a register extract becomes statuses and the finest cells of every table."""

import argparse
import time
from collections.abc import Mapping as ReadMapping
from datetime import date
from pathlib import Path

from miteinander.core.command_line import peak_megabytes, say
from miteinander.statistics.population.lookup import explain_person
from miteinander.statistics.population.mapping import read_mapping
from miteinander.statistics.population.parameters import parameters_on
from miteinander.statistics.population.polars_engine import Job
from miteinander.statistics.population.register import derive_register


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("register", type=Path, help="extract (.csv, .parquet) or a folder of them")
    parser.add_argument("--on", type=_day, required=True, metavar="DAY", help="reference day, 2025-12-31")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the results")
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE", help="the supplier's columns and codes (TOML)"
    )
    parser.add_argument("--parameters", type=Path, metavar="FILE", help="other limits and lists (JSON)")
    parser.add_argument("--secret-file", type=Path, metavar="FILE", help="secret of the record keys")
    parser.add_argument("--engine", choices=("polars", "spark"), default="polars")
    parser.add_argument("--explain", metavar="PERSON", help="say which rules were looked at for one person")
    parser.add_argument("--no-persons", action="store_true", help="write the cells only, nothing per person")


def run(arguments: argparse.Namespace) -> ReadMapping[str, object]:
    """Derive a register, or explain one person of it."""
    begun = time.monotonic()
    job = Job(
        on=arguments.on,
        parameters=parameters_on(arguments.on, arguments.parameters),
        out=arguments.out,
        secret_file=arguments.secret_file,
        persons=not arguments.no_persons,
        spark=arguments.engine == "spark",
    )
    mapping = read_mapping(arguments.mapping)
    log = derive_register(arguments.register, mapping, job)
    for doubt, count in _counts(log["doubts"]).items():
        say(f"{count} {doubt}.")
    summary = {
        "population": log["population"],
        "rows": log["rows"],
        "checksum": log["checksum"],
        "definitions": log["definitions"],
        "seconds": round(time.monotonic() - begun, 2),
        "peak_megabytes": peak_megabytes(),
        "out": str(arguments.out),
    }
    if arguments.explain is not None:
        summary["explanation"] = explain_person(
            arguments.register, arguments.explain, mapping, on=job.on, parameters=job.parameters
        )
    return summary


def _counts(found: object) -> dict[str, int]:
    return found if isinstance(found, dict) else {}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write it as 2025-12-31") from None
