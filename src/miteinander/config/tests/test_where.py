from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def where(address: str) -> str:
    out = StringIO()
    call_command("where", address, stdout=out)
    return out.getvalue()


def test_where_names_view_template_and_test() -> None:
    name, view, template, test = where("/de/").splitlines()

    assert name.split() == ["name", "public:home"]
    assert view.startswith("view      src/miteinander/web/views")
    assert template.split() == ["template", "src/miteinander/web/templates/web/home.html"]
    assert test.split()[:1] == ["test"]


def test_where_understands_every_language_and_whole_addresses() -> None:
    assert where("https://ki.example/ckb/?a=1") == where("/de/")


def test_where_says_when_no_view_answers() -> None:
    with pytest.raises(CommandError, match="No view answers /nix/"):
        where("/nix/")
