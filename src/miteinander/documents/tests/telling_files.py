"""Files that tell on those who made them: each place a format has for it holds a word of its own."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms, PngImagePlugin

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"


def _drawn(kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    picture = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    picture.save(made, kind, **options)
    return made.getvalue()


def exif() -> bytes:
    """Return camera notes: owner, place, the maker's own block, and a preview."""
    about = Image.Exif()
    about[0x010F], about[0x0110], about[0x0131] = "MARK-maker", "MARK-model", "MARK-program"
    about[0x013B], about[0x8298], about[0x0132] = "MARK-artist", "MARK-copyright", "2026:11:23 09:00:00"
    about[0x9C9C] = "MARK-windows".encode("utf-16-le")
    inner = about.get_ifd(0x8769)
    inner[0x927C], inner[0x9286] = b"MARK-makernote", b"ASCII\0\0\0MARK-usercomment"
    inner[0xA430], inner[0xA431], inner[0xA435] = "MARK-owner", "MARK-serial", "MARK-lens"
    place = about.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 57.0, 12.0), "E", (8.0, 24.0, 13.0)
    place[0x001B], place[0x001D] = b"ASCII\0\0\0MARK-gpsmethod", "2026:11:23"
    return about.tobytes() + b"\xff\xd8MARK-thumbnail\xff\xd9"


def _profile() -> bytes:
    """Return a real colour profile whose description names a device."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    place = profile.find("sRGB".encode("utf-16-be"))
    name = "MARK-icc".encode("utf-16-be")
    profile[place : place + len(name)] = name
    profile[48:52], profile[80:84] = b"MKAP", b"MKCR"
    return bytes(profile)


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>MARK-xmp</dc:creator></x:xmpmeta>'


def jpeg() -> bytes:
    """Return a JPEG with everything cameras and programs write beside the picture."""
    plain = _drawn("JPEG", exif=exif(), icc_profile=_profile(), comment=b"MARK-comment")
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x09MARK-iptc\0\0"
    beside = (
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
        + _segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0MARK-extended")
        + _segment(0xED, iptc)
        + _segment(0xE2, b"FPXR\0MARK-flashpix")
        + _segment(0xE2, b"MPF\0MARK-multipicture")
        + _segment(0xEB, b"JP\0\0MARK-jumbf")
        + _segment(0xEC, b"DuckyMARK-ducky")
        + _segment(0xFE, b"MARK-remark")
    )
    return plain[:2] + beside + plain[2:] + b"MARK-trailing" + _drawn("JPEG", comment=b"MARK-second")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png() -> bytes:
    """Return a PNG with every kind of text chunk, camera notes, a profile, a time and chunks nobody knows."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "MARK-text")
    told.add_text("Comment", "MARK-ztext" * 20, zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    told.add_itxt("Description", "MARK-itext" * 20, zip=True)
    plain = _drawn("PNG", pnginfo=told, exif=exif(), icc_profile=_profile(), dpi=(300, 300))
    beside = (
        _chunk(b"tIME", b"\x07\xea\x0b\x17\x09\x00\x00")
        + _chunk(b"prVw", b"MARK-preview")
        + _chunk(b"zxIf", b"MARK-zxif")
        + _chunk(b"caBX", b"MARK-content-credentials")
        + _chunk(b"mkBF", b"MARK-fireworks")
    )
    head = 8 + 25
    return plain[:head] + beside + plain[head:] + b"MARK-trailing"


def pdf(*, object_streams: bool = False, packed_picture: bool = False) -> bytes:
    """Return a PDF that tells in all the places a PDF has, with an older version inside."""
    made = io.BytesIO()
    with pikepdf.new() as written:
        page = written.add_blank_page(page_size=(300, 300))
        photo, profile = written.make_stream(jpeg()), written.make_stream(_profile(), N=3)
        picture = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 64, "Height": 48}
        colours = Array([Name.ICCBased, written.make_indirect(profile)])
        for key, value in {**picture, "BitsPerComponent": 8, "ColorSpace": colours}.items():
            photo[f"/{key}"] = value
        photo.Metadata = written.make_stream(XMP.replace(b"MARK-xmp", b"MARK-picture-xmp"))
        photo.OPI = Dictionary({"/2.0": Dictionary(F=String("MARK-opi"))})
        if packed_picture:
            photo.write(zlib.compress(jpeg()), filter=Array([Name.FlateDecode, Name.DCTDecode]))
        else:
            photo.write(jpeg(), filter=Name.DCTDecode)
        font = written.make_stream(b"FONT-STAYS " * 20, Length1=220)
        described = Dictionary(Type=Name.FontDescriptor, FontName=Name("/Own"), FontFile2=font)
        letters = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Own"))
        letters.FontDescriptor = written.make_indirect(described)
        page.obj.Resources = Dictionary(XObject=Dictionary(P=photo), Font=Dictionary(F=letters))
        page.obj.Contents = written.make_stream(b"BT /F 9 Tf (x) Tj ET q 200 0 0 200 50 50 cm /P Do Q")
        _tell_on_page(written, page)
        _tell_in_document(written)
        mode = pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable
        written.save(made, object_stream_mode=mode, compress_streams=object_streams)
    return made.getvalue() if object_streams else _with_older_version(made.getvalue())


def _tell_on_page(written: pikepdf.Pdf, page: pikepdf.Page) -> None:
    remark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=[10, 10, 30, 30],
        T=String("MARK-annotator"),
        Contents=String("visible remark"),
        CreationDate=String("D:20261123MARK-when"),
        M=String("MARK-changed"),
        NM=String("MARK-name-of-remark"),
        Subj=String("MARK-subject"),
        RC=String("<p>MARK-rich</p>"),
    )
    attached = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])
    pinned = {"description": "MARK-pin", "mime_type": "text/plain", "creation_date": "", "mod_date": ""}
    attached.FS = pikepdf.AttachedFileSpec(written, b"MARK-pinned", filename="MARK-pinned.txt", **pinned).obj
    call = Dictionary(S=Name.Launch, F=String("MARK-launched.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=call)
    page.obj.Annots = Array([written.make_indirect(each) for each in (remark, attached, link)])
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("MARK-onopen()")))
    page.obj.PieceInfo = Dictionary(
        Prog=Dictionary(LastModified=String("D:2026"), Private=String("MARK-piece"))
    )
    page.obj.LastModified = String("D:MARK-pagetime")
    page.obj.Thumb = written.make_stream(b"MARK-pagethumb", Type=Name.XObject)
    page.obj["/PTEX.FileName"] = String("/home/MARK-path/letter.tex")


def _tell_in_document(written: pikepdf.Pdf) -> None:
    for key in ("Author", "Title", "Creator", "Producer", "Keywords", "Company"):
        written.docinfo[f"/{key}"] = f"MARK-info-{key}"
    written.Root.Metadata = written.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    written.attachments["MARK-attached.txt"] = b"MARK-attachment"
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('MARK-script')"))
    written.Root.OpenAction = written.make_indirect(script)
    written.Root.Names.JavaScript = Dictionary(Names=Array([String("MARK-scriptname"), script]))
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String("MARK-signer"), Contents=String("MARK-cert")
    )
    signature.Location, signature.ContactInfo = String("MARK-signplace"), String("MARK-signcontact")
    field = Dictionary(FT=Name.Sig, T=String("sign"), V=written.make_indirect(signature))
    written.Root.AcroForm = Dictionary(
        Fields=Array([written.make_indirect(field)]), XFA=written.make_stream(b"<xdp>MARK-xfa</xdp>")
    )
    written.Root.PieceInfo = Dictionary(App=Dictionary(Private=String("MARK-app")))
    layer = Dictionary(Type=Name.OCG, Name=String("layer"))
    layer.Usage = Dictionary(CreatorInfo=Dictionary(Creator=String("MARK-layercreator")))
    written.Root.OCProperties = Dictionary(OCGs=Array([written.make_indirect(layer)]), D=Dictionary())
    written.Root.OutputIntents = Array(
        [
            Dictionary(
                S=Name.GTS_PDFA1, Info=String("MARK-intent"), OutputConditionIdentifier=String("MARK-out")
            )
        ]
    )


def _with_older_version(newest: bytes) -> bytes:
    """Append a change, as programs do that save quickly: the older text stays in the file."""
    old = newest.replace(b"%%EOF", b"%%EOF\n% MARK-between-objects", 1)
    with pikepdf.open(io.BytesIO(newest)) as read:
        size, root = len(read.objects) + 1, read.Root.objgen[0]
    place = len(old) + 1
    added = f"\n{size} 0 obj\n(MARK-orphan)\nendobj\n".encode()
    table = place + len(added) - 1
    before = newest.rindex(b"startxref")
    earlier = int(newest[before + 9 :].split()[0])
    return (
        old
        + added
        + f"xref\n{size} 1\n{place:010} 00000 n \ntrailer\n<< /Size {size + 1} /Root {root} 0 R ".encode()
        + f"/Prev {earlier} /MARK-trailer (MARK-in-trailer) >>\n".encode()
        + f"startxref\n{table}\n%%EOF\nMARK-after".encode()
    )


def archive(parts: dict[str, bytes], mimetype: bytes = b"", comment: bytes = b"") -> bytes:
    """Pack parts as an office program does, with times; a mimetype stands first and unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        if mimetype:
            written.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, (2026, 11, 23, 9, 0, 0))
            part.comment = comment
            written.writestr(part, content, zipfile.ZIP_DEFLATED)
        written.comment = comment
    return made.getvalue()


def docx() -> bytes:
    """Return a DOCX with names wherever Word has a place for them, and a photograph."""
    about = [
        ("officeDocument", "word/document.xml"),
        ("metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
        ("metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ("digital-signature/origin", "_xmlsignatures/origin.sigs"),
    ]
    inside = [
        ("image", "media/image1.jpeg"),
        ("image", "media/image2.png"),
        ("customXml", "../customXml/item1.xml"),
    ]
    outside = [("image", "https://MARK-tracker.example/p.png"), ("hyperlink", "file:///C:/Users/MARK-home/x")]
    return archive(
        {
            "[Content_Types].xml": b'<Types><Override PartName="/docProps/core.xml"/></Types>',
            "_rels/.rels": _relations(about),
            "word/_rels/document.xml.rels": _relations(inside, outside),
            "word/document.xml": b'<!-- MARK-xmlremark --><w:p w:rsidR="00MARKRSID"><w:ins w:id="1" '
            b'w:author="MARK-author" w:date="2026-MARK-date">Guten Tag</w:ins>'
            b'<wp:docPr id="1" descr="C:\\Users\\MARK-folder\\a.jpg"/></w:p>',
            "word/comments.xml": b'<w:comment w:author="MARK-remark" w:initials="MARK-EG">Bitte</w:comment>',
            "word/people.xml": b'<w15:person w15:author="MARK-person" w15:userId="MARK-account"/>',
            "word/settings.xml": b'<w:settings><w:rsids><w:rsid w:val="MARK-rsid"/></w:rsids><w:docVars>'
            b'<w:docVar w:name="a" w:val="MARK-variable"/></w:docVars><w:attachedTemplate r:id="r1"/>'
            b'<w:mailMerge><w:query w:val="MARK-database"/></w:mailMerge></w:settings>',
            "word/_rels/settings.xml.rels": _relations(
                [], [("attachedTemplate", "file:///MARK-template.dotm")]
            ),
            "word/media/image1.jpeg": jpeg(),
            "word/media/image2.png": png(),
            "docProps/core.xml": b"<dc:creator>MARK-creator</dc:creator>",
            "docProps/app.xml": b"<Company>MARK-company</Company>",
            "docProps/custom.xml": b"<Property>MARK-property</Property>",
            "docProps/thumbnail.jpeg": b"MARK-preview",
            "customXml/item1.xml": b"<cover><author>MARK-cover</author></cover>",
            "_xmlsignatures/origin.sigs": b"MARK-signature",
        },
        comment=b"MARK-zipremark",
    )


def _relations(inner: list[tuple[str, str]], outer: list[tuple[str, str]] = ()) -> bytes:  # type: ignore[assignment]
    rows = [(kind, target, "") for kind, target in inner]
    rows += [(kind, target, ' TargetMode="External"') for kind, target in outer]
    written = "".join(
        f'<Relationship Id="r{number}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    return f"<Relationships>{written}</Relationships>".encode()


def odt() -> bytes:
    """Return an ODT with names wherever LibreOffice has a place for them, and a photograph."""
    listed = "".join(
        f'<m:file-entry m:full-path="{name}"/>'
        for name in ("content.xml", "Thumbnails/thumbnail.png", "Versions/Version1", "manifest.rdf")
    )
    return archive(
        {
            "content.xml": b"<text><!-- MARK-xmlremark --><office:annotation>"
            b"<dc:creator>MARK-creator</dc:creator><dc:date>2026-MARK-date</dc:date><meta:creator-initials>MARK-EG</meta:creator-initials>"
            b'</office:annotation><draw:image xlink:href="https://MARK-tracker.example/p.png"/>'
            b'<text:a xlink:href="file:///home/MARK-home/x">Guten Tag</text:a></text>',
            "settings.xml": b'<config:config-item config:name="PrinterName" config:type="string">'
            b'MARK-printer</config:config-item><config:config-item config:name="PrinterSetup" '
            b'config:type="base64Binary">MARK-setup</config:config-item>',
            "meta.xml": b"<meta:initial-creator>MARK-first</meta:initial-creator>",
            "Object 1/meta.xml": b"<meta:initial-creator>MARK-object</meta:initial-creator>",
            "Pictures/1.jpg": jpeg(),
            "Pictures/2.png": png(),
            "Thumbnails/thumbnail.png": b"MARK-preview",
            "Versions/Version1": b"MARK-version",
            "manifest.rdf": b"<rdf>MARK-rdf</rdf>",
            "META-INF/documentsignatures.xml": b"<x>MARK-signature</x>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{listed}</m:manifest>'.encode(),
        },
        mimetype=OPEN_TEXT,
        comment=b"MARK-zipremark",
    )
