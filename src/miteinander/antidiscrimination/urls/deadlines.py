"""Deadlines, tasks, and the rules behind them."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import deadline_rules, deadlines, due

workplace: list[URLPattern] = [
    path("faellig/", due.due_list, name="due_list"),
    path("faelle/<int:case_id>/fristen/", deadlines.deadline_list, name="deadline_list"),
    path("faelle/<int:case_id>/fristen/pruefen/", deadlines.deadline_check, name="deadline_check"),
    path("faelle/<int:case_id>/fristen/neu/", deadlines.deadline_new, name="deadline_new"),
    path("faelle/<int:case_id>/fristen/blatt/", deadlines.deadline_sheet, name="deadline_sheet"),
    path("fristen/<int:case_deadline_id>/", deadlines.deadline_end, name="deadline_end"),
    path("faelle/<int:case_id>/aufgaben/neu/", due.task_new, name="task_new"),
    path("aufgaben/<int:task_id>/erledigt/", due.task_finish, name="task_finish"),
    path("fristregeln/", deadline_rules.deadline_rule_list, name="deadline_rule_list"),
    path("fristregeln/<slug:code>/neu/", deadline_rules.deadline_rule_new, name="deadline_rule_new"),
    path(
        "fristregeln/<slug:code>/schalten/", deadline_rules.deadline_rule_switch, name="deadline_rule_switch"
    ),
]
public: list[URLPattern] = []
