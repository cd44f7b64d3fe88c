"""The only place that reads the environment and builds clients. Everything is made when first asked for, and kept.

What only some doors need is imported where it is made, so that a door starts with no more than it uses.
"""

# ruff: noqa: E402 - what is imported is what must not be looked through
from __future__ import annotations

import gc
import os

ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
if ON_LAMBDA:
    gc.disable()  # nothing that is imported is garbage, and looking for some is a fifth of the start; see `prepared`

import random
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tocsin.adapters.metrics import Metric, measure
from tocsin.adapters.parameters import SsmParameters
from tocsin.domain.ports import Queue

if TYPE_CHECKING:
    from tocsin.adapters.acting import Hands
    from tocsin.adapters.asking import Asking
    from tocsin.adapters.ears import Ears
    from tocsin.adapters.fetching import Published
    from tocsin.adapters.listening import Listening
    from tocsin.adapters.misreadings import Misreadings
    from tocsin.adapters.plans import Plans
    from tocsin.adapters.readiness import Readiness
    from tocsin.domain.accounts import Accounts
    from tocsin.domain.inbound import Replies
    from tocsin.domain.judge import Judge
    from tocsin.domain.phoning import OptOuts
    from tocsin.domain.plan.model import Plan
    from tocsin.domain.ports import Clock, Deliveries, Errands, Feeds, Hints, Inlet, Paper, Table
    from tocsin.domain.receipt import Receipts

TOKEN_BYTES = 8
"""64 random bits: 11 characters of a link."""
PATIENT = Config(
    connect_timeout=2,
    read_timeout=5,
    retries={"mode": "standard", "total_max_attempts": 3},
    parameter_validation=False,  # what goes in is made by our own typed code, and AWS looks at it anyway
    user_agent="tocsin",  # else boto3 puts its name together for each request, twice: a third of what it computes
)

log = Logger(use_rfc3339=True, utc=True)
"""JSON lines. Never the words of a mention, a name or a phone number: ids, keys and reasons only."""

__all__ = ["Metric", "log", "measure"]


def stack() -> str:
    """The name of this deployment."""
    return os.environ["STACK"]


@cache
def client(service: str) -> Any:
    """A boto3 client; one for each service and process."""
    return _session().client(service, config=PATIENT)


def _sending_client(service: str) -> Any:
    """A client that tries once: an attempt without an answer may have gone out, and must not be repeated unseen."""
    return _session().client(service, config=PATIENT.merge(Config(retries={"total_max_attempts": 1})))


@cache
@cache
def _glancing_client(service: str) -> Any:
    """A client for what an alarm does not wait for: it gives up after a second."""
    brief = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1})
    return _session().client(service, config=PATIENT.merge(brief))


@cache
def table() -> Table:
    """All state."""
    from tocsin.adapters.table import DynamoTable  # noqa: PLC0415

    made: Table = DynamoTable(client("dynamodb"), os.environ["TABLE"], clock())
    return made


@cache
def hints() -> Hints:
    """The queues of hints."""
    from tocsin.adapters.queues import SqsHints  # noqa: PLC0415

    urls = {queue: os.environ[f"{queue.name}_QUEUE"] for queue in Queue}
    made: Hints = SqsHints(client("sqs"), urls)
    return made


@cache
def inlet() -> Inlet:
    """The queue of what was said."""
    from tocsin.adapters.queues import SqsInlet  # noqa: PLC0415

    made: Inlet = SqsInlet(client("sqs"), os.environ["MENTIONS_QUEUE"])
    return made


@cache
def replies() -> Replies:
    """The queue of SMS that came in."""
    from tocsin.adapters.queues import SqsReplies  # noqa: PLC0415

    made: Replies = SqsReplies(client("sqs"), os.environ["REPLIES_QUEUE"])
    return made


@cache
def receipts() -> Receipts:
    """The queue of what providers tell of messages of ours."""
    from tocsin.adapters.receipts import SqsReceipts  # noqa: PLC0415

    made: Receipts = SqsReceipts(client("sqs"), os.environ["RECEIPTS_QUEUE"])
    return made


@cache
def errands() -> Errands:
    """The queue of what has to be asked for."""
    from tocsin.adapters.queues import SqsErrands  # noqa: PLC0415

    made: Errands = SqsErrands(client("sqs"), os.environ["ERRANDS_QUEUE"])
    return made


@cache
def asking() -> Asking:
    """What asks providers' APIs."""
    from tocsin.adapters.asking import Asking  # noqa: PLC0415

    return Asking(parameters())


@cache
def deliveries() -> Deliveries:
    """Deliveries as they came."""
    from tocsin.adapters.deliveries import S3Deliveries  # noqa: PLC0415

    made: Deliveries = S3Deliveries(client("s3"), os.environ["DELIVERIES_BUCKET"])
    return made


@cache
def listening() -> Listening:
    """Where our accounts at providers are read, for the door that needs nothing else of a plan."""
    from tocsin.adapters.listening import Listening  # noqa: PLC0415

    return Listening(client("dynamodb"), os.environ["TABLE"])


def accounts() -> Accounts:
    """Our accounts at providers, as the current plan lists them."""
    return listening().accounts()


def keep(paper: Paper, correlation: str) -> None:
    """Put a delivery into the bucket. That it could not be holds nothing up: the alarm is worth more than its paper."""
    try:
        deliveries().keep(paper.key, paper.content)
    except Exception:
        log.exception("raw payload not kept", extra={"correlation_id": correlation})
        measure(Metric.FAULTS)


@cache
def feeds() -> Feeds:
    """What is known of feeds."""
    from tocsin.adapters.table.feeds import DynamoFeeds  # noqa: PLC0415

    made: Feeds = DynamoFeeds(client("dynamodb"), os.environ["TABLE"])
    return made


def ears() -> Ears:
    """What counts how much comes through each account, with the plan of this moment."""
    from tocsin.adapters.ears import Ears  # noqa: PLC0415
    from tocsin.adapters.table.hearings import DynamoHearings  # noqa: PLC0415

    hearings = DynamoHearings(client("dynamodb"), os.environ["TABLE"])
    return Ears(hearings=hearings, deliveries=deliveries(), inlet=inlet(), clock=clock(), plan=plan())


def misreadings() -> Misreadings:
    """What counts how much is not understood of each source, with the plan of this moment."""
    from tocsin.adapters.misreadings import Misreadings  # noqa: PLC0415
    from tocsin.adapters.table import keys  # noqa: PLC0415
    from tocsin.adapters.table.hearings import DynamoHearings  # noqa: PLC0415

    before = DynamoHearings(client("dynamodb"), os.environ["TABLE"], keys.MISREAD)
    return Misreadings(before=before, deliveries=deliveries(), inlet=inlet(), clock=clock(), plan=plan())


@cache
def web() -> Published:
    """What providers publish, and one visit."""
    from tocsin.adapters.fetching import Published  # noqa: PLC0415

    return Published()


@cache
def clock() -> Clock:
    """The time that decisions use; while the sample day plays it runs faster."""
    from tocsin.adapters.clock import clock_of  # noqa: PLC0415

    made: Clock = clock_of(os.environ.get("SAMPLE_CLOCK", ""))
    return made


@cache
def parameters() -> SsmParameters:
    """Secrets of sources, and what people and desks of the plan refer to as `parameter NAME`."""
    return SsmParameters(client("ssm"), f"/tocsin/{stack()}/")


def secrets_of(source: str, *, again: bool = False) -> tuple[str, ...]:
    """The secrets that are valid for an account (`slack`, `slack/second`); `again` when none of them fitted."""
    return parameters().secrets_of(source, again=again)


def plan() -> Plan:
    """The current plan, at most 30 s old; the last good one when a new one cannot be had. Raises NoPlanError."""
    return _plans().current()


def judge() -> Judge:
    """The plan's rules, compiled once for each version."""
    return _plans().judge()


def contacts() -> Mapping[str, str]:
    """Phone number -> id of the person. Somebody whose number is a missing parameter is left out, loudly."""
    return _plans().contacts()


@cache
def channels() -> Any:
    """What sends: by channel, and for webhooks by the desk's kind."""
    from tocsin.adapters.channels import channels_of  # noqa: PLC0415

    webhooks = os.environ.get("WEBHOOKS_URL", "")
    return channels_of(
        _sending_client,
        parameters=parameters(),
        providers=_providers(),
        origination=os.environ.get("ORIGINATION_NUMBER", ""),
        configuration_set=os.environ.get("CONFIGURATION_SET", ""),
        callbacks=f"{webhooks}/hooks/twilio" if webhooks else "",
        twilio_endpoint=os.environ.get("TWILIO_ENDPOINT", ""),
        sender=os.environ.get("MAIL_FROM", ""),
    )


@cache
def optouts() -> OptOuts:
    """The lists of those who want no SMS, of the providers that this deployment uses."""
    from tocsin.adapters.channels.texting.optouts import optouts_of  # noqa: PLC0415

    made: OptOuts = optouts_of(_glancing_client, _providers(), log.warning)
    return made


def readiness() -> Readiness:
    """Which numbers are confirmed, or want no SMS, with the plan of this moment."""
    from tocsin.adapters.readiness import Readiness  # noqa: PLC0415

    return Readiness(hands=hands(), parameters=parameters(), ways=channels())


def tell_out_of_reach() -> None:
    """Say it loudly if a policy reaches nobody any more."""
    lost = readiness().warn()
    measure(Metric.OUT_OF_REACH, len(lost))
    if lost:
        log.error("nobody of these can be woken: all want no SMS", extra={"policies": lost})


@cache
def heartbeat() -> Callable[[], None]:
    """Tells the outside that nothing is late. Does nothing where no address is set."""
    from tocsin.adapters.heartbeat import heartbeat_to  # noqa: PLC0415

    return heartbeat_to(os.environ.get("HEARTBEAT_URL", ""))


def tokens() -> Callable[[], str]:
    """Makes the unguessable part of a link: 11 characters."""
    return lambda: secrets.token_urlsafe(TOKEN_BYTES)


def hands() -> Hands:
    """What a door that changes cases needs, with the plan of this moment."""
    from tocsin.adapters.acting import Hands  # noqa: PLC0415

    return Hands(table=table(), hints=hints(), clock=clock(), plan=plan(), tokens=tokens())


def dice() -> float:
    """A number from 0 to 1, for what must not happen everywhere at once."""
    return random.random()  # noqa: S311 - jitter, not a secret


def prepared(*makers: Callable[[], object]) -> None:
    """Make these now, while Lambda starts the process at full speed; elsewhere there may be nothing to make them of.

    The last thing that a door does as it starts: what is there by then stays, and is never looked through for garbage.
    """
    if ON_LAMBDA:
        for make in makers:
            make()
        gc.freeze()
        gc.enable()


def our_numbers() -> tuple[str, ...]:
    """The numbers that alarms come from, as far as they are numbers: a pool of them is none."""
    found = [os.environ.get("ORIGINATION_NUMBER", "")]
    if "twilio" in _providers():
        try:
            found.append(parameters().value("twilio/number").strip())
        except (KeyError, BotoCoreError, ClientError):
            log.warning("our number at Twilio is not known")
    return tuple(dict.fromkeys(number for number in found if number.startswith("+")))


def _providers() -> list[str]:
    return [name.strip() for name in os.environ.get("SMS_PROVIDERS", "sns").split(",")]


@cache
def _session() -> Any:
    return boto3.Session()


@cache
def _plans() -> Plans:
    from tocsin.adapters.plans import Plans  # noqa: PLC0415

    return Plans(table(), parameters(), links=os.environ.get("LINK_BASE", ""), complain=_complain)


def _complain(message: str, **details: str) -> None:
    log.error(message, extra=details)
    measure(Metric.FAULTS)
