"""The commands as they are typed: help, wrong use, and each problem as one sentence."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.command_line import COMMANDS, main
from scripts.commands import test as test_command
from scripts.paths import ROOT
from scripts.problems import Problem, ProblemsError
from scripts.setup import browser as chromium


def status(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--help") == 0
    printed = capsys.readouterr().out
    assert all(f"\n    {name} " in printed for name in COMMANDS)
    assert "\nExample:\n    python3 -m scripts serve\n" in printed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(name, "--help") == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: python3 -m scripts {name} ")
    assert f"python3 -m scripts {name}" in printed.partition("\nExample")[2]


def test_every_command_module_is_a_command() -> None:
    modules = {path.stem.rstrip("_").replace("_", "-") for path in (ROOT / "scripts/commands").glob("*.py")}
    assert modules - {"--init", "arguments"} == set(COMMANDS)


@pytest.mark.parametrize("arguments", [(), ("publisch",), ("build", "--outpt", "site"), ("serve", "--port", "eighty")])
def test_wrong_use_ends_with_status_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: python3 -m scripts ")


def test_a_slip_in_a_command_is_answered_with_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("chekc") == 2
    message = "python3 -m scripts: error: there is no command 'chekc'. Did you mean 'check'?\n"
    assert capsys.readouterr().err.endswith(message)


def test_a_slip_in_an_option_is_never_read_as_another_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("build", "--to", "2026-11-26") == 2
    message = "python3 -m scripts: error: unrecognized arguments: --to 2026-11-26\n"
    assert capsys.readouterr().err.endswith(message)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            "new-council Thornby County Council",
            ": error: there is no place for 'County'. Put quotation marks around what has several words: "
            '"Thornby County Council"',
        ),
        (
            "import new policy.docx --document a --in-force 2027-04-01",
            ": error: there is no place for 'policy.docx'. Put quotation marks around what has several words: "
            '"new policy.docx"',
        ),
        (
            "publish charging-policy 2027-04-01 --note It is new.",
            ": error: there is no place for 'is'. Put quotation marks around what has several words: \"It is new.\"",
        ),
        (
            "publish --note It is charging-policy 2027-04-01 a",
            " publish: error: argument ID VERSION: 'charging-policy' is no date. Write it like 2015-07-15. Name each "
            "draft by its document and its first day, and put quotation marks around a note.",
        ),
        (
            "confirm charging-policy 2027-04-01 list-outreach list-respite",
            ": error: confirm takes one of these at a time: list-outreach, list-respite",
        ),
        ("check policy", ": error: check takes no 'policy'. What it takes: python3 -m scripts check --help"),
        (
            "new-version charging-policy --inforce 2027-04-01",
            " new-version: error: the following arguments are required: --in-force. There is no --inforce: did you "
            "mean --in-force?",
        ),
        (
            "withdraw charging-policy 2027-04-01 --on 2027-05-01 --note Quashed",
            " withdraw: error: the following arguments are required: --reason. There is no --note: did you mean "
            "--reason?",
        ),
    ],
)
def test_a_name_without_quotation_marks_and_an_option_that_is_misspelt_are_told_what_to_write(
    command: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(*command.split()) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"python3 -m scripts{says}"


def test_a_reader_of_the_output_may_stop_early() -> None:
    answers = subprocess.Popen(
        [sys.executable, "-m", "scripts", "decide", "--as-of", "2026-11-26", "--answers", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert answers.stdin and answers.stdout and answers.stderr
    answers.stdout.close()
    answers.stdin.write("{}")
    answers.stdin.close()
    assert answers.stderr.read() == ""
    assert answers.wait() == 0


def test_an_unknown_command_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    status("reboot")
    message = capsys.readouterr().err
    assert "'reboot'" in message
    assert all(name in message for name in COMMANDS)


def test_it_all_starts_as_a_program() -> None:
    command = [sys.executable, "-m", "scripts", "publisch"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")


def test_problems_are_all_printed_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = [
        Problem("policy/council/elements.yaml", 14, "area is 'helth'. Did you mean 'health'?"),
        Problem("policy/national/sources.yaml", None, "is missing. Add it."),
        Problem("", None, "Port 8000 is taken."),
    ]

    def run(arguments: argparse.Namespace) -> int:
        raise ProblemsError(problems)

    monkeypatch.setattr(test_command, "run", run)
    assert main(["test"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "policy/council/elements.yaml:14: area is 'helth'. Did you mean 'health'?",
        "policy/national/sources.yaml: is missing. Add it.",
        "Port 8000 is taken.",
    ]


def test_ctrl_c_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(arguments: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(test_command, "run", run)
    assert main(["test"]) == 130
    assert capsys.readouterr().err == "\nStopped. Nothing is lost: run the same command again when you like.\n"


def test_what_is_needed_is_set_up_before_the_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []

    def run(arguments: argparse.Namespace) -> int:
        done.append("run")
        return 0

    monkeypatch.setattr(test_command, "run", run)
    assert main(["test"], enter=done.append) == 0
    assert done == [("import", "test", "pyodide", "node"), "run"]


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    message = capsys.readouterr().err
    assert message.startswith(f"Port {port} cannot be used here (")
    assert message.endswith(f"). Choose another, such as --port {port + 1}, or end the program that has it.\n")


def test_a_chromium_that_does_not_start_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chromium"))
    assert main(["test"]) == 1
    expected = f"CHROMIUM is {tmp_path / 'chromium'}, which does not start. Mend it, or unset it.\n"
    assert capsys.readouterr().err == expected


def test_no_chromium_to_be_had_stops_the_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for way in ("find_chromium", "_without_windows", "_from_debian", "_from_playwright"):
        monkeypatch.setattr(chromium, way, lambda *_: None)
    assert main(["test"]) == 1
    assert capsys.readouterr().err == (
        "The browser tests need Chromium, and it could not be installed here. "
        "Install Chromium or Chrome, or set CHROMIUM to its program, then run the same command again.\n"
    )


def test_the_build_without_windows_comes_first_but_not_before_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "find_chromium", lambda: "/a/whole/chromium")
    monkeypatch.setattr(chromium, "_without_windows", lambda: "/a/chromium-headless-shell")
    assert chromium.provide_chromium() == "/a/chromium-headless-shell"
    monkeypatch.setattr(chromium, "_without_windows", lambda: None)
    assert chromium.provide_chromium() == "/a/whole/chromium"
    monkeypatch.setenv("CHROMIUM", "/a/named/chromium")
    monkeypatch.setattr(chromium, "find_chromium", lambda: "/a/named/chromium")
    monkeypatch.setattr(chromium, "_without_windows", lambda: pytest.fail("Another was looked for."))
    assert chromium.provide_chromium() == "/a/named/chromium"


@pytest.fixture
def checks_run(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What `test` would run; its style check is made to fail."""
    run: list[list[str]] = []

    def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
        assert environment["CHROMIUM"] == "/a/chromium"
        run.append(command)
        return command[0] != "ruff"

    monkeypatch.setattr(test_command, "provide_chromium", lambda: "/a/chromium")
    monkeypatch.setattr(test_command, "_passes", passes)
    return run


def test_test_runs_everything_and_fails_if_anything_fails(
    checks_run: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test"]) == 1
    assert [command[0] for command in checks_run] == ["ruff", "ruff", "mypy", "pytest", "pytest"]
    assert {"--cov-fail-under=100", "tests/calculator"} <= set(checks_run[3])
    assert checks_run[4][-1] == "--ignore=tests/calculator"
    assert capsys.readouterr().out == (
        "\nstyle: FAILED\nformat: FAILED\ntypes: passed\ntests of the calculator: passed\nother tests: passed\n"
    )


def test_what_the_tests_start_need_not_compile_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    environments: list[dict[str, str]] = []

    def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
        environments.append(environment)
        return True

    monkeypatch.setattr(test_command, "_passes", passes)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert main(["test", "--fast"]) == 0
    assert len(environments) == 4 and all("PATH" in environment for environment in environments)
    assert not any("PYTHONDONTWRITEBYTECODE" in environment for environment in environments)


def test_the_fast_test_needs_no_browser_and_says_what_it_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
        commands.append(command)
        return True

    monkeypatch.setattr(test_command, "provide_chromium", lambda: pytest.fail("A browser was looked for."))
    monkeypatch.setattr(test_command, "_passes", passes)
    assert main(["test", "--fast"]) == 0
    assert [command[0] for command in commands] == ["ruff", "ruff", "mypy", "pytest"]
    assert commands[-1][-2:] == ["-m", "not (browser or node or slow)"]
    assert capsys.readouterr().out == (
        "\nstyle: passed\nformat: passed\ntypes: passed\nfast tests: passed\n"
        "Left out: the tests marked browser or node or slow, and the coverage of the calculator. "
        "python3 -m scripts test runs everything.\n"
    )


def test_test_hands_arguments_on_to_pytest_and_says_that_this_is_not_all(
    checks_run: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", "--", "-k", "calculator", "-x"]) == 0
    assert checks_run == [["pytest", "-k", "calculator", "-x"]]
    assert "this is no full test" in capsys.readouterr().out
