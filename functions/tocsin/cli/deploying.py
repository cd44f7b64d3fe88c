"""The real template on the embedded AWS, through its CloudFormation, and what a new deployment needs besides it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.cli.embedded import REGION
from tocsin.cli.packing import packed
from tocsin.cli.running import Running, running_of
from tocsin.cli.secret import secrets_of
from tocsin.cli.stack import bring_about
from tocsin.cli.trouble import Trouble
from tocsin.sources.registry import SOURCES

BUCKET = "tocsin-packages"
CODE = "CodeUri: functions/\n"
NESTED = "TemplateURL: infra/alarms.yaml\n"


SENDER = "tocsin@tocsin.example"
"""Who e-mails come from where none leaves the machine; without a sender desks would get nothing."""


def deploy(
    endpoint: str,
    *,
    front: str,
    stack: str = "tocsin",
    parameters: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
    root: Path = Path(),
) -> Running:
    """Package `functions/`, create or update the stack from `template.yaml`, write secrets and settings.

    `front` is the address of the front door (`http://127.0.0.1:8300`), the base of links; empty: the API's own.
    `parameters` are those of the template (`SampleClock`, `AlarmEmail`, …). `settings` are SSM parameters that people
    and desks of the plan refer to as `parameter NAME`. Secrets of sources are made once and kept. Takes about a second.
    Publishing the plan is `publish`. Raises Trouble with the reason of the first resource that failed.
    """
    here = Running(
        stack=stack, region=REGION, webhooks="", console="", table="", inbound_sms_topic="", aws_endpoint=endpoint
    )
    template = _packaged(here.client("s3"), root)
    given = {"MailFrom": SENDER} | ({"LinkBase": front} if front else {}) | dict(parameters or {})
    outputs = bring_about(here.client("cloudformation"), stack, template, given)
    door = front or f"{endpoint}/_aws/execute-api/{outputs['ApiId']}/$default"
    running = replace(
        running_of(stack, REGION, outputs | {"WebhooksUrl": door, "ConsoleUrl": door}),
        aws_endpoint=endpoint,
        upstream=f"{endpoint}/_aws/execute-api/{outputs['ApiId']}/$default",
        sms_inbox=f"{endpoint}/_ministack/sns/sms-messages",
        email_inbox=f"{endpoint}/_ministack/ses/messages",
    )
    here.client("ses").verify_email_identity(EmailAddress=SENDER)  # SES refuses a sender that nobody has confirmed
    return replace(running, secrets=furnish(running, settings or {}))


def furnish(running: Running, settings: Mapping[str, str]) -> dict[str, str]:
    """Write the parameters that people and desks refer to; make the secrets that are missing, and return them all."""
    ssm = running.client("ssm")
    for name, value in settings.items():
        ssm.put_parameter(Name=f"/tocsin/{running.stack}/{name}", Value=value, Type="SecureString", Overwrite=True)
    return {source: secrets_of(running, source)[0] for source in SOURCES}


def _packaged(s3: Any, root: Path) -> str:
    """Where the template lies, put into a bucket with what it leads to: as `sam package` does, and nothing else."""
    template = (root / "template.yaml").read_text(encoding="utf-8")
    code = packed(root / "functions")
    alarms = (root / "infra/alarms.yaml").read_bytes()
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_object(Bucket=BUCKET, Key=code.name, Body=code.content)
    s3.put_object(Bucket=BUCKET, Key="alarms.yaml", Body=alarms)
    address = f"https://s3.{REGION}.amazonaws.com/{BUCKET}"
    for local, uploaded in (
        (CODE, f"CodeUri: s3://{BUCKET}/{code.name}\n"),
        (NESTED, f"TemplateURL: {address}/alarms.yaml\n"),
    ):
        if template.count(local) != 1:
            what = f"template.yaml should say `{local.strip()}` once, and does so {template.count(local)} times."
            raise Trouble(what, "Put it back, or mend functions/tocsin/cli/deploying.py.")
        template = template.replace(local, uploaded)
    s3.put_object(Bucket=BUCKET, Key="template.yaml", Body=template.encode())
    return f"{address}/template.yaml"
