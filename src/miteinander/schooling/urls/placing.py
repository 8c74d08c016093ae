"""Proposals, plans for many children, answers of schools, what comes after."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
