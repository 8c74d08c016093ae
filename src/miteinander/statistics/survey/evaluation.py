"""From a configuration to estimates: read, sort, weight, estimate. No row of a person leaves this module."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from miteinander.core.errors import FormatError
from miteinander.core.reading import Problems
from miteinander.statistics.survey.answers import Answers, Report, read_answers
from miteinander.statistics.survey.config import Config
from miteinander.statistics.survey.estimates import Estimate, estimate, scores
from miteinander.statistics.survey.raking import Margin, Weights, effective, fit
from miteinander.statistics.survey.small_areas import AreaEstimate, estimate_areas
from miteinander.statistics.survey.structure import Kind, Structure, read_structure
from miteinander.statistics.survey.variables import sort_persons
from miteinander.statistics.survey.weights import Plan, Weighted, classes, strata_of, weigh

MOST_MODES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that may be told about a survey."""

    estimates: tuple[Estimate, ...]
    areas: tuple[AreaEstimate, ...]
    report: Report
    weighted: int  # persons
    without_margin: Mapping[str, int]  # persons left out, by the variable they did not answer
    modes: Mapping[str, int]
    versions: Mapping[str, int]
    factor: float
    effective: float
    sweeps: int
    trimmed: int
    cap: float
    margin_error: float
    drawn_again: int
    response_rate: float | None
    warnings: tuple[str, ...]


def evaluate(config: Config, *, say: Callable[[str], None] = lambda _: None) -> Evaluation:
    """Evaluate a survey. Raises FormatError."""
    structure = read_structure(config.structure)
    answers = read_answers(config.answers, structure, config.wanted)
    say(
        f"{answers.report.kept} finished answers of {answers.report.rows} rows; "
        f"{len(answers.report.personal)} personal columns were not read"
    )
    sorted_persons = {
        name: sort_persons(variable, answers.columns[structure.name_of(variable.column)])
        for name, variable in config.variables.items()
    }
    needed = [*config.margins, *([config.nonresponse] if config.nonresponse else [])]
    keep, missing = _complete(sorted_persons, needed, answers.report.kept)
    persons = {name: [cells[place] for place in keep] for name, cells in sorted_persons.items()}
    answers = _kept(answers, keep)
    weighted = _weigh(config, answers, persons, structure, say)
    groups = {name: (config.variables[name].names, persons[name]) for name in config.groups}
    columns = {
        asked: answers.columns[structure.name_of(asked)] for item in config.items for asked in item.columns
    }
    _check_items(config, structure, columns)
    values = {item.code: scores(item, columns) for item in config.items}
    found = [
        estimate(item, values[item.code], weighted, groups, smallest=config.smallest_group)
        for item in config.items
    ]
    areas = _areas(config, values, weighted, persons)
    say(f"{len(config.items)} items estimated for {len(config.groups)} groups")
    return _evaluation(
        config, answers, structure, weighted, missing, tuple(one for part in found for one in part), areas
    )


def _areas(
    config: Config,
    values: Mapping[str, Weights],
    weighted: Weighted,
    persons: Mapping[str, list[str | None]],
) -> tuple[AreaEstimate, ...]:
    if config.areas is None:
        return ()
    found: list[AreaEstimate] = []
    for item in config.items:
        inside = persons[config.areas.variable]
        found += estimate_areas(
            item, values[item.code], weighted, config.areas, inside, smallest=config.smallest_group
        )
    return tuple(found)


def _check_items(config: Config, structure: Structure, columns: Mapping[str, Sequence[str | None]]) -> None:
    """Refuse what would be counted wrongly without anybody seeing it."""
    problems = Problems()
    for item in config.items:
        for asked in item.columns:
            column = structure.columns[structure.name_of(asked)]
            named = {*item.counts, *item.missing, *item.values} if column.kind is not Kind.NUMBER else set()
            for code in sorted(named - set(column.codes)):
                problems.add(
                    f"item {item.code}", f"{asked} has no answer {code!r}; use codes of the structure."
                )
            if column.kind is Kind.TICK and not item.empty_is_no and "N" not in columns[asked]:
                problems.add(
                    f"item {item.code}",
                    f"nobody can say no in {asked}, where boxes are ticked; write empty_is_no = true if an "
                    "empty box means no.",
                )
    problems.stop()


def _complete(
    persons: Mapping[str, list[str | None]], margins: list[Margin], size: int
) -> tuple[list[int], dict[str, int]]:
    """Return the places of the persons that belong to a category of every margin, and who is missing why."""
    names = sorted({name for margin in margins for name in margin.name.split("|")})
    missing = {name: sum(one is None for one in persons[name]) for name in names}
    keep = [place for place in range(size) if all(persons[name][place] is not None for name in names)]
    if not keep:
        raise FormatError([f"Nobody answered all of {', '.join(names)}; take margins that people answer."])
    return keep, {name: count for name, count in missing.items() if count}


def _kept(answers: Answers, keep: list[int]) -> Answers:
    columns = {name: tuple(cells[place] for place in keep) for name, cells in answers.columns.items()}
    return Answers(columns, answers.report)


def _weigh(
    config: Config,
    answers: Answers,
    persons: Mapping[str, list[str | None]],
    structure: Structure,
    say: Callable[[str], None],
) -> Weighted:
    size = len(next(iter(answers.columns.values())))
    joined = {
        margin.name: ["|".join(str(part) for part in parts)
                      for parts in zip(*(persons[name] for name in margin.name.split("|")), strict=True)]
        for margin in (*config.margins, *([config.nonresponse] if config.nonresponse else []))
    }  # fmt: skip
    plan = Plan(
        design=_design(answers, structure.name_of(config.design_weight), size),
        margins=fit(config.margins, joined),
        strata=strata_of(
            [cell or "" for cell in answers.columns[structure.name_of(config.stratum)]]
            if config.stratum else [""] * size
        ),
        invited=classes(config.nonresponse.counts, joined[config.nonresponse.name])
        if config.nonresponse else None,
        trim_at=config.trim_at,
    )  # fmt: skip
    return weigh(plan, seed=config.seed, replicates=config.replicates, say=say)


def _design(answers: Answers, column: str, size: int) -> Weights:
    if not column:
        return np.ones(size)
    try:
        weights = np.array([float((cell or "").replace(",", ".")) for cell in answers.columns[column]])
    except ValueError:
        raise FormatError(
            [f"design weight: {column} holds cells that are no numbers; give every row a number above 0."]
        ) from None
    return weights


def _evaluation(
    config: Config,
    answers: Answers,
    structure: Structure,
    weighted: Weighted,
    missing: Mapping[str, int],
    found: tuple[Estimate, ...],
    areas: tuple[AreaEstimate, ...],
) -> Evaluation:
    about, report = config.about, answers.report
    modes = _tally(answers, structure.name_of(about.mode_column), about.mode)
    versions = _tally(answers, structure.name_of(about.version_column), about.questionnaire_version)
    factor, n_eff = effective(weighted.weights)
    raked = weighted.raked
    warnings = list(report.warnings)
    if len(versions) > 1:
        warnings.append("Several versions of the questionnaire are mixed: check that the items are the same.")
    if len(modes) > 1:
        warnings.append("Several modes (web, paper, phone) are mixed: compare over time with care.")
    lost = report.kept - len(weighted.weights)
    if lost:
        warnings.append(f"{lost} persons were left out, because they belong to no category of a margin.")
    if not raked.within_cap:
        warnings.append("Margins and the limit of weights cannot both be met; the margins are.")
    for item in config.items:
        if areas and all(one.shrinkage == 1 for one in areas if one.item == item.code):
            warnings.append(f"{item.code}: areas differ by no more than chance, so the model alone is shown.")
    if weighted.drawn_again:
        warnings.append(f"{weighted.drawn_again} replicates missed a whole category and were drawn again.")
    return Evaluation(
        estimates=found,
        areas=areas,
        report=report,
        weighted=len(weighted.weights),
        without_margin=missing,
        modes=modes,
        versions=versions,
        factor=factor,
        effective=n_eff,
        sweeps=raked.sweeps,
        trimmed=raked.trimmed,
        cap=raked.cap,
        margin_error=raked.error,
        drawn_again=weighted.drawn_again,
        response_rate=report.kept / config.invited if config.invited else None,
        warnings=tuple(warnings),
    )


def _tally(answers: Answers, column: str, constant: str) -> dict[str, int]:
    if not column:
        return {constant: len(next(iter(answers.columns.values())))}
    found = Counter(cell or "?" for cell in answers.columns[column])
    if len(found) > MOST_MODES:  # then it is no mode but something about a person
        raise FormatError([f"{column}: holds {len(found)} different modes or versions; name another column."])
    return dict(sorted(found.items()))
