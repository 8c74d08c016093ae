"""Open data: pages about them, files that keep their address, and the catalogue."""

from django.urls import URLPattern, path

from miteinander.figures.views import guest_data
from miteinander.figures.views import open_data as views
from miteinander.figures.views.open_files import CATALOGUES, FORMATS

workplace: list[URLPattern] = []
public: list[URLPattern] = [
    path("daten/", guest_data.guest_data, name="guest_data"),
    path("daten/<slug:slug>/", guest_data.guest_dataset, name="guest_dataset"),
]
open_data: list[URLPattern] = [
    path("", views.data_start, name="data_start"),
    *(path(f"katalog.{form}", views.data_catalogue, {"form": form}, "data_catalogue") for form in CATALOGUES),
    # Longer endings stand first: ".json" fits those too.
    *(
        path(f"<slug:slug>/<str:day>.{known.ending}", views.data_file, {"form": form}, "data_file")
        for form, known in FORMATS.items()
    ),
]
