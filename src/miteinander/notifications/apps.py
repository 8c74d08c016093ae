from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "miteinander.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
