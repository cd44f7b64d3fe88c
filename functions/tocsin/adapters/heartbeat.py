"""The sign of life to an address outside: who watches it hears when Tocsin itself falls silent."""

from __future__ import annotations

from collections.abc import Callable

import urllib3

SECONDS = 5.0


def heartbeat_to(address: str) -> Callable[[], None]:
    """What sends it: a GET that must be answered with a 2xx. Raises ConnectionError; an empty address does nothing."""
    pool = urllib3.PoolManager(timeout=SECONDS, retries=False)

    def beat() -> None:
        if not address:
            return
        try:
            status = pool.request("GET", address).status
        except urllib3.exceptions.HTTPError as failed:
            message = f"The heartbeat's address cannot be reached: {type(failed).__name__}."
            raise ConnectionError(message) from failed
        if not 200 <= status < 300:  # noqa: PLR2004 - a 2xx
            message = f"The heartbeat's address answered {status}."
            raise ConnectionError(message)

    return beat
