"""Consents, releases, disclosures, keeping, Art. 15."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
