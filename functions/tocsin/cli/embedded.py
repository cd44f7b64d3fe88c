"""The embedded AWS: MiniStack as a child process on 127.0.0.1. The only module that starts and stops it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import urllib3

from tocsin.cli.running import HOME
from tocsin.cli.trouble import Trouble

PORT = 4566
HOST = "127.0.0.1"
REGION = "eu-west-1"
READY_WITHIN = 60.0
"""Seconds; it takes 2 to 4, more on a busy machine."""
STOPS_WITHIN = 30.0
KEPT_OF_OURS = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")
"""What the child sees of our environment. No more: the person's own AWS profile must not reach a function here."""
CLOSED_DOORS = {"BIND_HOST": HOST, "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
"""It listens on all interfaces otherwise, and on two more ports."""


@dataclass(slots=True, kw_only=True)
class Embedded:
    """A running embedded AWS. Use it as a context, or call `stop`: only a graceful stop saves its state."""

    endpoint: str
    """`http://127.0.0.1:4566`."""
    fresh: bool
    """No state of an earlier run was found."""
    log: Path
    process: subprocess.Popen[bytes]
    passing: TemporaryDirectory[str] | None = None
    """Where it keeps what is not to be kept."""

    def stop(self) -> None:
        """Stop it gracefully and wait until its state is saved. Twice is once. Raises Trouble if it would not end."""
        self.process.terminate()
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            what = f"The embedded AWS did not stop within {STOPS_WITHIN:.0f} seconds; what it did last is not saved."
            raise Trouble(what, f"Its last words are in {self.log}.") from None
        finally:
            self.tidy()

    def tidy(self) -> None:
        """Close and remove what a process that has ended leaves behind."""
        if self.process.stdin:
            self.process.stdin.close()
        if self.passing:
            self.passing.cleanup()

    def alive(self) -> bool:
        """Whether the process is still there."""
        return self.process.poll() is None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start(*, port: int = PORT, home: Path | None = HOME, auth: bool = False) -> Embedded:
    """Start it and wait until it is ready (2 to 4 s). `home=None` keeps nothing; `auth` enforces IAM policies.

    Raises Trouble when the port is in use or it does not come up.
    """
    refuse_taken(port, "the embedded AWS")
    passing = None if home else TemporaryDirectory(prefix="tocsin-embedded-")
    place = (home or Path(passing.name if passing else "")).resolve()
    fresh = not any((place / "state").glob("*.json"))
    shutil.rmtree(place / "passing", ignore_errors=True)  # the unpacked functions of an earlier run
    for folder in ("state", "objects", "passing"):
        (place / folder).mkdir(parents=True, exist_ok=True)
    log = place / "embedded.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tocsin.cli.cradle"],
            env=environment(port, place, auth=auth, keeps=home is not None),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=place,
            start_new_session=True,  # Ctrl-C is for the parent, who stops it in good order
        )
    embedded = Embedded(endpoint=f"http://{HOST}:{port}", fresh=fresh, log=log, process=process, passing=passing)
    _wait_until_ready(embedded)
    return embedded


def refuse_taken(port: int, what_for: str) -> None:
    """Raises Trouble when somebody else listens on a port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as taken:
            what = f"Port {port} of {HOST}, which {what_for} needs, is in use."
            way_out = f"Is Tocsin running already? If not, `lsof -i :{port}` shows what has it."
            raise Trouble(what, way_out) from taken


def environment(port: int, place: Path, *, auth: bool, keeps: bool) -> dict[str, str]:
    """What the child sees: its settings, and ours as far as any process needs them."""
    ours = {name: os.environ[name] for name in KEPT_OF_OURS if name in os.environ}
    package = str(Path(__file__).resolve().parents[2])
    return (
        ours
        | CLOSED_DOORS
        | {
            "PYTHONPATH": package,
            "TMPDIR": str(place / "passing"),
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": HOST,
            "MINISTACK_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AUTH": str(auth).lower(),
            "PERSIST_STATE": str(int(keeps)),
            "STATE_DIR": str(place / "state"),
            "S3_PERSIST": str(int(keeps)),
            "S3_DATA_DIR": str(place / "objects"),
            "LAMBDA_WARM_TTL_SECONDS": "86400",
            "LOG_LEVEL": "WARNING",
        }
    )


def _wait_until_ready(embedded: Embedded) -> None:
    """Raises Trouble, and leaves no process behind."""
    pool = urllib3.PoolManager(timeout=1, retries=False)
    patience = time.monotonic() + READY_WITHIN
    while embedded.alive() and time.monotonic() < patience:
        try:
            if pool.request("GET", f"{embedded.endpoint}/_ministack/ready").status == 200:  # noqa: PLR2004 - OK
                return
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.05)
    said = embedded.log.read_text(errors="replace").strip().splitlines()[-1:]
    embedded.process.kill()
    embedded.process.wait()
    embedded.tidy()
    what = "The embedded AWS did not come up" + (f": {said[0]}" if said else ".")
    raise Trouble(what, f"All that it said is in {embedded.log}. `make clean` starts afresh.")
