"""Cases: list, hub, intake, steps, items, search."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
