"""An engine for Node, held open: one job in, one answer out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

EVALUATE = Path(__file__).resolve().parent / "peers" / "evaluate.mjs"


class NodeEngine:
    """A process of Node with one engine in it, for as long as the block runs."""

    def __init__(self, package: str, node: str, folder: Path) -> None:
        """Takes the package's name, the program for Node, and the folder that holds `node_modules`."""
        self.process = subprocess.Popen(
            [node, str(EVALUATE), package, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> NodeEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """What evaluate.mjs answers to the job. Raises RuntimeError, with what Node said, where it has ended."""
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        try:
            # A line for a job and a line for an answer: Node is started once, since starting it takes far longer than
            # deciding.
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            said = self.process.stderr.read().strip().splitlines()
            raise RuntimeError(next((line for line in said if "Error" in line), "Node ended without an answer."))
        answer: dict[str, Any] = json.loads(line)
        return answer
