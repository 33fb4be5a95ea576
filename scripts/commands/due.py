"""Say which builds of the site and which reviews are due, and when.

The status is 1 where anything is due by today, so that a scheduled job knows when to build. With --site it asks of a
site whether a version, a rule or a note has begun or ended since it was built; without, all from today on is told.

Examples:
    python3 -m scripts due
    python3 -m scripts due --builds --site site || python3 -m scripts build --output site
    python3 -m scripts due --calendar due.ics
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

from scripts.checked import read_checked_rules
from scripts.commands.arguments import day_argument
from scripts.policy.worked_out import possible_answers
from scripts.publishing.due import Due, all_due, built_on, calendar_file
from scripts.whole_file import write_whole

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is asked about, the day that is held against it, and whether a calendar file is written."""
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="the site as it was built last")
    parser.add_argument("--builds", action="store_true", help="builds alone, without reviews")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="write all of it into this calendar file (.ics)")
    parser.add_argument("--today", type=day_argument, metavar="DATE", help="say it as on this day (today)")


def run(arguments: argparse.Namespace) -> int:
    """1 where something is due by today; 0 where all that is due comes later."""
    today = arguments.today or date.today()
    checked = read_checked_rules(arguments.policy)
    built = built_on(arguments.site) if arguments.site else today - timedelta(days=1)
    due = all_due(checked.policy, possible_answers(checked.rules), today, built)
    shown = [one for one in due if one.kind == "build" or not arguments.builds]
    for one in shown:
        print(_line(one, today))
    if not shown:
        print("Nothing is due, and nothing is to come.")
    if arguments.calendar:
        write_whole(arguments.calendar, calendar_file(shown, checked.policy.authority.id, today))
    return 1 if any(one.day <= today for one in shown) else 0


def _line(due: Due, today: date) -> str:
    when = "due now" if due.day <= today else "to come"
    return f"{due.day} ({when}): {due.what}"
