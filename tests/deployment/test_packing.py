"""The package of the functions: the same code is the same bytes, and only what a function needs."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from tocsin.cli.packing import packed

FUNCTIONS = Path(__file__).parents[2] / "functions"


def test_the_same_code_is_the_same_package(tmp_path: Path) -> None:
    """Times and the order of creation do not count, so nothing is deployed that has not changed."""
    for place, order in ((tmp_path / "a", ("x", "y")), (tmp_path / "b", ("y", "x"))):
        (place / "tocsin").mkdir(parents=True)
        for name in order:
            (place / "tocsin" / f"{name}.py").write_text(name, encoding="utf-8")
    os.utime(tmp_path / "b/tocsin/x.py", (0, 0))
    assert packed(tmp_path / "a") == packed(tmp_path / "b")
    (tmp_path / "b/tocsin/x.py").write_text("changed", encoding="utf-8")
    assert packed(tmp_path / "a").name != packed(tmp_path / "b").name


def test_it_holds_the_doors_and_their_package_and_no_litter() -> None:
    """What was compiled here, and the command line, stay here."""
    names = zipfile.ZipFile(io.BytesIO(packed(FUNCTIONS).content)).namelist()
    assert {"receive.py", "triage.py", "requirements.txt", "tocsin/wiring.py"} <= set(names)
    assert not [
        name for name in names if "__pycache__" in name or name.startswith("tocsin/cli/") or ".egg-info" in name
    ]
