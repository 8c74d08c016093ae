"""The public report in eighteen languages."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
