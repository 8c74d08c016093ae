"""Addresses of the Antidiskriminierungsstelle: the workplace, and pages for everybody."""

from django.urls import URLPattern

from miteinander.antidiscrimination.urls import (
    cases,
    deadlines,
    documentation,
    files,
    mailboxes,
    privacy,
    report,
    wegweiser,
)

app_name = "antidiscrimination"

_PARTS = (cases, files, mailboxes, deadlines, documentation, privacy, report, wegweiser)

urlpatterns: list[URLPattern] = [line for part in _PARTS for line in part.workplace]
public: list[URLPattern] = [line for part in _PARTS for line in part.public]
