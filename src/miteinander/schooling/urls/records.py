"""The counselling talk, consents and the family's own status page."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
