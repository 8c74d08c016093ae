from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from miteinander.people.rules import LIBRARY_OWN_ROWS, LIBRARY_POLICIES
from miteinander.web.policy import Policy, Rows, declare_by_name


class PeopleConfig(AppConfig):
    name = "miteinander.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from miteinander.people.adapters import begin_session  # noqa: PLC0415 - needs the models

        declare_by_name(
            {name: Policy(kind) for name, kind in LIBRARY_POLICIES.items()},
            {name: Rows((table,), are_shared=False) for name, table in LIBRARY_OWN_ROWS.items()},
        )
        user_logged_in.connect(begin_session, dispatch_uid="people.begin_session")
