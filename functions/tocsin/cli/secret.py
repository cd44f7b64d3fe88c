"""The secrets with which sources sign: made once, shown to who sets up a sender, changed without a gap."""

from __future__ import annotations

import base64
import secrets
import sys
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import typer
from botocore.exceptions import ClientError
from rich.console import Console

from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import deployment
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.tokens import keep_token
from tocsin.cli.trouble import Trouble
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.schemes.standard_webhooks import PREFIX, standard_webhooks
from tocsin.sources.schemes.tokens import SHORTEST

MOST = 2
"""Secrets that are valid at once: the newest, and the one before it."""
BYTES = 32
"""The specification of Standard Webhooks wants 24 to 64."""


def secret(
    source: Annotated[
        str, typer.Argument(metavar="[SOURCE]", help="The source or account, as in /hooks/SOURCE.")
    ] = "standard",
    *,
    new: Annotated[bool, typer.Option("--new", help="Make another one; the one before it stays valid.")] = False,
    given: Annotated[
        bool, typer.Option("--given", help="Read one that the tool has made, from the keyboard or a pipe.")
    ] = False,
    token: Annotated[
        bool, typer.Option("--token", help="Read the token with which the source's API is asked for texts.")
    ] = False,
    retire: Annotated[bool, typer.Option("--retire", help="From now on only the newest is valid.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show the secret with which a source signs; the first time it is made. Give it to the tool that sends.

    To change it without a gap: --new, tell the sender, and when it signs with the new one, --retire.

    Example: tocsin secret standard

    Example: tocsin secret standard --new --stack tocsin --profile company

    Example: tocsin secret slack --given < slack-signing-secret.txt

    Example: tocsin secret hubspot --token < private-app-token.txt
    """
    if source.partition("/")[0] not in SOURCES:
        what = f"There is no source {source!r}."
        raise Trouble(what, f"There are: {', '.join(SOURCES)}.")
    running = deployment(stack, profile, region)
    if token:
        keep_token(running, source, as_json=as_json)
        return
    newest = _read() if given else made(source) if new else ""
    valid = changed(running, source, newest, retire=retire)
    data: dict[str, Any] = {"source": source, "url": address(running, source, valid[0]), "secrets": valid}
    data |= second_word(source, valid[0])
    answer(data, as_json=as_json, people=lambda console: _shown(console, data))


def changed(running: Running, source: str, newest: str = "", *, retire: bool = False) -> list[str]:
    """The valid secrets of a source after `newest` was put before them, or all but the newest were taken away."""
    valid = secrets_of(running, source)
    if newest:
        valid = [newest, *(older for older in valid if older != newest)][:MOST]
    if retire:
        valid = valid[:1]
    if newest or retire:
        _ssm(running).put_parameter(
            Name=parameter(running, source), Value=" ".join(valid), Type="SecureString", Overwrite=True
        )
    return valid


def second_word(source: str, secret: str) -> dict[str, str]:
    """What Meta asks for beside the address; it follows from the secret. Nothing for a source that has none."""
    known = source_of(source.partition("/")[0])
    return {"verify_token": known.verify_token(secret)} if known and known.verify_token else {}


def secrets_of(running: Running, source: str) -> list[str]:
    """The valid secrets of a source, the newest first; made if there is none yet."""
    try:
        first = made(source)
        _ssm(running).put_parameter(Name=parameter(running, source), Value=first, Type="SecureString")
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ParameterAlreadyExists":
            raise
        found = _ssm(running).get_parameter(Name=parameter(running, source), WithDecryption=True)
        return str(found["Parameter"]["Value"]).split()
    return [first]


def parameter(running: Running, source: str) -> str:
    """The name of the SSM parameter that holds them."""
    return f"/tocsin/{running.stack}/sources/{source}"


def address(running: Running, source: str, secret: str) -> str:
    """Where the tool has to post; with the secret in it, if it cannot sign."""
    plain = f"{running.webhooks}/hooks/{source}"
    known = source_of(source.partition("/")[0])
    if known is None or not known.secret_in_path:
        return plain
    return f"{plain}.{secret}" if "/" in source else f"{plain}/{secret}"


def _shown(console: Console, data: Mapping[str, Any]) -> None:
    console.print("\n".join(data["secrets"]), soft_wrap=True)
    if token := data.get("verify_token"):
        console.print(f"Address: {data['url']}\nVerify token: {token}", soft_wrap=True)


def _read() -> str:
    asked = partial(typer.prompt, "The secret", hide_input=True, prompt_suffix=": ", err=True)
    given = str(asked() if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if len(given) < SHORTEST or given.split() != [given]:
        raise Trouble(
            "That is no secret: it must be 8 or more characters without a blank.", "Copy it whole from the tool."
        )
    return given


def made(source: str) -> str:
    """A new one: a key for Standard Webhooks; else one that an address, a header and a form can hold."""
    known = source_of(source.partition("/")[0])
    if known and known.verify is not standard_webhooks:
        return secrets.token_urlsafe(BYTES)
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def _ssm(running: Running) -> Any:
    return running.client("ssm")
