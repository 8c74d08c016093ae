"""Who wrote an office file, when, at which company and on which printer is nobody's business: taken out here.

The text stays as it is. Remarks and tracked changes stay, too, without the names of those who made them.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from miteinander.documents.rules import pictures
from miteinander.documents.rules.trouble import Unfit

# What Word keeps about a file beside its text, by the kind of relation that leads to it.
_ABOUT = (
    "/core-properties",
    "/extended-properties",
    "/custom-properties",
    "/thumbnail",
    "/customXml",
    "/digital-signature/origin",
    "/attachedTemplate",
    "/mailMergeSource",
    "/mailMergeHeaderSource",
)
_FOREIGN = ("/aFChunk", "/oleObject", "/package", "/control", "/subDocument", "/frame")
_ABOUT_FOLDERS = ("docProps/", "customXml/", "_xmlsignatures/")
_TYPES = "[Content_Types].xml"
# Names in remarks and tracked changes, the accounts behind them, when it was and in which session.
_WORD_NAMES = re.compile(rb"""(\bw\d*:(?:author|initials|userId)\s*=\s*)("[^"]*"|'[^']*')""")
_WORD_TRACES = re.compile(
    rb"""\s(?:w\d*:rsid\w*|w\d*:date|w\w*:dateUtc)\s*=\s*(?:"[^"]*"|'[^']*')|<!--.*?-->""", re.DOTALL
)
# The template a file was made from, letters written in series, hidden variables: paths with somebody's name.
_WORD_SETTINGS = re.compile(
    rb"<w:(attachedTemplate|mailMerge|docVars|rsids)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL
)
_PICTURE_PATH = re.compile(
    rb"""(\b(?:descr|title|name|o:title)=")[^"]*(?:[/\\]|\.(?i:jpe?g|png|gif|heic|tiff?|webp))[^"]*\""""
)
_INSTRUCTION = re.compile(rb"""<w:instrText\b[^>]*>([^<]*)<|\bw:instr\s*=\s*"([^"]*)""")
_CALLS = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE)
_ODT_NAMES = re.compile(
    rb"<(dc:creator|dc:date|meta:creator-initials|meta:date-string|loext:sender-initials)>[^<]*</\1>|"
    rb"(?<=<)(config:config-item config:name=\"(?:Printer(?:Name|Setup)|CurrentDatabase\w*|Rsid\w*)\"[^>]*)>"
    rb"[^<]*(?=</config:config-item>)"
)
_ODT_SCRIPTS = re.compile(
    rb"<office:scripts\b.*?</office:scripts>|<office:event-listeners\b.*?</office:event-listeners>|<!--.*?-->",
    re.DOTALL,
)
_ODT_CALLED = re.compile(
    rb"""(<(?:draw:(?:image|object|plugin|applet|floating-frame)|text:section-source)\b[^>]*\bxlink:href=")"""
    rb"""(?:[A-Za-z][\w+.-]*:|//|\.\./|/)[^"]*\""""
)
_ODT_LINK_HOME = re.compile(rb"""(\bxlink:href=")(?!https?:|mailto:|tel:|#)[A-Za-z][\w+.-]*:[^"]*\"""")
_ODT_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
_MANIFEST = "META-INF/manifest.xml"
_ODT_ABOUT = (
    "Thumbnails/",
    "Configurations2/",
    "Versions/",
    "VersionList.xml",
    "layout-cache",
    "manifest.rdf",
    "META-INF/documentsignatures.xml",
    "META-INF/macrosignatures.xml",
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_EMF_MARK = b" EMF"


def clean_docx(parts: Mapping[str, bytes]) -> bytes:
    """Return a DOCX without what it tells about people, companies and programs, and calling nobody."""
    kept = {name: _readable(name, content) for name, content in parts.items()}
    gone: set[str] = set()
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _cleaned_relations(kept[name], gone)
    kept = {
        name: content
        for name, content in kept.items()
        if name not in gone and not name.startswith(_ABOUT_FOLDERS)
    }
    types = _parsed(kept[_TYPES])
    for override in list(types):
        part = str(override.get("PartName", "")).lstrip("/")
        if part in gone or part.startswith(_ABOUT_FOLDERS):
            types.remove(override)
    kept[_TYPES] = _written(types)
    return _packed({name: _cleaned_word_part(name, content) for name, content in kept.items()})


def _cleaned_relations(content: bytes, gone: set[str]) -> bytes:
    """Cut what leads to facts about people; what leads out of the file and opens by itself leads nowhere."""
    relations = _parsed(content)
    for relation in list(relations):
        kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
        if kind.endswith(_FOREIGN):
            raise Unfit("file_has_macros")
        if kind.endswith(_ABOUT):
            gone.add(target.lstrip("/"))
            relations.remove(relation)
        elif relation.get("TargetMode") == "External":
            is_link = kind.endswith("/hyperlink")
            if not (is_link and re.match(r"(https?|mailto|tel):|#", target, re.IGNORECASE)):
                relation.set("Target", "about:blank" if is_link else "NULL")
    return _written(relations)


def _cleaned_word_part(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return _cleaned_medium(content)
    said = b"".join(b"".join(found) for found in _INSTRUCTION.findall(content))
    if _CALLS.search(said):
        raise Unfit("file_has_macros")
    content = _WORD_TRACES.sub(b"", _WORD_NAMES.sub(rb'\1""', content))
    return _PICTURE_PATH.sub(rb'\1"', _WORD_SETTINGS.sub(b"", content))


def clean_odt(parts: Mapping[str, bytes]) -> bytes:
    """Return an ODT without what it tells about people, companies, programs and printers."""
    kept = {
        name: _readable(name, content) for name, content in parts.items() if not name.startswith(_ODT_ABOUT)
    }
    for name, content in kept.items():
        if name.endswith("meta.xml"):
            kept[name] = _ODT_META
        elif name.endswith(("content.xml", "styles.xml", "settings.xml")):
            content = _ODT_SCRIPTS.sub(b"", _ODT_NAMES.sub(_emptied, content))
            kept[name] = _ODT_LINK_HOME.sub(rb'\1"', _ODT_CALLED.sub(rb'\1"', content))
        elif name != "mimetype":
            kept[name] = _cleaned_medium(content)
    if _MANIFEST in kept:
        if b"encryption-data" in kept[_MANIFEST]:
            raise Unfit("file_locked")
        manifest = _parsed(kept[_MANIFEST])
        for entry in list(manifest):
            if any(str(value).startswith(_ODT_ABOUT) for value in entry.values()):
                manifest.remove(entry)
        kept[_MANIFEST] = _written(manifest)
    return _packed(kept)


def _emptied(match: re.Match[bytes]) -> bytes:
    if match[2] is not None:
        return match[2] + b">"
    return b"<" + match[1] + b"></" + match[1] + b">"


def _cleaned_medium(content: bytes) -> bytes:
    """Clean a picture inside a letter; other parts (fonts, drawings) stay."""
    if content.startswith((pictures.JPEG_START, pictures.PNG_START, pictures.GIF_START)):
        return pictures.clean_picture(content)
    if content.startswith(pictures.JPX_START):
        return pictures.strip_jpx(content)
    if content[40:44] == _EMF_MARK:
        return _nameless_drawing(content)
    if b"<svg" in content[:4096]:
        return _quiet_drawing(content)
    if content.startswith((b"II*\0", b"MM\0*", b"RIFF", b"BM")):
        return pictures.clean_picture(content)
    return content


def _nameless_drawing(content: bytes) -> bytes:
    """Blank the place where a Windows drawing names its program and title."""
    letters = int.from_bytes(content[60:64], "little")
    start = int.from_bytes(content[64:68], "little")
    end = min(len(content), start + 2 * letters)
    return content[:start] + bytes(end - start) + content[end:] if 0 < start < end else content


def _quiet_drawing(content: bytes) -> bytes:
    """Take scripts, remarks and notes out of an SVG."""
    root = _parsed(content)
    for element in list(root.iter()):
        tag = str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if parent is not None and tag in {"", "script", "metadata", "foreignObject", "title", "desc"}:
            parent.remove(element)
            continue
        for key in list(element.attrib) if tag else ():
            if str(key).lower().startswith("on") or "inkscape" in str(key) or "sodipodi" in str(key):
                del element.attrib[key]
    return _written(root)


def _readable(name: str, content: bytes) -> bytes:
    """Return XML as UTF-8 without a document type: entities grow, or fetch files from elsewhere."""
    if not name.endswith((".xml", ".rels", ".rdf")) or not content:
        return content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:200]:
        content = _written(_parsed(content))
    if b"<!ENTITY" in content or (b"<!DOCTYPE" in content and name != _MANIFEST):
        raise Unfit("file_damaged")
    return content


def _parsed(content: bytes) -> etree._Element:
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise Unfit("file_damaged") from trouble
    if (
        root.getroottree().docinfo.internalDTD is not None
        and root.getroottree().docinfo.internalDTD.entities()
    ):
        raise Unfit("file_damaged")
    return root


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack anew, in the same order, without times and remarks; the kind of an ODT stands first and plain."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return made.getvalue()
