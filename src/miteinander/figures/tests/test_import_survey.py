"""A survey comes as one ZIP; only its estimates are kept."""

import io
import zipfile
from pathlib import Path

import pytest

from miteinander.figures.imports.findings import Findings
from miteinander.figures.imports.kinds import only_estimates
from miteinander.figures.tests.brought import staged
from miteinander.statistics.bundle import read_bundle
from miteinander.statistics.miniature.survey import invent_survey


def packed(folder: Path, **more: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(f"umfrage/{path.name}", more.pop(path.stem, "") or path.read_bytes())
        for name, text in more.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = invent_survey(seed=7, answers=300).write(tmp_path_factory.mktemp("survey"))
    config.write_text(config.read_text().replace("replicates = 200", "replicates = 50"))
    return config


@pytest.mark.django_db
def test_only_estimates_of_a_survey_are_kept(survey: Path) -> None:
    row = staged(packed(survey.parent), kind="survey")
    assert (row.state, {one[3] for one in row.findings}) == ("checked", {"survey_warning"})
    kept = bytes(row.content or b"")
    assert len(read_bundle(kept)) == row.options["table_count"] > 1
    assert b"invented0" not in kept
    assert row.options["tables"][0]["synthetic"] is True


def said(content: bytes) -> dict[str, int]:
    findings = Findings()
    assert only_estimates(content, findings) is None
    return dict(findings.counts)


def test_broken_survey_has_a_sentence(survey: Path) -> None:
    toml = survey.read_text()
    assert said(b"a;b\n1;2") == {"archive_broken": 1}
    assert said(packed(survey.parent)[:500]) == {"archive_broken": 1}
    assert said(packed(survey.parent, **{"zwei.toml": "x = 1"})) == {"survey_files": 1}
    assert said(packed(survey.parent, **{survey.stem: "not toml"})) == {"survey_broken": 1}
    assert said(packed(survey.parent, **{survey.stem: "seed = 1\n"})).keys() == {"survey_broken"}
    answers = next(line for line in toml.splitlines() if line.startswith("answers"))
    for name in ("/etc/passwd", "../answers.csv", "missing.csv"):
        leading_out = toml.replace(answers, f'answers = "{name}"')
        assert said(packed(survey.parent, **{survey.stem: leading_out})) == {"survey_broken": 1}
