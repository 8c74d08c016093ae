"""Takes the pictures of the README from a running demonstration: python tools/pictures.py http://localhost:8000"""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import browser as programs

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESKTOP = {"viewport": {"width": 1280, "height": 860}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
MOST_BYTES = 250_000


def play(page: Page, part: str) -> None:
    page.goto("/demo/")
    page.locator(f'form[action="/demo/anmelden/{part}/"] button').first.click()


def desk(page: Page) -> None:
    play(page, "dispatcher")
    page.goto("/sprachmittlung/")


def request(page: Page) -> None:
    """A request somebody can be found for, of a place anybody may know."""
    play(page, "dispatcher")
    page.goto("/sprachmittlung/anfragen/?state=waiting")
    addresses = page.locator(".row-link").evaluate_all("links => links.map(link => link.href)")
    best, most = addresses[0], -1
    for address in addresses[:25]:
        page.goto(address)
        people = page.locator("li.candidate").count()
        if page.get_by_text("geschützt").count():
            continue
        if people > most:
            best, most = address, people
        if most >= 4:
            break
    page.goto(best)


def board(page: Page) -> None:
    play(page, "dispatcher")
    page.goto("/sprachmittlung/tafel/")


def plan(page: Page) -> None:
    """The first day that has a plan."""
    play(page, "dispatcher")
    page.goto("/sprachmittlung/plan/")
    page.locator("tr", has_text="Entwurf").get_by_role("link").first.click()


def figures(page: Page) -> None:
    play(page, "head")
    page.goto("/sprachmittlung/auswertung/")


def arabic(page: Page) -> None:
    page.goto("/ar/")


def phone(page: Page) -> None:
    play(page, "mediator")
    page.goto("/sprachmittlung/mein-bereich/")


PICTURES = {
    desk: DESKTOP,
    request: DESKTOP,
    board: DESKTOP,
    plan: DESKTOP,
    figures: DESKTOP,
    arabic: DESKTOP,
    phone: PHONE,
}


def save(shot: bytes, file: Path) -> None:
    """Write the picture with as few colours as it needs, and never more than the README bears."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    for colours in (256, 128, 64):
        small = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(file, optimize=True)
        if file.stat().st_size < MOST_BYTES:
            return
    sys.exit(f"{file.name} is too big: {file.stat().st_size} bytes")


def main(base: str) -> None:
    found = programs.find()
    if found is None:
        sys.exit(programs.NONE_FOUND)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.program,
            args=list(programs.ARGUMENTS),
            env={**os.environ, **found.environment},
        )
        for show, options in PICTURES.items():
            context = browser.new_context(
                base_url=base, locale="de-DE", timezone_id="Europe/Berlin", reduced_motion="reduce", **options
            )
            page = context.new_page()
            show(page)
            page.evaluate("document.fonts.ready.then(() => true)")
            save(page.screenshot(), OUT / f"{show.__name__}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
