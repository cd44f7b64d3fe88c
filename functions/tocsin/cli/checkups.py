"""Looks at everything that stands between a deployment and a real page. Each look fails for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from tocsin.adapters.acting import Hands
from tocsin.adapters.parameters import SsmParameters
from tocsin.cli import diagnoses as d
from tocsin.cli import fitness as f
from tocsin.cli import ready_people as ready
from tocsin.cli.acting import Hand
from tocsin.cli.carriers import NAME, SECRETS, configuration_set, providers, providers_of, twilio
from tocsin.cli.diagnoses import Finding
from tocsin.cli.guard import plain
from tocsin.cli.numbers import lines_of
from tocsin.cli.running import Running
from tocsin.cli.sms_looks import looks_at_sms
from tocsin.cli.source_ledger import ledger_of
from tocsin.cli.tokens import thin_accounts
from tocsin.domain.drill_report import Report, report_of
from tocsin.domain.reachable import out_of_reach, stopped_of

CALLING = {"eum", "twilio"}
"""Providers that can ring somebody up."""
LATE = timedelta(minutes=2)
SENDS = (
    NAME,
    "heartbeat",
    "alarms reach somebody",
    "SMS sandbox",
    "spending limit",
    "number for replies",
    "e-mail sandbox",
    "sender of e-mails",
    "mails that come in",
)
"""What only AWS itself knows; the embedded AWS sends nothing to anybody."""

Look = Callable[[], Finding]


def findings(running: Running, hand: Hand | None, parameters: Mapping[str, str]) -> list[Finding]:
    """All findings, in the order in which they matter. `hand` is None when no plan was published."""
    looks = [*_of_the_house(running, hand, parameters), *_of_the_people(hand), *_of_aws(running, hand, parameters)]
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda look: _careful(*look), looks))


def _careful(name: str, look: Look) -> Finding:
    try:
        return look()
    except ClientError as refused:
        code = refused.response.get("Error", {}).get("Code", "")
        return d.unknown(name, f"cannot be looked at ({code}): {refused.operation_name}.")
    except BotoCoreError as failed:
        return d.unknown(name, f"cannot be looked at: {plain(failed)}.")


def _of_the_people(hand: Hand | None) -> Iterator[tuple[str, Look]]:
    """Whether they are there, and whether they were tried."""
    if hand is None:
        return
    plan, now = hand.plan, hand.clock.now()
    names = {person: known.name for person, known in plan.people.items()}
    yield "duty", lambda: f.duty(plan, now)
    yield "last resort", lambda: f.last_resort(plan, now)
    yield "drill", lambda: f.drilled(_reports(hand, now), f.called_by(plan, now), names, now)
    yield "sources", lambda: f.heard(ledger_of(hand).coverage().heard, now)


def _reports(hand: Hand, now: datetime) -> list[Report]:
    """Those that still count, and the last one; the newest first."""
    drills = hand.table.drills()
    counting = [head for head in drills if head.opened > now - f.DRILLED_WITHIN] or drills[:1]
    found = (hand.table.incident(head.id) for head in counting)
    return [report_of(whole) for whole in found if whole]


def _listening(running: Running, hand: Hand | None) -> list[str]:
    """The accounts whose webhooks are proved by a secret; those of the plan, and what every deployment has."""
    listed = [account for account in (hand.plan.sources if hand else ()) if not account.startswith("feed/")]
    return list(dict.fromkeys([*(running.secrets or ("standard",)), *listed]))


def _of_the_house(running: Running, hand: Hand | None, parameters: Mapping[str, str]) -> Iterator[tuple[str, Look]]:
    prefix = f"/tocsin/{running.stack}/"
    yield "plan", lambda: _plan(hand)
    for source in _listening(running, hand):
        yield f"{d.SECRET_OF}{source}", partial(_secret, running, source, prefix)
    for account in thin_accounts(hand.plan.sources if hand else ()):
        yield f"texts of {account}", partial(_token, running, account, prefix)
    if hand is not None:
        names = {who: one.name for who, one in hand.plan.people.items()}
        yield ready.CONFIRMED, lambda: ready.confirmed(lines_of(hand), names, here=running.aws_endpoint is not None)
        yield ready.COUNTRIES, lambda: ready.abroad(lines_of(hand), names)
        yield ready.STOPPED, lambda: ready.stopped(lines_of(hand), names, _lost(hand, parameters))
    yield "clock", lambda: _ticking(hand.hands if hand else None)
    yield "nothing is forgotten", lambda: _forgotten(hand.hands if hand else None)
    yield "dead-letter queues", lambda: d.dead_letters(_counts(running))
    yield "topic of replies", lambda: d.reply_topic(_subscriptions(running, running.inbound_sms_topic))
    if running.aws_endpoint is None:
        yield "time", lambda: d.sample_clock(parameters.get("SampleClock", ""))


def _of_aws(running: Running, hand: Hand | None, parameters: Mapping[str, str]) -> Sequence[tuple[str, Look]]:
    if running.aws_endpoint is not None:
        what = "not on this machine: the embedded AWS sends to nobody, and asks for no permission."
        return [(name, lambda name=name: d.unknown(name, what)) for name in SENDS]  # type: ignore[misc]
    number, topic = parameters.get("OriginationNumber", ""), running.inbound_sms_topic
    carriers, mailed = providers_of(parameters), f.needs_mail(hand.plan, hand.clock.now()) if hand else False
    return [
        (NAME, lambda: providers(carriers)),
        *([("events of End User Messaging", lambda: _events(running, parameters))] if "eum" in carriers else []),
        *([("Twilio", lambda: _twilio(running, alone=set(carriers) == {"twilio"}))] if "twilio" in carriers else []),
        ("heartbeat", lambda: d.heartbeat(parameters.get("HeartbeatUrl", ""))),
        ("alarms reach somebody", lambda: d.alarm_subscription(_subscriptions(running, running.alarms_topic))),
        *looks_at_sms(running, hand.phones if hand else {}, carriers),
        ("number for replies", lambda: d.number_that_receives(_numbers(running), number, topic)),
        ("e-mail sandbox", lambda: d.email_sandbox(running.client("sesv2").get_account(), needed=mailed)),
        ("sender of e-mails", lambda: _sender(running, parameters.get("MailFrom", ""), needed=mailed)),
        ("mails that come in", lambda: _mails(running, parameters.get("MailDomain", ""))),
    ]


def _secret(running: Running, source: str, prefix: str) -> Finding:
    ssm = SsmParameters(running.client("ssm"), prefix)
    return d.secret(source, bool(ssm.secrets_of(source)), f"{prefix}sources/{source}")


def _token(running: Running, account: str, prefix: str) -> Finding:
    ssm = SsmParameters(running.client("ssm"), prefix)
    return d.token(account, bool(ssm.token_of(account)))


def _plan(hand: Hand | None) -> Finding:
    if hand is None:
        return d.no_plan()
    return f.reached(hand.plan, f.called_by(hand.plan, hand.clock.now()), hand.phones.values())


def _lost(hand: Hand, parameters: Mapping[str, str]) -> tuple[str, ...]:
    """The policies of which nobody can be woken since all of them want no SMS."""
    calls = {"call"} if CALLING & set(providers_of(parameters)) else set()
    return out_of_reach(hand.plan, stopped_of(lines_of(hand)), {"sms", "email", "slack", "teams", *calls})


def _ticking(hands: Hands | None) -> Finding:
    if hands is None:
        return d.unknown("clock", "cannot be told while no plan is published.")
    table, clock = hands.table, hands.clock
    late = sum(clock.seconds_until(due.at) < -LATE.total_seconds() for due in table.due(clock.now()))
    last = table.last_tick()
    return d.ticking(None if last is None else timedelta(seconds=-clock.seconds_until(last.at)), late)


def _forgotten(hands: Hands | None) -> Finding:
    if hands is None:
        return d.unknown("nothing is forgotten", "cannot be told while no plan is published.")
    last = hands.table.last_tick()
    if last is None or last.repaired_at is None:
        return d.forgotten(None, 0)
    return d.forgotten(timedelta(seconds=-hands.clock.seconds_until(last.repaired_at)), last.repaired)


def _counts(running: Running) -> dict[str, int]:
    sqs = running.client("sqs")
    wanted = "ApproximateNumberOfMessages"
    return {
        name: int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[wanted])["Attributes"][wanted])
        for name, url in running.dead_letters.items()
    }


def _subscriptions(running: Running, topic: str) -> dict[str, Any]:
    if not topic:
        return {}
    found: dict[str, Any] = running.client("sns").list_subscriptions_by_topic(TopicArn=topic)
    return found


def _numbers(running: Running) -> dict[str, Any]:
    pages = running.client("pinpoint-sms-voice-v2").get_paginator("describe_phone_numbers").paginate()
    return {"PhoneNumbers": [number for page in pages for number in page["PhoneNumbers"]]}


def _events(running: Running, parameters: Mapping[str, str]) -> Finding:
    name = parameters.get("ConfigurationSet", "")
    pages = running.client("pinpoint-sms-voice-v2").get_paginator("describe_configuration_sets").paginate()
    found = [one for page in pages for one in page["ConfigurationSets"]] if name else []
    return configuration_set({"ConfigurationSets": found}, name, running.sms_events_topic)


def _twilio(running: Running, *, alone: bool) -> Finding:
    prefix = f"/tocsin/{running.stack}/"
    ssm = SsmParameters(running.client("ssm"), prefix)
    known: dict[str, str] = {}
    for name in SECRETS:
        with suppress(KeyError):
            known[name] = ssm.value(name)
    same = known.get("twilio/token", "").strip() in ssm.secrets_of("twilio")
    return twilio([name for name in SECRETS if name not in known], same_token=same, prefix=prefix, alone=alone)


def _mails(running: Running, domain: str) -> Finding:
    """Which rule set of SES is active: there is one of an account and region."""
    active = running.client("ses").describe_active_receipt_rule_set() if domain else {}
    return d.mails(domain, running.mail_rules, str(active.get("Metadata", {}).get("Name", "")))


def _sender(running: Running, address: str, *, needed: bool) -> Finding:
    """SES knows an address by itself, or by its domain."""
    ses = running.client("sesv2")
    for identity in dict.fromkeys((address, address.rpartition("@")[2])):
        if not identity or identity == "none":
            continue
        try:
            if ses.get_email_identity(EmailIdentity=identity).get("VerifiedForSendingStatus"):
                return d.sender(address, verified=True, needed=needed)
        except ses.exceptions.NotFoundException:
            continue
    return d.sender(address, verified=False, needed=needed)
