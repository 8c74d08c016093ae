"""The languages people speak and the languages our pages speak.

Codes are BCP 47: two letters where ISO 639-1 has them, else the three letters of ISO 639-3. Spoken varieties
that need different interpreters (Kurmanji and Sorani, Dari and Iranian Persian, the Arabic dialects) are
apart; sign languages are languages. Own names follow CLDR where CLDR has one.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `interface` names the interface language its speakers read best, "" if none is close."""

    code: str
    own_name: str
    german_name: str
    english_name: str
    script: str
    spellings: tuple[str, ...] = ()
    interface: str = ""

    @property
    def direction(self) -> str:
        """Say "rtl" or "ltr", as the HTML attribute `dir` wants it."""
        return "rtl" if self.script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"

    @property
    def is_signed(self) -> bool:
        """Tell sign languages apart: they have no script of their own here."""
        return self.script == "Sgnw"


# Everything a family or the public sees exists in these, in this order; staff pages in the first and third.
INTERFACE: tuple[Language, ...] = (
    Language("de", "Deutsch", "Deutsch", "German", "Latn"),
    Language("de-simple", "Einfache Sprache", "Einfache Sprache", "Simple German", "Latn"),
    Language("en", "English", "Englisch", "English", "Latn"),
    Language("uk", "Українська", "Ukrainisch", "Ukrainian", "Cyrl"),
    Language("ru", "Русский", "Russisch", "Russian", "Cyrl"),
    Language("ar", "العربية", "Arabisch", "Arabic", "Arab"),
    Language("fa", "فارسی", "Persisch (Farsi)", "Persian (Farsi)", "Arab"),
    Language("prs", "دری", "Dari", "Dari", "Arab"),
    Language("ckb", "کوردیی ناوەندی", "Kurdisch (Sorani)", "Kurdish (Sorani)", "Arab"),
    Language("kmr", "Kurmancî", "Kurdisch (Kurmandschi)", "Kurdish (Kurmanji)", "Latn"),
    Language("tr", "Türkçe", "Türkisch", "Turkish", "Latn"),
    Language("ti", "ትግርኛ", "Tigrinya", "Tigrinya", "Ethi"),
    Language("ps", "پښتو", "Paschtu", "Pashto", "Arab"),
    Language("fr", "Français", "Französisch", "French", "Latn"),
    Language("pl", "Polski", "Polnisch", "Polish", "Latn"),
    Language("ro", "Română", "Rumänisch", "Romanian", "Latn"),
    Language("bg", "Български", "Bulgarisch", "Bulgarian", "Cyrl"),
    Language("sq", "Shqip", "Albanisch", "Albanian", "Latn"),
)
STAFF_CODES = ("de", "en")
# How browsers name languages we write differently; "ku" alone is mostly the Latin-script Kurdish of Turkey.
_BROWSER_NAMES = {"ku": "kmr", "ku-iq": "ckb", "ku-ir": "ckb", "ku-arab": "ckb", "fa-af": "prs", "mo": "ro"}

SPOKEN: tuple[Language, ...] = (
    Language(
        "sq", "Shqip", "Albanisch", "Albanian", "Latn", ("Albanisch (Kosovo)", "Gegisch", "Toskisch"), "sq"
    ),
    Language("am", "አማርኛ", "Amharisch", "Amharic", "Ethi", ("Äthiopisch",)),
    Language("ar", "العربية", "Arabisch", "Arabic", "Arab", ("Hocharabisch", "Standardarabisch"), "ar"),
    Language("arz", "مصرى", "Arabisch (Ägypten)", "Arabic (Egypt)", "Arab", ("Ägyptisch",), "ar"),
    Language("acm", "عراقي", "Arabisch (Irak)", "Arabic (Iraq)", "Arab", ("Irakisch", "Mesopotamisch"), "ar"),
    Language(
        "apc",
        "شامي",
        "Arabisch (Levante)",
        "Arabic (Levant)",
        "Arab",
        ("Syrisch-Arabisch", "Arabisch (Syrien)", "Libanesisch", "Palästinensisch", "Levantinisch"),
        "ar",
    ),
    Language(
        "ary",
        "الدارجة",
        "Arabisch (Marokko)",
        "Arabic (Morocco)",
        "Arab",
        ("Marokkanisch", "Darija", "Maghrebinisch", "Arabisch (Maghreb)"),
        "ar",
    ),
    Language("apd", "سوداني", "Arabisch (Sudan)", "Arabic (Sudan)", "Arab", ("Sudanesisch",), "ar"),
    Language(
        "aii",
        "ܣܘܪܝܬ",
        "Aramäisch (Assyrisch)",
        "Assyrian Neo-Aramaic",
        "Syrc",
        ("Aramäisch", "Assyrisch", "Ostaramäisch", "Chaldäisch", "Suret"),
    ),
    Language(
        "tru",
        "Turoyo",
        "Aramäisch (Turoyo)",
        "Turoyo",
        "Latn",
        ("Turoyo", "Surayt", "Westaramäisch", "Suryoyo"),
    ),
    Language("hy", "Հայերեն", "Armenisch", "Armenian", "Armn", ("Ostarmenisch", "Westarmenisch")),
    Language("az", "Azərbaycanca", "Aserbaidschanisch", "Azerbaijani", "Latn", ("Azeri", "Aserisch"), "tr"),
    Language("bn", "বাংলা", "Bengalisch", "Bengali", "Beng", ("Bangla", "Bengali")),
    Language(
        "ber",
        "Tamaziɣt",
        "Berbersprachen (Tamazight)",
        "Berber (Tamazight)",
        "Latn",
        ("Berberisch", "Masirisch", "Tamazight", "Tarifit", "Kabylisch"),
        "fr",
    ),
    Language(
        "hbs",
        "Bosanski / Hrvatski / Srpski",
        "Bosnisch/Kroatisch/Serbisch",
        "Bosnian/Croatian/Serbian",
        "Latn",
        ("BKS", "BKMS", "Serbokroatisch", "Bosnisch", "Kroatisch", "Serbisch", "Montenegrinisch"),
    ),
    Language("bg", "Български", "Bulgarisch", "Bulgarian", "Cyrl", (), "bg"),
    Language(
        "zh",
        "中文",
        "Chinesisch (Mandarin)",
        "Chinese (Mandarin)",
        "Hans",
        ("Chinesisch", "Mandarin", "Hochchinesisch"),
    ),
    Language(
        "prs",
        "دری",
        "Dari",
        "Dari",
        "Arab",
        ("Afghanisch", "Persisch (Dari)", "Afghanisches Persisch"),
        "prs",
    ),
    Language("de", "Deutsch", "Deutsch", "German", "Latn", (), "de"),
    Language(
        "gsg",
        "Deutsche Gebärdensprache",
        "Deutsche Gebärdensprache",
        "German Sign Language",
        "Sgnw",
        ("DGS", "Gebärdensprache"),
        "de-simple",
    ),
    Language("diq", "Zazakî", "Zazaki", "Zazaki", "Latn", ("Zaza", "Dimli", "Kurdisch (Zazaki)"), "kmr"),
    Language("en", "English", "Englisch", "English", "Latn", (), "en"),
    Language(
        "fil",
        "Filipino",
        "Filipino (Tagalog)",
        "Filipino (Tagalog)",
        "Latn",
        ("Tagalog", "Philippinisch"),
        "en",
    ),
    Language("fr", "Français", "Französisch", "French", "Latn", (), "fr"),
    Language("ff", "Pulaar", "Fula", "Fula", "Latn", ("Fulfulde", "Pular", "Peul", "Fulani"), "fr"),
    Language("ka", "ქართული", "Georgisch", "Georgian", "Geor", ("Grusinisch",)),
    Language("el", "Ελληνικά", "Griechisch", "Greek", "Grek", ("Neugriechisch",)),
    Language("ha", "Hausa", "Hausa", "Hausa", "Latn", ("Haussa",), "en"),
    Language("he", "עברית", "Hebräisch", "Hebrew", "Hebr", ("Iwrit", "Ivrit")),
    Language("hi", "हिन्दी", "Hindi", "Hindi", "Deva", ("Indisch",), "en"),
    Language(
        "ukl",
        "Українська жестова мова",
        "Ukrainische Gebärdensprache",
        "Ukrainian Sign Language",
        "Sgnw",
        ("USL",),
        "uk",
    ),
    Language("ig", "Igbo", "Igbo", "Igbo", "Latn", ("Ibo",), "en"),
    Language("id", "Bahasa Indonesia", "Indonesisch", "Indonesian", "Latn", ("Bahasa Indonesia",), "en"),
    Language("it", "Italiano", "Italienisch", "Italian", "Latn"),
    Language("ja", "日本語", "Japanisch", "Japanese", "Jpan"),
    Language("kk", "Қазақ тілі", "Kasachisch", "Kazakh", "Cyrl", (), "ru"),
    Language("rw", "Ikinyarwanda", "Kinyarwanda", "Kinyarwanda", "Latn", ("Ruandisch",), "fr"),
    Language("rn", "Ikirundi", "Kirundi", "Kirundi", "Latn", ("Rundi",), "fr"),
    Language("ko", "한국어", "Koreanisch", "Korean", "Kore"),
    Language(
        "kmr",
        "Kurmancî",
        "Kurdisch (Kurmandschi)",
        "Kurdish (Kurmanji)",
        "Latn",
        (
            "Kurmanci",
            "Kurmanji",
            "Kurmandschi",
            "Kurmancî",
            "Nordkurdisch",
            "Kurdisch-Kurmanci",
            "Kurdisch (Nord)",
        ),
        "kmr",
    ),
    Language(
        "ckb",
        "کوردیی ناوەندی",
        "Kurdisch (Sorani)",
        "Kurdish (Sorani)",
        "Arab",
        ("Sorani", "Soranî", "Zentralkurdisch", "Kurdisch-Sorani", "Kurdisch (Zentral)"),
        "ckb",
    ),
    Language(
        "sdh",
        "کوردی خوارین",
        "Kurdisch (Südkurdisch)",
        "Kurdish (Southern)",
        "Arab",
        ("Südkurdisch", "Feyli", "Kurdisch (Feyli)"),
        "ckb",
    ),
    Language("ky", "Кыргызча", "Kirgisisch", "Kyrgyz", "Cyrl", (), "ru"),
    Language("ln", "Lingála", "Lingala", "Lingala", "Latn", (), "fr"),
    Language("lt", "Lietuvių", "Litauisch", "Lithuanian", "Latn"),
    Language("lv", "Latviešu", "Lettisch", "Latvian", "Latn"),
    Language(
        "man", "Mandinka", "Mandinka", "Mandinka", "Latn", ("Malinke", "Mandingo", "Bambara", "Dioula"), "fr"
    ),
    Language("mk", "Македонски", "Mazedonisch", "Macedonian", "Cyrl", ("Makedonisch", "Nordmazedonisch")),
    Language("mn", "Монгол", "Mongolisch", "Mongolian", "Cyrl"),
    Language("ne", "नेपाली", "Nepali", "Nepali", "Deva", ("Nepalesisch",), "en"),
    Language("nl", "Nederlands", "Niederländisch", "Dutch", "Latn", ("Holländisch", "Flämisch")),
    Language("om", "Afaan Oromoo", "Oromo", "Oromo", "Latn", ("Oromiffa", "Oromisch")),
    Language("ps", "پښتو", "Paschtu", "Pashto", "Arab", ("Pashto", "Paschto", "Pashtu", "Puschtu"), "ps"),
    Language("pa", "ਪੰਜਾਬੀ", "Pandschabi", "Punjabi", "Guru", ("Punjabi", "Panjabi"), "en"),
    Language(
        "pes",
        "فارسی",
        "Persisch (Farsi)",
        "Persian (Farsi)",
        "Arab",
        ("Farsi", "Persisch", "Iranisch", "Persisch (Iran)", "Farsi/Persisch"),
        "fa",
    ),
    Language("pl", "Polski", "Polnisch", "Polish", "Latn", (), "pl"),
    Language(
        "pt",
        "Português",
        "Portugiesisch",
        "Portuguese",
        "Latn",
        ("Brasilianisch", "Portugiesisch (Brasilien)"),
    ),
    Language(
        "rom", "Romanes", "Romanes", "Romani", "Latn", ("Romani", "Romanes/Romani", "Roma", "Sinti-Romanes")
    ),
    Language(
        "ro",
        "Română",
        "Rumänisch",
        "Romanian",
        "Latn",
        ("Moldauisch", "Moldawisch", "Rumänisch/Moldauisch"),
        "ro",
    ),
    Language("ru", "Русский", "Russisch", "Russian", "Cyrl", (), "ru"),
    Language("sk", "Slovenčina", "Slowakisch", "Slovak", "Latn"),
    Language("sl", "Slovenščina", "Slowenisch", "Slovenian", "Latn"),
    Language("so", "Soomaali", "Somali", "Somali", "Latn", ("Somalisch",)),
    Language("es", "Español", "Spanisch", "Spanish", "Latn", ("Kastilisch",)),
    Language("sw", "Kiswahili", "Suaheli", "Swahili", "Latn", ("Swahili", "Kisuaheli", "Kiswahili"), "en"),
    Language("ta", "தமிழ்", "Tamil", "Tamil", "Taml", ("Tamilisch",), "en"),
    Language("th", "ไทย", "Thailändisch", "Thai", "Thai", ("Thai",)),
    Language("ti", "ትግርኛ", "Tigrinya", "Tigrinya", "Ethi", ("Tigrinisch", "Tigrigna", "Eritreisch"), "ti"),
    Language("cs", "Čeština", "Tschechisch", "Czech", "Latn"),
    Language("ce", "Нохчийн мотт", "Tschetschenisch", "Chechen", "Cyrl", (), "ru"),
    Language("tr", "Türkçe", "Türkisch", "Turkish", "Latn", (), "tr"),
    Language("tk", "Türkmençe", "Turkmenisch", "Turkmen", "Latn", (), "tr"),
    Language("tw", "Twi", "Twi", "Twi", "Latn", ("Akan", "Ashanti"), "en"),
    Language("ug", "ئۇيغۇرچە", "Uigurisch", "Uyghur", "Arab"),
    Language("uk", "Українська", "Ukrainisch", "Ukrainian", "Cyrl", (), "uk"),
    Language("hu", "Magyar", "Ungarisch", "Hungarian", "Latn"),
    Language("ur", "اردو", "Urdu", "Urdu", "Arab", ("Pakistanisch",)),
    Language("uz", "Oʻzbekcha", "Usbekisch", "Uzbek", "Latn", (), "ru"),
    Language("vi", "Tiếng Việt", "Vietnamesisch", "Vietnamese", "Latn"),
    Language("wo", "Wolof", "Wolof", "Wolof", "Latn", (), "fr"),
    Language("yo", "Yorùbá", "Yoruba", "Yoruba", "Latn", (), "en"),
)

SPOKEN_BY_CODE: Mapping[str, Language] = {language.code: language for language in SPOKEN}
INTERFACE_BY_CODE: Mapping[str, Language] = {language.code: language for language in INTERFACE}
RIGHT_TO_LEFT = tuple(language.code for language in INTERFACE if language.direction == "rtl")

# Babel names some of our languages differently; CLDR's "ku" is Kurmanji in Latin script.
_LOCALES = {"de-simple": "de", "en": "en_GB", "prs": "fa_AF", "kmr": "ku"}


def locale_of(code: str) -> str:
    """Return the name Babel knows an interface language by."""
    return _LOCALES.get(code, code)


def interface_choices() -> list[tuple[str, str]]:
    """Return code and own name of every interface language, as Django's LANGUAGES wants it."""
    return [(language.code, language.own_name) for language in INTERFACE]


def django_lang_info() -> dict[str, dict[str, object]]:
    """Return entries for Django's LANG_INFO, which does not know ti, kmr, ps, prs and Simple German."""
    return {
        language.code: {
            "bidi": language.direction == "rtl",
            "code": language.code,
            "name": language.english_name,
            "name_local": language.own_name,
        }
        for language in INTERFACE
    }


def spoken_choices() -> list[tuple[str, str]]:
    """Return code and German name of every spoken language, in German alphabetical order."""
    return sorted(
        ((language.code, language.german_name) for language in SPOKEN), key=lambda pair: _plain(pair[1])
    )


def find_language(name: str) -> Language | None:
    """Find a spoken language by code or by any name or spelling; None if the name is unknown or ambiguous.

    Accents, case, spaces and punctuation do not matter. Of several names joined by a slash or "und", all must
    mean the same language. A word in brackets is tried alone ("Kurdisch (Kurmanci)"), then the word before
    them.
    """
    text = name.strip()
    if text.casefold() in SPOKEN_BY_CODE:
        return SPOKEN_BY_CODE[text.casefold()]
    if found := _SPELLINGS.get(_plain(text)):
        return found
    parts = {
        _SPELLINGS.get(_plain(part)) for part in re.split(r"[/,;&+]|\bund\b|\boder\b", text) if part.strip()
    }
    if len(parts) == 1 and None not in parts:
        return parts.pop()
    if match := re.fullmatch(r"([^()]+)\(([^()]+)\)", text):
        return _SPELLINGS.get(_plain(match[2])) or _SPELLINGS.get(_plain(match[1]))
    return None


def closest_language(name: str) -> Language | None:
    """Guess what a misspelt name means, to propose it to a person; None if nothing is near."""
    nearest = get_close_matches(_plain(name), _SPELLINGS, n=1, cutoff=0.8)
    return find_language(name) or (_SPELLINGS[nearest[0]] if nearest else None)


def _plain(text: str) -> str:
    """Reduce a name to its letters: no case, accents, spaces or punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


_SPELLINGS: Mapping[str, Language] = {
    _plain(spelling): language
    for language in SPOKEN
    for spelling in (language.german_name, language.english_name, language.own_name, *language.spellings)
    if _plain(spelling)
}


def interface_wished(names: Iterable[str]) -> str:
    """Return the code of the first interface language among a browser's wishes; "" if there is none.

    `names` are tags as in Accept-Language, the dearest first: "ar-SY", "ku", "fa-AF".
    """
    known = {language.code for language in INTERFACE}
    for name in names:
        tag = name.lower().replace("_", "-")
        for shorter in (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0]):
            code = _BROWSER_NAMES.get(shorter, shorter)
            if code in known:
                return code
    return ""
