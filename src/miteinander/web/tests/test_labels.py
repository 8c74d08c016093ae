from django.utils import translation

from miteinander.interpreting.models import Request
from miteinander.web.labels import label_of


def test_label_is_the_one_of_the_choice_in_the_readers_language() -> None:
    row = Request(mode="phone", state="call")

    for code in ("de", "en"):
        with translation.override(code):
            assert label_of(row, "mode") == row.get_mode_display()
            assert label_of(row, "state") == row.get_state_display()


def test_label_of_an_unknown_value_is_the_value() -> None:
    assert label_of(Request(mode="telegraph"), "mode") == "telegraph"
