"""The embedded AWS as `make up` uses it: its state outlives it, and it does not outlive its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from embedded import client, comes_true, free_port, listens
from tocsin.cli.embedded import environment, start
from tocsin.cli.running import Running
from tocsin.cli.trouble import Trouble

pytestmark = pytest.mark.embedded
FUNCTIONS = Path(__file__).parents[2] / "functions"


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """A graceful stop saves everything; the next start knows that it is not the first."""
    for first in (True, False):
        with start(port=free_port(), home=tmp_path) as aws:
            assert aws.fresh is first
            ssm = client("ssm", aws.endpoint)
            if first:
                ssm.put_parameter(Name="/kept", Value="yes", Type="SecureString")
            assert ssm.get_parameter(Name="/kept", WithDecryption=True)["Parameter"]["Value"] == "yes"


def test_a_port_in_use_is_one_clear_sentence(embedded: str) -> None:
    """Instead of a traceback."""
    port = int(embedded.rsplit(":", 1)[1])
    with pytest.raises(Trouble, match=f"Port {port}"):
        start(port=port, home=None)


def test_what_does_not_come_up_is_told_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no process stays behind."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Trouble, match="did not come up") as trouble:
        start(port=free_port(), home=tmp_path)
    assert "embedded.log" in trouble.value.way_out


def test_it_ends_with_its_parent_however_that_ends() -> None:
    """A terminal that was closed, a kill -9: the port is free again, so that the next start finds no ghost."""
    port = free_port()
    program = f"from tocsin.cli.embedded import start; start(port={port}, home=None); print('up', flush=True); input()"
    environment = os.environ | {"PYTHONPATH": str(FUNCTIONS)}
    parent: Any = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with parent:
        assert parent.stdout.readline() == b"up\n"
        assert listens(f"http://127.0.0.1:{port}")
        parent.send_signal(signal.SIGKILL)
    assert comes_true(lambda: not listens(f"http://127.0.0.1:{port}"))


def test_nothing_of_the_persons_own_aws_reaches_a_function_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their keys, profile and endpoint stay outside: a function here must never speak to the real one."""
    monkeypatch.setenv("AWS_PROFILE", "company")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real")
    seen = environment(4566, Path("home"), auth=False, keeps=True)
    assert not {"company", "real"} & set(seen.values())
    assert seen["AWS_CONFIG_FILE"] == seen["AWS_SHARED_CREDENTIALS_FILE"] == os.devnull
    assert (seen["BIND_HOST"], seen["PERSIST_STATE"]) == ("127.0.0.1", "1")


def test_a_profile_that_is_not_there_does_not_stop_the_command_line(
    embedded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who works with AWS has AWS_PROFILE set; the embedded one needs none."""
    monkeypatch.setenv("AWS_PROFILE", "company")
    running = Running(
        stack="s", region="eu-west-1", webhooks="", console="", table="", inbound_sms_topic="", aws_endpoint=embedded
    )
    assert running.client("sts").get_caller_identity()["Account"] == "000000000000"
