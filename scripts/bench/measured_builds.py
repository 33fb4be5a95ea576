"""The builds of an archive that are measured, by the names that tables give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from scripts.bench.processes import Measured

PLAIN = "MkDocs and Material"
FIRST, LATER, ONE_MORE = "ours, all to be made", "ours, as it was before", "ours, with one more version"

Builds = Mapping[str, Callable[[], Measured]]
"""What makes each of them, in the order of a round."""

BuildsOf = Callable[[Path, int, int, date], Builds]
"""Makes in a folder an archive of so many documents in so many versions each, to be built as on a day."""
