"""A deployment on AWS on its first day, as AWS's own answers tell of it: what nobody has asked for is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from tocsin.cli.running import Running

NUMBER, REPLIES = "+3197010280000", "arn:aws:sns:eu-west-1:1:replies"


class Pages:
    """A paginator of one page."""

    def __init__(self, page: dict[str, Any]) -> None:
        self.page = page

    def paginate(self) -> list[dict[str, Any]]:
        """See boto3."""
        return [self.page]


@dataclass
class Aws:
    """What was done so far of docs/aws.md."""

    sandbox: bool = True
    spend: str = "1"
    number: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    eum: dict[str, Any] = field(default_factory=dict)
    """What End User Messaging answers, by the operation."""

    def sns(self) -> Any:
        """SMS, and topics to which only our own queues listen."""
        return SimpleNamespace(
            get_sms_sandbox_account_status=lambda: {"IsInSandbox": self.sandbox},
            get_sms_attributes=lambda: {"attributes": {"MonthlySpendLimit": self.spend}},
            get_paginator=lambda _: Pages({"PhoneNumbers": []}),
            list_subscriptions_by_topic=lambda TopicArn: {  # noqa: N803 - boto3's name
                "Subscriptions": [{"Protocol": "sqs", "SubscriptionArn": "arn:…"}] if TopicArn == REPLIES else []
            },
        )

    def others(self) -> dict[str, Any]:
        """All the rest."""
        told = [{"ParameterKey": name, "ParameterValue": value} for name, value in self.parameters.items()]
        described = {"Stacks": [{"StackName": "tocsin", "Parameters": told}]}
        return {
            "cloudformation": SimpleNamespace(describe_stacks=lambda **_: described),
            "pinpoint-sms-voice-v2": SimpleNamespace(
                get_paginator=lambda asked: Pages(
                    {"PhoneNumbers": [self.number] if self.number else [], "ConfigurationSets": []}
                    | self.eum.get(asked, {})
                )
            ),
            "sqs": SimpleNamespace(),
            "sesv2": SimpleNamespace(get_account=lambda: {"ProductionAccessEnabled": False}),
            "ssm": SimpleNamespace(
                get_parameter=lambda **_: {"Parameter": {"Value": "whsec_x"}},
                exceptions=SimpleNamespace(ParameterNotFound=KeyError),
            ),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh(Running):
    """The deployment."""

    aws: Any = None

    def client(self, service: str) -> Any:
        """See boto3; what is not told of fails as without permission."""
        return self.aws.sns() if service == "sns" else self.aws.others()[service]


def fresh(aws: Aws) -> Fresh:
    """The deployment of this AWS."""
    return Fresh(
        stack="tocsin",
        region="eu-west-1",
        webhooks="",
        console="",
        table="",
        inbound_sms_topic=REPLIES,
        aws=aws,
    )
