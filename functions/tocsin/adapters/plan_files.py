"""The folder `rules/` on a disk, as the loader wants it."""

from __future__ import annotations

from pathlib import Path


def read_plan_files(folder: Path) -> dict[str, bytes]:
    """Every `.yaml` and `.yml` file below a folder: its path (`rules/words/en.yaml`) -> its content.

    Raises NotADirectoryError, in words, when there is no such folder.
    """
    if not folder.is_dir():
        message = f"There is no folder {folder}. Name the folder that holds the plan, for example `rules`."
        raise NotADirectoryError(message)
    found = (path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"} and path.is_file())
    return {f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in sorted(found)}
