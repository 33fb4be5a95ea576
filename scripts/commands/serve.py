"""Build the site, serve it on this machine, and build it again when a file changes.

Example:
    python3 -m scripts serve --port 8000
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.paths import ROOT
from scripts.serving.server import SiteServer

NEEDS = ("node",)

_WATCHED = ("docs", "calculator", "scripts", "mkdocs.yml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port; 0 lets the system choose one that is free."""
    where = "the port to serve on (8000, if not given)"
    parser.add_argument("--port", type=_port, default=8000, metavar="NUMBER", help=where)


def run(arguments: argparse.Namespace, drafts: bool = False) -> int:
    """Serves until it is told to stop. With `drafts` it shows them too, as though they were published."""
    from scripts.serving.watcher import Watcher

    for ending in (signal.SIGINT, signal.SIGTERM):  # a script starts what it puts in the background deaf to Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    options = ["--policy", str(arguments.policy), *(["--drafts"] if drafts else [])]
    watched = [arguments.policy, *(ROOT / name for name in _WATCHED)]
    try:
        with tempfile.TemporaryDirectory() as folder, Watcher(watched) as watcher:
            builds = (Path(folder, str(number)) for number in itertools.count())
            server = SiteServer(next(builds), arguments.port)  # before the build: a port in use should not cost a build
            print("Building the site.", file=sys.stderr, flush=True)
            if not _build(server.site, options):
                return 1
            with server.running():
                print(f"Serving {server.address} - press Ctrl-C to stop.", file=sys.stderr, flush=True)
                for build in builds:
                    watcher.wait()
                    _replace(server, build, options)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: give a number from 0 to 65535")
    return int(text)


def _replace(server: SiteServer, build: Path, options: Sequence[str]) -> None:
    print("A file changed: building again.", file=sys.stderr, flush=True)
    if _build(build, options):
        earlier, server.site = server.site, build
        shutil.rmtree(earlier, ignore_errors=True)
        print(f"Done: reload {server.address}", file=sys.stderr, flush=True)
    else:
        print("The earlier site stays up. Mend this, and it is built again.", file=sys.stderr, flush=True)


def _build(folder: Path, options: Sequence[str]) -> bool:
    """Build in a process of its own, so that changed Python code counts too."""
    # Not in this process: it holds the modules as they were when it began.
    command = [sys.executable, "-m", "scripts", "build", "--output", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0
