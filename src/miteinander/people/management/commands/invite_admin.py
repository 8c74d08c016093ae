"""`miteinander invite-admin MAIL`: the first account of a new house."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from miteinander.core.errors import Refused
from miteinander.people import usecases


class Command(BaseCommand):
    help = (
        "Make the first account (account administration) and print the link that opens it; works only once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mail")

    def handle(self, *args: Any, mail: str, **options: Any) -> None:
        try:
            validate_email(mail)
            link = usecases.invite_first_admin(email=mail, now=timezone.now())
        except ValidationError as error:
            raise CommandError(f"{mail} is no mail address.") from error
        except Refused as refused:
            raise CommandError(
                "There is an account administration already; it invites everybody else (Konten → Einladen)."
            ) from refused
        self.stdout.write(
            f"Open this link within seven days, choose how to sign in, then invite the others:\n{link}"
        )
