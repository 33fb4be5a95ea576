"""Loads a wheel into Pyodide without unpacking it: what is nothing but Python is imported from the archive itself.

It stands in the library that the page loads in the place of `pyodide/_package_loader.py`, which brings all that can
unpack, move and delete files. `loadPackage` asks it, once it has held the wheel to its hash in the lock file.
"""

import sys
from pathlib import Path
from site import getsitepackages

from pyodide.ffi import to_js  # type: ignore[import-not-found]  # There is such a thing inside Pyodide only.

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")


def get_install_dir(target: str | None = None) -> str:
    """Where packages stand."""
    return str(SITE_PACKAGES)


def unpack_buffer(buffer, *, filename, extract_dir, **_):  # type: ignore[no-untyped-def]
    """The libraries of machine code in a wheel, of which there are none, once its modules can be imported."""
    wheel = Path(extract_dir, Path(filename).name)
    with wheel.open("wb") as file:
        buffer.to_file(file)
    sys.path.append(str(wheel))
    return to_js([])


def init_loaded_packages() -> None:
    """No package is there before the first is loaded."""
