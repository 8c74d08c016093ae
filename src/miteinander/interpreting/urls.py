"""Addresses of the Sprachmittlungsdienst: the workplace and, under a language, the public pages."""

from django.urls import URLPattern

app_name = "interpreting"

urlpatterns: list[URLPattern] = []

public: list[URLPattern] = []
