"""The form with e-mail and password."""

from typing import Any

from allauth.account.forms import LoginForm


class PasswordForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """As allauth's, but the way to a new password stands below the button, not between label and field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
