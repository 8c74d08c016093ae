"""Files and letters of a case."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
