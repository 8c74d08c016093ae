"""Hours, slots and appointments; booking without an account."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
