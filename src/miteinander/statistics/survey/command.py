"""`miteinander figures survey CONFIG --out DIR`: weight a survey and estimate with intervals."""

import argparse
from pathlib import Path

from miteinander.core.command_line import Summary, peak_megabytes, say
from miteinander.statistics.survey.config import read_config
from miteinander.statistics.survey.evaluation import evaluate
from miteinander.statistics.survey.writing import sample_of, write_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("config", type=Path, help="TOML file with answers, structure, margins and items")
    parser.add_argument("--out", type=Path, required=True, help="folder for estimates.json and bundle.json")


def run(arguments: argparse.Namespace) -> Summary:
    """Evaluate, write both files, and return the summary."""
    config = read_config(arguments.config)
    evaluation = evaluate(config, say=say)
    for warning in evaluation.warnings:
        say(warning)
    for one in evaluation.estimates:
        if one.group is None and one.estimate is not None:
            say(
                f"{one.item}: {one.estimate:.3f} ({one.lower:.3f} to {one.upper:.3f}), "
                f"n {one.n}, effective {one.n_eff:.0f}"
            )
    estimates, bundle = write_all(arguments.out, config, evaluation)
    withheld = sum(one.estimate is None for one in evaluation.estimates)
    return {
        "estimates": str(estimates),
        "bundle": str(bundle),
        "items": len(config.items),
        "shown": len(evaluation.estimates) - withheld,
        "withheld": withheld,
        **sample_of(config, evaluation),
        "left_out": {
            "personal": list(evaluation.report.personal),
            "unused": list(evaluation.report.unused),
        },
        "warnings": list(evaluation.warnings),
        "synthetic": config.about.synthetic,
        "peak_mb": peak_megabytes(),
    }
