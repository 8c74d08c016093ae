"""One name, four places: URL name, view, template, test."""

import inspect
from pathlib import Path

import miteinander
from tests.guards.routes import Route, own_routes

ROOT = Path(miteinander.__file__).parent
# Views that answer with a file, a redirect or somebody else's page have no template of their own.
RENDERS = ("render(", "render_page(")


def _view_name(route: Route) -> str:
    return inspect.unwrap(route.view).__name__  # type: ignore[arg-type]


def test_every_url_name_is_its_views_name() -> None:
    wrong = [
        f"{route.name} -> {_view_name(route)}"
        for route in own_routes()
        if route.name.rpartition(":")[2] != _view_name(route)
    ]

    assert wrong == []


def test_every_view_has_a_test_file_of_its_name() -> None:
    missing = [
        f"{route.room}/tests/test_{_view_name(route)}.py"
        for route in own_routes()
        if not (ROOT / route.room / "tests" / f"test_{_view_name(route)}.py").exists()
    ]

    assert missing == []


def test_every_rendering_view_has_a_template_of_its_name() -> None:
    missing = []
    for route in own_routes():
        source = inspect.getsource(inspect.unwrap(route.view))  # type: ignore[arg-type]
        name = _view_name(route)
        template = ROOT / route.room / "templates" / route.room / f"{name}.html"
        if any(word in source for word in RENDERS) and not template.exists():
            missing.append(f"{route.room}/{name}.html")

    assert missing == []


def test_every_template_is_used() -> None:
    sources = "\n".join(
        path.read_text() for suffix in ("*.py", "*.html", "*.txt") for path in ROOT.rglob(suffix)
    )
    unused = []
    for path in ROOT.glob("*/templates/**/*"):
        if path.suffix not in {".html", ".txt"}:
            continue
        name = path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()
        # Libraries and Django's forms ask for these by a name of their own.
        if name.split("/")[0] in {
            "account",
            "mfa",
            "socialaccount",
            "usersessions",
            "allauth",
            "django",
            "idp",
        }:
            continue
        # Boxes with a body are drawn by name: `_box("card", …)`.
        is_box = name.startswith("web/ui/") and f'_box("{path.stem}"' in sources.replace("\n        ", "")
        if name not in sources and not is_box and not name.startswith("web/error_"):
            unused.append(name)

    assert unused == []
