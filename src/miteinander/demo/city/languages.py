"""The languages of the city: how often each is asked for, how many people speak it in the pool.

Codes are those of `core.languages`.
Shape of demand and supply: `knowledge/optimisation.md` §5, generator A; languages: the pools of NRW cities.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """`demand` is a share of requests; `pool` counts those who speak it as their first language."""

    code: str
    german: str
    demand: int
    pool: int
    related: tuple[str, ...] = ()


LANGUAGES: tuple[Spoken, ...] = (
    Spoken("ar", "Arabisch", 190, 19, ("en", "fr", "kmr", "tru")),
    Spoken("uk", "Ukrainisch", 100, 10, ("ru", "pl", "en")),
    Spoken("kmr", "Kurmandschi", 92, 8, ("ar", "tr", "ckb")),
    Spoken("tr", "Türkisch", 78, 10, ("kmr", "az", "bg", "en")),
    Spoken("ru", "Russisch", 66, 9, ("uk", "en", "pl")),
    Spoken("prs", "Dari", 62, 5, ("pes", "ps", "en")),
    Spoken("pes", "Farsi", 48, 5, ("prs", "en")),
    Spoken("ro", "Rumänisch", 46, 4, ("it", "es", "hu")),
    Spoken("bg", "Bulgarisch", 38, 3, ("tr", "ru", "mk")),
    Spoken("ti", "Tigrinya", 24, 3, ("am", "ar")),
    Spoken("ckb", "Sorani", 30, 3, ("kmr", "ar", "pes")),
    Spoken("sq", "Albanisch", 28, 4, ("it", "hbs")),
    Spoken("pl", "Polnisch", 26, 5, ("ru", "uk", "en")),
    Spoken("ps", "Paschtu", 24, 2, ("prs", "ur")),
    Spoken("rom", "Romanes", 12, 1, ("hbs", "mk")),
    Spoken("so", "Somali", 12, 2, ("en", "ar")),
    Spoken("hbs", "Bosnisch/Kroatisch/Serbisch", 21, 4, ("mk", "en")),
    Spoken("fr", "Französisch", 13, 5, ("en", "ar")),
    Spoken("en", "Englisch", 12, 5, ("fr", "es")),
    Spoken("el", "Griechisch", 10, 3, ("en",)),
    Spoken("es", "Spanisch", 9, 4, ("pt", "it", "en")),
    Spoken("vi", "Vietnamesisch", 8, 2, ("en",)),
    Spoken("it", "Italienisch", 7, 3, ("es", "fr")),
    Spoken("am", "Amharisch", 4, 1, ("ti", "en")),
    Spoken("pt", "Portugiesisch", 6, 2, ("es", "fr")),
    Spoken("ur", "Urdu", 6, 1, ("pa", "en", "ps")),
    Spoken("zh", "Chinesisch", 5, 1, ("en",)),
    Spoken("ta", "Tamil", 5, 1, ("en",)),
    Spoken("hy", "Armenisch", 5, 1, ("ru",)),
    Spoken("ka", "Georgisch", 5, 1, ("ru",)),
    Spoken("mk", "Mazedonisch", 5, 1, ("hbs", "sq", "bg")),
    Spoken("hi", "Hindi", 5, 1, ("ur", "pa", "en")),
    Spoken("diq", "Zazaki", 4, 1, ("tr", "kmr")),
    Spoken("cs", "Tschechisch", 3, 1, ("pl",)),
    Spoken("hu", "Ungarisch", 4, 1, ("ro",)),
    Spoken("tru", "Aramäisch (Turoyo)", 4, 1, ("ar", "tr")),
    Spoken("az", "Aserbaidschanisch", 3, 0, ("tr", "ru")),
    Spoken("pa", "Panjabi", 3, 0, ("ur", "en")),
    Spoken("gsg", "Deutsche Gebärdensprache", 2, 0),
    Spoken("om", "Oromo", 3, 0),
    Spoken("bn", "Bengalisch", 2, 0),
    Spoken("ln", "Lingala", 2, 0),
)  # fmt: skip

BY_CODE = {language.code: language for language in LANGUAGES}
