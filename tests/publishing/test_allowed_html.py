"""What a clause's Markdown becomes on a page: nothing that is not allowed, and no word less than its officer wrote."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.addresses import SCHEMES
from scripts.text.html_tree import read_html
from scripts.text.markdown import to_html

ELEMENTS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "ul", "ol", "li", "a", "img"),
    *("em", "strong", "b", "i", "s", "u", "sub", "sup", "del", "ins", "span"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("div", "section", "figure", "figcaption", "dl", "dt", "dd"),
}
ATTRIBUTES = {"href", "src", "alt", "title", "start", "lang", "colspan", "rowspan", "class"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            'Go <meta http-equiv="refresh" content="0;url=//evil.example"> on',
            '<p>Go &lt;meta http-equiv="refresh" content="0;url=//evil.example"&gt; on</p>',
        ),
        ("Write <textarea> here\n\nand there", "<p>Write &lt;textarea&gt; here</p>\n<p>and there</p>"),
        ("<p hidden>We pay.</p>", "<p>&lt;p hidden&gt;We pay.</p><p></p>"),
        ('<p hidden="">We pay.</p>', "<p>We pay.</p>"),
        ("<script>alert(1)</script> it", "<p>&lt;script&gt;alert(1)&lt;/script&gt; it</p>"),
        ('<script src="/assets/javascripts/site.js"></script>', None),
        ("<img src=x onerror=alert(1)>", '<p><img src="x"></p>'),
        ("<svg/onload=alert(1)>it", "<p>&lt;svg/onload=alert(1)&gt;it</p>"),
        ('<div style="position:fixed" onclick="go()" id="main" class="notice">it</div>', "<div>it</div>"),
        ("It <!-- and more --> is", "<p>It &lt;!-- and more --&gt; is</p>"),
        ("It\n\n<!-- and\n\nmore", "<p>It</p>\n<p>&lt;!-- and</p>\n<p>more</p>"),
        ("Out </div></main> of it", "<p>Out &lt;/main&gt; of it</p>"),
        ("<table><tr><td>it", "<table><tbody><tr><td>it</td></tr></tbody></table>"),
        ("It{: onclick=alert(1) .notice }", "<p>It{: onclick=alert(1) .notice }</p>"),
        ('<div markdown="1">**it**</div>', "<div>**it**</div>"),
        ("&#60;script&#62; &lt;b&gt;", "<p>&lt;script&gt; &lt;b&gt;</p>"),
        ('![<b> "x](/a.png "<i>")', '<p><img alt="&lt;b&gt; &quot;x" src="/a.png" title="&lt;i&gt;"></p>'),
        ("`<textarea>`", "<p><code>&lt;textarea&gt;</code></p>"),
        ("    <textarea>", "<pre><code>&lt;textarea&gt;\n</code></pre>"),
        ("5 < 6 & <5 years, a<b > c and a<b and c>d", None),
        (r"A \<b> and \\<", r"<p>A &lt;b&gt; and \&lt;</p>"),
        ("<the name of the parent>", "<p>&lt;the name of the parent&gt;</p>"),
        ("H<sub>2</sub>O<br>A", "<p>H<sub>2</sub>O<br>A</p>"),
        ("<me@council.example>", '<p><a href="mailto:me@council.example">me@council.example</a></p>'),
        ("[it](<https://a.example/?b=c&d>)", '<p><a href="https://a.example/?b=c&amp;d">it</a></p>'),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>'),
        ("[it][1]\n\n[1]: </how-to-ask/>", '<p><a href="/how-to-ask/">it</a></p>'),
        (
            "| a | b |\n|--:|:-:|\n| 1 | 2 |",
            '<table>\n<thead>\n<tr>\n<th class="aligned-right">a</th>\n<th class="aligned-center">b</th>\n</tr>\n'
            '</thead>\n<tbody>\n<tr>\n<td class="aligned-right">1</td>\n<td class="aligned-center">2</td>\n</tr>\n'
            "</tbody>\n</table>",
        ),
    ],
)
def test_what_is_not_allowed_is_shown_as_the_words_that_it_is(text: str, html: str | None) -> None:
    plainly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert to_html(text) == (html or f"<p>{plainly}</p>")


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&#9;script:alert(1)"),
        *("&#1;javascript:alert(1)", "&#8203;javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/x"),
        *(
            "//evil.example/",
            "/\\evil.example/",
            "\\\\\\\\evil.example",
            "ftp://evil.example/",
            "blob:x",
            "java&#10;script:x",
        ),
    ],
)
@pytest.mark.parametrize("form", ["[it]({})", "[it][1]\n\n[1]: {}", "![it]({})", '<a href="{}">it</a>', "[it](<{}>)"])
def test_an_address_that_could_run_is_left_out(address: str, form: str) -> None:
    html = to_html(form.format(address))
    assert "href" not in html and "src" not in html
    assert "it" in html


WORDS = st.sampled_from(["we", "pay", "£9", "for 5", "children"])
SIGNS = st.sampled_from(
    [
        *("<", ">", "</", "/>", "<!--", "-->", "<!", "<?", "<![CDATA[", "&", ";", '"', "'", "=", "`", "``", "*", "_"),
        *("[", "](", ")", "]: ", "[1]", "![", "\n", "\n\n", "    ", "- ", "1. ", "> ", "| ", "|---|", "{:", "}", "\\"),
        *("textarea", "script", "style", "meta", "b", "p", "div", "table", "tr", "td", "a", "svg", "math", "title"),
        *(
            "hidden",
            "onclick=x",
            "href=javascript:x",
            'style="x"',
            "javascript:x",
            "//evil",
            "http://x",
            "x@y",
            "\ue002",
        ),
    ]
)
MIXED = st.lists(SIGNS | WORDS, max_size=25).map(" ".join) | st.lists(SIGNS | WORDS, max_size=25).map("".join)


@given(MIXED | st.text())
def test_nothing_but_what_is_allowed_comes_of_any_words(text: str) -> None:
    for element in read_html(to_html(text)).iterdescendants():
        assert element.tag in ELEMENTS
        assert set(element.keys()) <= ATTRIBUTES
        for address in filter(None, (element.get("href"), element.get("src"))):
            assert urlsplit(address.strip()).scheme in ("", *SCHEMES)
            assert not re.match(r"\s*[/\\]{2}", address)


SWALLOWING = (
    "textarea",
    "script",
    "style",
    "xmp",
    "plaintext",
    "title",
    "noscript",
    "iframe",
    "template",
    "select",
    "svg",
)
OPENED = st.sampled_from(["<", "<!--", "</", "<!", "<?", *(f"<{name}>" for name in SWALLOWING)])


@given(st.lists(OPENED | st.just("words")))
def test_no_word_is_lost_behind_a_tag(parts: list[str]) -> None:
    html = to_html(" ".join(parts))
    assert str(read_html(html).xpath("string()")).count("words") == parts.count("words")


@given(st.text(alphabet=st.sampled_from("ab5 <>&=/.,;-é€'\"()"), min_size=1).map(lambda text: f"a{text}"))
def test_signs_in_words_stay_signs(text: str) -> None:
    if not re.search(r"</?[ab]\b", text):
        shown = str(read_html(to_html(text)).xpath("string()"))
        assert "".join(shown.split()) == "".join(text.split())
