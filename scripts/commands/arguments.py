"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def day_argument(text: str) -> date:
    """The day, or the words in which argparse refuses it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date. Write it like 2015-07-15.") from None


def policy_argument(text: str) -> Path:
    """The folder of a council, or the words in which argparse refuses it."""
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder. Name the folder of a council, like policy.")
    # Every council has this file, so a folder without it gets one sentence in place of a list of all that it lacks.
    if not (folder / "authority.yaml").is_file():
        raise argparse.ArgumentTypeError(
            f"{text!r} holds no authority.yaml. Name the folder of a council, like policy."
        )
    return folder
