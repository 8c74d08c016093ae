"""Addresses of the demonstration."""

from django.urls import URLPattern, path

from miteinander.demo import views

app_name = "demo"

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("anmelden/<slug:part>/", views.part_play, name="part_play"),
    path("rundgang/", views.tour_begin, name="tour_begin"),
    path("rundgang/<int:number>/", views.tour_tick, name="tour_tick"),
    path("von-vorn/", views.city_restore, name="city_restore"),
]
