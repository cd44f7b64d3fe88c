"""Twilio as it is documented: messages, calls, their errors, and what it calls back, signed.

https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/voice/api/call-resource,
https://www.twilio.com/docs/api/errors, https://www.twilio.com/docs/usage/security#validating-requests,
magic numbers: https://www.twilio.com/docs/iam/test-credentials
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree as ET

from servers.serving import Answer, Moods, Request

ACCOUNT, TOKEN, OURS = "AC" + "0" * 32, "a-token", "+15005550006"
NO_NUMBER, NO_COUNTRY, STOPPED, NO_MOBILE = "+15005550001", "+15005550003", "+15005550004", "+15005550009"
"""The numbers that Twilio's own test credentials refuse, each in its way."""
ERRORS = {
    NO_NUMBER: (400, 21211, "Invalid 'To' Phone Number: {to}"),
    NO_COUNTRY: (403, 21408, "Permission to send an SMS has not been enabled for the region indicated by {to}"),
    STOPPED: (400, 21610, "Attempt to send to unsubscribed recipient {to}"),
    NO_MOBILE: (400, 21614, "'To' number {to} is not a valid mobile number"),
}
PATH = re.compile(r"/2010-04-01/Accounts/(?P<account>AC\w{32})/(?P<resource>Messages|Calls)\.json")


@dataclass
class Twilio:
    """The server's state: what it took, by its sid."""

    moods: Moods = field(default_factory=Moods)
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    too_many: bool = False
    sids: count[int] = field(default_factory=lambda: count(1))

    def answer(self, request: Request) -> Answer:
        """One request of the API."""
        found = PATH.fullmatch(request.path)
        if not found:
            return self._error(404, 20404, f"The requested resource {request.path} was not found")
        credentials = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if found["account"] != ACCOUNT or request.headers.get("authorization") != f"Basic {credentials}":
            return self._error(401, 20003, "Authenticate")
        if self.too_many:
            return self._error(429, 20429, "Too Many Requests", {"retry-after": "7"})
        form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        return self._made(found["resource"], form)

    def told(self, sid: str, status: str, error: str = "") -> tuple[str, bytes, dict[str, str]]:
        """The status callback of something that was taken: where it goes, its form, and its headers."""
        form = self.taken[sid]
        kind, name = ("Call", "CallStatus") if sid.startswith("CA") else ("Message", "MessageStatus")
        fields = {f"{kind}Sid": sid, name: status, "To": form["To"], "From": form["From"], "AccountSid": ACCOUNT}
        return signed(form["StatusCallback"], {**fields, "ErrorCode": error} if error else fields)

    def pressed(self, sid: str, key: str) -> tuple[str, bytes, dict[str, str]]:
        """The request that follows when whoever listens to a call presses a key."""
        form = self.taken[sid]
        gather = ET.fromstring(form["Twiml"]).find("Gather")  # noqa: S314 - we have written it ourselves
        assert gather is not None
        fields = {"CallSid": sid, "CallStatus": "in-progress", "Digits": key, "To": form["To"], "From": form["From"]}
        return signed(gather.attrib["action"], fields)

    def _made(self, resource: str, form: dict[str, str]) -> Answer:
        needed = {"To", "From"} | ({"Body"} if resource == "Messages" else {"Twiml"})
        if missing := needed - {name for name, value in form.items() if value}:
            return self._error(400, 21604, f"A required parameter is missing: {', '.join(sorted(missing))}")
        if refused := ERRORS.get(form["To"]):
            status, code, message = refused
            return self._error(status, code, message.format(to=form["To"]))
        if resource == "Calls":
            ET.fromstring(form["Twiml"])  # noqa: S314 - the same; it raises when it is no XML
        sid = f"{'SM' if resource == 'Messages' else 'CA'}{next(self.sids):032x}"
        self.taken[sid] = form
        return Answer(201, json.dumps({"sid": sid, "status": "queued", "to": form["To"]}).encode())

    def _error(self, status: int, code: int, message: str, headers: dict[str, str] | None = None) -> Answer:
        more = f"https://www.twilio.com/docs/errors/{code}"
        body = {"code": code, "message": message, "more_info": more, "status": status}
        return Answer(status, json.dumps(body).encode(), headers or {})


def signed(url: str, fields: dict[str, str]) -> tuple[str, bytes, dict[str, str]]:
    """A request of Twilio's: its address, its form, and its headers."""
    whole = url + "".join(f"{name}{value}" for name, value in sorted(fields.items()))
    signature = base64.b64encode(hmac.new(TOKEN.encode(), whole.encode(), hashlib.sha1).digest()).decode()
    headers = {"content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature}
    return url, urlencode(fields).encode(), headers
