"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.calendar import views

app_name = "calendar"

urlpatterns: list[URLPattern] = [
    path("", views.feed_show, name="feed_show"),
    path("neu/", views.feed_renew, name="feed_renew"),
    path("abschalten/", views.feed_revoke, name="feed_revoke"),
    path("<str:token>.ics", views.feed_read, name="feed_read"),
]
