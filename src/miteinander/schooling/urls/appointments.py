"""Hours, slots and appointments; booking without an account."""

from django.urls import URLPattern, path

from miteinander.schooling.views import appointments, guest_book, hours, slots, talk_days

workplace: list[URLPattern] = [
    path("termine/", slots.slot_board, name="slot_board"),
    path("termine/anlegen/", slots.slots_make, name="slots_make"),
    path("termine/zeit/<int:slot_id>/", slots.slot_act, name="slot_act"),
    path("termine/liste/", appointments.appointment_list, name="appointment_list"),
    path("termine/tabelle/", appointments.appointment_export, name="appointment_export"),
    path("termine/tagesblatt/", talk_days.day_sheet, name="day_sheet"),
    path("termine/tagesblatt/druck/", talk_days.day_sheet_print, name="day_sheet_print"),
    path("termine/anrufen/", talk_days.call_list, name="call_list"),
    path("termine/<int:appointment_id>/", appointments.appointment_show, name="appointment_show"),
    path("termine/<int:appointment_id>/stand/", appointments.appointment_act, name="appointment_act"),
    path("termine/zeiten/", hours.hours_list, name="hours_list"),
    path("termine/zeiten/neu/", hours.hours_new, name="hours_new"),
    path("termine/zeiten/<int:counselling_hours_id>/beenden/", hours.hours_end, name="hours_end"),
    path("termine/ohne-beratung/", hours.closed_days_new, name="closed_days_new"),
    path(
        "termine/ohne-beratung/<int:closed_days_id>/zurueck/",
        hours.closed_days_end,
        name="closed_days_end",
    ),
    path("familien/<int:family_id>/termin/", appointments.appointment_new, name="appointment_new"),
]
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = [
    path("termin/<str:token>/", guest_book.guest_book, name="guest_book"),
    path("termin/<str:token>/sprache/", guest_book.guest_book_language, name="guest_book_language"),
    path("termin/<str:token>/tag/", guest_book.guest_book_day, name="guest_book_day"),
    path("termin/<str:token>/zeit/", guest_book.guest_book_time, name="guest_book_time"),
    path("termin/<str:token>/pruefen/", guest_book.guest_book_check, name="guest_book_check"),
    path("termin/<str:token>/vereinbart/", guest_book.guest_appointment, name="guest_appointment"),
    path("termin/<str:token>/kalender/", guest_book.guest_book_calendar, name="guest_book_calendar"),
    path("termin/<str:token>/absagen/", guest_book.guest_book_cancel, name="guest_book_cancel"),
    path("termin/<str:token>/unterlagen/", guest_book.guest_book_papers, name="guest_book_papers"),
]
