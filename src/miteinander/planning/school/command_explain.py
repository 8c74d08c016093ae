"""`miteinander explain-child INSTANCE PLACEMENT --child ID`: the reasons for one child, in sentences."""

import argparse
from dataclasses import asdict, replace
from pathlib import Path

from miteinander.core.command_line import say
from miteinander.core.errors import FormatError
from miteinander.planning.school.check import check
from miteinander.planning.school.explain import explain_place
from miteinander.planning.school.formats import read_batch, read_school_of
from miteinander.planning.school.model import NOWHERE, Level
from miteinander.planning.school.place import DEFAULT_RULES, place
from miteinander.planning.school.words import sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("instance", type=Path, help="file of the format miteinander/school/1, gzipped or not")
    parser.add_argument("placement", type=Path, help="the plan, format miteinander/placement/1")
    parser.add_argument("--child", required=True, metavar="ID", help="the child it is about")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Explain, tell it on stderr, and return codes, numbers and sentences."""
    batch = read_batch(arguments.instance)
    school_of = read_school_of(arguments.placement, batch)
    if arguments.child not in batch.children.ids:
        raise FormatError(
            [f"{arguments.child}: is no child of {arguments.instance}; take an id of its children."]
        )
    found = check(batch, DEFAULT_RULES, school_of.tolist())
    if found.broken:
        wrong = [
            f"{one.child or one.school}: {one.code} at {one.school}; plan again." for one in found.broken
        ]
        raise FormatError(wrong)
    best = place(batch)
    levels = (Level(name="placed", value=found.placed, bound=best.levels[0].bound), best.levels[1])
    plan = replace(best, school_of=school_of, levels=levels)
    reasons = explain_place(batch, plan, batch.children.ids.index(arguments.child))
    told = sentences(batch, reasons)
    for sentence in told:
        say(sentence)
    return {
        **asdict(reasons),
        "child": arguments.child,
        "school": None if reasons.school == NOWHERE else batch.schools.ids[reasons.school],
        "refusals": [
            asdict(refusal) | {"school": batch.schools.ids[refusal.school]} for refusal in reasons.refusals
        ],
        "sentences": told,
    }
