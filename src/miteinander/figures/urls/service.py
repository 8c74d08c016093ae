"""What the rooms of the house offer to the public."""

from django.urls import URLPattern, path

from miteinander.figures.views import service

workplace: list[URLPattern] = [
    path("angebote/", service.service_list, name="service_list"),
    path("angebote/<int:year>/einbringen/", service.service_bring, name="service_bring"),
]
public: list[URLPattern] = []
open_data: list[URLPattern] = []
