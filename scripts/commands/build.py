"""Build the site once, strictly.

A warning fails the build, and a failed build leaves the earlier output as it was.

Example:
    python3 -m scripts build --output site
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scripts.browser.kept_files import keep_files, recorded
from scripts.building.manifest import write_manifest
from scripts.building.placing import Placing, placing
from scripts.commands.arguments import day_argument
from scripts.paths import ROOT
from scripts.problems import Problem, ProblemsError

NEEDS = ("node",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to put the site, the day that it is of, what of an earlier one it keeps, and whether it shows drafts."""
    where = "where to put it (the folder site, if not given)"
    parser.add_argument("--output", type=Path, default=ROOT / "site", metavar="FOLDER", help=where)
    parser.add_argument("--today", type=day_argument, metavar="DATE", help="build as on this day (today)")
    keeps = "carry over from this earlier site what pages of the last thirty days load"
    parser.add_argument("--keep", type=Path, metavar="OLD-SITE", help=keeps)
    parser.add_argument(
        "--drafts", action="store_true", help="show drafts too, as `preview` does; never for the public"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 once the site is in its place; raises ProblemsError with every warning, and then nothing was changed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a build that is ended clears its folder away
    output = arguments.output.resolve()
    today = arguments.today or date.today()
    build_site(output, arguments.policy, today, arguments.drafts, arguments.keep)
    print(f"The site is in {output}.")
    return 0


def build_site(
    output: Path,
    policy: Path,
    today: date,
    drafts: bool = False,
    keep: Path | None = None,
    earlier: Path | None = None,
) -> None:
    """Build the site of this policy/ as on this day, and put it in the place of `output` only once it is whole.

    Of an earlier site to `keep` it carries over what the pages of the last thirty days load. For a first look at a
    change, it takes over the search of an `earlier` one, and makes no packed copies.
    """
    # The folder is replaced whole, so one that holds anything but a site built earlier must not be taken for one.
    if output.exists() and not (output / "404.html").is_file() and not _is_empty_folder(output):
        raise ProblemsError.saying(f"{output} is there, and is no site built earlier. Choose another --output.")
    if keep:
        recorded(keep)  # before the build: a wrong folder should not cost one
    # Made beside its place and then put there: a failed build leaves the earlier site up, and no reader meets half of
    # one.
    with _placing(output) as place:
        options = {"policy": str(policy), "today": today.isoformat(), "drafts": drafts}
        _build(place.new, {**options, "earlier": str(earlier or "")})
        if keep:
            print(f"{keep_files(place.new, keep, today)} files of earlier builds are carried over.", file=sys.stderr)
        write_manifest(place.new)  # Last: it names every file.
        place.put()


@contextlib.contextmanager
def _placing(output: Path) -> Iterator[Placing]:
    with contextlib.ExitStack() as stack:
        try:
            place = stack.enter_context(placing(output))
        except OSError as error:
            message = f"{output} cannot be written ({error.strerror}). Choose another folder for --output."
            raise ProblemsError.saying(message) from error
        yield place


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _build(folder: Path, options: Mapping[str, Any]) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    # MkDocs says of a strict build only how many warnings there were. Who mends them needs each.
    warnings = _Warnings(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder))
        if "direct_payments" in config.plugins:  # a site of other pages alone has no use for them
            config.plugins["direct_payments"].load_config(dict(options))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        raise ProblemsError(warnings.problems or [Problem("mkdocs.yml", None, error.format_message())]) from error
    finally:
        logger.removeHandler(warnings)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns about, each as a problem; in a strict build any one of them fails it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(Problem("", None, record.getMessage()))
