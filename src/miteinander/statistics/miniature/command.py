"""`miteinander figures miniature --out DIR`: invent a register extract."""

import argparse
from datetime import date
from pathlib import Path
from time import perf_counter

from miteinander.core.command_line import peak_megabytes, say
from miteinander.core.errors import FormatError
from miteinander.statistics.miniature.calibration import invented_state, read_city
from miteinander.statistics.miniature.writing import FORMATS, SYNTHETIC, write_register


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the register")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed makes the same people, 1 if not given"
    )
    parser.add_argument("--on", type=_day, required=True, metavar="DAY", help="reference day, 2019-12-31")
    parser.add_argument(
        "--city", type=Path, metavar="FILE.csv",
        help="residents by district, sex and four age groups, which the register then meets exactly",
    )  # fmt: skip
    parser.add_argument("--residents", type=int, metavar="N", help="without a city: how many people")
    parser.add_argument(
        "--municipalities", type=int, default=1, metavar="M", help="in how many places, 1 if not given"
    )
    parser.add_argument("--keys", action="store_true", help="add random record keys, as for protected tables")
    parser.add_argument("--format", choices=FORMATS, default="parquet", help="parquet if not given")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Invent, write, and return the summary."""
    begun = perf_counter()
    if (arguments.city is None) == (arguments.residents is None):
        raise FormatError(["give either --city FILE.csv or --residents N"])
    if arguments.city is not None:
        city = read_city(arguments.city, on=arguments.on)
        places, recipe = iter([city]), city.source
    else:
        places = invented_state(
            arguments.residents, arguments.municipalities, on=arguments.on, seed=arguments.seed
        )
        recipe = f"{arguments.residents} residents in {arguments.municipalities} invented municipalities"
    written = write_register(
        places, arguments.out, on=arguments.on, seed=arguments.seed, keys=arguments.keys,
        file_format=arguments.format, recipe=recipe, say=say,
    )  # fmt: skip
    return {
        "note": SYNTHETIC,
        "on": arguments.on.isoformat(),
        "seed": arguments.seed,
        **written,
        "seconds": round(perf_counter() - begun, 1),
        "peak_mb": peak_megabytes(),
    }


def _day(text: str) -> date:
    return date.fromisoformat(text)
