"""Files of open data as a stranger's program gets them."""

import csv
import json
from hashlib import sha256
from io import BytesIO, StringIO

import polars as pl
import pytest
from django.test import Client
from openpyxl import load_workbook

from miteinander.figures.tests.factories import DAY, NOW, dataset, make_draft, make_head, make_released
from miteinander.figures.usecases.editions import bring_datasets, release_edition, withdraw_edition
from miteinander.figures.views.open_files import FORMATS
from miteinander.statistics.bundle import hash_of

pytestmark = pytest.mark.django_db
FOLDER = "/offene-daten/residents/2025-12-31"
TABLE = dataset(dimensions=("sex",), values={(None,): 340, ("m",): 200, ("f",): None})


def _get(client: Client, ending: str) -> bytes:
    answer = client.get(f"{FOLDER}.{ending}")
    assert answer.status_code == 200, answer.content
    return answer.content


def test_data_file_brings_the_same_numbers_in_every_format(client: Client) -> None:
    make_released(TABLE)
    expected = [("_T", "Zusammen", 340.0), ("m", "Männer", 200.0), ("f", "Frauen", None)]

    rows = csv.DictReader(StringIO(_get(client, "csv").decode(), newline=""))
    assert [
        (row["sex"], row["sex_label"], float(row["value"]) if row["value"] else None) for row in rows
    ] == expected
    frame = pl.read_parquet(BytesIO(_get(client, "parquet")))
    assert frame.select("sex", "sex_label", "value").rows() == expected
    sheets = load_workbook(BytesIO(_get(client, "xlsx")))
    assert [row[:3] for row in sheets["Daten"].iter_rows(min_row=2, max_row=4, values_only=True)] == expected
    cube = json.loads(_get(client, "json"))
    assert cube["value"] == {"0": 340, "4": 200}
    assert list(cube["dimension"]["sex"]["category"]["label"].items()) == [row[:2] for row in expected]


def test_data_file_says_in_every_format_that_numbers_are_invented(client: Client) -> None:
    make_released(TABLE)

    for known in FORMATS.values():
        body = _get(client, known.ending)
        if known.ending == "xlsx":
            cells = [cell for row in load_workbook(BytesIO(body))["Angaben"].values for cell in row]
            assert cells[cells.index("Erfundene Zahlen") + 1] == "ja"
        else:
            assert b"synthetic" in body, known.ending


@pytest.mark.parametrize("ending", [known.ending for known in FORMATS.values()])
def test_data_file_is_open_to_other_sites_and_read_once(client: Client, ending: str) -> None:
    make_released(TABLE)
    answer = client.get(f"{FOLDER}.{ending}")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Disposition"] == f'attachment; filename="residents_2025-12-31.{ending}"'
    assert answer["Last-Modified"] == "Mon, 23 Nov 2026 08:00:00 GMT"
    assert answer["ETag"] == f'"{sha256(answer.content).hexdigest()}"'
    again = client.get(f"{FOLDER}.{ending}", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_data_file_has_the_media_type_of_its_format(client: Client) -> None:
    make_released(TABLE)
    types = {
        known.ending: client.get(f"{FOLDER}.{known.ending}")["Content-Type"] for known in FORMATS.values()
    }

    assert types["csv"] == "text/csv; charset=utf-8"
    assert types["csv-metadata.json"] == "application/csvm+json"
    assert types["parquet"] == "application/vnd.apache.parquet"


def test_recipe_has_the_hash_that_stands_in_the_other_files(client: Client) -> None:
    make_released(TABLE)
    whole = json.loads(_get(client, "rezept.json"))

    assert whole["recipe_hash"] == hash_of(whole["recipe"])
    assert whole["recipe_hash"] == json.loads(_get(client, "json"))["extension"]["recipe_hash"]


def test_draft_and_unknown_files_are_not_there(client: Client) -> None:
    make_draft(TABLE)

    for address in (
        f"{FOLDER}.csv",
        f"{FOLDER}.rezept.json",
        "/offene-daten/residents/20251231.csv",
        "/offene-daten/residents/morgen.csv",
        "/offene-daten/nothing/2025-12-31.json",
    ):
        assert client.get(address).status_code == 404, address


def test_withdrawn_file_is_gone_and_a_new_version_takes_its_place(client: Client) -> None:
    edition = make_released(TABLE)
    withdraw_edition(by=make_head(), edition=edition.pk, now=NOW)
    gone = client.get(f"{FOLDER}.csv")

    assert gone.status_code == 410
    assert "am 23.11.2026 zurückgezogen" in gone.content.decode()
    assert b"340" not in gone.content

    better = dataset(dimensions=("sex",), values={(None,): 341}, day=DAY)
    draft = bring_datasets(by=edition.brought_by, datasets=[better], now=NOW)[0]
    assert client.get(f"{FOLDER}.csv").status_code == 410
    release_edition(by=make_head(), edition=draft.pk, now=NOW)
    assert b"341" in _get(client, "csv")
