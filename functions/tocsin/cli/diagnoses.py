"""What AWS answers, and what that means for a page at night. Pure: answers in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from tocsin.cli.wording import counted, span

LEAST_SPEND = 10.0
"""US dollars a month; an SMS abroad costs about 0.10, and one bad night needs a hundred."""
TICKS_WITHIN = timedelta(minutes=3)
REPAIRED_WITHIN = timedelta(days=1)
PENDING = "PendingConfirmation"
SNS_CONSOLE = "SNS console → Text messaging → Exit SMS sandbox"
SECRET_OF = "secret of "  # noqa: S105 - how such a line begins


class Verdict(StrEnum):
    """How it stands with one thing."""

    GOOD = "good"
    WARNING = "warning"  # a page goes out all the same; it had better be mended
    BAD = "bad"  # an alarm would not be raised, would not go out, or its answer would be lost
    UNKNOWN = "unknown"  # it may not be looked at, or this AWS does not have it


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor."""

    name: str
    verdict: Verdict
    what: str
    todo: str = ""


def good(name: str, what: str) -> Finding:
    """It is as it should be."""
    return Finding(name, Verdict.GOOD, what)


def bad(name: str, what: str, todo: str) -> Finding:
    """It stands between this deployment and a real page."""
    return Finding(name, Verdict.BAD, what, todo)


def warning(name: str, what: str, todo: str) -> Finding:
    """It does not stand in the way of a page, and should not stay so."""
    return Finding(name, Verdict.WARNING, what, todo)


def unknown(name: str, what: str, todo: str = "") -> Finding:
    """It cannot be seen from here."""
    return Finding(name, Verdict.UNKNOWN, what, todo)


def sms_sandbox(is_in_it: bool, verified: Iterable[str], phones: Mapping[str, str], of: str = "") -> Finding:
    """Whether an account is in it, its verified numbers, and whose numbers the plan has. `of`: another service's."""
    name = f"SMS sandbox{of}"
    if not is_in_it:
        return good(name, "left: SMS go to every number.")
    what = "AWS sends SMS to verified numbers only (the SMS sandbox)"
    console = "End User Messaging console → Overview → Request production access" if of else SNS_CONSOLE
    todo = f"{console}; until then verify each person's number there."
    known = set(verified)
    if left := sorted({person for phone, person in phones.items() if phone not in known}):
        return bad(name, f"{what}; not verified: {', '.join(left)}.", todo)
    if not phones:
        return bad(name, f"{what}.", todo)
    return warning(name, f"{what}; everybody's is. Whoever comes new gets none.", todo)


def spending_limit(limit: float, of: str = "") -> Finding:
    """In USD a month; AWS's own limit for a new account is 1. `of`: whose it is."""
    name = f"spending limit{of}"
    if limit < LEAST_SPEND:
        console = of.removeprefix(" of ") or "SNS"
        todo = (
            f"Ask AWS for a higher limit (Service Quotas, End User Messaging), then set it in the console of {console}."
        )
        return bad(name, f"{limit:g} USD a month: after about {int(limit / 0.1)} SMS nothing is sent.", todo)
    return good(name, f"{limit:g} USD a month.")


def heartbeat(address: str) -> Finding:
    """The stack's HeartbeatUrl."""
    if not address:
        what = "Nobody outside notices when all of it stands still."
        return warning("heartbeat", what, "Deploy with HeartbeatUrl=…, of a watcher that alarms when it stops.")
    return good("heartbeat", "somebody outside notices when it stops.")


def number_that_receives(answer: Mapping[str, Any], wanted: str, topic: str) -> Finding:
    """End User Messaging `DescribePhoneNumbers`; `wanted` is the stack's OriginationNumber."""
    name = "number for replies"
    if not wanted:
        todo = "Get a two-way number in End User Messaging, and deploy with OriginationNumber=+…"
        return bad(name, "No OriginationNumber is set: nobody can answer an SMS.", todo)
    numbers = {one.get("PhoneNumber"): one for one in answer.get("PhoneNumbers", ())}
    found = numbers.get(wanted)
    if found is None:
        return bad(name, f"This account has no number {wanted}.", "Check OriginationNumber and the region.")
    if found.get("Status") != "ACTIVE":
        return bad(name, f"{wanted} is {str(found.get('Status')).lower()}.", "Wait until AWS has registered it.")
    if not found.get("TwoWayEnabled"):
        return bad(name, f"{wanted} cannot receive.", f"Switch on two-way SMS for it, with the topic {topic}.")
    if found.get("TwoWayChannelArn") != topic:
        what = f"{wanted} hands replies to {found.get('TwoWayChannelArn')}."
        return bad(name, what, f"Set its two-way destination to {topic}.")
    return good(name, f"{wanted} hands replies to this deployment.")


def reply_topic(answer: Mapping[str, Any]) -> Finding:
    """SNS `ListSubscriptionsByTopic` of the topic for replies."""
    listening = [one for one in answer.get("Subscriptions", ()) if one.get("Protocol") in {"sqs", "lambda"}]
    if not listening:
        return bad("topic of replies", "Nothing listens to it: answers are lost.", "Deploy the template again.")
    return good("topic of replies", "leads to the queue of replies.")


def email_sandbox(answer: Mapping[str, Any], *, needed: bool) -> Finding:
    """SES `GetAccount`. `needed`: a desk, or somebody who is called, has nothing but e-mail."""
    if not answer.get("ProductionAccessEnabled"):
        what = "SES sends to verified addresses only (its sandbox)."
        return _as_needed(needed)(
            "e-mail sandbox", what, "SES console → Account dashboard → Request production access."
        )
    if not answer.get("SendingEnabled", True):
        return _as_needed(needed)("e-mail sandbox", "SES has paused sending.", "See its console; AWS has written why.")
    return good("e-mail sandbox", "left: e-mails go to every address.")


def _as_needed(needed: bool) -> Callable[[str, str, str], Finding]:
    return bad if needed else warning


def sender(address: str, verified: bool | None, *, needed: bool) -> Finding:
    """The stack's MailFrom, and whether SES knows it as verified."""
    name, make = "sender of e-mails", _as_needed(needed)
    if not address or address == "none":
        return make(name, "No MailFrom is set: no e-mail goes out.", "Deploy with MailFrom=alarm@….")
    if not verified:
        return make(name, f"{address} is not verified.", "Verify the address or its domain in SES.")
    return good("sender of e-mails", f"{address} is verified.")


def mails(domain: str, rules: str, active: str) -> Finding:
    """SES v1 `DescribeActiveReceiptRuleSet`; `rules` is the stack's rule set."""
    name = "mails that come in"
    if not domain:
        return unknown(name, "are not read from SES: no MailDomain is set. `tocsin mail` puts them in by hand.")
    if active == rules:
        return good(name, f"those to {domain} are read.")
    what = f"SES does not hand over what comes to {domain}: active is {active or 'no rule set'}."
    return bad(name, what, f"aws ses set-active-receipt-rule-set --rule-set-name {rules}")


def alarm_subscription(answer: Mapping[str, Any]) -> Finding:
    """SNS `ListSubscriptionsByTopic` of the alarms' topic."""
    found = list(answer.get("Subscriptions", ()))
    confirmed = [one for one in found if one.get("SubscriptionArn") not in {None, "", PENDING}]
    if confirmed:
        return good("alarms reach somebody", ", ".join(str(one.get("Endpoint")) for one in confirmed))
    if found:
        what = f"{found[0].get('Endpoint')} has not confirmed yet."
        return warning("alarms reach somebody", what, "Click the link in the letter from AWS Notifications.")
    return warning("alarms reach somebody", "Nobody is told when Tocsin fails.", "Deploy with AlarmEmail=….")


def ticking(ago: timedelta | None, late: int) -> Finding:
    """How long ago the sweep last came to its end (None: never), and how many items are later than they should be."""
    if late:
        what = f"{counted(late, 'thing')} should have happened more than two minutes ago."
        return bad("clock", what, "Look at the log of the function Sweep, and at its schedule.")
    if ago is None:
        return bad(
            "clock", "It has never ticked.", "Wait a minute; then: is the schedule of the function Sweep enabled?"
        )
    if ago > TICKS_WITHIN:
        return bad("clock", f"It last ticked {span(ago)} ago.", "Is the schedule of the function Sweep enabled?")
    return good("clock", f"ticked {span(ago)} ago, nothing is late.")


def forgotten(ago: timedelta | None, repaired: int) -> Finding:
    """How long ago the sweep last had to put something right (None: never), and how many things it was."""
    name = "nothing is forgotten"
    if ago is None or ago > REPAIRED_WITHIN:
        return good(name, "every case and every alarm that waits has its hour.")
    what = f"{span(ago)} ago {counted(repaired, 'thing')} had lost the hour at which it is looked at. It was put right."
    todo = "Was the table restored or changed by hand? Look for `repaired` in the log of the function Sweep."
    return bad(name, what, todo)


def dead_letters(counts: Mapping[str, int]) -> Finding:
    """How many messages each dead-letter queue holds."""
    full = {name: count for name, count in counts.items() if count}
    if full:
        what = ", ".join(f"{name}: {count}" for name, count in full.items())
        todo = "Look at them in the SQS console; the function's log says why. Redrive them when it is put right."
        return bad("dead-letter queues", what, todo)
    return good("dead-letter queues", "are empty.")


def no_plan() -> Finding:
    """Nothing was ever published."""
    return bad("plan", "None was published: nothing can be judged.", "`tocsin publish`")


def secret(source: str, known: bool, parameter: str) -> Finding:
    """Whether a source has its secret."""
    if known:
        return good(f"{SECRET_OF}{source}", "is set.")
    return bad(
        f"{SECRET_OF}{source}", "There is none: every webhook is refused.", f"Put one (whsec_…) into {parameter}."
    )


def token(account: str, known: bool) -> Finding:
    """Whether there is a token for an account whose webhooks only announce."""
    name = f"texts of {account}"
    if known:
        return good(name, "are asked for with a token.")
    what = f"{account} only announces what is said, and no token is there to ask for it."
    return bad(name, what, f"tocsin secret {account} --token")


def sample_clock(course: str) -> Finding:
    """Whether a sample's clock is left in a deployment."""
    if course and course != "none":
        return bad("time", "The sample's clock is set.", "Deploy with an empty SampleClock.")
    return good("time", "the real one.")
