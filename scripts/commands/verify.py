"""Hold a built copy, or a server, to the manifest of its build.

The manifest lies in the site, as sha256sums.txt. A copy or a server is held to its own, which tells what was cut off,
mixed or altered on the way; and with --manifest to that of your own build, which whoever altered the copy cannot
have altered too.

Examples:
    python3 -m scripts verify site
    python3 -m scripts verify http://127.0.0.1:8000/ --manifest site/sha256sums.txt
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from scripts.building.manifest import MANIFEST, folder_problems, read_manifest, served_manifest, server_problems
from scripts.problems import ProblemsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is held to a manifest, and to which."""
    parser.add_argument("site", metavar="SITE", help="the folder of a site, or the address where a server has it")
    parser.add_argument("--manifest", type=Path, metavar="FILE", help="the manifest of your own build")


def run(arguments: argparse.Namespace) -> int:
    """0 where every file is as it was built; raises ProblemsError with each that is not."""
    site, own = arguments.site, arguments.manifest
    if re.match("https?://", site):
        address = f"{site.rstrip('/')}/"
        manifest = read_manifest(own) if own else served_manifest(address)
        problems = list(server_problems(address, manifest))
    else:
        folder = Path(site)
        if not folder.is_dir():
            says = f"{site!r} is no folder and no address. Name one, like site or http://127.0.0.1:8000/."
            raise ProblemsError.saying(says)
        manifest = read_manifest(own or folder / MANIFEST)
        problems = list(folder_problems(folder, manifest))
    if problems:
        raise ProblemsError(problems)
    print(f"All {len(manifest):,} files are as they were built.")
    return 0
