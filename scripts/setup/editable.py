"""Makes our plugin known to MkDocs where this checkout is installed as it stands, and nowhere else.

The wheel holds the calculator alone, so it may not name `scripts.plugin`, which it lacks. Hatchling runs this.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EditableBuildHook(BuildHookInterface[Any]):
    """What Hatchling asks before it builds anything of this project; pyproject.toml names the file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the entry point to an editable install, before its metadata is written."""
        if version == "editable":
            plugin = {"direct_payments": "scripts.plugin:DirectPaymentsPlugin"}
            self.metadata.core.entry_points["mkdocs.plugins"] = plugin
