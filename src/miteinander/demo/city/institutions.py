"""About two hundred institutions that ask for Sprachmittlung, or would like to and may not."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from miteinander.demo.city.names import Register, mailbox
from miteinander.demo.city.plan import spot_near
from miteinander.demo.city.records import Contact, District, Institution

# source: Bundesnetzagentur, Mitteilung 148/2021: numbers that never ring, for films and books
LANDLINE = "0221 4710 {:03}"
MOBILE = "0171 39200{:02}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of institution: how many, how they are named, who runs them, how much they ask."""

    key: str
    count: int
    patterns: tuple[str, ...]
    carrier: str
    cost_centre: str
    functions: tuple[str, ...]
    demand: float
    refused_for: str = ""
    pays_itself: bool = False


_SCHOOL = ("Sekretariat", "Schulleitung", "Schulsozialarbeit")
_KITA = ("Leitung", "Stellvertretende Leitung")
_OFFICE = ("Sachbearbeitung", "Teamleitung")
_ADVICE = ("Beratung", "Leitung")

KINDS: tuple[Kind, ...] = (
    Kind("grundschule", 34, ("Grundschule {place}", "Grundschule am {thing}"), "city", "400", _SCHOOL, 8.0),
    Kind("hauptschule", 3, ("Hauptschule {place}",), "city", "400", _SCHOOL, 7.0),
    Kind("realschule", 8, ("Realschule {place}",), "city", "400", _SCHOOL, 5.0),
    Kind("gesamtschule", 7, ("Gesamtschule {place}",), "city", "400", _SCHOOL, 9.0),
    Kind("sekundarschule", 3, ("Sekundarschule {place}",), "city", "400", _SCHOOL, 6.0),
    Kind("gymnasium", 8, ("Gymnasium am {thing}", "Gymnasium {place}"), "city", "400", _SCHOOL, 2.5),
    Kind("foerderschule", 5, ("Förderschule am {thing}",), "city", "400", _SCHOOL, 3.0),
    Kind("berufskolleg", 4, ("Berufskolleg {place}",), "city", "400", _SCHOOL, 4.0),
    Kind("kita_city", 26, ("Städtische Kita {pet}",), "city", "510.51", _KITA, 2.6),
    Kind("kita_free", 28, ("Kita {pet}", "Familienzentrum {place}"), "free", "", _KITA, 1.6),
    Kind("youth_office", 5, ("Jugendamt, Sozialer Dienst {borough}",), "city", "510", _OFFICE, 22.0),
    Kind("social_office", 4, ("Sozialamt, Team {borough}",), "city", "500", _OFFICE, 16.0),
    Kind("citizens_office", 4, ("Bürgeramt {borough}",), "city", "150", _OFFICE, 5.0),
    Kind("city_office", 6, ("",), "city", "", _OFFICE, 5.0),
    Kind("jobcenter", 2, ("Jobcenter, Standort {borough}",), "agreement", "600", _OFFICE, 14.0),
    Kind("shelter", 8, ("Unterkunft {place}",), "city", "500.3", ("Sozialbetreuung", "Hausleitung"), 9.0),
    Kind("advice", 17, ("",), "free", "", _ADVICE, 4.0),
    Kind("health", 8, ("",), "health", "", ("Anmeldung", "Sozialdienst"), 0.6, "medical"),
    Kind("association", 20, ("",), "association", "", ("Vorstand", "Ansprechperson"), 0.7, "", True),
)

_FIXED = {
    "city_office": ("Ausländerbehörde", "Wohnungsamt", "Schulamt für die Stadt Lindenfurt", "Amt für Schule",
                    "Standesamt", "Gleichstellungsstelle"),
    "advice": ("Beratungsstelle Ankerplatz", "Migrationsberatung Brückenhaus",
               "Jugendmigrationsdienst Kompass",
               "Schwangerenberatung Morgenrot", "Schuldnerberatung Elmeufer", "Frauenberatung Lichtblick",
               "Frauenhaus (Adresse geschützt)", "Erziehungsberatung Mitte", "Erziehungsberatung Südkamp",
               "Erziehungsberatung Nordermark", "Suchtberatung Steg", "Wohnungsnotfallhilfe Obdach",
               "Flüchtlingsberatung Rückenwind", "Rückkehr- und Perspektivberatung", "Familienhilfe Nest",
               "Frühe Hilfen Lindenfurt", "Integrationsagentur Nachbarschaft"),
    "health": ("Klinikum Lindenfurt, Kinderklinik", "Klinikum Lindenfurt, Frauenklinik",
               "Sozialpädiatrisches Zentrum", "Psychiatrische Ambulanz Südkamp",
               "Gesundheitsamt, Amtsärztlicher Dienst",
               "Praxisgemeinschaft am Marktkamp", "Frühförderstelle Tandem", "Traumaambulanz Hohe Warte"),
    "association": ("Kulturverein Zwei Ufer", "Elternverein Morgenland", "Verein Offene Tür Nordermark",
                    "Afrikanischer Freundeskreis Elme", "Ukrainischer Verein Sonnenblume",
                    "Kurdisches Haus Newroz",
                    "Deutsch-Türkische Elternbrücke", "Eritreische Gemeinde Lindenfurt",
                    "Polnische Samstagsschule",
                    "Afghanischer Frauenkreis", "Griechische Gemeinde Lindenfurt", "Aramäischer Kulturverein",
                    "Sportverein Westhagen 08", "Nähcafé Spinnerei", "Sprachcafé Bahnhofsviertel",
                    "Albanischer Verein Adlerhorst", "Tamilische Schule", "Romnja-Treff Kanalviertel",
                    "Nachbarschaftshaus Heidegärten", "Willkommensinitiative Hellenbrock"),
}  # fmt: skip

_THINGS = ("Mühlbach", "Wasserturm", "Stadtpark", "Markt", "Anger", "Weiher", "Kirchplatz", "Bahndamm",
           "Sonnenhang", "Eichenwald", "Brunnen", "Schlossgarten", "Hafen", "Wehr", "Torhaus")  # fmt: skip
_PETS = ("Löwenzahn", "Pusteblume", "Regenbogen", "Kleeblatt", "Wirbelwind", "Sternschnuppe", "Rasselbande",
         "Zwergenland", "Spatzennest", "Bärenhöhle", "Kunterbunt", "Sonnenschein", "Marienkäfer", "Kastanie",
         "Abenteuerland", "Mondschein", "Villa Kolibri", "Seepferdchen", "Igelbau", "Farbenfroh", "Apfelbaum",
         "Drachenburg", "Waldwichtel", "Murmeltier", "Purzelbaum", "Traumschiff", "Schatzkiste",
         "Glühwürmchen",
         "Fuchsbau", "Schmetterling", "Kieselstein", "Nordlicht", "Storchennest", "Buntspecht", "Wolkenhaus",
         "Zauberwald", "Pfiffikus", "Tausendfüßler", "Sandburg", "Windrad", "Flohzirkus", "Hasenwiese",
         "Eichhörnchen",
         "Himmelszelt", "Krabbelkäfer", "Wurzelwerk", "Luftballon", "Muschelkinder", "Leuchtturm", "Maulwurf",
         "Bienenkorb", "Seerose", "Zaunkönig", "Karussell", "Baumhaus", "Rappelkiste",
         "Vogelnest")  # fmt: skip
_STREETS = ("Lindenstraße", "Schulstraße", "Elmeweg", "Am Anger", "Kirchweg", "Gartenstraße", "Feldstraße",
            "Ringstraße", "Mühlenweg", "Bleichstraße", "Heideweg", "Bahnhofstraße", "Marktstraße",
            "Waldstraße",
            "Wiesengrund", "Torstraße", "Hafenstraße", "Ziegelweg", "Ulmenallee",
            "Brückenstraße")  # fmt: skip


class _Numbers:
    """Counts through the landline numbers reserved for fiction."""

    def __init__(self) -> None:
        self._next = 1

    def take(self) -> str:
        number = LANDLINE.format(self._next)
        self._next = self._next % 999 + 1
        return number


def institutions(
    random: Random, register: Register, *, districts: list[District], today: date
) -> list[Institution]:
    """Return every institution, schools first, in the order of their keys."""
    numbers = _Numbers()
    pets, places = random.sample(_PETS, len(_PETS)), random.sample(districts, len(districts))
    # The school of the guided tour always lies at the river, near its Sprachmittlerin.
    places.sort(key=lambda one: one.name != "Elmeufer")
    found: list[Institution] = []
    for kind in KINDS:
        for index in range(kind.count):
            district = places[len(found) % len(places)]
            name = _name(kind, index, district=district, pets=pets, taken={one.name for one in found})
            key = f"e{len(found) + 1:03}"
            found.append(_institution(random, register, kind, key, name, district, numbers, today))
    return [_with_secretary(found[0]), *found[1:]]


def _with_secretary(school: Institution) -> Institution:
    """Give the school of the guided tour its secretary, the first of the contacts."""
    host = school.mail.split("@")[1]
    secretary = replace(
        school.contacts[0],
        given_name="Birgit",
        family_name="Wehmeier",
        mail=f"birgit.wehmeier@{host}",
        until=None,
    )
    return replace(school, contacts=(secretary, *school.contacts[1:]))


def _name(kind: Kind, index: int, *, district: District, pets: list[str], taken: set[str]) -> str:
    if kind.key in _FIXED:
        return _FIXED[kind.key][index]
    boroughs = ("Mitte", "Nordermark", "Südkamp", "Westhagen", "Ostersiek")
    pattern = kind.patterns[index % len(kind.patterns)]
    pet = pets.pop() if "{pet}" in pattern else ""
    place = district.name.removesuffix("-Dorf").removesuffix("-Kern").removesuffix("-Mitte")
    for thing in _THINGS[index % len(_THINGS) :] + _THINGS:
        name = pattern.format(place=place, thing=thing, pet=pet, borough=boroughs[index % len(boroughs)])
        if name not in taken:
            return name
    return next(other for side in ("Nord", "Süd", "Ost", "West") if (other := f"{name}-{side}") not in taken)


def _institution(
    random: Random,
    register: Register,
    kind: Kind,
    key: str,
    name: str,
    district: District,
    numbers: _Numbers,
    today: date,
) -> Institution:
    host = mailbox(name.split(" (")[0].replace(", ", "-").replace(". ", "-"))[:40].strip("-.")
    contacts = tuple(
        _contact(
            random,
            register,
            key=f"{key}-{index}",
            function=function,
            host=host,
            phone=numbers.take(),
            today=today,
        )
        for index, function in enumerate(kind.functions[: random.choice((2, 2, 3))])
    )
    return Institution(
        key=key,
        name=name,
        kind=kind.key,
        carrier=kind.carrier,
        district=district.key,
        street=f"{random.choice(_STREETS)} {random.randint(1, 140)}",
        postcode=f"00{100 + district.number}",
        at=spot_near(random, district),
        cost_centre=f"{kind.cost_centre}.{random.randint(1000, 9899)}" if kind.cost_centre else "",
        mail=f"kontakt@{host}.example",
        phone=numbers.take(),
        may_book=not kind.refused_for,
        pays_itself=kind.pays_itself or (kind.carrier == "free" and random.random() < 0.25),
        refused_for=kind.refused_for,
        verified_on=_verified_on(random, today),
        contacts=contacts,
    )


def _verified_on(random: Random, today: date) -> date | None:
    """Return when the entry was last checked: mostly this year, sometimes long ago or never."""
    age = random.choices(("never", "long ago", "this year"), (5, 15, 80))[0]
    if age == "never":
        return None
    return today - timedelta(days=random.randint(400, 700) if age == "long ago" else random.randint(5, 360))


def _contact(
    random: Random, register: Register, *, key: str, function: str, host: str, phone: str, today: date
) -> Contact:
    gender = "female" if random.random() < 0.72 else "male"
    origin = (
        "germ" if random.random() < 0.8 else random.choice(("turk", "pole", "russ", "arab", "gree", "roms"))
    )
    given, family = register.name(origin, gender)
    since = today - timedelta(days=random.randint(60, 3000))
    deputy = function.startswith("Stellvertretende") or function in {"Schulsozialarbeit", "Teamleitung"}
    return Contact(
        key=key,
        given_name=given,
        family_name=family,
        function=function,
        mail=f"{mailbox(given)}.{mailbox(family)}@{host}.example",
        phone=phone,
        since=since,
        until=None if random.random() > 0.04 else today - timedelta(days=random.randint(1, 50)),
        deputy=deputy,
        verified_on=max(since, today - timedelta(days=random.randint(10, 500))),
    )
