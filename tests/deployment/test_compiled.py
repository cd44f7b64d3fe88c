"""What goes to Lambda is compiled already, for the place where it will lie."""

from __future__ import annotations

import sys
from importlib.machinery import SourcelessFileLoader
from pathlib import Path

from docs.modules import script

UNCHECKED = 1
"""The flags of a .pyc that is taken as it is: bytes 4 to 7 (PEP 552)."""


def test_every_function_comes_compiled(tmp_path: Path) -> None:
    """Nothing is compiled at a cold start, nor looked at for changes; a traceback names the file as Lambda has it."""
    for function in ("Answer", "Triage"):
        (tmp_path / function / "tocsin").mkdir(parents=True)
        (tmp_path / function / "receive.py").write_text("import tocsin\n", encoding="utf-8")
        (tmp_path / function / "tocsin/__init__.py").write_text("WORDS = 1\n", encoding="utf-8")

    script("compiled").compiled(tmp_path)

    tag = sys.implementation.cache_tag
    for function in ("Answer", "Triage"):
        for source, name in (("receive.py", "receive"), ("tocsin/__init__.py", "__init__")):
            place = (tmp_path / function / source).parent / "__pycache__" / f"{name}.{tag}.pyc"
            assert int.from_bytes(place.read_bytes()[4:8], "little") == UNCHECKED
            code = SourcelessFileLoader(name, str(place)).get_code(name)
            assert code is not None
            assert code.co_filename == f"/var/task/{source}"
