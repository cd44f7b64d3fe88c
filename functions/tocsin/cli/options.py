"""The options that every command has: which deployment, and for whom the answer is meant."""

from __future__ import annotations

from typing import Annotated

import typer

Stack = Annotated[
    str | None,
    typer.Option("--stack", help="A CloudFormation stack on AWS. Without it: the local one.", show_default=False),
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", help="The AWS profile that may see the stack.", show_default=False),
]
Region = Annotated[
    str | None,
    typer.Option("--region", help="The AWS region of the stack.", show_default="the profile's"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of a page for people.")]
By = Annotated[str, typer.Option("--by", help="Who does this: a person of the plan, for example `ana`.")]
