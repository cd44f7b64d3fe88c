"""A deployment that can be spoken to, on this machine or on AWS. The only place that knows `.tocsin/run.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tocsin.cli.trouble import Trouble

HOME = Path(".tocsin")
"""What the embedded AWS keeps, beside the Makefile; git-ignored."""
RUN_FILE = HOME / "run.json"
QUEUES = ("mentions", "mails", "errands", "pages", "posts", "decisions", "replies", "receipts")
FUNCTIONS = (
    "Receive",
    "Listen",
    "Mail",
    "Fetch",
    "Triage",
    "DeliverPages",
    "DeliverPosts",
    "Prove",
    "Answer",
    "Clock",
    "Sweep",
    "Hour",
    "Report",
    "Console",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Where the parts of one deployment are. `aws_endpoint`, inboxes and secrets are known on the embedded AWS only."""

    stack: str
    region: str
    webhooks: str
    """`POST <webhooks>/hooks/<source>`."""
    console: str
    table: str
    inbound_sms_topic: str
    deliveries: str = ""
    """The bucket of deliveries as they came."""
    queues: dict[str, str] = field(default_factory=dict)
    """`mentions`, `mails`, `errands`, `pages`, `posts`, `decisions`, `replies`, `receipts` -> URL."""
    dead_letters: dict[str, str] = field(default_factory=dict)
    """The same names -> URL of the queue of what failed for good."""
    functions: dict[str, str] = field(default_factory=dict)
    """`Receive`, `Triage`, … -> name of the function."""
    alarms_topic: str = ""
    sms_events_topic: str = ""
    """Where End User Messaging tells what became of SMS and calls."""
    mail_rules: str = ""
    """The rule set of SES by which mails come in; `none` without a domain for them."""
    secrets: dict[str, str] = field(default_factory=dict)
    """Source -> its first secret, `whsec_…`."""
    aws_endpoint: str | None = None
    sms_inbox: str | None = None
    """GET it: what phones received, as JSON (`?phoneNumber=%2B31…` for one phone)."""
    email_inbox: str | None = None
    upstream: str = ""
    """What the front door leads to."""
    profile: str | None = None

    def client(self, service: str) -> Any:
        """A boto3 client of this deployment's AWS."""
        import boto3  # noqa: PLC0415 - 0.2 s that `tocsin --help` need not wait for
        import botocore.session  # noqa: PLC0415 - the same

        if self.aws_endpoint is None:
            return boto3.Session(profile_name=self.profile, region_name=self.region).client(service)
        # The person's own AWS_PROFILE is not looked at: this one needs none, and it may name one that is not there.
        ours = botocore.session.Session(session_vars={"profile": (None, None, None, None)})
        return boto3.Session(botocore_session=ours).client(
            service,
            endpoint_url=self.aws_endpoint,
            region_name=self.region,
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the embedded AWS knows no other
        )

    def save(self, path: Path = RUN_FILE) -> None:
        """Write `.tocsin/run.json`, for tools and tests; readable by its owner only."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def running_of(stack: str, region: str, outputs: Mapping[str, str], *, profile: str | None = None) -> Running:
    """A deployment as its stack's outputs tell. Raises KeyError when one is missing: it is no stack of Tocsin."""
    return Running(
        stack=stack,
        region=region,
        webhooks=outputs["WebhooksUrl"],
        console=outputs["ConsoleUrl"],
        table=outputs["TableName"],
        inbound_sms_topic=outputs["InboundSmsTopic"],
        deliveries=outputs["DeliveriesBucket"],
        queues={name: outputs[f"{name.capitalize()}Queue"] for name in QUEUES},
        dead_letters={name: outputs[f"{name.capitalize()}FailedQueue"] for name in QUEUES},
        functions={name: outputs[f"{name}Function"] for name in FUNCTIONS},
        alarms_topic=outputs["AlarmsTopic"],
        mail_rules=outputs["MailRules"],
        sms_events_topic=outputs["SmsEventsTopic"],
        profile=profile,
    )


def load(path: Path = RUN_FILE) -> Running:
    """The deployment that `make up` started. Raises Trouble when there is none."""
    try:
        return Running(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as missing:
        what = "Nothing is running here."
        way_out = "Start it with `make up`, or name a deployment on AWS: `--stack NAME --profile PROFILE`."
        raise Trouble(what, way_out) from missing
    except (ValueError, TypeError) as broken:
        what = f"{path} cannot be read."
        raise Trouble(what, "Delete it, and start again with `make up`.") from broken
