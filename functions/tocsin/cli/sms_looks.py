"""What AWS asks of an account before it sends an SMS: of SNS, and of End User Messaging, each of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tocsin.cli import diagnoses as d
from tocsin.cli.diagnoses import Finding
from tocsin.cli.running import Running

OF_EUM = " of End User Messaging"
EUM = "pinpoint-sms-voice-v2"
TEXTS = "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"


def looks_at_sms(
    running: Running, phones: Mapping[str, str], carriers: Sequence[str]
) -> Iterator[tuple[str, Callable[[], Finding]]]:
    """Those of the carriers that are asked. `phones` are the numbers of the plan, and whose they are."""
    if "sns" in carriers:
        yield "SMS sandbox", partial(_sandbox_of_sns, running, phones)
        yield "spending limit", partial(_limit_of_sns, running)
    if "eum" in carriers:
        yield f"SMS sandbox{OF_EUM}", partial(_sandbox_of_eum, running, phones)
        yield f"spending limit{OF_EUM}", partial(_limit_of_eum, running)


def _sandbox_of_sns(running: Running, phones: Mapping[str, str]) -> Finding:
    sns = running.client("sns")
    if not sns.get_sms_sandbox_account_status().get("IsInSandbox"):
        return d.sms_sandbox(is_in_it=False, verified=(), phones=phones)
    numbers = _all(sns, "list_sms_sandbox_phone_numbers", "PhoneNumbers")
    verified = [one["PhoneNumber"] for one in numbers if one.get("Status") == "Verified"]
    return d.sms_sandbox(is_in_it=True, verified=verified, phones=phones)


def _limit_of_sns(running: Running) -> Finding:
    told = running.client("sns").get_sms_attributes().get("attributes", {})
    return d.spending_limit(float(told.get("MonthlySpendLimit", 1)))


def _sandbox_of_eum(running: Running, phones: Mapping[str, str]) -> Finding:
    """`DescribeAccountAttributes`, `DescribeVerifiedDestinationNumbers`."""
    eum = running.client(EUM)
    tiers = [
        one for one in _all(eum, "describe_account_attributes", "AccountAttributes") if one["Name"] == "ACCOUNT_TIER"
    ]
    if not any(one["Value"] == "SANDBOX" for one in tiers):
        return d.sms_sandbox(is_in_it=False, verified=(), phones=phones, of=OF_EUM)
    numbers = _all(eum, "describe_verified_destination_numbers", "VerifiedDestinationNumbers")
    verified = [one["DestinationPhoneNumber"] for one in numbers if one.get("Status") == "VERIFIED"]
    return d.sms_sandbox(is_in_it=True, verified=verified, phones=phones, of=OF_EUM)


def _limit_of_eum(running: Running) -> Finding:
    """`DescribeSpendLimits`, in USD a month."""
    limits = _all(running.client(EUM), "describe_spend_limits", "SpendLimits")
    return d.spending_limit(
        min((float(one["EnforcedLimit"]) for one in limits if one["Name"] == TEXTS), default=1), OF_EUM
    )


def _all(client: Any, operation: str, listed: str) -> list[dict[str, Any]]:
    return [one for page in client.get_paginator(operation).paginate() for one in page[listed]]
