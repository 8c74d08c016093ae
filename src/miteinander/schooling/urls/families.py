"""Families, their children and notifications."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
