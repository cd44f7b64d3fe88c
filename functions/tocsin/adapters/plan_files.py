"""The folder `rules/` on a disk, as the loaders want it: the plan's files, and apart from them its scenarios."""

from __future__ import annotations

from pathlib import Path

SCENARIOS = "tests"
"""The folder beside the plan's files that holds its scenarios; nothing in it is part of the plan."""


def read_plan_files(folder: Path) -> dict[str, bytes]:
    """Every `.yaml` and `.yml` file below a folder, except the scenarios: `rules/words/en.yaml` -> its content.

    Raises NotADirectoryError, in words, when there is no such folder.
    """
    if not folder.is_dir():
        message = f"There is no folder {folder}. Name the folder that holds the plan, for example `rules`."
        raise NotADirectoryError(message)
    return {name: path.read_bytes() for name, path in _yaml_files(folder) if not _is_scenario(path, folder)}


def read_scenario_files(folder: Path) -> dict[str, bytes]:
    """Every scenario file below a plan's folder: `rules/tests/safety.yaml` -> its content."""
    return {name: path.read_bytes() for name, path in _yaml_files(folder) if _is_scenario(path, folder)}


def _yaml_files(folder: Path) -> list[tuple[str, Path]]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"} and path.is_file())
    return [(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}", path) for path in found]


def _is_scenario(path: Path, folder: Path) -> bool:
    return path.relative_to(folder).parts[0] == SCENARIOS
