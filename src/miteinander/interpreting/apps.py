from django.apps import AppConfig


class InterpretingConfig(AppConfig):
    name = "miteinander.interpreting"
    label = "interpreting"
    default_auto_field = "django.db.models.BigAutoField"
