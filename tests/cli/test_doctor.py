"""The doctor's page, and its exit code: red stands between this deployment and a real page, yellow does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cli.deployment import Deployment
from cli.fresh import NUMBER, REPLIES, Aws, fresh
from plans import PHONES
from tocsin.cli import checkups
from tocsin.cli.source_coverage import Coverage

WARNINGS = {"heartbeat", "proof of delivery", "alarms reach somebody", "drill", "sources", "numbers confirmed"}
RECEIVES = {"PhoneNumber": NUMBER, "Status": "ACTIVE", "TwoWayEnabled": True, "TwoWayChannelArn": REPLIES}


class NothingHeard:
    """A ledger in which nothing is written."""

    def coverage(self) -> Coverage:
        """See the ledger."""
        return Coverage(heard=(), unused=())


@pytest.fixture
def hearing_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bucket is there to be looked through."""
    monkeypatch.setattr(checkups, "ledger_of", lambda _: NothingHeard())


def on(deployed: Deployment, aws: Aws) -> Deployment:
    """The deployment in memory, on this AWS; its sweep has just run."""
    deployed.hand = replace(deployed.hand, running=fresh(aws))
    deployed.table.tick(deployed.clock.now())
    return deployed


def by_verdict(told: Any, verdict: str) -> set[str]:
    """The names of the findings that stand so."""
    return {one["name"] for one in told["findings"] if one["verdict"] == verdict}


@pytest.mark.usefixtures("hearing_nothing")
def test_the_first_day(deployed: Deployment) -> None:
    """What AWS has to be asked for is red; that SNS proves nothing, and that nobody was tried, is yellow."""
    told = on(deployed, Aws()).told("doctor")
    assert not told["ready"]
    assert by_verdict(told, "bad") == {"SMS sandbox", "spending limit", "number for replies", "e-mail sandbox"} | {
        "sender of e-mails"  # a desk of the plan has nothing but e-mail
    }
    assert by_verdict(told, "warning") == WARNINGS
    assert by_verdict(told, "unknown") == {"mails that come in"}
    result = deployed.run("doctor")
    assert result.exit_code == 1
    assert "5 things to do before a page can be trusted. 6 things had better be mended." in result.stdout


@pytest.mark.usefixtures("hearing_nothing")
def test_yellow_alone_is_no_failure(deployed: Deployment) -> None:
    """A page goes out, and its answer comes back: exit code 0, and what had better be mended is told."""
    desks = {name: desk for name, desk in deployed.hand.plan.desks.items() if name == "service"}
    plan = deployed.hand.plan.model_copy(update={"desks": desks})
    deployed.hand = replace(deployed.hand, hands=replace(deployed.hand.hands, plan=plan))
    asked = Aws(sandbox=False, spend="200", number=RECEIVES, parameters={"OriginationNumber": NUMBER})
    said = on(deployed, asked).says("doctor")
    assert "Nothing that can be seen from here stands in the way of a page. 8 things had better be mended." in said
    assert "! proof of delivery sns: SNS tells nobody whether an SMS has arrived. → Deploy with SmsProviders" in said


@pytest.mark.usefixtures("hearing_nothing")
def test_a_narrow_terminal(deployed: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name stands before the sentence, and no line is longer than the window."""
    monkeypatch.setenv("COLUMNS", "40")
    said = on(deployed, Aws()).run("doctor").stdout
    assert "✗ SMS sandbox: AWS sends SMS to verified" in said
    assert max(map(len, said.splitlines())) <= 40


PRODUCTION = {"AccountAttributes": [{"Name": "ACCOUNT_TIER", "Value": "PRODUCTION"}]}
SANDBOX = {"AccountAttributes": [{"Name": "ACCOUNT_TIER", "Value": "SANDBOX"}]}
SPEND = {"SpendLimits": [{"Name": "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT", "EnforcedLimit": 50}]}
VERIFIED = {"VerifiedDestinationNumbers": [{"DestinationPhoneNumber": PHONES["ana"], "Status": "VERIFIED"}]}


@pytest.mark.usefixtures("hearing_nothing")
def test_end_user_messaging_is_asked_when_it_carries(deployed: Deployment) -> None:
    """It has a sandbox and a limit of its own; those of SNS are not looked at then."""
    eum = {
        "describe_account_attributes": SANDBOX,
        "describe_verified_destination_numbers": VERIFIED,
        "describe_spend_limits": SPEND,
    }
    told = on(deployed, Aws(parameters={"SmsProviders": "eum"}, eum=eum)).told("doctor")
    found = {one["name"]: one for one in told["findings"]}
    sandbox = found["SMS sandbox of End User Messaging"]
    assert (sandbox["verdict"], "not verified: ben, cas, eva" in sandbox["what"]) == ("bad", True)
    assert "Request production access" in sandbox["todo"]
    assert found["spending limit of End User Messaging"]["verdict"] == "good"
    assert "SMS sandbox" not in found
    left = on(deployed, Aws(parameters={"SmsProviders": "eum"}, eum={**eum, "describe_account_attributes": PRODUCTION}))
    assert "SMS sandbox of End User Messaging" in by_verdict(left.told("doctor"), "good")
