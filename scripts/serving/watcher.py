"""Tells which files changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CHANGES = {"created", "modified", "moved", "deleted"}
"""The other kinds of event tell that a file was read, which a build does all the time."""

_QUIET_SECONDS = 0.1
"""An editor or git changes several files in one go: wait until they are done."""


class Watcher(FileSystemEventHandler):
    """Watches files, and folders with all that is in them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = [path.resolve() for path in paths]
        self._changes: SimpleQueue[Path] = SimpleQueue()
        self._observer = Observer()

    def __enter__(self) -> Watcher:
        for path in self._paths:
            if path.is_dir():
                self._observer.schedule(self, str(path), recursive=True)
        for folder in {path.parent for path in self._paths if path.is_file()}:
            self._observer.schedule(self, str(folder), recursive=False)
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def wait(self) -> set[Path]:
        """What has changed since the last time, once anything has and it has been quiet for a moment."""
        changed: set[Path] = set()
        while True:
            try:  # in short waits, since a long one would hold up Ctrl-C on Windows
                changed.add(self._changes.get(timeout=_QUIET_SECONDS))
            except Empty:
                if changed:
                    return changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes a change of what is watched; watchdog calls it, in a thread of its own."""
        if event.event_type in _CHANGES and not event.is_directory:
            places = (Path(str(place)) for place in (event.src_path, event.dest_path) if place)
            for place in filter(self._is_watched, places):
                self._changes.put(place)

    def _is_watched(self, place: Path) -> bool:
        # Each build writes bytecode beside the code, and would call for the next build without end.
        is_written_by_us = "__pycache__" in place.parts or place.suffix == ".pyc"
        return not is_written_by_us and any(place == path or path in place.parents for path in self._paths)
