"""Where an address may lead, whoever wrote it: a page, a letter or a call, and nothing that runs. Said here alone."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints

SCHEMES = ("http", "https", "mailto", "tel")
"""What the address of a link may begin with."""

HOST = r"[\w-]+(?:\.[\w-]+)+"
"""The name of a machine, as addresses and mailboxes have it: parts with a full stop between them."""

MAILBOX = rf"[^@\s,;<>?&%\"]+@{HOST}"
"""The address of a mailbox. Behind ? a program for mail would find more than that."""

# What no reader sees can still deceive one: a change of direction shows the words in another order than they stand in,
# and a space of no width hides “javascript:” from whoever looks for that word.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f]")
_CONTROL = re.compile(rf"{UNSEEN.pattern}|[\t\n\v\f\r]")


def address_fault(address: str, who: str = "no address") -> str | None:
    """What is wrong with where a link leads, behind the word for it; None of a safe scheme and of the site's own."""
    # A clause may come from a file that somebody sent, so `javascript:` and the like are refused by naming what is
    # allowed, and not what is not.
    if _CONTROL.search(address.strip()):
        return "holds what no reader can see. Write it anew."
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "is no address that can be read. Write it anew."
    if parts.scheme and parts.scheme not in SCHEMES:
        allowed = ", ".join(f"{scheme}:" for scheme in SCHEMES)
        return f"begins with {parts.scheme}:, which {who} may. Use an address with {allowed}, or take it out."
    # `//example.org` takes the scheme of whatever page it stands on, and browsers read \ there as they read /.
    if not parts.scheme and re.match(r"[/\\]{2}", address.strip()):
        rest = address.strip()[2:]
        return f"names no way to get there. Write it as https://{rest}"
    return None


def _address(value: str) -> str:
    if fault := address_fault(value):
        raise ValueError(f"it {fault.removesuffix('.')}")
    if not value.startswith("/") and not urlsplit(value).scheme:
        raise ValueError("it is no whole address; copy it from your browser, with https:// before it")
    return value


Address = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_address)]
"""Where a link leads: a page, a letter or a call, and nothing that runs."""


def _mailbox(value: str) -> str:
    if not re.fullmatch(MAILBOX, value):
        raise ValueError("it is no e-mail address; write it like send@council.example")
    return value


Mailbox = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_mailbox)]
