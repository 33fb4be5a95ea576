"""A day, as it is typed after a command."""

from __future__ import annotations

import argparse
from datetime import date


def day_argument(text: str) -> date:
    """The day, or the words in which argparse refuses it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date. Write it like 2015-07-15.") from None
