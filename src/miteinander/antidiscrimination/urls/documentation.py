"""The documentation scheme, closing, statistics, export."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
