"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.privacy import views

app_name = "privacy"

urlpatterns: list[URLPattern] = [
    path("verzeichnis/", views.record_show, name="record_show"),
    path("loeschen/", views.retention_preview, name="retention_preview"),
    path("loeschen/<str:code>/", views.rule_edit, name="rule_edit"),
    path("auskunft/", views.subject_search, name="subject_search"),
    path("auskunft/<int:pk>/", views.subject_export, name="subject_export"),
    path("auskunft/<int:pk>/loeschen/", views.subject_erase, name="subject_erase"),
]
