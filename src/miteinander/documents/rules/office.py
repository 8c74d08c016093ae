"""Who wrote an office file, when, at which company and on which printer is nobody's business: taken out here.

The text stays as it is. Remarks and tracked changes stay, too, without the names of those who made them.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

# What Word keeps about a file beside its text, by the kind of relation that leads to it.
_ABOUT = ("/core-properties", "/extended-properties", "/custom-properties", "/thumbnail")
_RELATIONS = "_rels/.rels"
_TYPES = "[Content_Types].xml"
# Names in remarks and tracked changes, and the accounts behind them.
_WORD_NAMES = re.compile(rb"""(\bw\d*:(?:author|initials|userId)\s*=\s*)("[^"]*"|'[^']*')""")
# The template a file was made from: a path with somebody's name, or an address Word would call.
_SETTINGS, _SETTINGS_RELATIONS = "word/settings.xml", "word/_rels/settings.xml.rels"
_TEMPLATE = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
_ODT_NAMES = re.compile(
    rb"<(dc:creator|meta:creator-initials|loext:sender-initials)>[^<]*</\1>|"
    rb"""(?<=<)(config:config-item config:name="Printer(?:Name|Setup)"[^>]*)>[^<]*(?=</config:config-item>)"""
)
_ODT_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
_MANIFEST = "META-INF/manifest.xml"
_THUMBNAILS = "Thumbnails/"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Unreadable(Exception):
    """A part that every office file has cannot be read."""


def clean_docx(parts: Mapping[str, bytes]) -> bytes:
    """Return a DOCX without what it tells about people, companies and programs."""
    kept = dict(parts)
    if _RELATIONS in kept:
        relations = _parsed(kept[_RELATIONS])
        gone = set()
        for relation in list(relations):
            if str(relation.get("Type", "")).endswith(_ABOUT):
                gone.add(str(relation.get("Target", "")).lstrip("/"))
                relations.remove(relation)
        kept[_RELATIONS] = _written(relations)
        types = _parsed(kept[_TYPES])
        for override in list(types):
            if str(override.get("PartName", "")).lstrip("/") in gone:
                types.remove(override)
        kept[_TYPES] = _written(types)
        kept = {name: content for name, content in kept.items() if name not in gone}
    kept = {name: content for name, content in kept.items() if not name.startswith("docProps/")}
    if _SETTINGS in kept and _SETTINGS_RELATIONS in kept:
        relations = _parsed(kept[_SETTINGS_RELATIONS])
        for relation in list(relations):
            if str(relation.get("Type", "")).endswith("/attachedTemplate"):
                relations.remove(relation)
        kept[_SETTINGS_RELATIONS] = _written(relations)
        kept[_SETTINGS] = _TEMPLATE.sub(b"", kept[_SETTINGS])
    return _packed(
        {
            name: _WORD_NAMES.sub(rb'\1""', content) if name.endswith(".xml") else content
            for name, content in kept.items()
        }
    )


def clean_odt(parts: Mapping[str, bytes]) -> bytes:
    """Return an ODT without what it tells about people, companies, programs and printers."""
    kept = {name: content for name, content in parts.items() if not name.startswith(_THUMBNAILS)}
    if "meta.xml" in kept:
        kept["meta.xml"] = _ODT_META
    for name in ("content.xml", "styles.xml", "settings.xml"):
        if name in kept:
            kept[name] = _ODT_NAMES.sub(_emptied, kept[name])
    if _MANIFEST in kept:
        manifest = _parsed(kept[_MANIFEST])
        for entry in list(manifest):
            if any(str(value).startswith(_THUMBNAILS) for value in entry.values()):
                manifest.remove(entry)
        kept[_MANIFEST] = _written(manifest)
    return _packed(kept)


def _emptied(match: re.Match[bytes]) -> bytes:
    if match[2] is not None:
        return match[2] + b">"
    return b"<" + match[1] + b"></" + match[1] + b">"


def _parsed(content: bytes) -> etree._Element:
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as trouble:
        raise Unreadable from trouble


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
