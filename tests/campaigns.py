"""Tests that go over many cases of one kind: a seeded sample of the cases in `test`, all of them in `bench`."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:  # pytest does not offer its own reporter's class, and nothing here needs it when it runs
    from _pytest.terminal import TerminalReporter

Case = TypeVar("Case")
SEED = 12
_PROPERTY = "campaign"


def sample(cases: Sequence[Case], kinds: Callable[[Case], Iterable[Hashable]], seed: int) -> list[Case]:
    """Some of the cases, in their order, with at least one of each kind: which one of a kind, the seed decides."""
    order = list(range(len(cases)))
    random.Random(seed).shuffle(order)
    seen: set[Hashable] = set()
    chosen = set()
    for place in order:
        new = set(kinds(cases[place])) - seen
        if new:
            chosen.add(place)
            seen |= new
    return [case for place, case in enumerate(cases) if place in chosen]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("campaigns")
    group.addoption("--whole", action="store_true", help="run every case of a campaign, in place of a sample")
    group.addoption("--seed", type=int, default=SEED, help=f"which cases of a campaign the sample has ({SEED})")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves of each test marked `campaign` a sample, in which each value of each of its parameters has a case.

    Each worker collects the tests for itself; the seed lets all of them leave the same ones. A test without parameters
    goes over its cases itself, by `campaign_seed`.
    """
    campaigns: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("campaign") and hasattr(item, "callspec"):
            campaigns[item.nodeid.partition("[")[0]].append(item)
    left_out: set[pytest.Item] = set()
    for name, cases in campaigns.items():
        for case in cases:
            record(case, name, 1, len(cases))
        if not config.getoption("whole"):
            chosen = sample(cases, _values, config.getoption("seed"))
            left_out |= set(cases) - set(chosen)
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def campaign_seed(pytestconfig: pytest.Config) -> int | None:
    """The seed by which a campaign takes a sample of its cases; None where it is to run them all."""
    seed: int = pytestconfig.getoption("seed")
    return None if pytestconfig.getoption("whole") else seed


def record(item: pytest.Item, name: str, ran: int, there_are: int) -> None:
    """Keeps with a test how many cases of a campaign it runs, and of how many, for the summary at the end."""
    item.user_properties.append((_PROPERTY, [name, ran, there_are]))


def _values(item: pytest.Item) -> Iterable[Hashable]:
    """The parameters of a case, each by its name and its value as it is written."""
    assert isinstance(item, pytest.Function)
    return [(name, repr(value)) for name, value in item.callspec.params.items()]


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Says of each campaign how many of its cases ran, and of how many."""
    ran: Counter[str] = Counter()
    there_are: dict[str, int] = {}
    for report in (report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])):
        for key, value in report.user_properties:
            if key == _PROPERTY and report.when == "call":
                name, cases, there_are[name] = value
                ran[name] += cases
    if ran:
        terminalreporter.section("campaigns")
    for name, cases in sorted(ran.items()):
        seed = "" if cases == there_are[name] else f" (seed {config.getoption('seed')})"
        terminalreporter.write_line(f"{cases} of {there_are[name]}{seed}: {name}")
