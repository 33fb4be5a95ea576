"""A campaign: a sample with every kind in it, the same for a seed, counted at the end; or the whole."""

from __future__ import annotations

from itertools import product

import pytest

from tests.campaigns import sample

pytest_plugins = ["pytester"]

CASES = list(product("abcdefgh", range(4)))


@pytest.mark.parametrize("seed", range(20))
def test_a_sample_has_each_kind_and_is_the_same_for_a_seed(seed: int) -> None:
    chosen = sample(CASES, lambda case: [("letter", case[0]), ("number", case[1])], seed)
    assert chosen == sample(CASES, lambda case: [("letter", case[0]), ("number", case[1])], seed)
    assert chosen == sorted(chosen)
    assert {letter for letter, _ in chosen} == set("abcdefgh")
    assert {number for _, number in chosen} == set(range(4))
    assert len(chosen) < len(CASES) / 2


def test_another_seed_chooses_others() -> None:
    assert len({tuple(sample(CASES, lambda case: case, seed)) for seed in range(20)}) > 10


@pytest.fixture
def made_campaign(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project of its own with one campaign of six cases, the last of which fails, and one other test."""
    pytester.makeconftest('pytest_plugins = ["tests.campaigns"]\n')
    pytester.makeini("[pytest]\nmarkers = campaign: many\n")
    pytester.makepyfile(
        test_made="import pytest\n\n\n@pytest.mark.campaign\n@pytest.mark.parametrize('width', [1, 2, 3])\n"
        "@pytest.mark.parametrize('colour', 'ab')\ndef test_many(width, colour):\n"
        "    assert (width, colour) != (3, 'b')\n\n\ndef test_single():\n    pass\n"
    )
    return pytester


def test_the_whole_runs_every_case_and_says_so(made_campaign: pytest.Pytester) -> None:
    result = made_campaign.runpytest_subprocess("--whole")
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(["6 of 6: test_made.py::test_many"])


@pytest.mark.parametrize("workers", [[], ["--numprocesses=2"]])
def test_a_sample_says_how_many_ran_of_how_many_and_by_which_seed(
    made_campaign: pytest.Pytester, workers: list[str]
) -> None:
    result = made_campaign.runpytest_subprocess("--seed=3", *workers)
    outcomes = result.parseoutcomes()
    ran = outcomes.get("passed", 0) + outcomes.get("failed", 0) - 1
    assert 3 <= ran < 6
    result.stdout.fnmatch_lines([f"{ran} of 6 (seed 3): test_made.py::test_many"])
