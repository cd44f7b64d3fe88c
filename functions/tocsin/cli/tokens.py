"""The tokens with which providers' APIs are asked for texts that their webhooks only announce."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.trouble import Trouble
from tocsin.sources.registry import source_of


def keep_token(running: Running, source: str, *, as_json: bool) -> None:
    """Read one and keep it; it is never shown again."""
    known = source_of(source.partition("/")[0])
    if known is None or known.announces is None:
        raise Trouble(f"{source} tells all it has by itself and needs no token.", "Leave --token out.")
    given = str(typer.prompt("The token", hide_input=True, prompt_suffix=": ", err=True)).strip()
    if not given:
        raise Trouble("That is no token: it is empty.", "Copy it whole from the tool.")
    running.client("ssm").put_parameter(
        Name=parameter(running, source), Value=given, Type="SecureString", Overwrite=True
    )
    told = f"The texts of {source} are asked for with this token from now on (within ten minutes)."
    answer({"source": source, "token": "kept"}, as_json=as_json, people=lambda console: console.print(told))


def parameter(running: Running, source: str) -> str:
    """The name of the SSM parameter that holds it."""
    return f"/tocsin/{running.stack}/tokens/{source}"


def thin_accounts(listed: Iterable[str]) -> list[str]:
    """The accounts of a plan whose webhooks only announce."""
    return [one for one in listed if (known := source_of(one.partition("/")[0])) and known.announces]
