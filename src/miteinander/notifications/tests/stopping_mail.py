"""A mail server for tests of the worker: hangs on the first letter, takes the second."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Notes in the folder `MAIL_NOTES` what happens to each letter."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        notes = Path(os.environ["MAIL_NOTES"])
        if not (notes / "begun").exists():
            (notes / "begun").touch()
            time.sleep(600)  # until the worker is killed
        with (notes / "sent").open("a") as file:
            for letter in email_messages:
                file.write(f"{letter.extra_headers['Message-ID']}\n")
        return len(email_messages)
