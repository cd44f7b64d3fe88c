"""Finds a deployment: the one on this machine by `.tocsin/run.json`, one on AWS by its stack's outputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.cli.running import Running, load, running_of
from tocsin.cli.trouble import Trouble


def find(stack: str | None, profile: str | None, region: str | None) -> Running:
    """The deployment that the options name. Raises Trouble."""
    if stack is None:
        return load()
    import boto3  # noqa: PLC0415 - 0.2 s that `tocsin --help` need not wait for

    session = boto3.Session(profile_name=profile, region_name=region)
    if session.region_name is None:
        raise Trouble("Which region is it in?", "Say --region eu-west-1, or set one in the profile.")
    return of_stack(_described(session.client("cloudformation"), stack), session.region_name, profile)


def of_stack(described: Mapping[str, Any], region: str, profile: str | None = None) -> Running:
    """The deployment that a stack's outputs describe. Raises Trouble when it is no stack of Tocsin."""
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", ())}
    try:
        return running_of(described["StackName"], region, outputs, profile=profile)
    except KeyError as missing:
        way_out = "Is it Tocsin's? `make deploy` brings an older one up to date."
        raise Trouble(f"The stack {described['StackName']} has no output {missing}.", way_out) from missing


def parameters_of(running: Running) -> dict[str, str]:
    """The parameters with which the stack was deployed."""
    given = _described(running.client("cloudformation"), running.stack).get("Parameters", ())
    return {one["ParameterKey"]: str(one.get("ParameterValue", "")) for one in given}


def _described(client: Any, stack: str) -> Mapping[str, Any]:
    from botocore.exceptions import ClientError  # noqa: PLC0415 - see above

    try:
        found: Mapping[str, Any] = client.describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as refused:
        if "does not exist" not in str(refused):
            raise
        raise Trouble(
            f"There is no stack {stack} in this account and region.", "Check --profile and --region."
        ) from None
    return found
