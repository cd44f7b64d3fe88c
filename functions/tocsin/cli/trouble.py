"""What the command line says when it cannot go on: one sentence, and a way out."""

from __future__ import annotations


class Trouble(Exception):  # noqa: N818 - it is what it is called on the screen
    """Something that the person at the keyboard has to put right. Shown without a traceback, exit code 1."""

    def __init__(self, what: str, way_out: str = "") -> None:
        super().__init__(f"{what}\n{way_out}".rstrip())
        self.what = what
        self.way_out = way_out
