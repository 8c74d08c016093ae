"""The structure file: types, codes and headings; nothing of it reaches another file or the network."""

from pathlib import Path

import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.miniature.survey import lss
from miteinander.statistics.survey.structure import Kind, read_structure
from miteinander.statistics.tests.surveys import structure, tables


@pytest.mark.parametrize("old", [True, False])
def test_structure_knows_columns_codes_and_texts(tmp_path: Path, old: bool) -> None:
    found = structure(tmp_path, old=old)
    assert found.languages == ("de", "tr")
    assert found.title == "Erfunden"
    assert found.groups == ("Teil de",)
    assert found.questions["SEX"].text == "SEX? de"
    assert found.questions["SEX"].labels == {"A1": "A1 de", "A2": "A2 de"}
    assert found.columns["SPRA"].codes == ("de", "01", "-oth-")
    assert found.columns["HALT[SQ002]"].codes == ("0", "1", "2", "99")
    assert found.columns["OK"].codes == ("1", "2", "3", "4", "5")
    assert found.columns["RANG[2]"].codes == ("A1", "A2")
    assert found.columns["VIEL[EINS]"].kind is Kind.NUMBER
    assert found.columns["VER[KULT]"].kind is Kind.TICK
    assert "WEG" not in found.columns


@pytest.mark.parametrize("name", ["NAME", "TEXT", "TAG", "SPRA[other]", "SEX[comment]", "VER[other]"])
def test_structure_takes_texts_and_days_for_private(tmp_path: Path, name: str) -> None:
    assert structure(tmp_path).columns[name].kind is Kind.PRIVATE


@pytest.mark.parametrize(
    "heading, name",
    [
        ("HALT_SQ001", "HALT[SQ001]"),
        ("HALT[SQ001]", "HALT[SQ001]"),
        ("SEX. Welches Geschlecht haben Sie?", "SEX"),
        ("DUAL_SQ001_0", "DUAL[SQ001][1]"),  # ExpressionScript counts the scales from 0
        ("fremd", "fremd"),
    ],
)
def test_headings_in_every_style_mean_one_column(tmp_path: Path, heading: str, name: str) -> None:
    assert structure(tmp_path).name_of(heading) == name


def bomb(tmp_path: Path) -> bytes:
    (tmp_path / "secret.txt").write_text("geheim")
    return (
        f'<!DOCTYPE document [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions>&x;</questions></document>"
    ).encode()


def doubled(_: Path) -> bytes:
    found = tables()
    found["questions"].append(found["questions"][0] | {"qid": "999"})
    return lss(found, languages=("de",), survey="1", title="x")


@pytest.mark.parametrize(
    "content, words",
    [
        (lambda _: b"id,submitdate\r\n", "is no XML"),
        (
            lambda _: b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>",
            "no survey structure",
        ),
        (
            lambda _: b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
            "holds no questions",
        ),
        (bomb, "declares entities"),
        (lambda folder: bomb(folder).decode().encode("utf-16"), "declares entities"),
        (doubled, "code SEX is used twice"),
    ],
)
def test_structure_that_is_none_is_told_in_a_sentence(tmp_path: Path, content, words) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "structure.lss"
    path.write_bytes(content(tmp_path))
    with pytest.raises(FormatError, match=words):
        read_structure(path)
    with pytest.raises(FormatError, match="cannot be read"):
        read_structure(tmp_path / "nothing.lss")
