"""The day that the tests take for today: one for all their processes, so that midnight may pass in their midst."""

from __future__ import annotations

import os
from datetime import date

TODAY = date.fromisoformat(os.environ.setdefault("DAY_OF_THE_TESTS", date.today().isoformat()))
"""Set it to yesterday to see what a run does that midnight passes in: the browsers' own clocks are then a day ahead."""
