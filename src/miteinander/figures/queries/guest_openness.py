"""The answer to "Wie offen sind wir?" that everybody sees."""

from miteinander.figures.models import OpennessRun


def newest_answer() -> OpennessRun | None:
    """Return the newest released answer."""
    return OpennessRun.objects.filter(state="released").order_by("-reference_day", "-id").first()
