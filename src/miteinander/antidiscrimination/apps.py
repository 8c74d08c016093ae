from django.apps import AppConfig


class AntidiscriminationConfig(AppConfig):
    name = "miteinander.antidiscrimination"
    label = "antidiscrimination"
    default_auto_field = "django.db.models.BigAutoField"
