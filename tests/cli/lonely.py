"""A deployment of which only the parameters are there."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError, EndpointConnectionError

from tocsin.cli.running import Running


class ParameterNotFound(Exception):  # noqa: N818 - SSM's own name
    """See SSM."""


@dataclass
class Ssm:
    """Parameter Store in memory."""

    values: dict[str, str] = field(default_factory=dict)
    exceptions: Any = field(default_factory=lambda: SimpleNamespace(ParameterNotFound=ParameterNotFound))

    def get_parameter(self, **asked: Any) -> dict[str, Any]:
        """See SSM."""
        if asked["Name"] not in self.values:
            raise ParameterNotFound
        return {"Parameter": {"Value": self.values[asked["Name"]]}}

    def put_parameter(self, **told: Any) -> None:
        """See SSM."""
        if told["Name"] in self.values and not told.get("Overwrite"):
            raise ClientError({"Error": {"Code": "ParameterAlreadyExists"}}, "PutParameter")
        self.values[told["Name"]] = told["Value"]


@dataclass(frozen=True, kw_only=True)
class Lonely(Running):
    """A deployment of which only the parameters can be looked at."""

    ssm: Ssm = field(default_factory=Ssm)

    def client(self, service: str) -> Any:
        """See the class."""
        if service != "ssm":
            raise EndpointConnectionError(endpoint_url="https://aws.example")
        return self.ssm


def lonely(ssm: Ssm, **secrets: str) -> Lonely:
    """The deployment."""
    return Lonely(
        stack="nb",
        region="eu-west-1",
        webhooks="",
        console="",
        table="",
        inbound_sms_topic="topic",
        aws_endpoint="http://127.0.0.1:1",
        secrets=secrets,
        ssm=ssm,
    )
