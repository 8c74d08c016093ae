"""Addresses of the page frame: start pages, search, errors, and the public pages under a language."""

from django.conf import settings
from django.urls import URLPattern, path

from miteinander.web import views

app_name = "web"

urlpatterns: list[URLPattern] = [
    path("", views.root, name="root"),
    path("heute/", views.today, name="today"),
    path("barrieren/", views.barrier_reports, name="barrier_reports"),
    path("barrieren/<int:pk>/ablegen/", views.barrier_report_close, name="barrier_report_close"),
    path("suche/", views.search, name="search"),
]

if settings.DEBUG or settings.DEMO or settings.TESTING:
    urlpatterns.append(path("galerie/", views.gallery, name="gallery"))

public: list[URLPattern] = [
    path("", views.home, name="home"),
    path("datenschutz/", views.privacy_notice, name="privacy_notice"),
    path("barrierefreiheit/", views.accessibility_statement, name="accessibility_statement"),
    path("barrierefreiheit/melden/", views.accessibility_feedback, name="accessibility_feedback"),
    path("impressum/", views.imprint, name="imprint"),
    path("sprachen/", views.languages, name="languages"),
    path("darstellung/", views.appearance, name="appearance"),
]
