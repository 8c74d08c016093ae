"""Small genuine files to send along."""

import io

from PIL import Image


def small_png(note: str = "") -> bytes:
    """Return a picture of one dot, with a note after its end as some programs leave one."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "PNG")
    return out.getvalue() + note.encode()
