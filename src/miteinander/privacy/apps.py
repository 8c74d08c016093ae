from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "miteinander.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
