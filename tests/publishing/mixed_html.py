"""HTML with blocks where lines are, and words where none are looked for, as officers paste it into a text."""

from __future__ import annotations

from scripts.text.html_tree import Element

PARTS = (
    *("p", "div", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("blockquote", "pre", "h3", "br", "hr"),
)
"""Elements that part the words on both sides of them, as a browser shows them."""
DEL = "We took out <del>{}</del> here."
SAMPLES = (
    *(DEL.format(block) for block in ("<p>this old paragraph</p>", "an <p>old</p> paragraph", "<p>two</p><p>more</p>")),
    *("Before <ins><div>a b</div></ins> after", "Before <ins><ul><li>a</li><li>b</li></ul></ins> after"),
    *("Before <span><div>a</div></span> after", "Before <font><p>a</p></font> after", "Before <b><p>a</p></b> after"),
    *("Before <em><ul><li>a</li>b</ul></em> after", "<em><strong><del>x <p>y</p> z</del></strong></em>"),
    *(
        f'Before <a href="https://www.example.org/">{block}</a> after'
        for block in (
            *("<p>in it</p>", "<div>in it</div>", "<h3>in it</h3>", "<ul><li>in</li><li>it</li></ul>"),
            *("<pre>in it</pre>", "<blockquote>in it</blockquote>", "<table><tr><td>in</td><td>it</td></tr></table>"),
            "a <p>b</p> c <p>d</p> e",
        )
    ),
    *("Text <hr> more", "Words <div>in</div> more", "Text <ul><li>x</li></ul> tail", "Text <pre>x\ny</pre> tail"),
    *("<div>a <hr> b</div>", "<div>a <div>b <div>c</div> d</div> e</div>", "<h3>a <div>b</div> c</h3> d"),
    *("<h3><table><tr><td>a</td><td>b</td></tr></table><pre>c</pre><ul><li>d</li></ul></h3>",),
    "<table><caption>What it <p>costs</p></caption><tr><td>a</td></tr></table>",
    "<table><tr><td>a</td></tr><caption>Late</caption></table>",
    "<table>stray <tr>in a row <td>a</td> and <b>bold</b> <td>b</td> last</tr> between <tr><td>c</td></tr> end</table>",
    "<table><thead>above <tr><th>a</th></tr> below</thead><tbody>here <tr><td>b</td></tr></tbody>there</table>",
    "<table><tbody><tr><td>a</td></tr></tbody><thead><tr><th>b</th></tr></thead></table>",
    "<table><div>alone</div></table>",
    "<ul>stray <li>a</li> between <p>a paragraph</p> <li>b</li> end</ul>",
    "<ol><ul><li>a</li></ul><li>b</li><ol><li>c</li></ol></ol>",
    *("<ul><div><li>a</li></div></ul>", "<ul>no item</ul>", "<li>a</li><td>b</td><tr>c</tr>"),
    *("<pre>a<br>b<p>c</p>d</pre>", "<code>a<br>b<div>c</div>d</code>"),
    *('<p lang="cy">a <del><p>b</p></del> c</p>', '<span lang="cy">a <div>b</div> c</span> d', "<p></p><p><br></p>"),
    *("a<p></p>b<ul></ul>c<table></table>d<h3></h3>e<del><div></div></del>f", "<p>a</p> <div></div> <p></p> <p>b</p>"),
)


def text_of(element: Element) -> str:
    """What stands in an element, with a space wherever a browser parts the words."""
    inner = "".join([element.text or "", *(text_of(child) + (child.tail or "") for child in element)])
    return f" {inner} " if element.tag in PARTS else inner
