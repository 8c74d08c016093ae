"""Fragments are one German sentence each, and the tool moves them without losing any."""

from datetime import date

from tools import changelog

OLD = f"# Was sich geändert hat\n\n{changelog.PLACE}\n\n## 1.0.0 (01.02.2026)\n\n- Es geht los.\n"


def test_every_fragment_is_one_sentence() -> None:
    wrong = [
        path.name
        for path in changelog.fragments(changelog.ROOT / "changes")
        if len(path.read_text().strip().splitlines()) != 1 or not path.read_text().strip().endswith(".")
    ]

    assert wrong == []


def test_changelog_has_the_place_for_the_next_version_once() -> None:
    assert (changelog.ROOT / "CHANGELOG.md").read_text().count(changelog.PLACE) == 1


def test_assembled_puts_the_new_version_above_the_old_ones() -> None:
    new = changelog.assembled(OLD, ["Eins.", "Zwei."], version="1.1.0", on=date(2026, 11, 23))

    assert new.split(changelog.PLACE)[1] == (
        "\n\n## 1.1.0 (23.11.2026)\n\n- Eins.\n- Zwei.\n\n## 1.0.0 (01.02.2026)\n\n- Es geht los.\n"
    )
