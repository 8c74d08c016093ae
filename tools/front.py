"""Build the front end: `build/static` for the web, `build/fonts` for PDF.

Runs once at set-up (`make build/.ok`) after `npm ci`. KERN is kept as it is; what our pages do not use is
purged, what is written for left-to-right is mirrored by rtlcss, and our bridge stylesheet follows in one
file.
"""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from miteinander.core.languages import INTERFACE  # needs the path above, nothing is installed yet

logging.getLogger("fontTools").setLevel(logging.ERROR)  # remarks about the fonts of others

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
OWN = ROOT / "src/miteinander/web/front"
STATIC = ROOT / "build/static/web"
PDF_FONTS = ROOT / "build/fonts"

KERN = MODULES / "@kern-ux/native/dist"
FIRA = KERN / "fonts/fira-sans"
VAZIRMATN = MODULES / "@fontsource/vazirmatn/files"
NOTO_ETHIOPIC = MODULES / "@fontsource-variable/noto-sans-ethiopic"
NOTO_ETHIOPIC = NOTO_ETHIOPIC / "files/noto-sans-ethiopic-ethiopic-wght-normal.woff2"

BORDER = "/* here KERN ends */"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file for the web: its letters, cut from a bigger font, and where the browser shall use it."""

    name: str
    source: Path
    family: str
    weight: str
    letters: str
    pinned: int | None = None  # the weight a variable font is reduced to


# Fira Sans is cut in three, so that a German page carries neither Cyrillic nor Vietnamese letters.
LATIN = "0-17F 192 218-21B 259 2C6-2DD 2000-206F 20AC 2122 2190-2193 2212"
CYRILLIC = "400-52F"
REST = "180-191 193-217 21C-258 25A-2C5 2DE-3FF 530-5FF 1E00-1EFF 2070-20AB 20AD-2121 2123-218F 2194-2211"
ARABIC = "600-77F 8A0-8FF 200C-200F FB50-FDFF FE70-FEFF"
ETHIOPIC = "1200-139F"
FACES = (
    Face("fira-400-latin", FIRA / "FiraSans-Regular.woff2", "Fira Sans", "400", LATIN),
    Face("fira-600-latin", FIRA / "FiraSans-SemiBold.woff2", "Fira Sans", "500 700", LATIN),
    Face("fira-400-cyrillic", FIRA / "FiraSans-Regular.woff2", "Fira Sans", "400", CYRILLIC),
    Face("fira-600-cyrillic", FIRA / "FiraSans-SemiBold.woff2", "Fira Sans", "500 700", CYRILLIC),
    Face("fira-400-rest", FIRA / "FiraSans-Regular.woff2", "Fira Sans", "400", REST),
    Face("fira-600-rest", FIRA / "FiraSans-SemiBold.woff2", "Fira Sans", "500 700", REST),
    Face("vazirmatn-400", VAZIRMATN / "vazirmatn-arabic-400-normal.woff2", "Vazirmatn", "400", ARABIC),
    Face("vazirmatn-600", VAZIRMATN / "vazirmatn-arabic-600-normal.woff2", "Vazirmatn", "500 700", ARABIC),
    Face("ethiopic", NOTO_ETHIOPIC, "Noto Sans Ethiopic", "400", ETHIOPIC, 400),  # browsers embolden it well
    # A list of languages names all of them: only the letters of those names, not three whole fonts.
    Face("names-fira", FIRA / "FiraSans-Medium.woff2", "Names", "400 700", CYRILLIC),
    Face("names-arabic", VAZIRMATN / "vazirmatn-arabic-500-normal.woff2", "Names", "400 700", ARABIC),
    Face("names-ethiopic", NOTO_ETHIOPIC, "Names", "400 700", ETHIOPIC, 500),
)
# typst reads TrueType and OpenType only. Vazirmatn keeps its letters readable when copied out of the PDF.
PDF_CUTS = {
    "FiraSans-Regular": FIRA / "FiraSans-Regular.woff2",
    "FiraSans-Italic": FIRA / "FiraSans-Italic.woff2",
    "FiraSans-Medium": FIRA / "FiraSans-Medium.woff2",
    "FiraSans-Bold": FIRA / "FiraSans-Bold.woff2",
    "Vazirmatn-Regular": VAZIRMATN / "vazirmatn-arabic-400-normal.woff2",
    "Vazirmatn-Bold": VAZIRMATN / "vazirmatn-arabic-700-normal.woff2",
    "NotoSansEthiopic": NOTO_ETHIOPIC,
}


def main() -> None:
    """Build styles and scripts anew, and the fonts if need be."""
    if not KERN.exists():
        sys.exit("node_modules is missing: run npm ci --ignore-scripts first.")
    stamp = PDF_FONTS / ".ok"
    if not stamp.exists() or stamp.stat().st_mtime < Path(__file__).stat().st_mtime:
        fonts()
        stamp.touch()
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", STATIC / "htmx.min.js")
    styles()
    scripts()
    for path in sorted(STATIC.glob("*.*")):
        print(f"  {path.name}: {path.stat().st_size / 1000:.1f} kB")


def fonts() -> None:
    """Cut the fonts of the web, turn those for PDF into what typst reads; only when this script changed."""
    for folder in (STATIC, PDF_FONTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    (STATIC / "fonts").mkdir()
    with ProcessPoolExecutor() as pool:
        list(pool.map(_cut, FACES))
    for name, source in PDF_CUTS.items():
        font = TTFont(source)
        font.flavor = None
        font.save(PDF_FONTS / f"{name}.ttf")


def _cut(face: Face) -> None:
    """Write one web font with only its letters."""
    letters = {
        number
        for part in face.letters.split()
        for first, _dash, last in [part.partition("-")]
        for number in range(int(first, 16), int(last or first, 16) + 1)
    }
    if face.family == "Names":
        letters &= {ord(letter) for language in INTERFACE for letter in language.own_name}
    options = subset.Options(flavor="woff2", hinting=False)
    font = subset.load_font(str(face.source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    if face.pinned:
        instancer.instantiateVariableFont(font, {"wght": face.pinned}, inplace=True)
    subset.save_font(font, str(STATIC / "fonts" / f"{face.name}.woff2"), options)


def _font_faces() -> str:
    """Return the rules that let a browser fetch a font only for letters that are on the page."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:swap;'
        f'src:url("fonts/{face.name}.woff2") format("woff2");'
        f"unicode-range:{','.join(f'U+{part}' for part in face.letters.split())}}}\n"
        for face in FACES
    )


def styles() -> None:
    """Write app.css and app.rtl.css: KERN's used rules, mirrored for the second, then our bridge.

    What only some pages need stands in a file of its own beside them, named like its source in `css/pages`.
    """
    bridge = _font_faces() + "\n".join(path.read_text() for path in sorted((OWN / "css").glob("*.css")))
    pages = sorted((OWN / "css/pages").glob("*.css"))
    kern = _purged_kern(bridge + "\n".join(path.read_text() for path in pages))
    (STATIC / "app.css").write_text(kern + bridge)
    (STATIC / "app.rtl.css").write_text(_mirrored(kern) + bridge)
    for path in pages:
        (STATIC / path.name).write_text(path.read_text())
    for name in ("app.css", "app.rtl.css", *(path.name for path in pages)):
        _tool("esbuild", str(STATIC / name), "--minify", "--allow-overwrite", f"--outfile={STATIC / name}",
              "--target=chrome105,firefox110,safari16",
              "--log-level=warning")  # fmt: skip


def scripts() -> None:
    """Write app.js: our modules in one file."""
    _tool("esbuild", str(OWN / "js/app.js"), "--bundle", "--format=esm", "--minify", "--target=es2022",
          f"--outfile={STATIC / 'app.js'}", "--log-level=warning")  # fmt: skip


def _purged_kern(bridge: str) -> str:
    """Return KERN's rules for the classes, elements and variables our templates and the bridge use.

    KERN's own font faces go: ours follow with two cuts instead of thirty-two. purgecss loses the rule that
    sets the colours of the page's own level, as its selector is nested; our pages have one level, so it goes
    to body.
    """
    kern = re.sub(r"@font-face\{[^}]*\}", "", (KERN / "kern.min.css").read_text())
    kern, found = re.subn(r":is\(body,[^{}]*\.kern-level-0\{", "body{", kern)
    if not found:
        sys.exit("KERN has changed: tools/front.py no longer finds the rule of the page's own level.")
    sources = [
        *(ROOT / "src").rglob("templates/**/*.html"),
        *(ROOT / "src/miteinander/web").glob("*.py"),
        *(ROOT / "src/miteinander/web/templatetags").glob("*.py"),
        *(OWN / "css").rglob("*.css"),
        *(OWN / "js").glob("*.js"),
    ]
    configuration = {
        "content": [str(path) for path in sources],
        "css": [{"raw": kern + BORDER + bridge}],
        "variables": True,
        "safelist": {"greedy": [
            f"^kern-icon--({'|'.join(_icons(sources))})$",
            "^kern-(alert|badge)--(neutral|info|success|warning|danger)$",
            "^kern-btn--(primary|secondary|tertiary)$",
            "--error$",
        ]},
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "purge.cjs"
        script.write_text(_PURGE)
        answer = subprocess.run(
            [_node(), str(script), str(MODULES)],
            input=json.dumps(configuration),
            capture_output=True,
            text=True,
        )
    if answer.returncode:
        sys.exit(f"purgecss failed: {answer.stderr[-1500:]}")
    return answer.stdout.partition(BORDER)[0]


_PURGE = """
const { createRequire } = require("node:module");
const fromModules = createRequire(process.argv[2] + "/");
const { PurgeCSS } = fromModules("purgecss");
const options = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const patterns = (list) => list.map((text) => new RegExp(text));
options.safelist.greedy = patterns(options.safelist.greedy);
new PurgeCSS().purge(options).then((found) => process.stdout.write(found[0].css));
"""


def _icons(sources: list[Path]) -> list[str]:
    """Return the icons named anywhere: as a whole class, or as a word in quotes given to a tag."""
    known = set(re.findall(r"\.kern-icon--([a-z-]+)", (KERN / "kern.min.css").read_text()))
    text = "\n".join(path.read_text() for path in sources)
    text += "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    words = set(re.findall(r"""["']([a-z-]+)["']|kern-icon--([a-z-]+)""", text))
    return sorted(known & {word for pair in words for word in pair if word})


def _mirrored(css: str) -> str:
    """Return the rules for right-to-left pages; arrows that lead somewhere turn round.

    KERN's check marks would be mirrored wrongly, but the bridge leaves check marks to the browser.
    """
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder) / "left.css", Path(folder) / "right.css"
        left.write_text(css)
        _tool("rtlcss", str(left), str(right), "--silent")
        mirrored = right.read_text()
    arrows = "arrow-back arrow-forward chevron-left chevron-right keyboard-double-arrow-left"
    selectors = ",".join(f".kern-icon--{name}" for name in f"{arrows} keyboard-double-arrow-right".split())
    return f"{mirrored}{selectors}{{transform:scaleX(-1)}}"


def _node() -> str:
    """Return the Node of this Python environment, else the system's."""
    own = Path(sys.executable).parent / "node"
    return str(own) if own.exists() else shutil.which("node") or sys.exit("Node is missing.")


def _tool(name: str, *arguments: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    subprocess.run([str(MODULES / ".bin" / name), *arguments], check=True, env={**os.environ, "PATH": path})


if __name__ == "__main__":
    main()
