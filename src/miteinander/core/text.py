"""What a typed text may contain."""

import unicodedata

LINE_BREAKS = "\n\r\t"
# Marks that only hint at a direction come along with pasted Arabic names and harm nobody;
# joiners are needed to write Persian and many emoji.
HARMLESS = "\u200c\u200d\u200e\u200f\u061c\ufe0f"


def hidden_characters(text: str) -> list[str]:
    """Return the code points nobody can see and that change how the rest reads, as `U+202E`, each once.

    These are control characters, direction overrides and isolates, unpaired surrogates and private use.
    """
    found = {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
        and character not in LINE_BREAKS
        and character not in HARMLESS
        and not is_emoji_tag(character)
    }
    return [f"U+{ord(character):04X}" for character in sorted(found)]


def is_emoji_tag(character: str) -> bool:
    """Tell the invisible letters inside regional flags, which are part of an emoji."""
    return 0xE0020 <= ord(character) <= 0xE007F
