"""`make build`: compiles what `sam build` has made. Run it with the Python that Lambda runs.

A function cannot write beside its code, so that it would compile all of it again at each cold start: that is more than
a third of its start-up.
"""

from __future__ import annotations

import shutil
import sys
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode

ON_LAMBDA = "/var/task"
"""Where the code will lie: tracebacks name it."""
LAMBDA = (3, 12)


def main(folder: Path) -> int:
    """0: compiled, or left as it is, since this Python is another than Lambda's."""
    if sys.version_info[:2] != LAMBDA:
        version = ".".join(map(str, LAMBDA))
        sys.stdout.write(f"Not compiled beforehand: that takes a python{version} on the PATH. It will start slower.\n")
        return 0
    compiled(folder)
    return 0


def compiled(folder: Path) -> None:
    """Compile one function, and give the others a copy: all share one CodeUri.

    By hash and unchecked: the sources do not change there, and their times do.
    """
    artefacts = sorted(place.parent for place in folder.glob("*/receive.py"))
    for first in artefacts[:1]:
        compile_dir(
            first,
            stripdir=first,
            prependdir=ON_LAMBDA,
            quiet=1,
            workers=0,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
        for made in first.rglob("*.pyc"):
            for other in artefacts[1:]:
                place = other / made.relative_to(first)
                place.parent.mkdir(exist_ok=True)
                shutil.copyfile(made, place)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
