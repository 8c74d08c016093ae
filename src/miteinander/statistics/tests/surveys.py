"""A small questionnaire and its answers, as LimeSurvey writes them, for the tests of `survey`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from miteinander.statistics.miniature.survey import lss
from miteinander.statistics.survey.structure import Structure, read_structure

QUESTIONS = (
    # code, type, answers, sub-questions, other
    ("SEX", "L", ("A1", "A2"), (), False),
    ("ALTER", "N", (), (), False),
    ("SPRA", "!", ("de", "01"), (), True),
    ("HALT", "F", ("0", "1", "2", "99"), ("SQ001", "SQ002"), False),
    ("VER", "M", (), ("SPORT", "KULT"), True),
    ("DISK", "Y", (), (), False),
    ("OK", "5", (), (), False),
    ("DUAL", "1", ("0", "1"), ("SQ001",), False),
    ("RANG", "R", ("A1", "A2"), (), False),
    ("VIEL", "K", (), ("EINS",), False),
    ("NAME", "S", (), (), False),
    ("TEXT", "T", (), (), False),
    ("TAG", "D", (), (), False),
    ("WEG", "X", (), (), False),
)
ROW = {
    "id": "1", "submitdate": "2026-05-02 10:00:00", "startlanguage": "de", "token": "geheim-7",
    "ipaddr": "192.0.2.77", "SEX": "A1", "ALTER": "33", "SPRA": "-oth-", "SPRA[other]": "Platt",
    "HALT[SQ001]": "2", "HALT[SQ002]": "N/A", "VER[SPORT]": "Y", "VER[KULT]": "",
    "VER[other]": "Chor am Fluss", "DISK": "N", "OK": "5", "NAME": "Erika Erfunden", "TEXT": "Ein Satz",
    "modus": "web", "gewicht": "1.5",
}  # fmt: skip


def tables(*, old: bool = False) -> dict[str, list[dict[str, str]]]:
    """Return the tables of a `.lss`; `old` as before LimeSurvey 4: texts in the rows, a row per language."""
    found: dict[str, list[dict[str, str]]] = {
        name: [] for name in ("groups", "questions", "subquestions", "answers")
    }
    if not old:
        found |= {name: [] for name in ("group_l10ns", "question_l10ns", "answer_l10ns")}
    for language in ("de", "tr") if old else ("",):
        words = {"language": language} if old else {}
        found["groups"].append({"gid": "1"} | ({"group_name": f"Teil {language}"} | words if old else {}))
        for place, (code, kind, answers, rows, other) in enumerate(QUESTIONS):
            qid = str(100 + place)
            asked = {
                "qid": qid,
                "parent_qid": "0",
                "gid": "1",
                "type": kind,
                "title": code,
                "other": "NY"[other],
            }
            found["questions"].append(asked | ({"question": f"{code}? {language}"} | words if old else {}))
            for order, row in enumerate(rows):
                below = {
                    "qid": f"{qid}{order}",
                    "parent_qid": qid,
                    "title": row,
                    "question_order": str(order),
                }
                found["subquestions"].append(below | words)
            for order, answer in enumerate(answers):
                for scale in ("0", "1") if kind == "1" else ("0",):
                    line = {"qid": qid, "code": answer, "sortorder": str(order), "scale_id": scale}
                    if old:
                        found["answers"].append(line | {"answer": f"{answer} {language}"} | words)
                    else:
                        aid = f"{qid}{order}{scale}"
                        found["answers"].append(line | {"aid": aid})
                        for spoken in ("de", "tr"):
                            text = {"aid": aid, "answer": f"{answer} {spoken}", "language": spoken}
                            found["answer_l10ns"].append(text)
            if not old:
                for spoken in ("de", "tr"):
                    found["question_l10ns"].append(
                        {"qid": qid, "question": f"{code}? {spoken}", "language": spoken}
                    )
    if not old:
        found["group_l10ns"] = [{"gid": "1", "group_name": "Teil de", "language": "de"}]
    return found


def structure(folder: Path, *, old: bool = False) -> Structure:
    """Write the questionnaire and read it."""
    path = folder / "structure.lss"
    path.write_bytes(lss(tables(old=old), languages=("de", "tr"), survey="424242", title="Erfunden"))
    return read_structure(path)


def answers(
    folder: Path,
    rows: Sequence[Mapping[str, str]],
    *,
    separator: str = ",",
    headings: str = "",
    bom: bool = True,
) -> Path:
    """Write rows as LimeSurvey does: every cell quoted, CRLF, a byte order mark, an empty last line."""
    names = list(rows[0])
    lines = [
        headings.split("|") if headings else names,
        *([row.get(name, "") for name in names] for row in rows),
    ]
    text = "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in lines
    )
    path = folder / "answers.csv"
    path.write_bytes((text + "\r\n").encode("utf-8-sig" if bom else "utf-8"))
    return path


def people(count: int) -> list[dict[str, str]]:
    """Return so many answers that differ in id only."""
    return [ROW | {"id": str(number)} for number in range(1, count + 1)]
