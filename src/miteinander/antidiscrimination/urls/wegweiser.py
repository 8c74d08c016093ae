"""Wegweiser: information, referral, workshop request."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import guest_wegweiser, wegweiser

workplace: list[URLPattern] = [
    path("wegweiser/", wegweiser.workshop_list, name="workshop_list"),
    path("wegweiser/<int:workshop_wish_id>/", wegweiser.workshop_pass_on, name="workshop_pass_on"),
    path("wegweiser/verweis/", wegweiser.referral_sheet, name="referral_sheet"),
]
public: list[URLPattern] = [
    path("wegweiser/", guest_wegweiser.guest_wegweiser, name="guest_wegweiser"),
    path("wegweiser/workshop/", guest_wegweiser.guest_workshop, name="guest_workshop"),
]
