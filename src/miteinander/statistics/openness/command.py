"""`miteinander figures openness CONFIG [--out FILE]`."""

import argparse
import json
from pathlib import Path
from time import perf_counter

from miteinander.core.command_line import peak_megabytes, say
from miteinander.core.reading import write
from miteinander.statistics.openness.formats import read_evidence
from miteinander.statistics.openness.measuring import measure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("config", type=Path, help="miteinander-openness-evidence-1, JSON or TOML")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write the whole result there (.gz packs it), print a summary",
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Answer how open we are: the whole result, or a summary if that is written to a file."""
    evidence = read_evidence(arguments.config)
    say(f"{len(evidence.indicators)} indicators, {evidence.parameters.draws} draws")
    begun = perf_counter()
    result = measure(evidence)
    seconds = round(perf_counter() - begun, 3)
    for warned in result["warnings"]:
        say(f"warning: {warned['code']} {json.dumps(warned['params'], ensure_ascii=False)}")
    for refusal in result["refusals"]:
        say(f"no index: {refusal['code']} {json.dumps(refusal['params'], ensure_ascii=False)}")
    if arguments.out is None:
        return {**result, "seconds": seconds, "peak_mb": peak_megabytes()}
    write(arguments.out, {**result})
    return {
        "format": result["format"],
        "index": result["index"],
        "largest": result["largest"],
        "refusals": result["refusals"],
        "synthetic": result["synthetic"],
        "recipe_hash": result["recipe_hash"],
        "out": str(arguments.out),
        "seconds": seconds,
        "peak_mb": peak_megabytes(),
    }
