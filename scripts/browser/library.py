"""Takes out of Python's standard library what nothing here can reach, though it is imported at every start.

Each place is named with the words that stand in it, so another release of Pyodide that has other words stops the build.
Only the library is changed. The runtime itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from scripts.problems import Problem, ProblemsError

_LOADER = Path(__file__).with_name("wheel_loader.py")

_TAKEN_OUT: Mapping[str, tuple[str, ...]] = {
    # The page asks, and Python answers at once: nothing waits, and so there is no loop of events.
    "pyodide/__init__.py": (
        "from .webloop import _initialize_event_loop\n",
        "_initialize_event_loop()\ndel _initialize_event_loop\n",
    ),
    # For names that Python 3.14 no longer has there. All of it that unpacks files hangs on them.
    "importlib/abc.py": (
        "from .resources import abc as _resources_abc\n",
        "    if name in _resources_abc.__all__:\n"
        "        obj = getattr(_resources_abc, name)\n"
        '        warnings._deprecated(f"{__name__}.{name}", remove=(3, 14))\n'
        "        globals()[name] = obj\n"
        "        return obj\n",
    ),
    # For who reads what a class is: without docstrings, one would be written of each from its signature.
    "dataclasses.py": (
        "    if not getattr(cls, '__doc__'):\n"
        "        # Create a class doc-string.\n"
        "        try:\n"
        "            # In some cases fetching a signature is not possible.\n"
        "            # But, we surely should not fail in this case.\n"
        "            text_sig = str(inspect.signature(cls)).replace(' -> None', '')\n"
        "        except (TypeError, ValueError):\n"
        "            text_sig = ''\n"
        "        cls.__doc__ = (cls.__name__ + text_sig)\n",
    ),
    # For packages that tell of themselves from within an archive.
    "importlib/metadata/__init__.py": ("import zipfile\n",),
}


def write_changed_library(stock: Path, target: Path) -> None:
    """Write the library as an archive, whole but for what is taken out.

    Raises ProblemsError where the stock library is not the one that this was written for.
    """
    with ZipFile(stock) as archive, ZipFile(target, "w") as changed:
        problems = [Problem(str(stock), None, _other(name)) for name in _unknown(archive)]
        if problems:
            raise ProblemsError(problems)
        for name in archive.namelist():
            changed.writestr(name, _changed(name, archive.read(name)))


def _changed(name: str, content: bytes) -> bytes:
    if name == "pyodide/_package_loader.py":
        return _LOADER.read_bytes()
    if name == "asyncio/__init__.py":
        return b""  # The runtime imports it at its start, and would look in it for what to do with what waits.
    for words in _TAKEN_OUT.get(name, ()):
        content = content.replace(words.encode(), b"")
    return content


def _unknown(archive: ZipFile) -> Iterator[str]:
    """The modules in which the words to take out do not stand exactly once."""
    for name, taken in _TAKEN_OUT.items():
        content = archive.read(name).decode()
        if any(content.count(words) != 1 for words in taken):
            yield name


def _other(name: str) -> str:
    return f"{name} in it has other words than those to take out. Look at it, and mend scripts/browser/library.py."
