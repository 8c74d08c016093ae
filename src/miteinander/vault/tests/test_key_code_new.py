import re

import pytest
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.vault.tests.factories import PHRASE, assert_closed, browser, make_head, ring_of
from miteinander.vault.usecases import person

pytestmark = pytest.mark.django_db
URL = "/tresor/schluessel/code/neu/"
NEW = "zwölf Kiesel unter der Brücke"


def test_key_code_new_makes_the_old_code_worthless() -> None:
    now = timezone.now()
    head, _ring, _sheets = make_head(now=now)
    old = person.change_phrase(by=head, phrase=PHRASE, new_phrase=PHRASE, sender="s", now=now)

    page = browser(head).post(URL, {"phrase": PHRASE}).content.decode()

    new = "".join(re.findall(r"<li>(\d{4})</li>", page))
    ring_of(head)
    with pytest.raises(Refused, match="wrong_code"):
        person.recover_by_code(by=head, typed=old, new_phrase=NEW, sender="s", now=now)
    person.recover_by_code(by=head, typed=new, new_phrase=NEW, sender="s", now=now)


def test_key_code_new_refuses_a_wrong_passphrase() -> None:
    head, _ring, _sheets = make_head(now=timezone.now())

    page = browser(head).post(URL, {"phrase": "falsch geraten, leider"}).content.decode()

    assert "Diese Passphrase stimmt nicht" in page


def test_key_code_new_is_closed_to_strangers() -> None:
    assert_closed(URL)
