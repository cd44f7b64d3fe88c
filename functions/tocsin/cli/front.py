"""The front door of the embedded AWS: short addresses on 127.0.0.1, as an API has its own domain on AWS."""

from __future__ import annotations

PORT = 8300


class FrontDoor:
    """Forwards every request to the API, bytes as they are. `open` returns at once; threads do the work."""

    def __init__(self, upstream: str, *, port: int = PORT) -> None:
        self.upstream = upstream
        self.port = port

    @property
    def url(self) -> str:
        """`http://127.0.0.1:8300`."""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Start listening. Raises Trouble when the port is in use."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop listening."""
        raise NotImplementedError
