"""Walks through pages as somebody does who fills in everything: every form it meets, with canaries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html
from lxml.html import FormElement, HtmlElement

from tests.sealed.papers import small_png
from tests.sealed.scanning import Canaries
from tests.sealed.traces import Traces

CODE = re.compile(r"\b\d{4}(?:\s+\d{4}){5}\b")
AWAY = re.compile(r"drop_|back|delete|without|lock|add|to_")
HOUSE_SEARCH = "/suche/"  # of the whole house, on every page; it looks into nothing sealed
LEADS_AWAY = (
    "abmelden", "sprache", "darstellung", "schliessen", "/demo/", "jahresbericht/freigeben",
)  # fmt: skip
WORDS = frozenset({"text", "search", "", "url", "password"})
MOST_STEPS = 30
Values = dict[str, object]


@dataclass
class Walker:
    """One browser; whatever is refused or breaks is walked over, for refusals must tell nothing either."""

    client: Client
    canaries: Canaries
    traces: Traces
    codes: list[str] = field(default_factory=list)
    days: int = 40
    refused: int = 0
    broken: int = 0
    asks_in_the_address: set[str] = field(default_factory=set)

    def get(self, address: str) -> HttpResponse:
        return self._told(self.client.get(address), address)

    def post(self, address: str, values: Values) -> HttpResponse:
        return self._told(self.client.post(address, values), address)

    def _told(self, answer: HttpResponse, address: str) -> HttpResponse:
        # The name of a file on its way to its reader stands beside its content, in no address and no log.
        kept = {name: value for name, value in answer.headers.items() if name != "Content-Disposition"}
        headers = "\n".join(f"{name}: {value}" for name, value in kept.items())
        self.traces.told.append(f"{address}\n{headers}\n{answer.cookies.output()}".encode())
        self.broken += answer.status_code >= 500
        return answer

    def fill_in(self, address: str, *, spoiled: bool = False) -> HttpResponse:
        """Open a page, send each of its forms once, and go on as long as the page after asks for more."""
        page = self.get(address)
        for _step in range(MOST_STEPS):
            led_on = None
            for form in list(self._forms(page, address)):
                answer, where = self._send(form, address, spoiled=spoiled)
                if answer.redirect_chain:  # type: ignore[attr-defined]
                    led_on = answer, where
                elif answer.status_code == 200:
                    self.refused += 1
            if led_on is None:
                break
            page, address = led_on
        return page

    def _send(self, form: FormElement, address: str, *, spoiled: bool) -> tuple[HttpResponse, str]:
        target = urljoin(address, form.get("action") or address)
        answer = self.post(target, self._values(form, spoiled=spoiled))
        answer.redirect_chain = []  # type: ignore[attr-defined]
        where = target
        while answer.status_code in {302, 303} and len(answer.redirect_chain) < 5:  # type: ignore[attr-defined]
            where = urljoin(where, answer.headers["Location"])
            if urlsplit(where).netloc not in {"", "testserver"}:
                break
            chain = [*answer.redirect_chain, where]  # type: ignore[attr-defined]
            answer = self.get(where)
            answer.redirect_chain = chain  # type: ignore[attr-defined]
        return answer, where

    def _forms(self, page: HttpResponse, address: str) -> Iterator[FormElement]:
        if (
            page.streaming
            or not page.content
            or not page.headers.get("Content-Type", "").startswith("text/html")
        ):
            return
        shown = page.content.decode()
        document = html.document_fromstring(shown)
        text = " ".join(document.text_content().split())
        self.codes += [code for code in CODE.findall(text) if code not in self.codes]
        for form in document.forms:
            names = [one.get("name") for one in form.xpath(".//input|.//textarea|.//select")]
            if (form.get("method") or "get").lower() == "post":
                if not _leads_away(form, address) and not _only_back(form):
                    yield form
            elif any(_asks_for_words(one) for one in form.xpath(".//input|.//textarea")):
                target = urlsplit(urljoin(address, form.get("action") or address)).path
                if target != HOUSE_SEARCH:
                    self.asks_in_the_address.add(f"{target}: {names}")

    def _values(self, form: FormElement, *, spoiled: bool) -> Values:
        values: Values = {}
        for one in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
            self._fill(one, values, spoiled=spoiled)
        buttons = form.xpath(".//button[@name]")
        onward = [one for one in buttons if not AWAY.match(one.get("value") or "")]
        for one in onward[:1] or buttons[:1]:
            values[one.get("name")] = one.get("value") or ""
        return values

    def _fill(self, one: HtmlElement, values: Values, *, spoiled: bool) -> None:
        name, kind = one.get("name"), _kind(one)
        if kind in {"hidden", "submit", "button"}:
            values.setdefault(name, one.get("value") or "")
        elif kind == "file":
            values[name] = SimpleUploadedFile(
                f"{self.canaries()}.png", small_png(self.canaries()), content_type="image/png"
            )
        elif kind in {"checkbox", "radio"}:
            if name not in values or one.get("checked") is not None:
                values[name] = self.canaries() if spoiled else one.get("value") or "on"
        elif kind == "select":
            options = [option.get("value") for option in one.xpath(".//option") if option.get("value")]
            values[name] = self.canaries() if spoiled else (options[0] if options else "")
        else:
            values[name] = self._word(one, kind, spoiled=spoiled)

    def _word(self, one: HtmlElement, kind: str, *, spoiled: bool) -> str:
        if spoiled or kind in {"textarea", *WORDS}:
            if not spoiled and self.codes and "group" in (one.get("name") or ""):
                return self.codes[-1][-4:]
            return self.canaries.text(3) if kind == "textarea" else self.canaries()
        if kind == "email":
            return f"{self.canaries()}@haus.example"
        # Some days must lie behind us, others ahead: what was refused is tried the other way next time.
        self.days = -self.days
        day = timezone.localdate() + timedelta(days=self.days)
        return {"date": day.isoformat(), "number": one.get("min") or "1", "tel": "0221 4710 815"}.get(
            kind, "1"
        )


def _kind(one: HtmlElement) -> str:
    return (one.get("type") or "").lower() if one.tag == "input" else one.tag


def _asks_for_words(one: HtmlElement) -> bool:
    return one.tag == "textarea" or (
        one.tag == "input" and _kind(one) in WORDS and one.get("name") is not None
    )


def _only_back(form: FormElement) -> bool:
    """Tell whether all a form's buttons take something back."""
    values = [one.get("value") or "" for one in form.xpath(".//button[@name]")]
    return bool(values) and all(AWAY.match(value) for value in values)


def _leads_away(form: FormElement, address: str) -> bool:
    """Tell whether a form ends the session, is in the frame of every page, or publishes something."""
    target = urljoin(address, form.get("action") or address)
    return any(word in target for word in LEADS_AWAY)
