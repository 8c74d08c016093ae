from django.apps import AppConfig


class SchoolingConfig(AppConfig):
    name = "miteinander.schooling"
    label = "schooling"
    default_auto_field = "django.db.models.BigAutoField"
