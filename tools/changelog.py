"""Moves the fragments in changes/ into CHANGELOG.md under a new version: python tools/changelog.py 1.2.0."""

import re
import sys
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = re.compile(r"\d+\.\d+\.\d+")
PLACE = "<!-- next version -->"


def fragments(folder: Path) -> list[Path]:
    """Return the fragment files, by name; the folder's own README is none."""
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def assembled(changelog: str, sentences: list[str], *, version: str, on: date) -> str:
    """Return the changelog with a section for the version on top."""
    section = "\n".join([f"## {version} ({on:%d.%m.%Y})", "", *(f"- {sentence}" for sentence in sentences)])
    return changelog.replace(PLACE, f"{PLACE}\n\n{section}", 1)


def main(words: list[str]) -> int:
    if len(words) != 1 or not VERSION.fullmatch(words[0]):
        print("Name the version, three numbers with dots: make changelog VERSION=1.2.0")
        return 2
    found = fragments(ROOT / "changes")
    if not found:
        print("There are no fragments in changes/, so nothing visible changed.")
        return 1
    changelog = ROOT / "CHANGELOG.md"
    sentences = [path.read_text().strip() for path in found]
    changelog.write_text(
        assembled(changelog.read_text(), sentences, version=words[0], on=datetime.now().astimezone().date())
    )
    for path in found:
        path.unlink()
    print(f"CHANGELOG.md: {words[0]} with {len(found)} changes. Set the version in pyproject.toml as well.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
