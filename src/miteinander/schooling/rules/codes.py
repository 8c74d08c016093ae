"""Family codes as people type them."""

import unicodedata


def plain_code(text: str) -> str:
    """Return what somebody typed with plain digits and letters: Arabic-Indic digits, full-width forms."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter
        for letter in plain
        if unicodedata.category(letter) not in {"Cf", "Cc"}
    )
