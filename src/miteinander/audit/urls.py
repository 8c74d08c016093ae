"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.audit import views

app_name = "audit"

urlpatterns: list[URLPattern] = [
    path("", views.entry_list, name="entry_list"),
    path("liste.xlsx", views.entry_export, name="entry_export"),
]
