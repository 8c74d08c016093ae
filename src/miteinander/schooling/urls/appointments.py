"""Hours, slots and appointments; booking without an account."""

from django.urls import URLPattern, path

from miteinander.schooling.views import guest_book

workplace: list[URLPattern] = []
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
