"""Every link somebody sees leads to a page that opens for them: no dead ends, no closed doors."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html

from miteinander.core.languages import INTERFACE
from miteinander.people.models import Account
from miteinander.people.rules import ROLES
from tests.guards import world

START = {"visitor": "/de/"}
# Rows of one list link to pages of one kind: one per page, and three in all, tell whether the door is open.
EACH = 3
SIGN_IN = "/anmelden/"
# Files of the front end; the same page in another language is another guard's.
OTHERS = "|".join(language.code for language in INTERFACE if language.code != "de")
LEFT_OUT = re.compile(rf"/static/|/({OTHERS})/")


@dataclass
class Walk:
    """One person's way along every link she sees."""

    client: Client
    seen: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    routes: Counter[str] = field(default_factory=Counter)
    closed: list[str] = field(default_factory=list)

    def go(self, start: str) -> None:
        """Open the start page and whatever can be reached from there."""
        waiting = deque([(start, "start")])
        while waiting:
            address, source = waiting.popleft()
            answer = self.client.get(address)
            if not self._opens(address, source, answer):
                continue
            if 300 <= answer.status_code < 400:
                target = urljoin(address, answer.headers["Location"])
                if self._is_new(target, source):
                    waiting.append((target, f"{source} → {address}"))
            elif answer.headers.get("Content-Type", "").startswith("text/html"):
                place = route_of(address)
                waiting.extend((found, address) for found in self._links(answer, address, place))

    def _opens(self, address: str, source: str, answer: HttpResponse) -> bool:
        asks_to_sign_in = answer.headers.get("Location", "").startswith(SIGN_IN)
        if answer.status_code >= 400 or (asks_to_sign_in and "_auth_user_id" in self.client.session):
            self.closed.append(f"{source} → {address}: {answer.status_code}")
            return False
        return True

    def _links(self, answer: HttpResponse, address: str, place: str) -> list[str]:
        page = html.fromstring(answer.content.decode())
        found = [*page.xpath("//a/@href"), *page.xpath("//@hx-get")]
        found += page.xpath("//form[not(@method) or @method='get']/@action")
        targets = [urldefrag(urljoin(address, str(link)))[0] for link in found]
        return [target for target in targets if self._is_new(target, place)]

    def _is_new(self, target: str, place: str) -> bool:
        """Tell whether to follow a link: ours, not yet seen, and not one of many of its kind."""
        if urlsplit(target).netloc or not target.startswith("/") or LEFT_OUT.match(target):
            return False
        route = route_of(target)
        if target in self.seen or (place, route) in self.pairs or self.routes[route] >= EACH:
            return False
        self.seen.add(target)
        self.pairs.add((place, route))
        self.routes[route] += 1
        return True


def route_of(address: str) -> str:
    """Return the URL name of an address, the address itself where none fits."""
    path = urlsplit(address).path
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


def _walkers() -> dict[str, Client]:
    """Return the city's people, and an account for each role by itself."""
    clients = world.readers()
    for role in sorted(set(ROLES) - clients.keys()):
        clients[role] = Client()
        clients[role].force_login(
            Account.objects.create_user(f"{role.replace(':', '.')}@haus.example", roles=[role])
        )
    return clients


@pytest.mark.long
@pytest.mark.django_db
def test_every_link_opens_for_whoever_sees_it() -> None:
    world.settle()
    closed = []
    with translation.override("de"):
        for name, client in _walkers().items():
            client.raise_request_exception = False
            walk = Walk(client)
            walk.go(START.get(name, "/heute/"))
            closed += [f"{name}: {line}" for line in walk.closed]

    assert closed == []
