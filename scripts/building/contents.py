"""Everything that a site holds beside the files of docs/. Knows nothing of the generator that publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from calculator import RuleSet
from scripts.browser.bundle import GLUE, WORKER, page_scripts, state_of_scripts
from scripts.browser.pyodide import prepare_runtime
from scripts.browser.typeface import typeface_files
from scripts.kept import digest
from scripts.pages.colours import SHEET
from scripts.pages.keeping import Keeping
from scripts.pages.parts import page_parts
from scripts.pages.refused import refused_part
from scripts.pages.site import site_pages
from scripts.pages.site_file import SiteFile, text_file
from scripts.pages.states import days_to_come, parts_on_each_day
from scripts.paths import POLICY
from scripts.pdf.prints import Prints
from scripts.pdf.versions import printed_versions
from scripts.policy.bundle import bundle_text, rules_bundle
from scripts.policy.calculator_words import words_files
from scripts.policy.files import version_folder
from scripts.policy.for_families import ForFamilies
from scripts.policy.look_up import look_up, look_up_text
from scripts.policy.model import Policy
from scripts.policy.worked_out import possible_answers


@dataclass(frozen=True)
class CopiedFile:
    """A file of the site that is somewhere on the disk already."""

    address: str
    path: Path


@dataclass(frozen=True)
class Contents:
    """What the site of this policy holds on a day, where its name and address are these."""

    policy: Policy
    rules: RuleSet
    today: date
    site_name: str
    site_url: str
    folder: Path
    """That of the policy."""
    assets: Path
    keeping: Keeping

    def parts(self) -> dict[str, str]:
        """What is made from the policy and stands inside pages written by hand."""

        def on_day(day: date) -> dict[str, str]:
            return page_parts(self.policy, self.rules, day, self.site_name)

        def make() -> dict[str, str]:
            days = days_to_come(self.policy, possible_answers(self.rules), self.today)
            return parts_on_each_day(on_day, self.today, days) | refused_part(self.policy, self.today)

        return self._of_policy.texts(f"parts of {self.site_name} on {self.today}", make)

    def files(self) -> Iterator[SiteFile | CopiedFile]:
        """Every page, feed and download, the rules and words, the scripts, Python for the browser and the typeface."""
        runtime = prepare_runtime()
        scripts = self._scripts(runtime)
        served = {f"assets/pyodide/{name}": path for name, path in runtime.items() if name not in GLUE}
        rules_files = self._rules_files()
        texts = (scripts[WORKER], *rules_files.values())
        runtime_bytes = sum(path.stat().st_size for path in served.values()) + sum(len(text.encode()) for text in texts)
        told = ForFamilies(self.policy, self.keeping.text).of
        prints = printed_versions(self.policy, self.site_url, self.folder, told=told)
        of_policy = (self.policy, self.rules, self.today, runtime_bytes, prints, self.keeping)
        yield from site_pages(*of_policy, self.site_url, told)
        for name, text in rules_files.items():
            yield text_file(f"assets/rules/{name}", text)
        for name, script in scripts.items():
            yield text_file(f"assets/javascripts/{name}.js", script)
        copied = (*originals(self.policy, self.folder), *_printed(prints), *served.items())
        yield from (CopiedFile(address, path) for address, path in copied)
        sheet = (self.assets.parent / SHEET).read_text(encoding="utf-8")
        for name, path in typeface_files(sheet).items():
            yield CopiedFile(f"assets/fonts/{name}", path)

    @cached_property
    def _of_policy(self) -> Keeping:
        return self.keeping.of_policy(self.policy)

    def _scripts(self, runtime: dict[str, Path]) -> dict[str, str]:
        folder = self.assets / "javascripts"
        state = state_of_scripts(folder, runtime)
        return self.keeping.texts(f"scripts of {state}", partial(page_scripts, folder, runtime))

    def _rules_files(self) -> dict[str, str]:
        bundle = rules_bundle(self.policy)
        text = bundle_text(bundle)
        looked_up = self.keeping.text(
            f"look-up on {self.today} in {digest(text)}", lambda: look_up_text(look_up(bundle, self.today))
        )
        return {"bundle.json": text, "look-up.json": looked_up, **words_files(self.policy)}


def originals(policy: Policy, folder: Path = POLICY) -> Iterator[tuple[str, Path]]:
    """Each file as its owner issued it, where it is held, and the images of each text, with their addresses."""
    for document in policy.documents:
        for version in document.versions:
            place = version_folder(folder, document.facts.id, version.name)
            for name in version.held_files:
                yield f"{version.address[1:]}{name}", place / name


def _printed(prints: Prints) -> Iterator[tuple[str, Path]]:
    return ((address[1:], printed.path) for address, printed in prints.items())
