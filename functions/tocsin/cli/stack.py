"""A CloudFormation stack: create it or bring it up to date, and say why when that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError, WaiterError

from tocsin.cli.trouble import Trouble

UNUSABLE = frozenset({"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"})
"""A creation that failed leaves this behind; it can only be deleted."""
QUICK = {"Delay": 0.2, "MaxAttempts": 600}


def bring_about(client: Any, name: str, template: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """The stack as the template says; its outputs. Raises Trouble with the reason of the first thing that failed.

    `template` is its address in a bucket: CloudFormation takes no more than 51,200 bytes by hand.
    """
    status = status_of(client, name)
    if status in UNUSABLE:
        client.delete_stack(StackName=name)
        client.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig=QUICK)
        status = None
    asked = {
        "StackName": name,
        "TemplateURL": template,
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    }
    act, waiter = (
        (client.create_stack, "stack_create_complete")
        if status is None
        else (client.update_stack, "stack_update_complete")
    )
    try:
        act(**asked)
        client.get_waiter(waiter).wait(StackName=name, WaiterConfig=QUICK)
    except ClientError as refused:
        if "No updates are to be performed" not in str(refused):
            raise
    except WaiterError as failed:
        what = f"The deployment of {name} failed: {_first_reason(client, name)}"
        raise Trouble(what, "Nothing was changed. Mend template.yaml, and try again.") from failed
    return outputs_of(client, name)


def status_of(client: Any, name: str) -> str | None:
    """The state of a stack; None when there is none."""
    try:
        return str(client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])
    except ClientError as refused:
        if "does not exist" in str(refused):
            return None
        raise


def outputs_of(client: Any, name: str) -> dict[str, str]:
    """What a stack tells of itself."""
    described = client.describe_stacks(StackName=name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", ())}


def _first_reason(client: Any, name: str) -> str:
    events: Sequence[Any] = client.describe_stack_events(StackName=name)["StackEvents"]
    for event in reversed(events):
        if event["ResourceStatus"].endswith("_FAILED") and event.get("ResourceStatusReason"):
            return f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
    return "no reason was given."
