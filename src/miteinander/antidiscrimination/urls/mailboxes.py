"""Counsellors' side of the mailbox, and the reporter's."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
