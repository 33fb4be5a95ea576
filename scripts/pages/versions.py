"""The pages of each document: as it is now, in each version, its history, and what changed between any two versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any

from scripts.forms import document as document_form
from scripts.forms import rules as rules_form
from scripts.forms.easy_read import EasyReadFile
from scripts.pages.banners import LABELS, about_restatement, always_true, banners, taken_back
from scripts.pages.clause_places import ClausePlaces
from scripts.pages.downloads import downloads, plain_text, shown_print
from scripts.pages.easy_read import easy_read_values
from scripts.pages.keeping import NOTHING_KEPT, Keeping
from scripts.pages.search_engine_data import version_data
from scripts.pages.site_file import OF_TODAY, Reviewed, SiteFile, template_page
from scripts.pdf.prints import NONE_PRINTED, Prints
from scripts.policy.model import LANGUAGE, Policy
from scripts.policy.rates import rate_note
from scripts.policy.reviews import review_due
from scripts.policy.standing import standing_of
from scripts.policy.told import Told, in_a_row, nothing_told
from scripts.policy.version import Document, Version
from scripts.redline.html import blocks_html, runs_html
from scripts.redline.versions import version_redline
from scripts.templating import fill, way_up
from scripts.version_name import VersionName

Link = dict[str, str]


def version_pages(
    policy: Policy,
    today: date,
    prints: Prints = NONE_PRINTED,
    keeping: Keeping = NOTHING_KEPT,
    told: Told = nothing_told,
) -> Iterator[SiteFile]:
    """Every page and download of every document, and a page where something published was taken away."""
    pages = [_Pages(policy, document, today, prints, keeping, told) for document in policy.documents]
    yield template_page(
        "policy/index.md",
        "documents.html",
        documents=[of_document.listed() for of_document in pages],
        disclaimer=policy.authority.disclaimer,
        standings=policy.standings,
        as_of=today,
        told=told,
    )
    for of_document in pages:
        yield from of_document.all()


class _Pages:
    def __init__(
        self, policy: Policy, document: Document, today: date, prints: Prints, keeping: Keeping, told: Told
    ) -> None:
        self.policy, self.document, self.today, self.prints, self.told = policy, document, today, prints, told
        self.folder = f"policy/{document.facts.id}"
        self.removals = {
            entry.version: entry
            for entry in policy.ledger
            if entry.act == "remove" and entry.document == document.facts.id
        }
        self.ever = sorted({*(version.name for version in document.versions), *self.removals})
        """Every version that is or was public."""
        facts = document.facts
        self.files = [file for file in policy.rules_files if file.version and file.version.document is facts]
        self.clauses = ClausePlaces(document)
        self.of_document = keeping.of_document(document, list(self.removals.values()), prints)
        self.reviewed = Reviewed(facts.last_reviewed, facts.review_interval) if facts.last_reviewed else None

    @cached_property
    def keeping(self) -> Keeping:
        """What is kept of its pages: they hang on what its versions change, and so on what other documents decide."""
        return self.of_document.beside(*(in_a_row(self.told(version)) for version in self.document.versions))

    def all(self) -> Iterator[SiteFile]:
        if self.document.versions:
            yield self.text(self.current(), None)
            yield self.history()
        for version in self.document.versions:
            yield self.text(version, version)
            yield SiteFile(f"{self.folder}/{version.name}/{version.text_name}", partial(plain_text, version))
            yield from self.easy_read(version)
            yield from self.changes(version)
        yield from self.tombstones()

    def current(self) -> Version:
        """The version in force today; where there is none, the next to come, or else the last that was."""
        # The page at the document's own address never goes away: links to it have to lead somewhere on any day.
        now = self.document.in_force_on(self.today)
        coming = (version for version in self.document.versions if version.in_force > self.today and version.applies)
        return now or next(coming, self.document.versions[-1])

    def listed(self) -> dict[str, Any]:
        return {
            "facts": self.document.facts,
            "versions": [self.facts(version) for version in reversed(self.document.versions)],
            "review_due": review_due(self.document.facts),
        }

    def facts(self, version: Version) -> dict[str, Any]:
        """A version, with its status as far as a page can say it without a script."""
        now = version.status(self.today)
        return {
            "version": version,
            "status": now,
            "label": LABELS[now],
            "before": self.document.followed_by(version.name),
        }

    def text(self, version: Version, dated: Version | None) -> SiteFile:
        """The words of a version, at its own address, or at that of what is in force now."""
        address = f"{self.folder}/{version.name}/index.md" if dated else f"{self.folder}/index.md"
        files = [file for file in self.files if file.version is version]
        entries = [entry for file in files for entry in (*file.rules.values(), *file.notes.values())]
        entries += [rate_note(self.policy.words[LANGUAGE], rate) for file in files for rate in file.rates.values()]
        # What the law cuts a rule into is one sentence of the text.
        decides = {(entry.clause, entry.text): entry for entry in entries if entry.clause}
        state = f"{version.name} {[*decides]}"
        return self.dated_page(address, version, state, partial(self.filled_text, address, version, dated, decides))

    def dated_page(self, address: str, version: Version, state: str, make: Callable[[], str]) -> SiteFile:
        """A page with what is so of its version on each day above words that are the same on all."""

        def content() -> str:
            said = self.said_of(version)
            above = fill("banners.html", root=way_up(address), banner=said["banner"], banners=said["banners"])
            return self.keeping.text(f"{address} {state}", make).replace(OF_TODAY, above.rstrip("\n"), 1)

        return SiteFile(address, content, self.reviewed)

    def filled_text(
        self, address: str, version: Version, dated: Version | None, decides: Mapping[Any, rules_form.Dated]
    ) -> str:
        """The page of a text, but for what hangs on the day."""
        return fill(
            "version.html",
            root=way_up(address),
            version=version,
            current=dated is None,
            title=version.full_title if dated else version.document.title,
            numbers=self.clauses.places(version, dated is None),
            gone=[] if dated else list(self.clauses.gone(version)),
            first=self.document.versions[0],
            several=len(self.document.versions) > 1,
            decides=decides.values(),
            links=self.links(version),
            data=version_data(version),
            review_due=review_due(version.document),
            about=about_restatement(version),
            before=self.document.followed_by(version.name),
            after=self.document.after(version.name),
            told=self.told(version),
            **downloads(version, self.prints),
        )

    def said_of(self, version: Version) -> dict[str, Any]:
        """What stands above a version: what is true of it on any day, and on each day to come."""
        return {
            "banner": always_true(self.document, version, self.today),
            "banners": list(banners(self.document, version, self.today)),
        }

    def links(self, version: Version) -> list[Link]:
        """How this version stands to others, for programs: the relations of RFC 5829, and the feed."""
        links = [
            {"rel": "latest-version", "href": f"{self.folder}/"},
            {"rel": "version-history", "href": f"{self.folder}/history/"},
        ]
        if before := self.document.followed_by(version.name):
            links.append({"rel": "predecessor-version", "href": before.address[1:]})
        if after := self.document.after(version.name):
            links.append({"rel": "successor-version", "href": after.address[1:]})
        if version.pdf_address in self.prints:
            href = version.pdf_address[1:]
            links.append({"rel": "alternate", "type": "application/pdf", "title": version.full_title, "href": href})
        return [*links, self.feed()]

    def easy_read(self, version: Version) -> Iterator[SiteFile]:
        """The version in Easy Read, where somebody wrote that."""
        if version.easy_read:
            address = f"{self.folder}/{version.name}/easy-read.md"
            make = partial(self.filled_easy_read, address, version, version.easy_read)
            yield self.dated_page(address, version, "", make)

    def filled_easy_read(self, address: str, version: Version, easy_read: EasyReadFile) -> str:
        """Its page, but for what hangs on the day."""
        return fill(
            "easy_read.html",
            root=way_up(address),
            version=version,
            printed=shown_print(version.easy_read_pdf_address, self.prints),
            **easy_read_values(version, easy_read),
        )

    def feed(self) -> Link:
        title = f"Changes of: {self.document.facts.title}"
        return {"rel": "alternate", "type": "application/atom+xml", "title": title, "href": f"{self.folder}/feed.xml"}

    def history(self) -> SiteFile:
        """Every version, and what leads from each to another."""
        address = f"{self.folder}/history.md"
        make = partial(self.filled_history, address)
        return SiteFile(address, lambda: self.keeping.text(f"{address} on {self.today}", make), self.reviewed)

    def filled_history(self, address: str) -> str:
        moved = [
            {"history": clause, "now": clause.numbers.get(self.current().name)}
            for clause in self.document.clauses
            # What only comes later has no old number, and nothing on the page for today to lead to.
            if min(clause.numbers) <= self.current().name
            and (len(set(clause.numbers.values())) > 1 or self.current().name not in clause.numbers)
        ]
        return fill(
            "history.html",
            root=way_up(address),
            document=self.document,
            versions=[self.facts(version) for version in reversed(self.document.versions)],
            removals=[(self.removals[name], self.was(name)) for name in sorted(self.removals, reverse=True)],
            pairs=[(old, new, self.changes_address(old, new)) for old, new in self.pairs()],
            moved=moved,
            part=self.current().standing.part,
            links=[self.feed()],
            as_of=self.today,
            told=self.told,
        )

    def pairs(self) -> Iterator[tuple[Version, Version]]:
        for new in self.document.versions:
            yield from ((old, new) for old in self.document.versions if old.name < new.name)

    def changes_address(self, old: Version, new: Version) -> str:
        return f"{new.address}changes/" + ("" if old is self.document.followed_by(new.name) else f"{old.name}/")

    def changes(self, new: Version) -> Iterator[SiteFile]:
        """What changed since each earlier version; since the one that it follows at an address without its day."""
        for old in self.document.versions:
            if old.name < new.name:
                page = f"{self.folder}/{new.name}/changes"
                is_followed = old is self.document.followed_by(new.name)
                if is_followed:
                    yield self.redline(old, new, f"{page}/index.md")
                # Where the version between the two was taken away or withdrawn, this page had its day in the address
                # until then, and keeps it beside the new one: addresses never break.
                if not is_followed or old.name != self.ever[self.ever.index(new.name) - 1]:
                    yield self.redline(old, new, f"{page}/{old.name}.md")

    def redline(self, old: Version, new: Version, address: str) -> SiteFile:
        """What one version changed in another."""
        make = partial(self.filled_redline, old, new, address)
        return SiteFile(address, lambda: self.keeping.text(address, make), self.reviewed)

    def filled_redline(self, old: Version, new: Version, address: str) -> str:
        return fill(
            "changes.html",
            root=way_up(address),
            redline=version_redline(self.document, old, new),
            old=old,
            new=new,
            others=[
                (other, self.changes_address(other, new))
                for other, to in self.pairs()
                if to is new and other is not old
            ],
            draft=new.draft,
            taken_back=[said for version in (new, old) if (said := taken_back(self.document, version))],
            told=self.told(new),
            blocks_html=blocks_html,
            runs_html=runs_html,
        )

    def tombstones(self) -> Iterator[SiteFile]:
        """A page at every address that went with a removed version, to say when and why."""
        for name, entry in self.removals.items():
            yield self.tombstone(f"{self.folder}/{name}/index.md", entry)
            for other in self.ever:
                new, old = max(name, other), min(name, other)
                adjacent = self.ever.index(new) - self.ever.index(old) == 1
                if new in self.removals and adjacent:
                    yield self.tombstone(f"{self.folder}/{new}/changes/index.md", entry)
                elif new != old and not adjacent:
                    yield self.tombstone(f"{self.folder}/{new}/changes/{old}.md", entry)
        # A document without a version left has no other pages, and those of the document itself were public too.
        if not self.document.versions and self.removals:
            last = self.removals[max(self.removals)]
            yield self.tombstone(f"{self.folder}/index.md", last)
            yield self.tombstone(f"{self.folder}/history.md", last)

    def tombstone(self, address: str, entry: document_form.LedgerEntry) -> SiteFile:
        values = {"entry": entry, "was": self.was(entry.version), "document": self.document}
        return template_page(address, "tombstone.html", reviewed=self.reviewed, **values)

    def was(self, name: VersionName) -> str:
        """The title of a version whose text is gone, with what it was."""
        facts, policy = self.document.facts, self.policy
        council, sources = policy.authority.name, policy.sources
        standing = standing_of(facts.standing_of(name), facts.owner, council, sources, policy.kept_by)
        title = self.removals[name].title
        return title if standing.is_adopted else f"{title}: {standing.briefly}"
