"""Keep the translation catalogues: `python tools/messages.py [extract|compile|check]`.

Without a word it does all three. German is the source text; a catalogue exists for each of the other
interface languages. What families and the public see (PUBLIC) stands in all of them, the rest in English
only.
No gettext program is needed: Babel reads the Python files, Django's own lexer the templates.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "miteinander"
LOCALE = ROOT / "locale"
sys.path.insert(0, str(ROOT / "src"))

from miteinander.core.languages import INTERFACE  # noqa: E402  the path is set one line above

# Files whose texts a family or the public sees, relative to the package. All components count: any page may
# use them.
PUBLIC = (
    "core/*.py",
    "web/*.py",
    "web/templates/web/*.html",
    "web/templates/web/ui/*.html",
    "web/templates/web/forms/*.html",
    "interpreting/templates/interpreting/public/*.html",
    "interpreting/templates/interpreting/how_it_works.html",
    "interpreting/templates/interpreting/become_interpreter.html",
    "interpreting/templates/interpreting/application_*.html",
    "interpreting/templates/interpreting/mail/application_*.txt",
    "interpreting/forms/applications.py",
    "schooling/templates/schooling/guest_*.html",
    "schooling/templates/schooling/mail/guest_*.txt",
    "schooling/forms/guest*.py",
    "schooling/queries/guest*.py",
    "schooling/usecases/guest*.py",
    "antidiscrimination/templates/antidiscrimination/guest_*.html",
    "antidiscrimination/forms/guest*.py",
    "antidiscrimination/queries/guest*.py",
    "antidiscrimination/usecases/guest*.py",
    "antidiscrimination/templates/antidiscrimination/mail/guest_*.txt",
    "figures/templates/figures/guest_*.html",
    "figures/forms/guest*.py",
    "figures/views/guest*.py",
    "documents/templates/documents/document_verify.html",
    "documents/forms.py",
    "documents/queries.py",
    "documents/views.py",
)
NOT_PUBLIC = (
    "web/gallery.py",
    "web/lists.py",
    "web/sheets.py",
    "web/templates/web/workplace*.html",
    "web/templates/web/account_menu.html",
    "web/templates/web/search_box.html",
    "web/templates/web/today.html",
    "web/templates/web/gallery*.html",
    "web/templates/web/barrier_reports.html",
    "interpreting/templates/interpreting/mail/application_arrived.txt",
    "web/templates/web/search.html",
    "web/templates/web/keys*.html",
    "web/templates/web/ui/filter_*.html",
    "web/templates/web/ui/saved_view_bar.html",
    "web/templates/web/ui/pagination.html",
    "web/templates/web/ui/board.html",
    "web/templates/web/ui/data_table.html",
    "web/templates/web/ui/timeline.html",
)
STAFF_LANGUAGES = ("en",)
SOURCE_LANGUAGE = "de"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "_lazy": None,
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "gettext_noop_lazy": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
EAST_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
# source: CLDR 46 and Django's own catalogues, where both know the language
PLURALS = {
    "de-simple": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "uk": EAST_SLAVIC,
    "ru": EAST_SLAVIC,
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
          " : n%100>=11 && n%100<=99 ? 4 : 5;",
    "fa": "nplurals=2; plural=(n > 1);",
    "prs": "nplurals=2; plural=(n > 1);",
    "ckb": "nplurals=2; plural=(n != 1);",
    "kmr": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ti": "nplurals=2; plural=(n > 1);",
    "ps": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100>0 && n%100<20)) ? 1 : 2);",
    "bg": "nplurals=2; plural=(n != 1);",
    "sq": "nplurals=2; plural=(n != 1);",
}  # fmt: skip
# Sentences of Django's own forms. They are translated here for languages Django does not know, and in German
# where ours are kinder.
DJANGOS = (
    "This field is required.",
    "Enter a valid email address.",
    "Enter a valid value.",
    "Select a valid choice. That choice is not one of the available choices.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Null characters are not allowed.",
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
)
UNKNOWN_TO_DJANGO = ("prs", "kmr", "ti", "ps")
DJANGOS_MARK = "from django"
PACKAGE = "src/miteinander/"  # said once: half of a catalogue would be paths
HEADER = """Texte von Miteinander: {name}
noch nicht von einer Muttersprachlerin/einem Muttersprachler geprüft
(not yet reviewed by a native speaker)"""


@dataclass(slots=True)
class Text:
    """One text of the code; a place is a file, a line, and whether the public sees it there."""

    id: str | tuple[str, str]
    context: str | None
    places: list[tuple[str, int, bool]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def is_public(self) -> bool:
        """Tell whether a family or the public can see it."""
        return any(is_public for _file, _line, is_public in self.places)

    def files(self, *, public_only: bool) -> set[str]:
        """Return the files it stands in."""
        return {file for file, _line, is_public in self.places if is_public or not public_only}


def texts() -> list[Text]:
    """Return every text of the code and the templates, in the order of the files."""
    found: dict[tuple[str, str | None], Text] = {}
    public, hidden = _files(PUBLIC), _files(NOT_PUBLIC)
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or {"tests", "migrations"} & set(path.parts):
            continue
        for line, function, message, comments in _messages(path):
            identity, context = _identity(function, message)
            first = identity if isinstance(identity, str) else identity[0]
            if not first:
                continue
            text = found.setdefault((first, context), Text(identity, context))
            if isinstance(text.id, str) and isinstance(identity, tuple):
                text.id = identity
            text.places.append((str(path.relative_to(ROOT)), line, path in public and path not in hidden))
            text.comments += [comment for comment in comments if comment not in text.comments]
    return list(found.values())


def _files(patterns: tuple[str, ...]) -> set[Path]:
    return {path for pattern in patterns for path in SOURCE.glob(pattern)}


def _messages(path: Path) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        if not re.search(r"gettext|_\(", source):
            return
    else:
        if not settings.configured:
            settings.configure(DEBUG=False)
        # What Django leaves of a template is words without sense around calls of gettext; only its
        # indentation would trouble a reader of Python.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).split("\n"))
    names = list(KEYWORDS)
    for found in extract_python(BytesIO(source.encode()), names, ["Translators:"], {"encoding": "utf-8"}):
        if found[2]:  # a call whose argument is no plain text is none of ours
            yield found


def _identity(function: str, message: str | tuple[str, ...]) -> tuple[str | tuple[str, str], str | None]:
    """Return text (or singular and plural) and context of one call."""
    parts = [message] if isinstance(message, str) else list(message)
    context = parts.pop(0) if "pgettext" in function and len(parts) > 1 else None
    if function.startswith(("ngettext", "npgettext")) and len(parts) > 1:
        return (parts[0], parts[1]), context
    return parts[0] or "", context


def path_of(code: str) -> Path:
    """Return where the catalogue of a language lies."""
    return LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po"


def read(code: str) -> Catalog:
    """Return the catalogue of a language; an empty one if there is none yet."""
    path = path_of(code)
    if not path.exists():
        return Catalog(domain="django")
    with path.open("rb") as file:
        return read_po(file, domain="django")


def codes() -> list[str]:
    """Return the languages that have a catalogue: all but the source."""
    return [language.code for language in INTERFACE if language.code != SOURCE_LANGUAGE]


def extract() -> None:
    """Write every catalogue anew: texts of the code with the translations known so far, the rest left out."""
    everything = texts()
    for language in INTERFACE:
        if language.code == SOURCE_LANGUAGE:
            continue
        old, wanted = read(language.code), everything
        if language.code not in STAFF_LANGUAGES:
            wanted = [text for text in everything if text.is_public]
        new = Catalog(domain="django", project="Miteinander", charset="utf-8", fuzzy=False)
        new.header_comment = "\n".join(
            f"# {line}" for line in HEADER.format(name=language.german_name).split("\n")
        )
        for text in wanted:
            known = old.get(text.id, text.context)
            files = text.files(public_only=wanted is not everything)
            places = sorted({(file.removeprefix(PACKAGE), 0) for file in files})
            new.add(text.id, known.string if known else None, places, auto_comments=text.comments,
                    context=text.context)  # fmt: skip
        _keep_djangos(old, new)
        write(language.code, new)


def _keep_djangos(old: Catalog, new: Catalog) -> None:
    """Keep translations of Django's own sentences, which stand in no file of ours (see the flag)."""
    for message in old:
        if (
            message.id
            and "django" in " ".join(message.user_comments)
            and not new.get(message.id, message.context)
        ):
            new.add(message.id, message.string, user_comments=message.user_comments, context=message.context)


def write(code: str, catalog: Catalog) -> None:
    """Write a catalogue so that two runs give the same bytes: no dates, no line numbers."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=110, include_lineno=False, sort_output=False, omit_header=True)
    comment = catalog.header_comment + "\n"
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: {to_locale(code)}\\n"\n"Plural-Forms: {PLURALS[code]}\\n"\n"X-Reviewed: no\\n"\n\n'
    )
    path = path_of(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(comment + header + buffer.getvalue().decode(), encoding="utf-8")


def compile_all() -> None:
    """Write the binary catalogues Django reads; they are built, not kept."""
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, domain="django"))


def problems() -> list[str]:
    """Return what is missing or wrong, one line each."""
    everything, found = texts(), []
    for code in codes():
        catalog = read(code)
        if code in UNKNOWN_TO_DJANGO:
            lacking = [id for id in DJANGOS if not (known := catalog.get(id)) or not _is_translated(known)]
            found += [f"{code}: not translated: {id!r} (Django)" for id in lacking]
        for text in everything:
            if not text.is_public and code not in STAFF_LANGUAGES:
                continue
            known = catalog.get(text.id, text.context)
            first = text.id if isinstance(text.id, str) else text.id[0]
            if known is None or not _is_translated(known):
                found.append(f"{code}: not translated: {first!r} ({text.places[0][0]})")
            elif broken := _placeholder_problem(known):
                found.append(f"{code}: {broken}: {first!r}")
    return found


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return bool(strings) and all(strings) and not message.fuzzy


_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def _placeholder_problem(message: Message) -> str:
    """Return a word if a translation lost or invented a placeholder; a singular may do without its number."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    allowed = set(_PLACEHOLDER.findall(" ".join(ids)))
    for string in strings:
        used = set(_PLACEHOLDER.findall(string))
        if used - allowed or (len(strings) == 1 and used != allowed):
            return "placeholders differ"
    return ""


def main() -> None:
    """Do what the word says; `check` ends with an error if anything is missing."""
    wish = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wish in {"extract", "all"}:
        extract()
    if wish in {"compile", "all"}:
        compile_all()
    if wish in {"check", "all"} and (missing := problems()):
        print("\n".join(missing))
        sys.exit(1)


if __name__ == "__main__":
    main()
