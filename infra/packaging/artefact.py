"""`make build`: tries what `sam build` has made. Run it with the Python that Lambda runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

DOORS = ("receive", "triage", "deliver", "answer", "clock", "console")
GLIBC_OF_LAMBDA = (2, 34)
"""Of the runtime python3.12, which is Amazon Linux 2023."""
LARGEST = 60 * 1024 * 1024
"""Bytes. It was 20 MB when this was written; Lambda's limit is 250 MB."""
NEEDED = re.compile(rb"GLIBC_(\d+)\.(\d+)")
FROM_LAMBDA = ("boto3", "botocore", "urllib3", "jmespath", "s3transfer", "dateutil", "six")


def main(folder: Path) -> int:
    """0: it can go to Lambda."""
    artefacts = sorted({place.parent for place in folder.glob("*/receive.py")})
    found = [] if artefacts else [f"{folder} holds no function: did `sam build` run?"]
    for artefact in artefacts[:1]:  # all functions share one CodeUri, so one build serves all
        found += complaints(artefact)
        sys.stdout.write(f"{artefact}: {_size(artefact) / 1e6:.1f} MB, glibc {'.'.join(map(str, glibc(artefact)))}\n")
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    return 1 if found else 0


def complaints(artefact: Path) -> Iterator[str]:
    """One sentence for each thing that would fail on Lambda."""
    if not (artefact / "requirements.txt").is_file():
        yield "functions/requirements.txt is missing: SAM builds without it, and no function could start."
    if (needed := glibc(artefact)) > GLIBC_OF_LAMBDA:
        yield f"What was compiled needs glibc {needed}, Lambda has {GLIBC_OF_LAMBDA}. Build in Docker: CONTAINER=1"
    if _size(artefact) > LARGEST:
        yield f"It is {_size(artefact)} bytes, more than {LARGEST}: what came along?"
    for door in DOORS:
        if error := _failure(artefact, door):
            yield f"{door}.py cannot be imported from what was built: {error}"


def glibc(artefact: Path) -> tuple[int, int]:
    """The newest glibc that anything compiled asks for."""
    versions = (NEEDED.findall(file.read_bytes()) for file in artefact.rglob("*.so"))
    return max(((int(major), int(minor)) for found in versions for major, minor in found), default=(0, 0))


def _failure(artefact: Path, door: str) -> str:
    """The last line of what importing it says; empty when it works. Seen: the artefact, and what Lambda brings."""
    program = f"import sys; sys.path[0:0] = [{str(artefact)!r}]; import {door}"
    paths = ":".join(sorted(_brought()))
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-S", "-c", program],
        env={"PYTHONPATH": paths, "AWS_DEFAULT_REGION": "eu-west-1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def _brought() -> Iterator[str]:
    """A folder with links to what Lambda brings, taken from the development environment."""
    place = Path(".aws-sam/brought")
    place.mkdir(parents=True, exist_ok=True)
    for package in FROM_LAMBDA:
        for source in Path(".venv/lib").glob(f"python3.*/site-packages/{package}*"):
            link = place / source.name
            if not link.exists() and not source.name.endswith(".dist-info"):
                link.symlink_to(source.resolve())
    yield str(place.resolve())


def _size(artefact: Path) -> int:
    return sum(file.stat().st_size for file in artefact.rglob("*") if file.is_file())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
