"""Deadlines, tasks, and the rules behind them."""

from django.urls import URLPattern

workplace: list[URLPattern] = []
public: list[URLPattern] = []
