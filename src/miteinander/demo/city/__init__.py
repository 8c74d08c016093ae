"""The invented city of Lindenfurt: the same seed and the same day give the same city.

All people, institutions and places are made up. Telephone numbers come from the ranges the Bundesnetzagentur
keeps free for films, mail addresses end in `.example`, postcodes begin with 00, the bank does not exist.
"""

from datetime import date
from random import Random

from miteinander.demo.city import plan
from miteinander.demo.city.complaints import build_complaints
from miteinander.demo.city.institutions import institutions
from miteinander.demo.city.mediators import mediators
from miteinander.demo.city.names import Register
from miteinander.demo.city.records import City, Colleague
from miteinander.demo.city.schooling import build_schooling
from miteinander.demo.city.year import jobs

SEED = 1848

_COLLEAGUES = (
    ("dispatcher", "Jule", "Harmsen", "Koordination Sprachmittlungsdienst"),
    ("deputy", "Okan", "Altınok", "Koordination Sprachmittlungsdienst, Vertretung"),
    ("head", "Dörte", "Osterkamp", "Leitung Kommunales Integrationszentrum"),
    ("clerk", "Henrike", "Stollberg", "Abrechnung"),
    ("releaser", "Volker", "Ammermann", "Haushalt und Freigabe"),
    ("admin", "Malte", "Uhlenbrock", "Verwaltung der Konten"),
    ("privacy", "Friederike", "Terhorst", "Datenschutz"),
    ("school_head", "Gudrun", "Achterberg", "Leitung Schulische Beratung"),
    ("school_counsellor", "Marlies", "Brandwirt", "Schulische Beratung, abgeordnete Lehrerin"),
    ("school_counsellor_2", "Ruben", "Sandbrinck", "Schulische Beratung, abgeordneter Lehrer"),
    ("school_counsellor_3", "Renata", "Holzendorf", "Schulische Beratung, abgeordnete Lehrerin"),
    ("school_clerk", "Jonte", "Feldhusen", "Sekretariat der Schulischen Beratung"),
    ("ad_head", "Mechthild", "Vennemann", "Leitung der Antidiskriminierungsstelle"),
    ("ad_counsellor", "Samira", "Tannhof", "Antidiskriminierungsberatung"),
    ("ad_counsellor_2", "Joris", "Wiechmann", "Antidiskriminierungsberatung"),
    ("figures_editor", "Insa", "Rottmann", "Zahlen und Fakten"),
)


def build_city(*, seed: int = SEED, today: date) -> City:
    """Return the whole city as plain values."""
    register = Register(Random(f"{seed}/names"))
    for _, given, family, _ in _COLLEAGUES:
        register.reserve(given, family)
    register.reserve("Birgit", "Wehmeier")
    districts = plan.districts()
    houses = institutions(Random(f"{seed}/institutions"), register, districts=districts, today=today)
    pool = mediators(
        Random(f"{seed}/mediators"), register, districts=districts, institutions=houses, today=today
    )
    past, ahead = jobs(Random(f"{seed}/jobs"), institutions=houses, mediators=pool, today=today)
    return City(
        name=plan.CITY_NAME,
        seed=seed,
        today=today,
        outline=plan.OUTLINE,
        boroughs=plan.boroughs(),
        districts=districts,
        institutions=houses,
        mediators=pool,
        past=past,
        ahead=ahead,
        colleagues=[_colleague(number, *person) for number, person in enumerate(_COLLEAGUES)],
        heroine=pool[0].key,
        secretary=houses[0].contacts[0].key,
        schooling=build_schooling(seed, districts=districts, institutions=houses, today=today),
        complaints=build_complaints(seed, today=today),
    )


def _colleague(number: int, part: str, given: str, family: str, function: str) -> Colleague:
    mail = {"Dörte": "doerte", "Okan": "okan"}.get(given, given.lower())
    return Colleague(
        part=part,
        given_name=given,
        family_name=family,
        function=function,
        mail=f"{mail}@ki-lindenfurt.example",
        phone=f"0221 4710 {900 + number}",
    )
