"""SMS and calls by Twilio. It calls us back with what became of them, and with the key that somebody pressed.

API: https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/voice/api/call-resource
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape, quoteattr

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from tocsin.adapters.channels.refusals import ADDRESS
from tocsin.domain.receipt import ABOUT, about
from tocsin.domain.sending import FailedForGood, FailedForNow, Outcome, Outgoing, Sent

NAME = "twilio"
ENDPOINT = "https://api.twilio.com"
RINGS_FOR = 30
"""Seconds: before most voicemails answer."""
LISTENS_FOR = 10
"""Seconds that a key may take."""
VALID_FOR = 300
"""Seconds. A page that has not reached a phone by then is somebody else's by now."""
DOUBT = 10.0
"""Seconds that a receipt has to come, when it is not known whether a message was taken."""
VOICES = {"en": "en-GB", "nl": "nl-NL", "fy": "nl-NL", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
OPTED_OUT = "This person has answered STOP to our number at Twilio. They have to send START to it."
FOR_GOOD = {
    21211: ADDRESS,  # no valid number
    21217: ADDRESS,  # no valid number, of a call
    21401: ADDRESS,
    21421: ADDRESS,
    21610: OPTED_OUT,
    21614: "The number is no mobile number: it can receive no SMS. Correct it in the plan.",
}
"""Code -> what to do. Any other is about our account, our number or a country that is not enabled, not the person.

https://www.twilio.com/docs/api/errors
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Our account at Twilio."""

    sid: str
    token: str
    number: str
    """The number, or the service (`MG…`), that SMS come from and replies go to; calls come from a number."""
    callbacks: str
    """Where Twilio reaches this deployment's receiving door: `https://…/hooks/twilio`. Empty: it tells us nothing."""
    endpoint: str = ENDPOINT


Accounts = Callable[[], Account]
"""Reads the account when it is needed; raises KeyError with a sentence when a secret is missing."""


class TwilioTexts:
    """Sends one SMS."""

    def __init__(self, account: Accounts, connections: urllib3.PoolManager) -> None:
        self._account = account
        self._connections = connections

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""

        def fields(account: Account) -> dict[str, str]:
            sender = "MessagingServiceSid" if account.number.startswith("MG") else "From"
            return {sender: account.number, "Body": outgoing.body, "ValidityPeriod": str(VALID_FOR)}

        return _posted("Messages", fields, outgoing, self._account, self._connections)


class TwilioCalls:
    """Rings up, says it, and listens for a key."""

    def __init__(self, account: Accounts, connections: urllib3.PoolManager) -> None:
        self._account = account
        self._connections = connections

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""

        def fields(account: Account) -> dict[str, str]:
            return {"From": account.number, "Twiml": twiml(outgoing, account), "Timeout": str(RINGS_FOR)}

        return _posted("Calls", fields, outgoing, self._account, self._connections)


def twiml(outgoing: Outgoing, account: Account) -> str:
    """What the call says, twice; the key goes to the receiving door, with the number of the case."""
    words = outgoing.spoken
    voice = quoteattr(VOICES.get(words.language if words else "en", "en-GB"))
    if words is None or not account.callbacks or outgoing.number is None:
        said = escape(f"{words.what} {words.by_sms}" if words else outgoing.body)
        return f'<Response><Say language={voice} loop="2">{said}</Say></Response>'
    told = {"number": str(outgoing.number), "language": words.language}
    action = quoteattr(callback(account, outgoing, told))
    said = escape(f"{words.what} {words.by_keys}")
    return (
        f'<Response><Gather input="dtmf" numDigits="1" timeout="{LISTENS_FOR}" action={action}>'
        f'<Say language={voice} loop="2">{said}</Say></Gather>'
        f"<Say language={voice}>{escape(words.by_sms)}</Say></Response>"
    )


def callback(account: Account, outgoing: Outgoing, more: Mapping[str, str] | None = None) -> str:
    """The address that Twilio calls; it says which message it is about, and is signed as a whole."""
    return f"{account.callbacks}?{urlencode({ABOUT: about(outgoing.parent, outgoing.name), **(more or {})})}"


def _posted(
    resource: str,
    fields: Callable[[Account], dict[str, str]],
    outgoing: Outgoing,
    account_of: Accounts,
    connections: urllib3.PoolManager,
) -> Outcome:
    try:
        account = account_of()
    except KeyError as missing:
        return FailedForNow(str(missing.args[0]))
    form = {"To": outgoing.address, **fields(account)}
    if account.callbacks:
        form["StatusCallback"] = callback(account, outgoing)
    url = f"{account.endpoint}/2010-04-01/Accounts/{quote(account.sid, safe='')}/{resource}.json"
    headers = urllib3.make_headers(basic_auth=f"{account.sid}:{account.token}")
    try:
        answer = connections.request("POST", url, fields=form, headers=headers, encode_multipart=False, redirect=False)
    except (NewConnectionError, ConnectTimeoutError) as failure:
        return FailedForNow(f"Twilio could not be reached: {type(failure).__name__}.")
    except HTTPError as failure:
        return FailedForNow(f"Twilio did not answer: {type(failure).__name__}.", DOUBT, unsure=True)
    return outcome(answer.status, answer.data, answer.headers.get("retry-after", ""), proof=bool(account.callbacks))


def outcome(status: int, body: bytes, retry_after: str, *, proof: bool) -> Outcome:
    """What Twilio's answer means. Its sentences may hold a phone number; its codes do not."""
    told = _object(body)
    sid, code = told.get("sid"), told.get("code")
    if status < 300:  # noqa: PLR2004 - a 2xx
        if isinstance(sid, str):
            return Sent(sid, NAME, proof=proof)
        return FailedForNow("Twilio's answer was not understood.", DOUBT, unsure=True)
    if isinstance(code, int) and (advice := FOR_GOOD.get(code)):
        return FailedForGood(f"{advice} (Twilio {code})", stopped=advice == OPTED_OUT)
    wait = float(retry_after) if retry_after.strip().isdecimal() else None
    if status >= 500:  # noqa: PLR2004 - a 5xx
        return FailedForNow(f"Twilio answered {status}.", wait or DOUBT, unsure=True)
    return FailedForNow(f"Twilio did not send it now: {code or status}.", wait)


def _object(body: bytes) -> Mapping[str, object]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
