"""What runs in the child process: the embedded AWS, ended in good order as soon as its parent is no more."""

from __future__ import annotations

import os
import signal
import threading

STDIN = 0


def _end_with_the_parent() -> None:
    """The parent holds the other end of this pipe, and says nothing on it: it closes when the parent is gone."""
    while os.read(STDIN, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    from ministack.app import main

    main()
