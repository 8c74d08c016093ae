"""publiccode.yml says what the standard asks for and what is true."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from miteinander.core.languages import INTERFACE

ROOT = Path(__file__).resolve().parents[2]
CARD = yaml.safe_load((ROOT / "publiccode.yml").read_text())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIRED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


def test_publiccode_has_every_required_field() -> None:
    assert REQUIRED - CARD.keys() == set()
    assert CARD["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert CARD["maintenance"]["contacts"][0]["name"]


def test_publiccode_names_its_own_home_or_says_that_there_is_none() -> None:
    address = urlsplit(CARD["url"])

    assert address.scheme == "https"
    assert address.path.endswith(".git")
    # A placeholder must not look like a real address, and nothing is published as long as it stands there.
    assert not (address.hostname or "").endswith(("example.org", "example.com", "example"))
    if (address.hostname or "").endswith(".invalid"):
        assert CARD["developmentStatus"] in {"concept", "development"}


def test_publiccode_descriptions_have_the_lengths_of_the_standard() -> None:
    for text in CARD["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_publiccode_agrees_with_the_package() -> None:
    assert (CARD["softwareVersion"], CARD["legal"]["license"]) == (PROJECT["version"], PROJECT["license"])


def test_publiccode_names_the_languages_of_the_pages() -> None:
    tags = {"prs": "fa-AF", "de-simple": "de"}  # the standard knows no tag for plain language

    assert set(CARD["localisation"]["availableLanguages"]) == {
        tags.get(language.code, language.code) for language in INTERFACE
    }
