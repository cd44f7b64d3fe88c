"""Figures: whether an aim is met, and how a number is spelled."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bench.figures import Figure, spelled, table


@pytest.mark.parametrize(("value", "met"), [(0.4, True), (0.5, True), (0.51, False)])
def test_an_aim_is_met_up_to_and_with_its_limit(value: float, met: object) -> None:
    """`At most half` allows exactly half."""
    assert Figure(of="x", what="y", value=value, at_most=0.5).met is met
    assert Figure(of="x", what="y", value=-value, at_least=-0.5).met is met


def test_a_figure_without_an_aim_is_neither_met_nor_missed() -> None:
    """It is only told."""
    figure = Figure(of="x", what="y", value=7)
    assert (figure.met, figure.aim) == (None, "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.16849, "0.168"), (1.234, "1.23"), (123.45, "123.5"), (1234567.8, "1,234,568"), (3.0, "3"), (20000, "20,000")],
)
def test_numbers_are_spelled_with_the_places_that_mean_something(value: float, expected: str) -> None:
    """Nobody reads the fourth place of a measurement."""
    assert spelled(value) == expected


def test_the_table_says_of_each_figure_what_it_is_and_whether_it_is_met() -> None:
    """Value, unit, aim and verdict stand in one line."""
    page = io.StringIO()
    Console(file=page, width=120).print(table([Figure(of="judging", what="ratio", value=0.61, unit="x", at_most=0.5)]))
    (line,) = [line for line in page.getvalue().splitlines() if "ratio" in line]
    cells = [cell.strip() for cell in line.split("│")]
    assert cells[1:6] == ["judging", "ratio", "0.610 x", "≤ 0.500", "missed"]
