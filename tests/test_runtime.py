"""The runtime that the page loads: made the same each time, whole, and in agreement with CPython."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from importlib.metadata import entry_points
from pathlib import Path
from zipfile import ZipFile

import pytest

from calculator import days_of_change, load_rules
from scripts.browser import pyodide as runtime
from scripts.browser.cut import cut_runtime
from scripts.browser.pyodide import PACKAGE, PYODIDE, build_wheel, prepare_runtime, run_in_pyodide
from scripts.checked import read_rules
from scripts.paths import ROOT
from scripts.plugin import DirectPaymentsPlugin
from scripts.policy.bundle import bundle_text, rule_examples, rules_bundle
from scripts.policy.calculator_words import calculator_words, words_text
from scripts.policy.model import Policy
from scripts.problems import ProblemsError
from scripts.setup.environment import node_command
from tests.campaigns import record
from tests.councils.listed import listed_council
from tests.pythons import other_pythons

INSIDE = ROOT / "tests" / "pyodide"
SITE_PACKAGES = sysconfig.get_path("purelib")


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    return prepare_runtime()


@pytest.fixture(scope="module")
def served(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the site serves, and nothing else."""
    folder = tmp_path_factory.mktemp("served")
    for name, path in files.items():
        shutil.copyfile(path, folder / name)
    return folder


@pytest.fixture(scope="module")
def rules_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council's own rules and words, as they are served."""
    return _written(read_rules().policy, tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def listed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those of the made-up council that the engine's own tests ask about."""
    return _written(listed_council(), tmp_path_factory.mktemp("listed"))


def _written(policy: Policy, folder: Path) -> Path:
    (folder / "bundle.json").write_text(bundle_text(rules_bundle(policy)), encoding="utf-8")
    (folder / "words.json").write_text(words_text(calculator_words(policy)), encoding="utf-8")
    (folder / "examples.json").write_text(json.dumps(rule_examples(policy)), encoding="utf-8")
    assert policy.nation
    (folder / "law.json").write_text(bundle_text(rules_bundle(policy.nation)), encoding="utf-8")
    (folder / "examples-of-the-law.json").write_text(json.dumps(rule_examples(policy.nation)), encoding="utf-8")
    return folder


def test_all_that_the_page_loads_is_there(files: dict[str, Path]) -> None:
    wheel = "send_direct_payments-0.1.0-cp313-none-any.whl"
    pyodide = ["pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs", "pyodide-lock.json", "python_stdlib.zip"]
    assert sorted(files) == sorted([*pyodide, wheel])


def test_wheel_holds_the_calculator_alone(files: dict[str, Path]) -> None:
    (wheel,) = (path for name, path in files.items() if name.endswith(".whl"))
    expected = {f"calculator/{path.name}c" for path in (ROOT / "calculator").glob("*.py")}
    assert {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name} == expected


def test_what_unpacks_files_or_waits_is_not_served(files: dict[str, Path]) -> None:
    """All of it is imported at each start of stock Pyodide, and the calculator does without."""
    with ZipFile(files["python_stdlib.zip"]) as archive:
        names = archive.namelist()
        assert all(name.endswith(".pyc") for name in names)
        modules = {name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in names}
    absent = {"zipfile", "tarfile", "shutil", "tempfile", "subprocess", "socket", "logging", "threading", "random"}
    assert not modules & absent
    assert [name for name in modules if name.startswith(("asyncio", "concurrent"))] == ["asyncio"]
    assert {"json", "inspect", "pyodide.code"} < modules


def _exports_and_imports(binary: Path) -> tuple[set[str], set[str]]:
    """The names in a file of WebAssembly."""
    program = """const { Module } = WebAssembly, module = new Module(require("fs").readFileSync(process.argv[1]));
    console.log(JSON.stringify([Module.exports(module), Module.imports(module)]))"""
    lists = json.loads(subprocess.check_output([*node_command(), "-e", program, str(binary)]))
    exports, imports = ({entry["name"] for entry in entries} for entries in lists)
    return exports, imports


def test_the_webassembly_exports_what_its_script_names_and_is_given_what_it_asks_for(files: dict[str, Path]) -> None:
    script = files["pyodide.asm.js"].read_text(encoding="utf-8")
    exports, imports = _exports_and_imports(files["pyodide.asm.wasm"])
    stock, _ = _exports_and_imports(PYODIDE / "pyodide.asm.wasm")
    assert exports < stock and len(exports) < len(stock) / 20
    called = set(re.findall(r'wasmExports\["(\w+)"\](?!=make)', script))
    assert called & stock <= exports
    (given,) = re.findall(r"\bwasmImports=\{([^{}]+)\}", script)
    assert {pair.partition(":")[0] for pair in given.split(",")} == imports


def test_cut_again_it_is_the_same_to_the_byte(files: dict[str, Path], tmp_path: Path) -> None:
    again = cut_runtime(PYODIDE, tmp_path)
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: files[name].read_bytes() for name in again
    }
    assert sorted(tmp_path.iterdir()) == sorted(again.values())


def test_a_script_of_another_release_is_not_cut_blindly(tmp_path: Path) -> None:
    for name in ("pyodide.asm.js", "pyodide.mjs", "pyodide.asm.wasm"):
        (tmp_path / name).write_text("var another = 1;", encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"Look at it, and mend scripts/browser/cut\.mjs"):
        cut_runtime(tmp_path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_the_wheel_names_no_entry_point_and_the_checkout_names_our_plugin(tmp_path: Path) -> None:
    """What a wheel names it must hold, and ours holds no plugin."""
    names = {name.partition(".dist-info/")[2] for name in ZipFile(build_wheel(tmp_path)).namelist()} - {""}
    assert {name for name in names if not name.startswith("licenses/")} == {"METADATA", "WHEEL", "RECORD"}
    (plugin,) = entry_points(group="mkdocs.plugins", name="direct_payments")
    assert (plugin.dist and plugin.dist.name, plugin.load()) == (PACKAGE, DirectPaymentsPlugin)


def test_lock_names_the_wheel_and_its_hash(files: dict[str, Path]) -> None:
    packages = json.loads(files["pyodide-lock.json"].read_text(encoding="utf-8"))["packages"]
    assert list(packages) == [PACKAGE]
    content = files[packages[PACKAGE]["file_name"]].read_bytes()
    assert packages[PACKAGE]["sha256"] == hashlib.sha256(content).hexdigest()


def test_made_again_it_is_the_same_to_the_byte(files: dict[str, Path], tmp_path: Path) -> None:
    again = prepare_runtime(tmp_path)
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in files.items()
    }
    assert [path.name for path in tmp_path.iterdir()] == [again["python_stdlib.zip"].parent.name]


def test_what_was_made_before_is_taken_without_a_program_and_with_one_look_at_each_source(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[Path] = Counter()
    real = Path.read_bytes

    def counted(path: Path) -> bytes:
        read[path] += 1
        return real(path)

    def start(command: list[str], **_: object) -> None:
        pytest.fail(f"A program was started: {command}")

    monkeypatch.setattr(Path, "read_bytes", counted)
    monkeypatch.setattr(subprocess, "run", start)
    assert prepare_runtime() == files
    assert set((ROOT / "calculator").rglob("*.py")) < set(read)
    assert set(read.values()) == {1}


def test_missing_pyodide_is_a_problem_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "PYODIDE", tmp_path)
    with pytest.raises(ProblemsError, match=r"^node_modules/pyodide: pyodide\.mjs, .* is missing\. Delete the folder"):
        prepare_runtime(tmp_path)


def test_interrupted_making_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(runtime, "run_in_pyodide", interrupt)
    with pytest.raises(KeyboardInterrupt):
        prepare_runtime(tmp_path)
    assert not list(tmp_path.iterdir())


def test_source_changed_while_it_was_packed_is_packed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter(["old", "new", "new", "new", "new"])
    monkeypatch.setattr(runtime, "_fingerprint", lambda: next(states))
    made = prepare_runtime(tmp_path)["python_stdlib.zip"].parent
    assert [path.name for path in tmp_path.iterdir()] == [made.name] == ["new"]


def test_failing_step_is_reported_with_what_it_said(tmp_path: Path) -> None:
    script = tmp_path / "wrong.py"
    script.write_text("raise ValueError('this is wrong')", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        run_in_pyodide(script)
    assert str(caught.value).splitlines()[0] == "Could not run wrong.py in Pyodide (status 1):"
    assert str(caught.value).splitlines()[-1] == "ValueError: this is wrong"


def printed_alike(script: Path, served: Path, rules_folder: Path, **environment: str) -> str:
    """What the script prints here, once the runtime that is served, and each newer Python, has printed the same."""
    files = {"RULES_BUNDLE": "bundle.json", "CALCULATOR_WORDS": "words.json"}
    here, *others = [
        printed_by(python, script, {**{name: str(rules_folder / file) for name, file in files.items()}, **environment})
        for python in (sys.executable, *other_pythons())
    ]
    printed = run_in_pyodide(
        script,
        index=str(served),
        packages=[PACKAGE],
        mounts={"/rules": str(rules_folder)},
        environment={**{name: f"/rules/{file}" for name, file in files.items()}, **environment},
    )
    assert [line for line in printed.splitlines() if line.startswith("{")] == here.splitlines()
    assert all(other == here for other in others)
    return here


def printed_by(python: str, script: Path, environment: dict[str, str]) -> str:
    surroundings = {**os.environ, **environment, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.check_output([python, str(script)], env=surroundings, encoding="utf-8")


def test_every_family_there_can_be_is_decided_alike_by_every_python(served: Path, rules_folder: Path) -> None:
    """The diagrams are all that is decided by, so where they are the same nothing else can be decided of anybody."""
    periods = days_of_change(load_rules(json.loads((rules_folder / "bundle.json").read_text(encoding="utf-8"))))
    here = [json.loads(line) for line in printed_alike(INSIDE / "print_diagrams.py", served, rules_folder).splitlines()]
    assert {line["day"] for line in here} == {day.isoformat() for day in periods}
    assert sum(line["nodes"] for line in here) > 10_000


@pytest.mark.campaign
def test_every_python_decides_alike_and_asks_in_the_same_order(
    served: Path, rules_folder: Path, campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    """Which question comes next is worked out anew for each family, so families are tried, on all days."""
    some, whole = 120, 100_000
    number = whole if campaign_seed is None else some
    here = printed_alike(INSIDE / "decide_families.py", served, rules_folder, FAMILIES=str(number))
    if number == some:
        assert '"elements"' in here and '"problems"' in here
    else:
        assert json.loads(here.splitlines()[-1])["families"] == whole
    record(request.node, request.node.nodeid, number, whole)


def test_served_runtime_converses_as_cpython_does(served: Path, rules_folder: Path) -> None:
    here = printed_alike(INSIDE / "converse.py", served, rules_folder)
    for told in ("history", "letters", "plan", "fragment", "changes", "problems"):
        assert f'"{told}"' in here


@pytest.mark.campaign
def test_engine_passes_its_own_tests_in_pyodide(
    served: Path, listed_folder: Path, campaign_seed: int | None, request: pytest.FixtureRequest
) -> None:
    printed = run_in_pyodide(
        INSIDE / "run_pytest.py",
        index=str(served),
        packages=[PACKAGE],
        mounts={
            "/pyodide": str(PYODIDE),
            "/tests": str(ROOT / "tests"),
            "/site-packages": SITE_PACKAGES,
            "/rules": str(listed_folder),
        },
        environment={
            "LIBRARY": "/pyodide/python_stdlib.zip",
            "RULES_BUNDLE": "/rules/bundle.json",
            "RULES_EXAMPLES": "/rules/examples.json",
            "LAW_BUNDLE": "/rules/law.json",
            "LAW_EXAMPLES": "/rules/examples-of-the-law.json",
            "CALCULATOR_WORDS": "/rules/words.json",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # Those of this machine's Python, the browser's among them.
            "PYTHONDONTWRITEBYTECODE": "1",
            **({} if campaign_seed is None else {"SEED": str(campaign_seed)}),
        },
    )
    cases = re.search(r"^Cases: (\d+) of (\d+)$", printed, re.MULTILINE)
    assert cases
    ran, there_are = int(cases[1]), int(cases[2])
    assert re.search(rf"^{ran} passed", printed, re.MULTILINE)
    assert ran == there_are or campaign_seed is not None
    record(request.node, request.node.nodeid, ran, there_are)


def test_bytecode_is_what_pyodide_build_makes(files: dict[str, Path], tmp_path: Path) -> None:
    build_wheel(tmp_path)
    # In Pyodide, as here it would compile for the Python that runs this test, whatever its version.
    run_in_pyodide(
        INSIDE / "compile_wheel.py",
        mounts={"/wheel": str(tmp_path), "/site-packages": str(ROOT / ".venv" / "for-pyodide")},
        environment={"PYTHONNODEBUGRANGES": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "2"},
    )
    (theirs,) = tmp_path.glob("*.whl")
    assert _bytecode(files[theirs.name]) == _bytecode(theirs)


def _bytecode(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        # The first 16 bytes say how Python checks that the source has not changed.
        return {name: archive.read(name)[16:] for name in archive.namelist() if name.endswith(".pyc")}
