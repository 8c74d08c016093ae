"""Wegweiser: information, referral, workshop request."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
