"""Proposals, plans for many children, answers of schools, what comes after."""

from django.urls import URLPattern, path

from miteinander.schooling.views import answers, following, placements, proposing, referring, waiting, what_if

workplace: list[URLPattern] = [
    path("warteliste/", waiting.waiting_list, name="waiting_list"),
    path("warteliste/warteliste.xlsx", waiting.waiting_export, name="waiting_export"),
    path("warteliste/<int:child_id>/schule/", proposing.child_propose, name="child_propose"),
    path("warteliste/<int:child_id>/weitergeben/", referring.child_forward, name="child_forward"),
    path("warteliste/<int:child_id>/weitergabe.pdf", referring.forwarding_print, name="forwarding_print"),
    path("kinder/<int:child_id>/schulbeginn/", following.start_confirm, name="start_confirm"),
    path("nachverfolgung/", following.follow_up_list, name="follow_up_list"),
    path("nachverfolgung/<int:follow_up_id>/", following.follow_up_done, name="follow_up_done"),
    path("anfragen/", proposing.proposal_list, name="proposal_list"),
    path("anfragen/<int:proposal_id>/", answers.proposal_note, name="proposal_note"),
    path("platzierung/", placements.placement_list, name="placement_list"),
    path("platzierung/neu/", placements.placement_new, name="placement_new"),
    path("platzierung/<int:placement_plan_id>/", placements.placement_show, name="placement_show"),
    path("platzierung/<int:placement_plan_id>/tun/", placements.placement_act, name="placement_act"),
    path(
        "platzierung/<int:placement_plan_id>/nachrechnen/",
        placements.placement_recompute,
        name="placement_recompute",
    ),
    path("was-waere-wenn/", what_if.what_if_show, name="what_if_show"),
    path(
        "anfragen/<int:proposal_id>/vorschlag.pdf", answers.recommendation_print, name="recommendation_print"
    ),
    path("zuweisungen/<int:referral_id>/", referring.referral_record, name="referral_record"),
]
links: list[URLPattern] = [path("anfrage/<str:token>/", answers.proposal_answer, name="proposal_answer")]
public: list[URLPattern] = []  # under a language
