"""An engine for Node, held open: one job in, one answer out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

EVALUATE = Path(__file__).resolve().parent / "peers" / "evaluate.mjs"


class NodeEngine:
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
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        try:
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            said = self.process.stderr.read().strip().splitlines()
            raise RuntimeError(next((one for one in said if "Error" in one), "Node ended without an answer."))
        answer: dict[str, Any] = json.loads(line)
        return answer
