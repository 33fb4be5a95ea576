"""Serve the site on this machine with every draft in it, marked as a draft, and build it again on a change.

The pages, the rules and the calculator are as they would be if the drafts were published today.

Example:
    python3 -m scripts preview --port 8001
"""

from __future__ import annotations

import argparse

from scripts.commands import serve

NEEDS = serve.NEEDS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of `serve`."""
    serve.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Like `serve`; each build is told to show drafts."""
    return serve.run(arguments, drafts=True)
