"""A Markdown extension: void elements are written as HTML has them, `<br>`, without the slash that XHTML needed."""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown


class HtmlOutput(Extension):
    """Takes the place of Python-Markdown's own choice, which MkDocs gives no setting for."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Python-Markdown's name
        self.markdown = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Python-Markdown makes its own choice after it has set up its extensions, and resets them after that."""
        self.markdown.set_output_format("html")


def makeExtension(**options: Any) -> HtmlOutput:  # noqa: N802, Python-Markdown's name
    """What Python-Markdown calls for an extension that is named by its module."""
    return HtmlOutput(**options)
