"""The main story in pieces, each as one person does it on a page; with and without JavaScript.

Nothing here asks the database: what a person cannot see on the screen, the story does not know.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connections
from playwright.sync_api import Page, expect
from procrastinate.contrib.django import app

from miteinander.calendar.rules import public_holidays
from miteinander.interpreting.jobs import ask_for_hours
from tests.conftest import NewPage

SCHOOL = "Grundschule Elmeufer"
HEROINE = "Rojda Demirkan"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# A whole month of papers is set and stored in one go; the machine may be busy.
A_WHILE = 90_000


def play(page: Page, part: str) -> None:
    """Sign in by one click as somebody of the city."""
    page.goto("/demo/")
    page.locator(f'form[action="/demo/anmelden/{part}/"] button').first.click()
    page.wait_for_load_state()


def working_day(today: date) -> date:
    """Return a school day in a good week, no holiday."""
    day = today + timedelta(days=8)
    while day.weekday() > 3 or day in public_holidays(day.year):
        day += timedelta(days=1)
    return day


def take_request_by_phone(page: Page, day: date) -> None:
    """Type what the school says on the phone; what laymen must not do is stopped first."""
    page.get_by_role("link", name="Anfragen", exact=True).first.click()
    page.get_by_role("link", name="Neue Anfrage").click()
    page.get_by_label("Einrichtung").select_option(SCHOOL)
    page.get_by_label("Worum geht es?").select_option("Elterngespräch")
    page.get_by_label("Gespräch mit rechtlichen Folgen").check()
    page.get_by_role("button", name="Nur prüfen").click()
    expect(page.locator(".kern-alert", has_text="Wer zahlt?")).to_be_visible()

    page.get_by_label("Nein, nichts davon").check()
    page.get_by_label("Sprache", exact=True).select_option("Kurdisch (Kurmandschi)")
    page.get_by_label("Tag", exact=True).fill(day.isoformat())
    page.get_by_label("Beginn").fill("10:00")
    page.get_by_label("Ende").fill("11:00")
    page.get_by_label("Ansprechperson vor Ort").fill("Birgit Wehmeier")
    page.get_by_label("Telefon vor Ort").fill("0221 4710 101")
    page.get_by_label("Ihr Zeichen").fill("KL-2b")
    page.get_by_role("button", name="Anfrage aufnehmen").click()
    expect(page.locator("h1")).to_contain_text("Kurdisch (Kurmandschi)")


def offer_to_three(page: Page) -> list[str]:
    """Tick three people of the ranked list, the heroine among them, and ask them all at once."""
    people = page.locator("li.candidate")
    expect(people.first.locator(".candidate__why")).to_contain_text("spricht Kurdisch (Kurmandschi)")
    page.locator("details.more > summary", has_text="nicht").click()
    expect(page.locator("details.more .plain-list")).to_be_visible()
    names = people.locator(".candidate__who > label").all_inner_texts()
    asked = [HEROINE, *[name for name in names if name != HEROINE][:2]]
    for name in asked:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("Wie anbieten?").select_option("alle zugleich, wer zuerst zusagt")
    page.get_by_role("button", name="Anbieten", exact=False).click()
    expect(page.locator(".toasts")).to_contain_text("Angeboten: 3.")
    expect(page.locator("main .kern-badge").first).to_contain_text("angeboten")
    return asked


def accept_from_the_mailbox(page: Page) -> None:
    """Open the link of the newest offer in the mailbox and say yes."""
    page.goto("/post/?an=rojda.demirkan@post.example")
    letter = page.locator("article.mail", has_text="Können Sie").first
    letter.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Können Sie kommen?")
    expect(page.locator("main")).to_contain_text(SCHOOL)
    page.get_by_role("button", name="Ich komme").click()
    expect(page.locator(".kern-alert--success")).to_contain_text("fest für Sie gebucht")


def see_it_booked(page: Page) -> None:
    """The dispatcher finds the same request booked."""
    page.reload()
    expect(page.locator(".kern-alert--success")).to_contain_text(HEROINE)


def confirm_by_link(page: Page) -> None:
    """The school opens the link of its letter and says how long the last talk took; no account needed."""
    page.goto("/post/?an=birgit.wehmeier@grundschule-elmeufer.example")
    letter = page.locator("article.mail", has_text="bestätigen Sie die Stunden").first
    letter.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Stunden bestätigen")
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.locator("main")).to_contain_text("Danke")


def confirm_in_the_account(page: Page) -> None:
    """The mediator finds the talk in her own pages and says the same."""
    waiting = page.locator("section[aria-labelledby=unconfirmed]")
    waiting.get_by_role("link", name=SCHOOL).first.click()
    expect(page.locator("h1")).to_have_text("Stunden bestätigen")
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.locator(".toasts")).to_be_visible()


def draw_up_the_month(page: Page) -> None:
    """The clerk makes the statements of the month."""
    page.goto("/zahlungen/")
    page.get_by_role("link", name="Monat abrechnen").click()
    page.get_by_role("button", name="Abrechnungen erstellen").click(timeout=A_WHILE)
    expect(page.locator(".toasts")).to_be_visible()


def release_the_month(page: Page) -> None:
    """A second pair of eyes lets the statements pass."""
    page.goto("/zahlungen/")
    page.get_by_role("link", name="Freigeben").click()
    page.get_by_role("button", name="Ausgewählte freigeben").click(timeout=A_WHILE)
    expect(page.locator(".toasts")).to_be_visible()


def make_the_run(page: Page) -> str:
    """The clerk puts what was released into one payment; return its address."""
    page.goto("/zahlungen/laeufe/")
    page.get_by_role("link", name="Neuer Zahlungslauf").click()
    page.get_by_role("button", name="Zahlungslauf anlegen").click()
    expect(page.locator("h1")).to_contain_text("Zahlungslauf")
    return page.url


def release_the_run(page: Page, address: str, folder: Path) -> bytes:
    """The second person releases the payment and downloads the file for the bank."""
    page.goto(address)
    page.get_by_role("button", name="Zahlung freigeben").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Datei für die Bank").click()
    file = folder / "pain.001.xml"
    waiting.value.save_as(file)
    return file.read_bytes()


def read_the_figures(page: Page) -> None:
    """The head of service sees what could not be filled."""
    page.get_by_role("link", name="Auswertung").first.click()
    expect(page.locator("h1")).to_contain_text("nicht vermitteln")
    expect(page.locator("main")).to_contain_text("nicht vermittelt")
    expect(page.locator("figure.chart").first).to_be_visible()


def whole(new_page: NewPage, folder: Path, *, today: date, **options: Any) -> bytes:
    """Play the story from the phone call to the council's question; return the file for the bank.

    The mediator and the school use a phone; `options` are those of every browser.
    """
    desk, phone = new_page(**options), new_page(**PHONE, **options)
    play(desk, "dispatcher")
    with working_through():
        take_request_by_phone(desk, working_day(today))
        offer_to_three(desk)
    accept_from_the_mailbox(phone)
    see_it_booked(desk)

    with working_through():
        ask_for_hours(timestamp=0)  # what the worker does by itself every morning
    confirm_by_link(phone)
    play(phone, "mediator")
    confirm_in_the_account(phone)

    clerk, releaser = new_page(**options), new_page(**options)
    play(clerk, "clerk")
    play(releaser, "releaser")
    draw_up_the_month(clerk)
    release_the_month(releaser)
    run = make_the_run(clerk)
    file = release_the_run(releaser, run, folder)

    play(desk, "head")
    read_the_figures(desk)
    return file


@contextmanager
def working_through() -> Iterator[None]:
    """Do at the end what lies in the job queue, as the worker process does."""
    yield
    # In a thread of its own: Playwright keeps an event loop in this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(_work).result(timeout=60)


def _work() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    connections.close_all()
