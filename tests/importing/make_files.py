"""Makes the files in files/ that tests only read, with tools that the tests do without. See README.md beside this.

python tests/importing/make_files.py
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import msoffcrypto.format.ooxml
import weasyprint
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.importing.word_files import NUMBERED, policy

FILES = Path(__file__).with_name("files")

TWO_COLUMNS = """
<html lang="en"><title>A guide</title><style>
@page { size: A4; margin: 2cm; @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt }
        @top-left { content: "Marshford Council"; font-size: 8pt } }
body { font: 11pt/1.4 sans-serif } h1 { font-size: 22pt } h2 { font-size: 15pt }
.columns { columns: 2; column-gap: 1.2cm } table { border-collapse: collapse } td, th { border: 1px solid }
</style>
<h1>A guide to direct payments</h1>
<div class="columns">
<h2>1 What they are</h2>
<p>1.1 A direct payment is money for support that a family arranges itself. The council agrees the amount first, and
looks at it each year with the family.</p>
<p>1.2 The money is for the needs in the plan. It is not for a place at a school, and it is never for the council’s
own staff.</p>
<ul><li>support at home</li><li>short breaks for the family, in the day or overnight</li></ul>
<h2>2 How to ask</h2>
<p>2.1 Write to us, or read <a href="https://www.example.org/ask">how to ask</a> and <a href="javascript:alert(1)">this
</a>. We answer within six weeks, and we give our reasons in writing.</p>
<p>2.2 A family that is refused may ask us to look again. Somebody else then looks at it who had no part in it.</p>
</div>
<h2>3 Rates</h2>
<p>3.1 These are the rates from 1 April 2027.</p>
<table><tr><th>Support</th><th>An hour</th></tr><tr><td>At home</td><td>£14.20</td></tr>
<tr><td>&lt;b&gt;Outreach</td><td>£16</td></tr></table>
<p style="break-before: page">3.2 The rates are looked at each April, and the new ones are on this page a month before,
so that nobody is</p>
<p style="break-before: page">surprised by them.</p>
</html>
"""


def soffice(folder: Path, form: str, *paths: Path) -> None:
    subprocess.run(["soffice", "--headless", "--convert-to", form, "--outdir", folder, *paths], check=True)


def make_numbered(folder: Path) -> None:
    """What LibreOffice prints of each Word file; each as LibreOffice saves it, and what it prints of that."""
    for name, make in NUMBERED.items():
        make().save(str(folder / f"{name}.docx"))
    made = sorted(folder.glob("*.docx"))
    soffice(FILES / "python-docx", "txt:Text (encoded):UTF8", *made)
    soffice(folder, "odt", *made)
    again = FILES / "libreoffice"
    soffice(again, "docx:MS Word 2007 XML", *sorted(folder.glob("*.odt")))
    soffice(again, "txt:Text (encoded):UTF8", *sorted(again.glob("*.docx")))
    soffice(folder, "doc", folder / "skipped.odt")
    shutil.copy(folder / "skipped.doc", again / "old-word.doc")
    shutil.copy(folder / "skipped.odt", again / "open-document.odt")


def make_pdfs(folder: Path) -> None:
    policy().save(str(folder / "policy.docx"))
    soffice(FILES / "pdf", "pdf", folder / "policy.docx")
    (FILES / "pdf" / "policy.pdf").rename(FILES / "pdf" / "libreoffice.pdf")
    weasyprint.HTML(string=TWO_COLUMNS).write_pdf(FILES / "pdf" / "weasyprint.pdf")


def make_hostile(folder: Path) -> None:
    with (
        (FILES / "libreoffice" / "skipped.docx").open("rb") as source,
        (FILES / "hostile" / "locked.docx").open("wb") as to,
    ):
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("example", to)
    page = io.BytesIO()
    canvas = Canvas(page, A4)
    canvas.drawString(72, 700, "1.1 Some words.")
    canvas.save()
    locked, scripted = PdfWriter(clone_from=page), PdfWriter(clone_from=page)
    locked.encrypt("example", algorithm="AES-256")
    locked.write(FILES / "hostile" / "locked.pdf")
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    scripted.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    scripted.add_attachment("evil.exe", b"MZ")
    scripted.write(FILES / "hostile" / "scripted.pdf")
    scan = Canvas(str(FILES / "hostile" / "scan.pdf"), A4)
    picture = Path(__file__).parents[2] / "docs/assets/images/calculator-results.png"
    scan.drawImage(ImageReader(thumbnail(picture)), 72, 400, 200, 200)
    scan.save()


def thumbnail(path: Path) -> io.BytesIO:
    """A small grey picture, as a scanner would make of a page."""
    from PIL import Image

    small = io.BytesIO()
    Image.open(path).convert("L").resize((40, 40)).save(small, "PNG")
    small.seek(0)
    return small


if __name__ == "__main__":
    for name in ("python-docx", "libreoffice", "pdf", "hostile"):
        (FILES / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        make_numbered(Path(temporary))
        make_hostile(Path(temporary))
        make_pdfs(Path(temporary))
