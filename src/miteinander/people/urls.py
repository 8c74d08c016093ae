"""Addresses of accounts, of signing in, and of links sent by mail."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.urls import URLPattern, path, re_path

from miteinander.people import views

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("konto/", views.profile, name="profile"),
    path("konto/start/", views.start, name="start"),
    path("konto/sprache/", views.language_switch, name="language_switch"),
    path("konto/anmeldelink/", views.sign_in_link_new, name="sign_in_link_new"),
    path("konto/anmeldelink/unterwegs/", views.sign_in_link_sent, name="sign_in_link_sent"),
    path("konto/zweiter-faktor/", views.second_factor, name="second_factor"),
    path("konto/sitzungen/", views.session_list, name="session_list"),
    path("konto/sitzungen/<int:pk>/beenden/", views.session_end, name="session_end"),
    path("konto/verwaltung/", views.account_list, name="account_list"),
    path("konto/verwaltung/einladen/", views.account_invite, name="account_invite"),
    path("konto/verwaltung/<int:pk>/", views.account_show, name="account_show"),
    path("konto/verwaltung/<int:pk>/rollen/", views.account_roles, name="account_roles"),
    path(
        "konto/verwaltung/<int:pk>/erneut-einladen/", views.account_invite_again, name="account_invite_again"
    ),
    path("konto/verwaltung/<int:pk>/sperren/", views.account_deactivate, name="account_deactivate"),
    path("konto/verwaltung/<int:pk>/entsperren/", views.account_reactivate, name="account_reactivate"),
    path(
        "konto/verwaltung/<int:pk>/faktoren-loeschen/",
        views.account_reset_factors,
        name="account_reset_factors",
    ),
    path("konto/ansichten/<str:page>/", views.saved_view_new, name="saved_view_new"),
    path("konto/ansichten/loeschen/<int:view_id>/", views.saved_view_delete, name="saved_view_delete"),
    path("ansprechpersonen/pruefen/", views.seat_stale, name="seat_stale"),
    path("ansprechpersonen/<int:organisation_id>/", views.seat_list, name="seat_list"),
    path("ansprechpersonen/<int:organisation_id>/neu/", views.seat_new, name="seat_new"),
    path("ansprechpersonen/bearbeiten/<int:pk>/", views.seat_edit, name="seat_edit"),
    path("ansprechpersonen/beenden/<int:pk>/", views.seat_end, name="seat_end"),
    path("ansprechpersonen/nachfragen/<int:pk>/", views.seat_ask, name="seat_ask"),
    path("ansprechpersonen/einladen/<int:pk>/", views.seat_invite, name="seat_invite"),
]

# Links sent by mail: whoever holds one may use it.
links: list[URLPattern] = [
    path("anmelden/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
    path("ansprechperson/<str:token>/", views.seat_verify, name="seat_verify"),
    path("einladung/<str:token>/", views.invitation_accept, name="invitation_accept"),
]

# allauth's views under our addresses and its names; what is not listed here (signing up, …) does not exist.
sign_in: list[URLPattern] = [
    path("", account_views.login, name="account_login"),
    path("abmelden/", account_views.logout, name="account_logout"),
    path("gesperrt/", account_views.account_inactive, name="account_inactive"),
    path("bestaetigen/", account_views.reauthenticate, name="account_reauthenticate"),
    path("passwort/aendern/", account_views.password_change, name="account_change_password"),
    path("passwort/setzen/", account_views.password_set, name="account_set_password"),
    path("passwort/vergessen/", account_views.password_reset, name="account_reset_password"),
    path(
        "passwort/vergessen/unterwegs/", account_views.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "passwort/neu/fertig/",
        account_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("code/", mfa_views.authenticate, name="mfa_authenticate"),
    path("sicherheit/", mfa_views.index, name="mfa_index"),
    path("sicherheit/bestaetigen/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("sicherheit/app/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("sicherheit/app/entfernen/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("sicherheit/notfallcodes/", codes_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "sicherheit/notfallcodes/neu/",
        codes_views.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sicherheit/notfallcodes/datei/",
        codes_views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/neu/", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/anmelden/", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/bestaetigen/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/entfernen/", passkey_views.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/benennen/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("stadt/abgebrochen/", social_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("stadt/fehler/", social_views.login_error, name="socialaccount_login_error"),
    path("stadt/<str:provider_id>/", oidc_views.login, name="openid_connect_login"),
    path("stadt/<str:provider_id>/zurueck/", oidc_views.callback, name="openid_connect_callback"),
]
