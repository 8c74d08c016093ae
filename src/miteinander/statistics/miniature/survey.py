"""An invented survey of an invented city: answers, structure, margins and configuration, all synthetic.

People are drawn from a city whose margins are known, invited by district (small ones more often), and answer
the less often the younger they are: what weighting must put right is known, so that tests can ask for it.
Every question is our own wording.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from lxml import etree
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Our own assumption: ten districts, residents of age 18 and above.
CITY = {
    "01": 69_000, "02": 36_000, "03": 19_000, "04": 12_000, "05": 32_000,
    "06": 31_000, "07": 26_000, "08": 18_000, "09": 17_000, "10": 16_000,
}  # fmt: skip
SEXES = ("männlich", "weiblich")
AGES = ("18-29", "30-44", "45-64", "65+")
BACKGROUNDS = ("ohne", "mit")
_FROM = (18, 30, 45, 65)
_TO = (29, 44, 64, 90)
_SCALE = tuple(str(number) for number in range(11))

_Texts = tuple[tuple[str, str], ...]
# Each question: code, type, words; answers and sub-questions with their words; whether there is "other".
_QUESTIONS: tuple[tuple[str, str, str, _Texts, _Texts, bool], ...] = (
    ("MODUS", "L", "Art der Befragung", (("web", "Internet"), ("paper", "Papier"), ("phone", "Telefon")),
     (), False),
    ("BEZIRK", "!", "In welchem Stadtbezirk wohnen Sie?", (), (), False),
    ("SEX", "L", "Welches Geschlecht haben Sie?", (("A1", "männlich"), ("A2", "weiblich"), ("A3", "divers")),
     (), False),
    ("ALTER", "N", "Wie alt sind Sie?", (), (), False),
    ("MIG", "Y", "Sind Sie oder ist ein Elternteil zugewandert?", (), (), False),
    ("HALT", "F", "Wie sehr stimmen Sie zu? 0 heißt gar nicht, 10 voll und ganz.",
     (*((code, code) for code in _SCALE), ("99", "weiß nicht")),
     (("SQ001", "Zuwanderung macht das Leben in unserer Stadt reicher."),
      ("SQ002", "Die Stadt gewinnt wirtschaftlich durch Menschen, die neu dazukommen."),
      ("SQ003", "Wer neu in die Stadt kommt, soll mitentscheiden können."),
      ("SQ004", "Mir wäre es lieber, wenn alle in der Stadt gleich lebten.")), False),
    ("DISK", "Y", "Wurden Sie in den letzten 24 Monaten wegen Ihrer Herkunft benachteiligt?", (), (), False),
    ("VEREIN", "M", "In welchen Vereinen sind Sie?", (),
     (("SPORT", "Sport"), ("KULT", "Kultur"), ("HILFE", "Hilfe für andere"), ("GLAUB", "Religion")), True),
    ("DAHEIM", "5", "Wie sehr fühlen Sie sich in dieser Stadt zu Hause?", (), (), False),
    ("VERTR", "L", "Wie sehr vertrauen Sie der Stadtverwaltung?",
     (("A1", "gar nicht"), ("A2", "wenig"), ("A3", "teils"), ("A4", "ziemlich"), ("A5", "voll")), (), False),
    ("SPRA", "L", "Welche Sprache sprechen Sie zu Hause am meisten?",
     (("de", "Deutsch"), ("tr", "Türkisch"), ("ar", "Arabisch"), ("ru", "Russisch")), (), True),
    ("ANM", "T", "Was möchten Sie uns noch sagen?", (), (), False),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedSurvey:
    """The files of an invented survey, and what is true in the whole city."""

    answers: str
    structure: bytes
    margins: str
    areas: str
    config: str
    truth: Mapping[str, float]

    def write(self, folder: Path) -> Path:
        """Write the five files and return the path of the configuration."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "answers.csv").write_bytes(self.answers.encode("utf-8-sig"))
        (folder / "structure.lss").write_bytes(self.structure)
        (folder / "margins.csv").write_text(self.margins, encoding="utf-8")
        (folder / "areas.csv").write_text(self.areas, encoding="utf-8")
        (folder / "survey.toml").write_text(self.config, encoding="utf-8")
        return folder / "survey.toml"


@dataclass(frozen=True, slots=True)
class _People:
    district: NDArray[np.int64]
    sex: NDArray[np.int64]
    age: NDArray[np.int64]  # the age group
    background: NDArray[np.int64]

    def of(self, chosen: NDArray[np.int64]) -> "_People":
        return _People(self.district[chosen], self.sex[chosen], self.age[chosen], self.background[chosen])


def invent_survey(
    *, seed: int, answers: int = 1_500, on: date = date(2026, 6, 30), city: Mapping[str, int] | None = None
) -> InventedSurvey:
    """Invent a survey with about so many finished answers. `city` gives adults by district key."""
    city = dict(city or CITY)
    random = np.random.default_rng(seed)
    everybody = _population(city, random)
    invited, weights = _invited(everybody, city, answers, random)
    people = everybody.of(invited)
    answering = random.random(len(invited)) < _response(people)
    order = random.permutation(np.flatnonzero(answering))
    people, weights = people.of(order), weights[order]
    rows = _rows(people, weights, list(city), on, random)
    return InventedSurvey(
        answers=_csv(rows),
        structure=_structure(list(city)),
        margins=_margins(everybody, list(city)),
        areas=_areas(everybody, list(city)),
        config=_config(on, list(city), len(invited)),
        truth=_truth(everybody),
    )


def _population(city: Mapping[str, int], random: np.random.Generator) -> _People:
    size = sum(city.values())
    district = np.repeat(np.arange(len(city)), list(city.values()))
    sex = random.integers(0, 2, size)
    age = random.choice(4, size, p=(0.19, 0.24, 0.34, 0.23))
    # Every district is a mixture of its own; the young are more often of families that came.
    mixed = np.linspace(0.45, 0.2, len(city))[district] + np.array([0.12, 0.06, -0.04, -0.12])[age]
    return _People(district, sex, age, (random.random(size) < mixed).astype(np.int64))


def _invited(
    everybody: _People, city: Mapping[str, int], answers: int, random: np.random.Generator
) -> tuple[NDArray[np.int64], Floats]:
    """Draw persons by district, with the square root of its size, and give each its design weight."""
    wanted = round(answers / 0.215)
    sizes = np.array(list(city.values()), dtype=np.float64)
    share = np.sqrt(sizes) / np.sqrt(sizes).sum()
    chosen, weights = [], []
    for number, size in enumerate(sizes):
        members = np.flatnonzero(everybody.district == number)
        count = min(len(members), max(2, round(wanted * share[number])))
        chosen.append(random.choice(members, count, replace=False))
        weights.append(np.full(count, size / count))
    return np.concatenate(chosen), np.concatenate(weights)


def _response(people: _People) -> Floats:
    chance: Floats = (
        np.array([0.15, 0.2, 0.26, 0.32])[people.age]
        * np.array([1.06, 0.8])[people.background]
        * np.array([0.95, 1.05])[people.sex]
    )
    return chance


def _open(people: _People) -> Floats:
    """Return how open people are on the scale from 0 to 10, before chance."""
    openness: Floats = (
        6.1
        + np.array([0.7, 0.3, 0.0, -0.6])[people.age]
        + 0.6 * people.background
        + 0.2 * people.sex
        - 0.05 * people.district
    )
    return openness


def _discriminated(people: _People) -> Floats:
    return np.where(people.background == 1, np.array([0.36, 0.3, 0.22, 0.12])[people.age], 0.05)


def _truth(people: _People) -> dict[str, float]:
    """Return what is true in the whole city for two items whose form is simple."""
    return {
        "discriminated": float(_discriminated(people).mean()),
        "culture-openness": float(_open(people).mean()),
    }


def _rows(
    people: _People, weights: Floats, districts: Sequence[str], on: date, random: np.random.Generator
) -> list[dict[str, str]]:
    """Answer the questions, with broken off interviews, test answers, and columns nobody may keep."""
    size = len(weights)
    started = datetime.combine(on - timedelta(days=60), datetime.min.time()) + timedelta(hours=9)
    minutes = np.sort(random.integers(0, 60 * 24 * 55, size))
    ages = np.array(_FROM)[people.age] + (
        random.random(size) * (np.array(_TO)[people.age] - np.array(_FROM)[people.age] + 1)
    ).astype(np.int64)
    told = _told(people, random)
    rows = []
    for place in range(size):
        moment = started + timedelta(minutes=int(minutes[place]))
        finished = random.random() > 0.07
        row = {
            "id": str(place + 11),
            "submitdate": f"{moment:%Y-%m-%d %H:%M:%S}" if finished else "",
            "startlanguage": str(random.choice(["de", "en", "tr", "ar"], p=(0.86, 0.06, 0.05, 0.03))),
            "token": f"invented{place:05d}",
            "ipaddr": "192.0.2.1",
            "MODUS": str(random.choice(["web", "paper", "phone"], p=(0.72, 0.23, 0.05))),
            "BEZIRK": districts[people.district[place]],
            "SEX": f"A{people.sex[place] + 1}",
            "ALTER": str(ages[place]),
            "MIG": "NY"[people.background[place]],
            "gewicht": f"{weights[place]:.4f}",
        }
        rows.append(row | {name: values[place] if finished else "" for name, values in told.items()})
    return [*_tests(rows, started), *rows]


def _told(people: _People, random: np.random.Generator) -> dict[str, list[str]]:
    size = len(people.sex)
    openness = _open(people)

    def scale(middle: Floats, unknown: float = 0.03) -> list[str]:
        values = np.clip(np.round(middle + random.normal(0, 1.9, size)), 0, 10).astype(int)
        return ["99" if random.random() < unknown else str(value) for value in values]

    def yes(chance: Floats, silent: float = 0.02) -> list[str]:
        drawn = random.random(size)
        return ["" if random.random() < silent else "NY"[int(one)] for one in drawn < chance]

    feeling = np.clip(np.round(openness / 2 + 0.9 + random.normal(0, 0.8, size)), 1, 5).astype(int)
    trust = np.clip(np.round(openness / 2 + 0.2 + random.normal(0, 0.9, size)), 1, 5).astype(int)
    language = np.where((people.background == 1) & (random.random(size) < 0.4), 1, 0)
    spoken = random.choice(["tr", "ar", "ru", "-oth-"], size)
    clubs = {
        f"VEREIN[{name}]": ["Y" if one else "" for one in random.random(size) < chance]
        for name, chance in (("SPORT", 0.27), ("KULT", 0.1), ("HILFE", 0.12), ("GLAUB", 0.11))
    }
    return {
        "HALT[SQ001]": scale(openness),
        "HALT[SQ002]": scale(openness - 0.4),
        "HALT[SQ003]": scale(openness - 0.9),
        "HALT[SQ004]": scale(10 - openness + 0.3),
        "DISK": yes(_discriminated(people)),
        **clubs,
        "VEREIN[other]": ["Gartenverein" if one else "" for one in random.random(size) < 0.02],
        "DAHEIM": [str(value) for value in feeling],
        "VERTR": [f"A{value}" for value in trust],
        "SPRA": [str(spoken[place]) if language[place] else "de" for place in range(size)],
        "SPRA[other]": [
            "Kurdisch" if language[place] and spoken[place] == "-oth-" else "" for place in range(size)
        ],
        "ANM": ["Erfundene Anmerkung; mit Semikolon" if one else "" for one in random.random(size) < 0.05],
    }


def _tests(rows: Sequence[Mapping[str, str]], started: datetime) -> list[dict[str, str]]:
    """Return three answers given before the survey began, as whoever built it tried it."""
    before = f"{started - timedelta(days=3):%Y-%m-%d %H:%M:%S}"
    return [dict(row) | {"id": str(number + 1), "submitdate": before} for number, row in enumerate(rows[:3])]


def _csv(rows: Sequence[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=",")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue() + "\r\n"  # LimeSurvey ends with an empty line


def _structure(districts: Sequence[str]) -> bytes:
    """Write the questionnaire as LimeSurvey 6 exports it."""
    tables: dict[str, list[dict[str, str]]] = {
        name: []
        for name in (
            "groups",
            "group_l10ns",
            "questions",
            "subquestions",
            "question_l10ns",
            "answers",
            "answer_l10ns",
        )
    }
    tables["groups"].append({"gid": "1", "sid": "424242", "group_order": "1"})
    tables["group_l10ns"].append({"gid": "1", "group_name": "Zusammenleben (synthetisch)", "language": "de"})
    number = 100
    for code, kind, text, answers, rows, other in _QUESTIONS:
        number, question = number + 1, str(number)
        if code == "BEZIRK":
            answers = tuple((key, f"Bezirk {key}") for key in districts)
        asked = {"qid": question, "parent_qid": "0", "sid": "424242", "gid": "1", "type": kind, "title": code}
        tables["questions"].append(asked | {"other": "NY"[other], "question_order": question})
        tables["question_l10ns"].append({"qid": question, "question": text, "language": "de"})
        for order, (row, words) in enumerate(rows):
            number, below = number + 1, str(number)
            tables["subquestions"].append(
                asked
                | {
                    "qid": below,
                    "parent_qid": question,
                    "title": row,
                    "question_order": str(order),
                    "type": "T",
                }
            )
            tables["question_l10ns"].append({"qid": below, "question": words, "language": "de"})
        for order, (answer, words) in enumerate(answers):
            number, place = number + 1, str(number)
            tables["answers"].append(
                {"aid": place, "qid": question, "code": answer, "sortorder": str(order), "scale_id": "0"}
            )
            tables["answer_l10ns"].append({"aid": place, "answer": words, "language": "de"})
    return lss(tables, languages=("de",), survey="424242", title="Zusammenleben in der Stadt (synthetisch)")


def lss(
    tables: Mapping[str, Sequence[Mapping[str, str]]], *, languages: Sequence[str], survey: str, title: str
) -> bytes:
    """Write tables in the form of a `.lss` file."""
    root = etree.Element("document")
    etree.SubElement(root, "LimeSurveyDocType").text = "Survey"
    etree.SubElement(root, "DBVersion").text = "640"
    listed = etree.SubElement(root, "languages")
    for language in languages:
        etree.SubElement(listed, "language").text = language
    settings = {"surveyls_survey_id": survey, "surveyls_language": languages[0], "surveyls_title": title}
    whole = {
        **tables,
        "surveys": [{"sid": survey, "language": languages[0]}],
        "surveys_languagesettings": [settings],
    }
    for name, rows in whole.items():
        table = etree.SubElement(root, name)
        fields = etree.SubElement(table, "fields")
        for column in dict.fromkeys(column for row in rows for column in row):
            etree.SubElement(fields, "fieldname").text = column
        body = etree.SubElement(table, "rows")
        for row in rows:
            written = etree.SubElement(body, "row")
            for column, value in row.items():
                etree.SubElement(written, column).text = etree.CDATA(value)
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return content


def _margins(people: _People, districts: Sequence[str]) -> str:
    lines = ["variable;category;count"]
    for name, codes, labels in (
        ("sex", people.sex, SEXES),
        ("age", people.age, AGES),
        ("district", people.district, tuple(districts)),
        ("background", people.background, BACKGROUNDS),
    ):
        counts = np.bincount(codes, minlength=len(labels))
        lines += [f"{name};{label};{count}" for label, count in zip(labels, counts, strict=True)]
    return "\n".join(lines) + "\n"


def _config(on: date, districts: Sequence[str], invited: int) -> str:
    bezirke = ", ".join(f'"{key}" = "{key}"' for key in districts)
    words = {
        "on": on.isoformat(),
        "first": (on - timedelta(days=60)).isoformat(),
        "version": f"{on:%Y}-1",
        "slug": f"umfrage-{on:%Y}",
        "invited": str(invited),
        "districts": bezirke,
    }
    text = Path(__file__).with_name("survey_config.toml").read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


def _areas(people: _People, districts: Sequence[str]) -> str:
    """Write the share of people with a background in each district, as a register would know it."""
    shares = [people.background[people.district == number].mean() for number in range(len(districts))]
    lines = [f"{key};{share:.4f}" for key, share in zip(districts, shares, strict=True)]
    return "\n".join(["area;background", *lines]) + "\n"
