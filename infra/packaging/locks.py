"""`make check`: whether the lock files still say what the `.in` files ask for. Needs no network."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = {
    "requirements-dev.in": "requirements-dev.txt",
    "functions/requirements.in": "functions/requirements.txt",
    "requirements-sam.in": "requirements-sam.txt",
}
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
WAY_OUT = "Run `make lock`, and commit what it writes."


def asked(path: Path) -> Iterator[Requirement]:
    """What an `.in` file asks for, and the files that it includes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].strip()
        if words.startswith("-r "):
            yield from asked(path.parent / words[3:])
        elif words:
            yield Requirement(words)


def pinned(path: Path) -> dict[str, set[str]]:
    """Name -> versions (several, where they depend on the Python)."""
    pins: dict[str, set[str]] = {}
    for name, version in PIN.findall(path.read_text(encoding="utf-8")):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    return pins


def direct(path: Path) -> set[str]:
    """The names that a lock file itself says were asked for."""
    found: set[str] = set()
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            name = canonicalize_name(pin[1])
        elif line.lstrip().startswith("#") and "-r " in line:
            found.add(name)
    return found


def complaints(root: Path) -> Iterator[str]:
    """One sentence for each thing that is not as it should be."""
    for source, lock in LOCKS.items():
        pins = pinned(root / lock)
        wanted = {str(canonicalize_name(one.name)): one for one in asked(root / source)}
        for name, requirement in wanted.items():
            if not any(requirement.specifier.contains(version) for version in pins.get(name, ())):
                yield f"{source} asks for {requirement}, which {lock} does not hold."
        for name in sorted(direct(root / lock) - set(wanted)):
            yield f"{lock} holds {name} because {source} asked for it; it does not any more."
        for name in bare(root / lock):
            yield f"{lock} holds {name} without a hash."
    tested = pinned(root / "requirements-dev.txt")
    for name, versions in pinned(root / "functions/requirements.txt").items():
        if versions != (known := tested.get(name, {"none"})):
            yield f"Lambda would get {name} {' or '.join(versions)}, but {' or '.join(known)} is tested."


def bare(path: Path) -> Iterator[str]:
    """The names of a lock file that bear no hash."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if (pin := PIN.match(line)) and "--hash=sha256:" not in following:
            yield pin[1]


def main() -> int:
    """0: the locks are fresh."""
    found = list(complaints(Path(__file__).resolve().parents[2]))
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    if found:
        sys.stderr.write(f"{WAY_OUT}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
