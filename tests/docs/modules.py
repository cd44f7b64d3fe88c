"""What writes the pages' tables: scripts that are no package."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from docs.pages import ROOT


def script(name: str) -> ModuleType:
    """`infra/packaging/<name>.py`, imported."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"infra/packaging/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
