"""The check of the lock files: what is asked for, what is locked, and that Lambda gets what is tested."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("requirements-dev.in", "requirements-dev.txt", "requirements-sam.in", "requirements-sam.txt")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The lock files of this checkout, to be spoiled."""
    (tmp_path / "functions").mkdir()
    for name in (*FILES, "functions/requirements.in", "functions/requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="module")
def locks() -> ModuleType:
    """infra/packaging/locks.py, which is no package."""
    spec = importlib.util.spec_from_file_location("locks", ROOT / "infra/packaging/locks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that is there once at least."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_locks_of_this_checkout_are_fresh(locks: ModuleType) -> None:
    """`make check` says so, too."""
    assert list(locks.complaints(ROOT)) == []


def test_something_asked_for_and_not_locked_is_told(locks: ModuleType, checkout: Path) -> None:
    """A line was added, and `make lock` forgotten."""
    change(checkout / "functions/requirements.in", "jinja2", "jinja2\nhttpx")
    assert any("httpx" in sentence for sentence in locks.complaints(checkout))


def test_a_version_that_is_too_old_is_told(locks: ModuleType, checkout: Path) -> None:
    """The bound was raised, and `make lock` forgotten."""
    change(checkout / "functions/requirements.in", "pydantic>=2.12", "pydantic>=99")
    assert any("pydantic>=99" in sentence for sentence in locks.complaints(checkout))


def test_something_locked_and_not_asked_for_any_more_is_told(locks: ModuleType, checkout: Path) -> None:
    """A line was taken out, and `make lock` forgotten."""
    change(checkout / "functions/requirements.in", "anyascii\n", "")
    assert any("anyascii" in sentence and "any more" in sentence for sentence in locks.complaints(checkout))


def test_lambda_gets_the_versions_that_are_tested(locks: ModuleType, checkout: Path) -> None:
    """Else the tests speak of something else."""
    change(checkout / "functions/requirements.txt", "jinja2==3.", "jinja2==2.")
    assert any("Lambda would get jinja2 2." in sentence for sentence in locks.complaints(checkout))


def test_every_package_bears_its_hash(locks: ModuleType, checkout: Path) -> None:
    """One without could be anything."""
    lock = checkout / "requirements-sam.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "evil==1.0\n", encoding="utf-8")
    assert any("evil without a hash" in sentence for sentence in locks.complaints(checkout))
