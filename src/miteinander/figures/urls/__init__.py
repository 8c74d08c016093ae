"""Addresses of the figures: the workplace, pages for everybody, and open data without a language."""

from types import ModuleType

from django.urls import URLPattern

from miteinander.figures.urls import data, desk, imports, openness, pages, service

app_name = "figures"

_PARTS: tuple[ModuleType, ...] = (data, desk, imports, openness, pages, service)

urlpatterns: list[URLPattern] = [line for part in _PARTS for line in part.workplace]
public: list[URLPattern] = [line for part in _PARTS for line in part.public]
open_data: list[URLPattern] = [line for part in _PARTS for line in part.open_data]
