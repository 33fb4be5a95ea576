"""When a review is due. The day is always an argument."""

from __future__ import annotations

import calendar
from datetime import date

from scripts.forms import document as document_form


def review_due(document: document_form.DocumentFile) -> date | None:
    """The day on which the next review is due; None where no review is held."""
    if document.last_reviewed is None:
        return None
    return after(document.last_reviewed, document.review_interval)


def after(day: date, interval: str) -> date:
    """The day that is an interval, like 12 months or 2 years, after the day; the month's last where it has no such."""
    number, unit = interval.split()
    months = int(number) * (12 if unit.startswith("year") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def overdue(next_review: date, today: date) -> bool:
    """Whether the page should have been reviewed by now."""
    return next_review < today
