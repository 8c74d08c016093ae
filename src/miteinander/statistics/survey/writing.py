"""What leaves a survey: estimates with their replicates, and a bundle of rounded ones for the platform.

The estimates are for the next command (`figures openness`) and stay in the house; the bundle is published.
There shares are given in percent with one decimal and means with two: finer figures would let readers compute
what a withheld group said.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from miteinander.core.errors import FormatError
from miteinander.statistics.bundle import Dataset, Row, hash_of, write_bundle
from miteinander.statistics.survey.config import Config
from miteinander.statistics.survey.estimates import Estimate, Item
from miteinander.statistics.survey.evaluation import Evaluation
from miteinander.statistics.survey.small_areas import AreaEstimate, Areas

FORMAT = "miteinander-estimates-1"
_DIGITS = 6


def write_all(folder: Path, config: Config, evaluation: Evaluation) -> tuple[Path, Path]:
    """Write `estimates.json` and `bundle.json`, both complete or none changed. Raises FormatError."""
    estimates, bundle = folder / "estimates.json", folder / "bundle.json"
    datasets = [dataset(item, config, evaluation) for item in config.items]
    if config.areas is not None:
        datasets += [dataset_of_areas(item, config.areas, config, evaluation) for item in config.items]
    beside = estimates.with_name(estimates.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(
            json.dumps(estimates_of(config, evaluation), ensure_ascii=False, allow_nan=False) + "\n",
            encoding="utf-8",
        )
        write_bundle(bundle, datasets)
        os.replace(beside, estimates)
    except OSError as error:
        raise FormatError(
            [f"{folder}: cannot be written ({error.strerror}); choose another place."]
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()
    return estimates, bundle


def estimates_of(config: Config, evaluation: Evaluation) -> dict[str, object]:
    """Return the content of `estimates.json`."""
    about = config.about
    return {
        "format": FORMAT,
        "title": about.title,
        "reference_day": about.reference_day.isoformat(),
        "source": about.source,
        "licence": about.licence,
        "base": about.base,
        "synthetic": about.synthetic,
        "seed": config.seed,
        "sample": sample_of(config, evaluation),
        "items": [
            {
                "code": item.code,
                "label": item.label,
                "kind": item.kind,
                "minimum": item.minimum,
                "maximum": item.maximum,
                "reversed": item.reversed,
                "definition": config.definitions[item.code],
            }
            for item in config.items
        ],
        "estimates": [_entry(one) for one in evaluation.estimates],
        "small_areas": [_area_entry(one) for one in evaluation.areas],
        "recipe_hash": hash_of(recipe(config)),
    }


def sample_of(config: Config, evaluation: Evaluation) -> dict[str, object]:
    """Return how the sample came about, in counts."""
    report = evaluation.report
    return {
        "rows": report.rows,
        "unfinished": report.unfinished,
        "tests": report.tests,
        "finished": report.kept,
        "without_margin": dict(evaluation.without_margin),
        "weighted": evaluation.weighted,
        "invited": config.invited,
        "response_rate": None if evaluation.response_rate is None else round(evaluation.response_rate, 4),
        "nonresponse": config.nonresponse.name if config.nonresponse else "by raking only",
        "modes": dict(evaluation.modes),
        "versions": dict(evaluation.versions),
        "languages": dict(report.languages),
        "design_effect": round(evaluation.factor, 4),
        "n_eff": round(evaluation.effective, 1),
        "trimmed": evaluation.trimmed,
        "margin_error": round(evaluation.margin_error, 6),
        "small_areas": "after Fay and Herriot" if config.areas else "not estimated",
    }


def _entry(one: Estimate) -> dict[str, object]:
    plain = {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in asdict(one).items()
        if name not in ("group", "replicates")
    }
    group = None if one.group is None else {"variable": one.group[0], "category": one.group[1]}
    return {**plain, "group": group, "replicates": [round(value, _DIGITS) for value in one.replicates]}


def _area_entry(one: AreaEstimate) -> dict[str, object]:
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in asdict(one).items()
    }


def dataset(item: Item, config: Config, evaluation: Evaluation) -> Dataset:
    """Return one item as a dataset: the city, and each group on its own."""
    about = config.about
    return Dataset(
        slug=f"{about.slug}-{item.code}",
        title=item.label,
        dimensions=config.groups,
        rows=tuple(_row(item, one, config) for one in evaluation.estimates if one.item == item.code),
        reference_day=about.reference_day,
        register=about.register,
        definition=config.definitions[item.code],
        base=about.base,
        unit="percent" if item.kind == "share" else "score",
        source=about.source,
        licence=about.licence,
        synthetic=about.synthetic,
        recipe=recipe(config) | {"item": item.code, "sample": sample_of(config, evaluation)},
    )


def _row(item: Item, one: Estimate, config: Config) -> Row:
    labels = tuple(one.group[1] if one.group and one.group[0] == name else None for name in config.groups)
    method = f"minimum-n-{config.smallest_group}"
    if one.estimate is None:
        return Row(labels=labels, value=None, sdc_method=method, status="C")

    return Row(
        labels=labels,
        value=_shown(item, one.estimate),
        lower=_shown(item, one.lower),
        upper=_shown(item, one.upper),
        n_eff=None if one.n_eff is None else float(round(one.n_eff)),
        sdc_method=method,
        status="E",
    )


def _shown(item: Item, value: float | None) -> float | None:
    if value is None:
        return None
    return round(100 * value, 1) if item.kind == "share" else round(value, 2)


def dataset_of_areas(item: Item, by: Areas, config: Config, evaluation: Evaluation) -> Dataset:
    """Return the areas of one item; errors and shrinkage stand in the recipe."""
    whole = dataset(item, config, evaluation)
    areas = [one for one in evaluation.areas if one.item == item.code]
    model = {
        one.area: {"rmse": _shown(item, one.rmse), "shrinkage": round(one.shrinkage, 3)} for one in areas
    }
    return replace(
        whole,
        slug=f"{whole.slug}-areas",
        dimensions=(by.variable,),
        rows=tuple(
            Row(
                labels=(one.area,),
                value=_shown(item, one.estimate),
                lower=_shown(item, one.lower),
                upper=_shown(item, one.upper),
                sdc_method="fay-herriot",
                status="E",
            )
            for one in areas
        ),
        recipe={**whole.recipe, "small_areas": model},
    )


def recipe(config: Config) -> dict[str, object]:
    """Return what is needed to compute the figures again: both files and the margins by their hashes.

    Margins may be true counts of the register: beside protected tables they would tell their noise.
    """
    content = {name: value for name, value in config.content.items() if name != "margins"}
    for name in ("answers", "structure"):
        content[name] = Path(str(content[name])).name
    return {
        "command": "figures survey",
        "config": content,
        "margins_sha256": {margin.name: hash_of(dict(margin.counts)) for margin in config.margins},
        "answers_sha256": sha256(config.answers.read_bytes()).hexdigest(),
        "structure_sha256": sha256(config.structure.read_bytes()).hexdigest(),
    }
