"""What may not stand in a tracked file: registries' hosts, one machine's paths, template style attributes."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOSTS = re.compile(
    r'"resolved": *"http|--(extra-)?index-url|^ *registry *= *"?http'
    r'|https?://[^ "]*/(simple|packages|debian)/'
)
PATHS = re.compile(r"(^|[^a-zA-Z0-9_.-])/(work|farm|root)/")
INLINE = re.compile(r"\sstyle=[\"']|\son[a-z]+=[\"']|<style|<script(?![^>]*\bsrc=)(?![^>]*application/)")


def _tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def _hits(pattern: re.Pattern[str], suffixes: tuple[str, ...] = ()) -> list[str]:
    found = []
    for path in _tracked():
        if path == Path(__file__) or (suffixes and path.suffix not in suffixes):
            continue
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{i}" for i, line in enumerate(lines, 1) if pattern.search(line)]
    return found


def test_no_registry_host_is_named() -> None:
    assert _hits(HOSTS) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert _hits(PATHS) == []


def test_templates_hold_no_inline_style_or_script() -> None:
    assert _hits(INLINE, (".html",)) == []
