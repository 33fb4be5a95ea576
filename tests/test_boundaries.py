"""The boundaries between the parts, read from the code itself."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import calculator
from scripts.paths import ROOT

STANDARD = sys.stdlib_module_names
FLOORS = (
    {"problems", "paths", "version_name", "addresses"},
    {"calculator"},
    {"forms", "text", "whole_file", "lock", "kept", "counting", "serving"},
    {"policy", "templating", "setup"},
    {"redline", "browser", "pdf", "search", "measured"},
    {"checks", "pages"},
    {"checked", "made_page", "building"},
    {"publishing", "bench", "plugin"},
    {"importing", "new_council"},
    {"commands"},
    {"command_line"},
    {"__main__"},
)
"""The rooms of the house, the lowest floor first. A room imports only from floors below its own: nothing climbs, and
rooms of one floor do not know each other. Each is a folder or a single file of scripts/, but for the calculator."""

LONGEST_CHAIN = 11
"""How many modules may import each other in a row, the calculator's own among them."""

RUNS_THE_TESTS = "scripts/commands/test.py"
"""The one file of the product that names the folder of the tests."""

NAMED_AS_PATH = re.compile(r"""\btests[/\\]|[/\\]tests\b|["'`]tests["'`]""")
"""The folder of the tests in a path, or as a part that a path is put together from. Prose may say what the tests do."""

OUTSIDE_WORLD = {"pathlib", "os", "io", "time", "tempfile", "shutil", "subprocess", "socket", "urllib", "http"}
"""Modules through which the calculator could see a file, a clock or a network."""


def modules(package: str) -> dict[str, str]:
    """Each module's source, by its full name."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return {module_name(path): path.read_text(encoding="utf-8") for path in paths}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(source: str) -> set[str]:
    """What a module imports, anywhere in it, by full names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Imports are absolute here."
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def packages(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def importers(package: str, sources: dict[str, str]) -> set[str]:
    return {name for name, source in sources.items() if package in packages(imports(source))}


def worldly(source: str) -> set[str]:
    """What in this module reaches for a file, a clock or a network."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    clocks = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    found = (names & {"open", "input", "print", "exec", "eval", "__import__"}) | (clocks & {"today", "now", "utcnow"})
    return found | (packages(imports(source)) & OUTSIDE_WORLD)


@pytest.mark.parametrize(("name", "source"), modules("calculator").items())
def test_calculator_imports_only_itself_and_the_standard_library(name: str, source: str) -> None:
    assert packages(imports(source)) - STANDARD <= {"calculator"}


@pytest.mark.parametrize(("name", "source"), modules("calculator").items())
def test_calculator_opens_no_file_and_reads_no_clock(name: str, source: str) -> None:
    assert worldly(source) == set()


def beyond_the_interface(source: str) -> set[str]:
    """What a module imports of the calculator that the calculator does not offer."""
    offered = {f"calculator.{name}" for name in calculator.__all__} | {"calculator"}
    used = {name for name in imports(source) if name.partition(".")[0] == "calculator"}
    return {name for name in used - offered if ".".join(name.split(".")[:2]) not in offered_modules()}


def offered_modules() -> set[str]:
    """The modules that the calculator offers whole."""
    return {f"calculator.{name}" for name in calculator.__all__} & modules("calculator").keys()


def users_of_the_calculator() -> dict[str, str]:
    """All modules but its own, and its own tests, which may look inside."""
    sources = modules("scripts") | modules("tests")
    return {name: source for name, source in sources.items() if not name.startswith("tests.calculator.")}


@pytest.mark.parametrize(("name", "source"), users_of_the_calculator().items())
def test_other_packages_use_what_the_calculator_offers_and_no_more(name: str, source: str) -> None:
    assert beyond_the_interface(source) == set()


def test_the_calculator_offers_what_is_used_and_no_more() -> None:
    used = set().union(*map(imports, users_of_the_calculator().values()))
    results = {"ElementDecision"}  # part of what decide gives, for whoever writes down its type
    assert {name for name in calculator.__all__ if f"calculator.{name}" not in used} == results


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("from calculator import decide, ladder", {"calculator.ladder"}),
        ("from calculator.decision import decide", {"calculator.decision", "calculator.decision.decide"}),
        ("def late():\n    import calculator.ladder as ladder", {"calculator.ladder"}),
    ],
)
def test_a_planted_look_inside_the_calculator_is_seen(planted: str, seen: set[str]) -> None:
    assert beyond_the_interface(planted) == seen


def test_the_start_needs_nothing_installed() -> None:
    sources = modules("scripts")
    waiting = {"scripts.__main__", "scripts.setup.environment"}
    started: set[str] = set()
    while waiting:
        name = waiting.pop()
        started.add(name)
        found = imports(sources[name])
        assert packages(found) - STANDARD <= {"scripts"}, name
        waiting |= (found & sources.keys()) - started
    assert "scripts.setup.installers" in started  # else the walk went nowhere


def room(module: str) -> str:
    """The room that a module is in: scripts.pages.site is in pages."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] if package == "scripts" and rest else package


def floor(module: str) -> int | None:
    """The floor that the module is on; None where it is in no room."""
    return next((number for number, rooms in enumerate(FLOORS) if room(module) in rooms), None)


def imported_modules(source: str, known: Collection[str]) -> set[str]:
    """The modules of ours that a module imports, the innermost that is named: scripts.pages.site, not scripts.pages."""
    names = imports(source) & set(known)
    return {name for name in names if not any(other.startswith(f"{name}.") for other in names)} - {"scripts"}


def misplaced(sources: Mapping[str, str]) -> Iterator[str]:
    """Modules in no room, and imports that do not go down to a lower floor, each with the arrow named."""
    for name, source in sources.items():
        if name == "scripts":
            # It stands above no floor and below all: whatever it imported, every room would.
            yield from (
                f"scripts -> {other}: scripts/__init__.py imports nothing."
                for other in imported_modules(source, sources)
            )
            continue
        if floor(name) is None:
            yield f"{name} is in no room. Put it into one, or give its room a floor in FLOORS."
            continue
        for other in sorted(imported_modules(source, sources)):
            here, there = floor(name), floor(other)
            if room(other) != room(name) and here is not None and there is not None and there >= here:
                way = "climbs" if there > here else "stays on its floor"
                yield f"{name} (floor {here}) -> {other} (floor {there}): this import {way}. Imports only look down."


def longest_chain(sources: Mapping[str, str]) -> tuple[str, ...]:
    """The longest row of modules of which each imports the next. Fails where the row is a ring."""
    arrows = {name: imported_modules(source, sources) - {name} for name, source in sources.items()}

    @cache
    def chain(name: str) -> tuple[str, ...]:
        return max(((name, *chain(other)) for other in arrows[name]), key=len, default=(name,))

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, (
            " -> ".join([*above[above.index(name) :], name]) + ": these imports go round in a ring."
        )
        if name not in done:
            for other in arrows[name]:
                walk(other, (*above, name))
            done.add(name)

    done: set[str] = set()
    for name in arrows:
        walk(name, ())
    return max((chain(name) for name in arrows), key=len)


def house() -> dict[str, str]:
    """Every module of the project, with its source."""
    return modules("calculator") | modules("scripts")


def test_every_module_is_in_a_room_and_imports_only_look_down() -> None:
    assert list(misplaced(house())) == []


def test_every_room_of_the_table_is_there() -> None:
    rooms = {room(name) for name in house() if name != "scripts"}
    assert {named for rooms_of_floor in FLOORS for named in rooms_of_floor} == rooms


def test_no_chain_of_imports_is_long_and_none_is_a_ring() -> None:
    chain = longest_chain(house())
    assert len(chain) <= LONGEST_CHAIN, " -> ".join(chain)


@pytest.mark.parametrize(
    ("module", "planted", "seen"),
    [
        (
            "scripts.text.clauses",
            "from scripts.policy.model import Policy",
            "scripts.text.clauses (floor 2) -> scripts.policy.model (floor 3): this import climbs. "
            "Imports only look down.",
        ),
        (
            "scripts.checks.days",
            "def late():\n    from scripts.pages import site",
            "scripts.checks.days (floor 5) -> scripts.pages.site (floor 5): this import stays on its floor. "
            "Imports only look down.",
        ),
        (
            "scripts",
            "import scripts.policy.model",
            "scripts -> scripts.policy.model: scripts/__init__.py imports nothing.",
        ),
        ("scripts.helpers", "", "scripts.helpers is in no room. Put it into one, or give its room a floor in FLOORS."),
    ],
)
def test_a_planted_import_that_climbs_is_named(module: str, planted: str, seen: str) -> None:
    sources = house()
    sources[module] = f"{sources.get(module, '')}\n{planted}\n"
    assert list(misplaced(sources)) == [seen]


def test_a_planted_ring_is_named() -> None:
    sources = house() | {"scripts.problems": "import scripts.paths", "scripts.paths": "import scripts.problems"}
    with pytest.raises(AssertionError, match="these imports go round in a ring"):
        longest_chain(sources)


def product_files() -> dict[str, str]:
    """The text of every file of the product, by its path: templates, data and pages about it too."""
    paths = (path for folder in ("calculator", "scripts") for path in sorted((ROOT / folder).rglob("*.*")))
    files = (path for path in paths if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


def modules_of_tests() -> set[str]:
    """The names by which the tests import each other, without a package."""
    return {path.stem for path in (ROOT / "tests").rglob("*.py")} - STANDARD


def reaches_into_tests(files: Mapping[str, str]) -> Iterator[str]:
    """Each line that names the folder of the tests, and each import of what stands there."""
    remedy = "What the product needs stands in calculator/ or scripts/; the tests import it from there."
    for file, text in files.items():
        if file == RUNS_THE_TESTS:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if NAMED_AS_PATH.search(line):
                yield f"{file}:{number}: this names the folder of the tests. {remedy}"
        for name in sorted(packages(imports(text)) & {"tests", *modules_of_tests()}) if file.endswith(".py") else ():
            yield f"{file}: this imports {name} from the tests. {remedy}"


def test_the_product_does_not_reach_into_its_tests() -> None:
    assert list(reaches_into_tests(product_files())) == []


@pytest.mark.parametrize(
    ("file", "planted", "seen"),
    [
        ("scripts/bench/search.py", 'CASES = ROOT / "tests" / "cases"', ":1: this names the folder of the tests."),
        ("scripts/checks/days.py", "# as in tests/cases", ":1: this names the folder of the tests."),
        ("scripts/templates/page.html", "in\n`tests/conformance`", ":2: this names the folder of the tests."),
        ("scripts/browser/node.mjs", "import '../../tests/pages.mjs'", ":1: this names the folder of the tests."),
        ("calculator/rules.py", "from tests import councils", ": this imports tests from the tests."),
        ("scripts/pages/site.py", "def late():\n    import prose", ": this imports prose from the tests."),
    ],
)
def test_a_planted_reach_into_the_tests_is_named(file: str, planted: str, seen: str) -> None:
    remedy = "What the product needs stands in calculator/ or scripts/; the tests import it from there."
    prose = '"""The tests read this, and more tests than one."""\n'
    assert list(reaches_into_tests({file: planted, "scripts/innocent.py": prose})) == [f"{file}{seen} {remedy}"]


def test_what_runs_the_peers_needs_nothing_but_the_calculator_and_them() -> None:
    """Whoever tries another engine needs nothing of what the site is made with."""
    sources = modules("scripts")
    waiting = {name for name in sources if name.startswith("scripts.bench.conformance")}
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= imported_modules(sources[name], sources) - reached
    assert {name for name in reached if not name.startswith("scripts.bench.conformance")} == {"scripts.bench.rounds"}
    outside = {package for name in reached for package in packages(imports(sources[name]))} - STANDARD
    assert outside == {"scripts", "calculator", "zen", "json_logic", "openfisca_core", "numpy"}


def test_only_the_reader_knows_yaml() -> None:
    """`located` is the reader's own: it keeps the line of each value. `limits` looks first if it may read at all."""
    assert importers("yaml", modules("scripts")) == {"scripts.forms.limits", "scripts.forms.located"}


def test_one_module_reads_html_and_beside_it_only_the_import_of_word_files_knows_lxml() -> None:
    knowing = importers("lxml", modules("scripts"))
    assert {name for name in knowing if not name.startswith("scripts.importing.word.")} == {"scripts.text.html_tree"}
    everything = modules("scripts") | modules("tests")
    assert [name for name, source in everything.items() if "html.parser" in imports(source)] == []


def test_only_the_plugin_its_pages_the_commands_and_what_measures_material_know_mkdocs() -> None:
    known = importers("mkdocs", modules("scripts"))
    assert {name for name in known if not name.startswith("scripts.commands.")} == {
        "scripts.plugin",
        "scripts.made_page",
        "scripts.bench.search_sites",
    }


@pytest.mark.parametrize(
    "planted",
    ["import yaml", "from yaml import safe_load", "def late():\n    import yaml.parser", "if 1:\n    import yaml as y"],
)
def test_a_planted_import_is_seen(planted: str) -> None:
    assert "yaml" in packages(imports(planted))
    assert importers("yaml", {"planted": planted, "innocent": "import json"}) == {"planted"}


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("from pathlib import Path", "pathlib"),
        ("text = open('policy.yaml')", "open"),
        ("from datetime import date\nday = date.today()", "today"),
        ("import datetime\nmoment = datetime.datetime.now()", "now"),
        ("import time", "time"),
    ],
)
def test_a_planted_look_at_the_world_is_seen(planted: str, seen: str) -> None:
    assert worldly(planted) == {seen}
