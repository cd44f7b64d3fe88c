"""The folder of a plan on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.adapters.plan_files import read_plan_files


def test_every_yaml_file_below_the_folder_is_read(tmp_path: Path) -> None:
    """With its path from the folder on, so that a problem can name it; other files are none of ours."""
    folder = tmp_path / "rules"
    (folder / "words").mkdir(parents=True)
    (folder / "company.yaml").write_bytes(b"company: {}")
    (folder / "words" / "en.yml").write_bytes(b"\xff")
    (folder / "README.md").write_text("nothing")

    assert read_plan_files(folder) == {"rules/company.yaml": b"company: {}", "rules/words/en.yml": b"\xff"}


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    """And how it is named."""
    with pytest.raises(NotADirectoryError, match="Name the folder"):
        read_plan_files(tmp_path / "nowhere")
