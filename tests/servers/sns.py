"""What the embedded AWS lacks of SNS: the list of those who have opted out, in the query protocol of AWS.

https://docs.aws.amazon.com/sns/latest/api/API_ListPhoneNumbersOptedOut.html,
https://docs.aws.amazon.com/sns/latest/api/API_CheckIfPhoneNumberIsOptedOut.html
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from servers.serving import Answer, Moods, Request

PAGE = 2
"""Numbers on a page; SNS has a hundred."""
XML = {"content-type": "text/xml"}


@dataclass
class Sns:
    """The server's state."""

    moods: Moods = field(default_factory=Moods)
    stopped: list[str] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        """One request."""
        form = dict(parse_qsl(request.body.decode()))
        if form["Action"] == "ListPhoneNumbersOptedOut":
            return self._listed(int(form.get("nextToken", 0)))
        if form["Action"] == "CheckIfPhoneNumberIsOptedOut":
            found = form["phoneNumber"] in self.stopped
            return _told(form["Action"], f"<isOptedOut>{str(found).lower()}</isOptedOut>")
        return Answer(400, b"<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>", XML)

    def _listed(self, start: int) -> Answer:
        members = "".join(f"<member>{escape(number)}</member>" for number in self.stopped[start : start + PAGE])
        more = f"<nextToken>{start + PAGE}</nextToken>" if start + PAGE < len(self.stopped) else ""
        return _told("ListPhoneNumbersOptedOut", f"<phoneNumbers>{members}</phoneNumbers>{more}")


def _told(action: str, result: str) -> Answer:
    body = f"<{action}Response><{action}Result>{result}</{action}Result></{action}Response>"
    return Answer(200, body.encode(), XML)
