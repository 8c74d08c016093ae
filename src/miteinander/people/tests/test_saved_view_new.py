import pytest
from django.test import Client

from miteinander.core.errors import Refused
from miteinander.people import queries, usecases
from miteinander.people.models import SavedView
from miteinander.people.tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_saved_view_new_keeps_the_filters() -> None:
    account = make_account()
    client = Client()
    client.force_login(account)

    response = client.post("/konto/ansichten/web:today/?q=ti&state=new", {"name": "Tigrinya"})

    assert response.status_code == 302
    assert response.headers["Location"] == "/heute/?q=ti&state=new"
    tabs = queries.saved_view_tabs(account, page="web:today", url="/heute/", query="q=ti&state=new")
    assert [(tab.label, tab.is_current) for tab in tabs] == [("Alle", False), ("Tigrinya", True)]


def test_saved_view_new_shows_ones_own_views_only() -> None:
    mine, theirs = make_account(), make_account()
    usecases.keep_view(by=theirs, page="web:today", name="Fremd", query="q=1")
    usecases.keep_view(by=mine, page="web:today", name="Meine", query="q=2")
    client = Client()
    client.force_login(mine)

    page = client.get("/konto/ansichten/web:today/").content.decode()

    assert "Meine" in page
    assert "Fremd" not in page


def test_saved_view_new_unknown_list_is_not_found() -> None:
    client = Client()
    client.force_login(make_account())

    assert client.get("/konto/ansichten/nirgends:liste/").status_code == 404


def test_keep_view_replaces_the_same_name() -> None:
    account = make_account()
    usecases.keep_view(by=account, page="web:today", name="Neu", query="a=1")

    usecases.keep_view(by=account, page="web:today", name="neu", query="a=2")

    assert list(SavedView.objects.values_list("query", flat=True)) == ["a=2"]


def test_keep_view_refuses_too_many() -> None:
    account = make_account()
    for number in range(20):
        usecases.keep_view(by=account, page="web:today", name=str(number), query="")

    with pytest.raises(Refused):
        usecases.keep_view(by=account, page="web:today", name="21", query="")
