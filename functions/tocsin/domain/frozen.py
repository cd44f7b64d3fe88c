"""Values that never change, made many times for each mention: frozen for the type checker, at run time cheap to make.

A dataclass that is frozen at run time sets each field by a call of its own, which took a tenth of all judging. That
nobody changes one is checked by mypy, on the code and on its tests.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass

    __all__ = ["dataclass"]
else:
    Value = TypeVar("Value")

    def dataclass(*, frozen: bool, **form: Any) -> Callable[[type[Value]], type[Value]]:
        """`dataclasses.dataclass`, compared and hashed by its fields as if it were frozen."""
        return dataclasses.dataclass(**form, unsafe_hash=frozen)
