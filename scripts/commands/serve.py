"""Build the site, serve it on this machine, and build it again when a file changes.

What a change leaves as it was is kept: so a change of a page shows in about a second, and is found by the search soon
after.

Example:
    python3 -m scripts serve --port 8000
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from scripts.commands.arguments import day_argument, print_problems
from scripts.commands.build import build_site
from scripts.paths import DOCS, ROOT
from scripts.problems import ProblemsError
from scripts.serving.server import SiteServer
from scripts.serving.worker import Worker

NEEDS = ("node",)

_WATCHED = ("docs", "calculator", "scripts", "mkdocs.yml")
_READ_ANEW = (DOCS, ROOT / "scripts" / "templates", ROOT / "scripts" / "theme")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port, where 0 lets the system choose one that is free, and the day that the site is of."""
    where = "the port to serve on (8000, if not given)"
    parser.add_argument("--port", type=_port, default=8000, metavar="NUMBER", help=where)
    parser.add_argument("--today", type=day_argument, metavar="DATE", help="show the site as on this day (today)")


def run(arguments: argparse.Namespace, drafts: bool = False) -> int:
    """Serves until it is told to stop. With `drafts` it shows them too, as though they were published."""
    from scripts.serving.watcher import Watcher

    for ending in (signal.SIGINT, signal.SIGTERM):  # a script starts what it puts in the background deaf to Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    # The command itself is a module, which cannot be handed to another process.
    options = argparse.Namespace(**{name: value for name, value in vars(arguments).items() if name != "command"})
    work = partial(build_and_tell, options, drafts)
    watched = [arguments.policy, *(ROOT / name for name in _WATCHED)]
    try:
        with tempfile.TemporaryDirectory() as folder, Watcher(watched) as watcher, Worker(work) as builder:
            builds = (Path(folder, str(number)) for number in itertools.count())
            server = SiteServer(next(builds), arguments.port)  # before the build: a port in use should not cost a build
            print("Building the site.", file=sys.stderr, flush=True)
            if not builder.does(server.site):
                return 1
            with server.running():
                print(f"Serving {server.address} - press Ctrl-C to stop.", file=sys.stderr, flush=True)
                for line in where_drafts_are(arguments.policy, server.address) if drafts else ():
                    print(line, file=sys.stderr, flush=True)
                while True:
                    if any(is_program(path, arguments.policy.resolve()) for path in watcher.wait()):
                        builder.forget()
                    _replace(server, builds, builder)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 0


def where_drafts_are(folder: Path, site: str) -> Iterator[str]:
    """The addresses of what is not published yet, and of what it changes."""
    from scripts.policy.reader import readable_policy

    documents = readable_policy(folder).with_drafts.documents
    drafts = [(document, version) for document in documents for version in document.versions if version.draft]
    if not drafts:
        yield "There is no draft, so this is the site as the public sees it."
    for document, version in drafts:
        yield f"{document.facts.title}, the draft of {version.name}:"
        yield f"  its text: {site}{version.address}"
        if document.followed_by(version.name):
            yield f"  what it changes: {site}{version.address}changes/"
    if drafts:
        yield f"What families are told then, for a day on which it is in force: {site}/calculator/"


def is_program(path: Path, policy: Path) -> bool:
    """Whether a process that has read the file goes on with it as it was; all else is read anew for each build."""
    return not any(path.is_relative_to(folder) for folder in (policy, *_READ_ANEW))


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: give a number from 0 to 65535")
    return int(text)


def _replace(server: SiteServer, builds: Iterator[Path], builder: Worker) -> None:
    print("A file changed: building again.", file=sys.stderr, flush=True)
    first, whole = next(builds), next(builds)
    if not builder.does(first, server.site):
        print("The earlier site stays up. Mend this, and it is built again.", file=sys.stderr, flush=True)
        return
    _show(server, first)
    print(f"Done: reload {server.address}", file=sys.stderr, flush=True)
    if builder.does(whole):
        _show(server, whole)


def _show(server: SiteServer, site: Path) -> None:
    earlier, server.site = server.site, site
    shutil.rmtree(earlier, ignore_errors=True)


def build_and_tell(options: argparse.Namespace, drafts: bool, folder: Path, earlier: Path | None = None) -> bool:
    """Whether it could be built, for a first look after an `earlier` site; what is wrong is said as `build` does."""
    try:
        build_site(folder, options.policy, options.today or date.today(), drafts, earlier=earlier)
    except ProblemsError as error:
        print_problems(error, options)
        return False
    return True
