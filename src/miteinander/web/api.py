"""Addresses for machines that belong to no room."""

from django.db import connection
from django.http import HttpRequest
from ninja import Router, Schema

from miteinander.core.languages import SPOKEN

router = Router()


class Health(Schema):
    """Is the site able to answer?"""

    database: bool


class SpokenLanguage(Schema):
    """A language we can be asked for: BCP 47 or ISO 639-3 code, names, ISO 15924 script, direction."""

    code: str
    own_name: str
    german_name: str
    english_name: str
    script: str
    direction: str


@router.get("gesundheit", response=Health, url_name="health")
def health(request: HttpRequest) -> Health:
    """Answer if web server and database work; for load balancers and watchers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return Health(database=cursor.fetchone() == (1,))


@router.get("sprachen", response=list[SpokenLanguage], url_name="languages")
def languages(request: HttpRequest) -> list[SpokenLanguage]:
    """List the spoken languages this site knows, in the order of their German names."""
    return [
        SpokenLanguage(
            code=language.code,
            own_name=language.own_name,
            german_name=language.german_name,
            english_name=language.english_name,
            script=language.script,
            direction=language.direction,
        )
        for language in sorted(SPOKEN, key=lambda each: each.german_name)
    ]
