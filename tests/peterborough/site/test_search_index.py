"""What the figures of the search are measured on: this council's documents."""

from __future__ import annotations

from scripts.bench.search_sites import clause_records
from scripts.checked import read_rules


def test_the_figures_are_measured_on_more_than_a_hundred_clauses() -> None:
    assert len(list(clause_records(read_rules().policy))) > 100
