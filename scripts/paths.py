"""Where things are in this checkout. Each is said once, here."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policy"
DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
"""Why things are as they are: for readers of the project, and no part of the site."""
DRAWINGS = DOCS / "assets" / "images" / "easy-read"
"""What may stand beside a sentence in Easy Read: each drawing is an SVG of its own."""
CACHE = ROOT / ".cache"
NODE_MODULES = ROOT / "node_modules"
