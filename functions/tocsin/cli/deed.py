"""Deeds: commands by which one person does something to a case. What all of them share is added here, once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from tocsin.cli.acting import Hand
from tocsin.cli.options import By, Json, Profile, Region, Stack
from tocsin.cli.outspoken import tell
from tocsin.cli.reach import reach
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision

Asked = ParamSpec("Asked")
Decide = Callable[[Act], Decision]

Number = Annotated[str, typer.Argument(help="The number of the case, as in the SMS.", show_default=False)]
Mention = Annotated[str, typer.Argument(help="The id of the mention.", show_default=False)]
Because = Annotated[str, typer.Option("--because", help="Why: it stands on the timeline.")]
Brand = Annotated[str | None, typer.Option("--brand", help="Which brand, if the plan has several.")]


def deed(meant: Callable[Concatenate[Hand, Asked], Decide]) -> Callable[..., None]:
    """The command of a deed. `meant` gets the deployment and what the person typed, and returns what decides.

    The command has the arguments of `meant` without the first, and the options of every deed.
    """

    @functools.wraps(meant)
    def command(
        *, by: str, stack: str | None, profile: str | None, region: str | None, as_json: bool, **asked: Any
    ) -> None:
        hand = reach(stack, profile, region)
        decide = meant(hand, **asked)  # type: ignore[call-arg] # typer calls with names, which a ParamSpec cannot say
        tell(hand, hand.acts(by, decide), as_json=as_json)

    own = list(inspect.signature(meant, eval_str=True).parameters.values())[1:]
    signature = inspect.Signature([*(each.replace(kind=each.KEYWORD_ONLY) for each in own), *_SHARED])
    command.__signature__ = signature  # type: ignore[attr-defined] # typer reads it
    command.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
    return command


def _option(name: str, annotation: object, default: object = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_SHARED = (
    _option("by", By),
    _option("stack", Stack, None),
    _option("profile", Profile, None),
    _option("region", Region, None),
    _option("as_json", Json, default=False),
)
