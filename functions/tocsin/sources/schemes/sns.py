"""The signature of Amazon SNS: RSA in the body itself, made with a certificate that AWS publishes.

Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html. AWS signs for everybody who has
a topic there, so that the topic must be ours, too: our secret is its ARN.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import body_of
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotAuthentic, NotUnderstood

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

HOST = r"https://sns\.[a-z]{2}(?:-[a-z]+)+-\d{1,2}\.amazonaws\.com(?:\.cn)?"
"""Of every part of AWS; China's has a name of its own."""
CERTIFICATE = re.compile(HOST + r"/[\w.-]{1,200}\.pem", re.ASCII)
PAGE = re.compile(HOST + r"/\?[^\s#]{1,2000}", re.ASCII)
SIGNED = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
SIGNED_OF_HANDSHAKE = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
HANDSHAKES = frozenset({"SubscriptionConfirmation", "UnsubscribeConfirmation"})
DIGESTS = {"1": "SHA1", "2": "SHA256"}


def certificate_at(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """Where the certificate is."""
    message = _of_our_topic(delivery, trust)
    return message if isinstance(message, NotAuthentic) else _text(message, "SigningCertURL")


def sns(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """The message's id, the same on retries, or NotAuthentic."""
    message = _of_our_topic(delivery, trust)
    if isinstance(message, NotAuthentic):
        return message
    digest = DIGESTS.get(message["SignatureVersion"].text())
    if digest is None:
        return NotAuthentic(f"SignatureVersion is none of {', '.join(DIGESTS)}.")
    if not _is_signed(message, trust.published, digest):
        return NotAuthentic("Signature does not match: the message was changed, or comes from elsewhere.")
    return message["MessageId"].text()


def message_of(delivery: Delivery) -> Part | NotUnderstood:
    """The body of a delivery. SNS sends JSON as `text/plain`."""
    return body_of(delivery.body)


def _of_our_topic(delivery: Delivery, trust: Trust) -> Part | NotAuthentic:
    """A message that says that it is of our topic, and names a certificate at SNS."""
    message = message_of(delivery)
    if isinstance(message, NotUnderstood):
        return NotAuthentic("It is no message of SNS: there is nothing signed in it.")
    if _text(message, "TopicArn") not in trust.secrets:
        return NotAuthentic("TopicArn is not the topic that was given to us as this source's secret.")
    if not CERTIFICATE.fullmatch(_text(message, "SigningCertURL")):
        return NotAuthentic("SigningCertURL does not lead to SNS.")
    return message


def signed_of(message: Part) -> bytes:
    """What is signed: the fields that there are, each with its name, in their order."""
    names = SIGNED_OF_HANDSHAKE if message["Type"].text() in HANDSHAKES else SIGNED
    lines = (f"{name}\n{_text(message, name)}\n" for name in names if message[name])
    return "".join(lines).encode("utf-8", "replace")


def _text(message: Part, name: str) -> str:
    """The text as it is: the white space around it is signed, too."""
    value = message[name].value
    return value if isinstance(value, str) else ""


def _is_signed(message: Part, certificate: bytes, digest: str) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as below
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as below
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15  # noqa: PLC0415 - as below

    key = _key(certificate)
    try:
        signature = base64.b64decode(_text(message, "Signature"), validate=True)
        if key:
            key.verify(signature, signed_of(message), PKCS1v15(), getattr(hashes, digest)())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return key is not None


@lru_cache(maxsize=8)
def _key(certificate: bytes) -> RSAPublicKey | None:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415 - nobody else needs it
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415 - as above

    try:
        key = load_pem_x509_certificate(certificate).public_key()
    except ValueError:
        return None
    return key if isinstance(key, RSAPublicKey) else None
