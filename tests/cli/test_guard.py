"""Whatever goes wrong is one sentence and a way out."""

from __future__ import annotations

import pytest
import urllib3
from botocore.exceptions import ClientError, NoCredentialsError, ProfileNotFound
from typer import Typer
from typer.testing import CliRunner

from cli.deployment import Deployment
from tocsin.cli.guard import Guarded
from tocsin.cli.main import app
from tocsin.cli.trouble import Trouble


def refused(code: str) -> ClientError:
    """AWS's answer."""
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "DescribeStacks")


@pytest.mark.parametrize(
    ("wrong", "sentence", "way_out"),
    [
        (Trouble("It is closed.", "Open it."), "It is closed.", "Open it."),
        (NoCredentialsError(), "no AWS credentials", "--profile"),
        (ProfileNotFound(profile="x"), "(x) could not be found", "list-profiles"),
        (refused("ExpiredToken"), "does not know these credentials", "Sign in again"),
        (refused("AccessDenied"), "does not allow this: no", "--profile"),
        (refused("ValidationError"), "AWS refused DescribeStacks: no", "--stack"),
        (urllib3.exceptions.LocationValueError("no host"), "no host", "tocsin up"),
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused", "tocsin up"),
        (PermissionError(13, "Permission denied", "a.txt"), "Permission denied: 'a.txt'", "may be read"),
        (RuntimeError("boom\nboom"), "RuntimeError: boom boom.", "TOCSIN_TRACE=1"),
    ],
)
def test_no_traceback_reaches_a_person(wrong: Exception, sentence: str, way_out: str) -> None:
    """Standard error has the sentence and the way out, standard output nothing, and the exit code is 1."""
    broken = Typer(cls=Guarded, pretty_exceptions_enable=False)

    @broken.command("fail")
    def fail() -> None:
        raise wrong

    broken.command("other")(lambda: None)
    result = CliRunner().invoke(broken, ["fail"])
    complaint = " ".join(result.stderr.split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in complaint
    assert way_out in complaint
    assert "Traceback" not in complaint


def test_a_wrong_option_is_explained_by_its_command(deployed: Deployment) -> None:
    """Exit code 2, as usual for a command line."""
    result = deployed.run("sms", "--bla")
    assert result.exit_code == 2
    assert "No such option" in result.stderr


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_every_command_has_help_with_an_example(deployed: Deployment, command: str) -> None:
    """`--help` says what it does, and shows how."""
    said = deployed.says(command, "--help")
    assert f"Example: tocsin {command}" in said


OF_THIS_MACHINE = {"up", "sample", "check", "try", "test", "init", "import", "print"}
"""Commands that work on files, or start what runs here."""


def test_every_command_that_speaks_to_a_deployment_can_speak_to_aws(deployed: Deployment) -> None:
    """All but those of this machine alone have --stack and --profile, and print JSON."""
    for command in app.registered_commands:
        if command.name in OF_THIS_MACHINE:
            continue
        said = deployed.says(str(command.name), "--help")
        assert all(option in said for option in ("--stack", "--profile", "--region", "--json")), command.name


def test_nothing_running_is_said(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a stack on this machine the way to one is told."""
    monkeypatch.chdir(str(tmp_path))
    result = CliRunner().invoke(app, ["incidents"])
    assert result.exit_code == 1
    assert "Nothing is running here." in result.stderr
