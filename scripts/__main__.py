"""Starts a command: `python3 -m scripts COMMAND`.

Everything up to the version check is written so that an old Python can read it too, and say what is wrong.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the one line that an older Python is here to run
    version = ".".join(map(str, sys.version_info[:2]))
    sys.stderr.write("This needs Python 3.11 or newer, and this is Python " + version + ": run it with a newer one.\n")
    sys.exit(2)

from scripts import command_line
from scripts.setup import environment

if __name__ == "__main__":
    environment.enter_early()
    sys.exit(command_line.main(sys.argv[1:], enter=environment.enter))
