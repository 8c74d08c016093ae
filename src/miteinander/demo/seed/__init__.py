"""Writes the invented city into the tables of every room, in bulk.

This is the one place outside a room that touches its rows (see the import contract "A room keeps its rows to
itself"): a city of ten thousand rows in seconds cannot go through the use cases one deed at a time. A test
compares what it writes with what the use cases would have written.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import connection

from miteinander.demo.city.records import City
from miteinander.demo.seed.agreements import fill_agreements
from miteinander.demo.seed.complaints import fill_complaints
from miteinander.demo.seed.counted import fill_counted
from miteinander.demo.seed.families import fill_families
from miteinander.demo.seed.figures import fill_figures
from miteinander.demo.seed.money import fill_money
from miteinander.demo.seed.people import fill_people
from miteinander.demo.seed.places import fill_places
from miteinander.demo.seed.placings import fill_placings
from miteinander.demo.seed.plans import fill_plans
from miteinander.demo.seed.pool import fill_pool
from miteinander.demo.seed.reference import fill_reference
from miteinander.demo.seed.rows import Rows
from miteinander.demo.seed.schools import fill_schools
from miteinander.demo.seed.talks import fill_talks
from miteinander.demo.seed.trail import fill_trail
from miteinander.demo.seed.work import fill_work

Tell = Callable[[str], None]


def fill_tables(city: City, *, now: datetime, tell: Tell) -> Rows:
    """Write everything; the tables must be empty. `tell` gets one line per step."""
    rows = Rows()
    tell("Regeln, Themen, Sätze und Geldquellen")
    fill_reference(rows, today=city.today)
    tell(f"{len(city.districts)} Bezirke und {len(city.institutions)} Einrichtungen")
    fill_places(rows, city, now=now)
    tell("Menschen und ihre Konten")
    fill_people(rows, city, now=now)
    tell(f"{len(city.mediators)} Sprachmittler*innen")
    fill_pool(rows, city, now=now)
    tell(f"{len(city.past)} Anfragen eines Jahres, {len(city.ahead)} der nächsten drei Wochen")
    fill_work(rows, city, now=now)
    tell("Abrechnungen und Zahlungen")
    fill_money(rows, city, now=now)
    tell(f"{len(city.complaints)} Fälle der Antidiskriminierungsstelle, versiegelt")
    fill_complaints(rows, city, now=now)
    tell("Protokoll und Post")
    fill_trail(rows, city, now=now)
    tell("Zusagen und der Plan des nächsten Tages")
    fill_plans(rows, city, now=now)
    tell(f"{sum(len(one.pupils) for one in city.schooling.households)} Kinder auf dem Weg zur Schule")
    fill_schools(rows, city, now=now)
    fill_families(rows, city, now=now)
    fill_talks(rows, city, now=now)
    fill_placings(rows, city)
    fill_agreements(today=city.today)
    fill_counted(today=city.today)
    tell("Zahlen aus einem erfundenen Melderegister, einer erfundenen Umfrage und erfundenen Belegen")
    fill_figures(city, now=now, editor=rows.accounts["figures_editor"], head=rows.accounts["head"])
    _count_anew()
    return rows


def _count_anew() -> None:
    """Tell PostgreSQL how large the tables are now; until then it plans every page as if they were empty."""
    count_anew(connection.introspection.table_names())


def count_anew(tables: Iterable[str]) -> None:
    """Count the rows of these tables; a bare ANALYZE would lock what all databases of a server share."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(name) for name in tables)}")
