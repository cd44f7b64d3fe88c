"""Amazon SNS over HTTPS: SMS that a two-way number of AWS End User Messaging publishes, in any account of AWS.

Source: https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import lacks
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.schemes.sns import PAGE, certificate_at, message_of, sns
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation
from tocsin.sources.two_way_sms import NotAnSmsError, inbound_sms

NAME = "sns"


def translate(delivery: Delivery, account: Account, _heard: datetime) -> Translation | Reply | NotUnderstood:
    """The SMS. A subscription is confirmed by visiting SNS, since the message was signed and the topic is ours."""
    message = message_of(delivery)
    if isinstance(message, NotUnderstood):
        return message
    match message["Type"].text():
        case "Notification":
            return _sms(delivery, account)
        case "SubscriptionConfirmation":
            address = message["SubscribeURL"].text()
            elsewhere = NotUnderstood((Mistake("SubscribeURL", "is missing, or leads elsewhere than to SNS."),))
            return Reply(visit=address) if PAGE.fullmatch(address) else elsewhere
        case "":
            return lacks("Type")
        case other:
            return Translation(ignored={other[:60]: 1})


def _sms(delivery: Delivery, account: Account) -> Translation | NotUnderstood:
    try:
        sms = inbound_sms(delivery.body.decode("utf-8", "replace"))
    except NotAnSmsError as other:
        return NotUnderstood((Mistake("Message", str(other)),))
    return Translation(texts=(replace(sms, source=NAME, account=account.name, brand=account.brand),))


SOURCE = Source(
    verify=sns,
    translate=translate,
    published_at=certificate_at,
    events=("Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"),
)
