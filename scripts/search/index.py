"""Has Pagefind make the index that the search page reads, from what can be found.

There are two. `current` holds all that may be in force, now or later; `earlier` holds the versions whose last day has
passed, and a browser fetches it only for a reader who asks for older versions. A version never comes back, so a site
that was built long ago may still name one as current; the page compares its days with the reader's own.

Both are kept from one build to the next. What is over stays what it was, so the larger of the two is made seldom.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.kept import clear_away, digest, mark_used
from scripts.paths import CACHE, NODE_MODULES
from scripts.problems import ProblemsError
from scripts.search.leading import Leading
from scripts.search.records import Record
from scripts.setup.environment import node_command

_PROGRAM = Path(__file__).with_name("index.mjs")
_TOOLS = [NODE_MODULES / name / "package.json" for name in ("pagefind", "esbuild")]
FOLDER = "search"
"""Where both stand in the site, beside the search page."""
WORDS = "words.json"
"""What leads to pages besides their text, beside the index of what is current."""


KEPT = CACHE / "search"
"""Where they are kept, each in a folder of its own."""


def write_search_index(
    site: Path, records: Sequence[Record], today: date, leading: Leading | None = None, cache: Path = KEPT
) -> None:
    """Write both indexes into a site that has been built, with what leads to its pages besides their text."""
    parts = {
        "current": [record for record in records if not record.is_over(today)],
        "earlier": [record for record in records if record.is_over(today)],
    }
    known = (leading or Leading()).to_pages_of(parts["current"])
    number = {address: str(index) for index, address in enumerate(known.phrases)}
    for name, records_of_part in parts.items():
        filtered = [
            {**record.to_dict(), "period": record.period, "leading": number.get(record.address, "")}
            for record in records_of_part
        ]
        kept = _index(json.dumps(filtered), cache)
        try:
            shutil.copytree(kept, site / FOLDER / name)
        except OSError as error:
            raise _cannot(str(error)) from error
    clear_away(cache.glob("*"))
    held = known.to_json(records, (record.period for record in parts["current"]))
    (site / FOLDER / "current" / WORDS).write_text(held, encoding="utf-8")


def _index(records: str, cache: Path) -> Path:
    """The folder with the index of these records: that which is kept, or else one that is made now."""
    kept = cache / digest(records, *(path.read_text(encoding="utf-8") for path in (_PROGRAM, *_TOOLS)))
    if not kept.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="making-", dir=cache) as folder:
            made = Path(folder) / "index"
            made.mkdir()
            _run(f'{{"folder": {json.dumps(str(made))}, "records": {records}}}')
            try:
                made.rename(kept)  # when it is whole
            except OSError:
                if not kept.is_dir():  # Otherwise another build made the same in the meantime.
                    raise
    mark_used(kept)
    return kept


def _run(request: str) -> None:
    # By standard input, for the records of an archive are too long for a command line.
    command = [*node_command(), str(_PROGRAM)]
    finished = subprocess.run(command, input=request, capture_output=True, text=True, encoding="utf-8")
    if finished.returncode:
        raise _cannot(finished.stderr.strip())


def _cannot(why: str) -> ProblemsError:
    says = "The index of the search could not be made. Run python3 -m scripts build again, and mend what it says:"
    return ProblemsError.saying(f"{says}\n{why}")
