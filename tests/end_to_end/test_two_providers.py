"""SMS by End User Messaging and by Twilio, through the deployed functions. Their servers are local ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from embedded import comes_true, free_port
from end_to_end.conftest import BY_EMAIL, ROOT, Outside
from end_to_end.test_from_webhook_to_phone import mention
from plans import PHONES
from servers import eum as eum_server
from servers import twilio as twilio_server
from servers.eum import Eum
from servers.serving import served
from servers.twilio import Twilio, signed
from tocsin.cli import embedded
from tocsin.cli.deploying import deploy
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import table_at
from tocsin.domain.names import under_incident
from tocsin.domain.plan.load import load
from tocsin.domain.words import MessageKind, MessageState, State

pytestmark = pytest.mark.embedded
PROVIDERS = {"SmsProviders": "eum,twilio", "ConfigurationSet": eum_server.EVENTS, "OriginationNumber": eum_server.OURS}
SECRETS = {
    "twilio/account": twilio_server.ACCOUNT,
    "twilio/token": twilio_server.TOKEN,
    "twilio/number": twilio_server.OURS,
    "sources/twilio": twilio_server.TOKEN,
}


@dataclass(kw_only=True)
class Carried(Outside):
    """What stands outside, with two providers."""

    eum: Eum = field(default_factory=Eum)
    twilio: Twilio = field(default_factory=Twilio)

    def carried(self, phone: str, *words: str) -> list[tuple[str, str, str]]:
        """What the providers took for a phone with these words in it: by whom, under which id, the text."""
        by_eum = [("eum", id_, told["DestinationPhoneNumber"], told["MessageBody"]) for id_, told in self._of_eum()]
        by_twilio = [("twilio", id_, form["To"], form.get("Body") or form["Twiml"]) for id_, form in self._of_twilio()]
        found = (one for one in (*by_eum, *by_twilio) if one[2] == phone and all(word in one[3] for word in words))
        return [(provider, id_, text) for provider, id_, _, text in found]

    def arrives(self, phone: str, *words: str) -> tuple[str, str, str]:
        """The only one of these; waited for."""
        assert comes_true(lambda: bool(self.carried(phone, *words))), (words, self.carried(phone))
        (one,) = self.carried(phone, *words)
        return one

    def calls_back(self, request: tuple[str, bytes, dict[str, str]]) -> int:
        """A request of Twilio's, to the address that it was given."""
        url, body, headers = request
        parts = urlsplit(url)
        here = f"{self.running.webhooks}{parts.path}?{parts.query}"
        return int(self.http.request("POST", here, body=body, headers=headers).status)

    def state_of_page(self, phone: str, number: str) -> MessageState:
        """Where the page of a case to a person is."""
        table = table_at(self.running)
        incident = table.number(int(number)) or ""
        person = next(name for name, known in PHONES.items() if known == phone)
        pages = [one for one in table.messages(under_incident(incident)) if one.kind is MessageKind.PAGE]
        return next(page.state for page in pages if page.to == person)

    def state_of_case(self, number: str) -> State:
        """Where a case is."""
        head = table_at(self.running).head(table_at(self.running).number(int(number)) or "")
        assert head
        return head.state

    def _of_eum(self) -> list[tuple[str, dict[str, str]]]:
        return [*self.eum.taken.items()]

    def _of_twilio(self) -> list[tuple[str, dict[str, str]]]:
        return [*self.twilio.taken.items()]


@pytest.fixture(scope="module")
def carried() -> Iterator[Carried]:
    """A deployment that sends by End User Messaging, and by Twilio when that is ill."""
    eum, twilio = Eum(), Twilio()
    with (
        served(eum.answer, eum.moods) as at_aws,
        served(twilio.answer, twilio.moods) as at_twilio,
        embedded.start(port=free_port(), home=None, auth=True) as aws,
    ):
        parameters = {**PROVIDERS, "TwilioEndpoint": at_twilio}
        running = deploy(aws.endpoint, front="", root=ROOT, parameters=parameters, settings=SECRETS)
        functions = running.client("lambda")
        deliver = running.functions["DeliverPages"]
        known = functions.get_function_configuration(FunctionName=deliver)["Environment"]["Variables"]
        more = {**known, "AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2": at_aws}
        functions.update_function_configuration(FunctionName=deliver, Environment={"Variables": more})
        address = f"sources: {{twilio: {{settings: {{address: '{known['WEBHOOKS_URL']}/hooks/twilio'}}}}}}"
        plan = load(
            {
                "rules/plan.yaml": BY_EMAIL.replace("name: Cas", "name: Cas, reach by: [call, sms]").encode(),
                "rules/sources.yaml": address.encode(),
            }
        )
        make_current(table_at(running), plan, "the tests")
        yield Carried(running=running, eum=eum, twilio=twilio)


def test_end_user_messaging_sends_proves_and_brings_the_answer(carried: Carried) -> None:
    """One SMS; its event proves it; the reply comes by the topic of the number, and is answered by the same way."""
    ana = PHONES["ana"]
    assert carried.posts(mention("eum", "The life jackets are padlocked!"))[0] == 202
    provider, id_, page = carried.arrives(ana, "SERIOUS")
    assert provider == "eum"
    number = page.split()[1]
    event = carried.eum.event(id_, "TEXT_DELIVERED", "Message has been accepted by phone")
    carried.running.client("sns").publish(TopicArn=carried.running.sms_events_topic, Message=event)
    assert comes_true(lambda: carried.state_of_page(ana, number) is MessageState.DELIVERED)

    carried.replies(ana, f"{number}a")
    assert carried.arrives(ana, f"{number} is yours")[0] == "eum"
    assert carried.state_of_case(number) is State.ACKNOWLEDGED
    assert carried.carried(PHONES["ben"]) == []
    assert carried.twilio.taken == {}


def test_end_user_messaging_rings_up_and_says_how_to_answer(carried: Carried) -> None:
    """It hears no keys: the call tells what to answer by SMS. The answer's link is the second sign of a crisis."""
    cas = PHONES["cas"]
    assert carried.posts(mention("voice", "late again, says the newspaper"))[0] == 202
    provider, id_, said = carried.arrives(cas, "Crisis")
    told = carried.eum.taken[id_]
    assert (provider, told["action"], told["OriginationIdentity"]) == ("eum", "SendVoiceMessage", eum_server.OURS)
    number = said.split("case ")[1].split(".")[0]
    assert (f"answer {number} a" in said, "Press" in said) == (True, False)
    event = carried.eum.event(id_, "VOICE_COMPLETED", "The call was answered")
    carried.running.client("sns").publish(TopicArn=carried.running.sms_events_topic, Message=event)
    assert comes_true(lambda: carried.state_of_page(cas, number) is MessageState.DELIVERED)

    carried.replies(cas, f"{number} a")
    _, _, asked = carried.arrives(cas, f"{number} is yours. Is it you?")
    assert carried.state_of_case(number) is State.OPEN
    token = asked.rpartition("/")[2]
    assert carried.http.request("POST", f"{carried.running.console}/{token}").status == 200
    assert carried.state_of_case(number) is State.ACKNOWLEDGED


def test_twilio_takes_over_proves_and_brings_the_answer(carried: Carried) -> None:
    """AWS takes nothing: the crisis goes out by Twilio, once, as SMS and as call; replies and keys come back."""
    ana, cas = PHONES["ana"], PHONES["cas"]
    carried.eum.too_many = True
    assert carried.posts(mention("twilio", "LOCKED in the newspaper"))[0] == 202
    provider, sid, page = carried.arrives(ana, "CRISIS", "LOCKED")
    caller, call, _ = carried.arrives(cas, "Crisis", "Press 1")
    assert (provider, caller) == ("twilio", "twilio")
    number = page.split()[1]
    assert carried.calls_back(carried.twilio.told(sid, "delivered")) == 200
    assert comes_true(lambda: carried.state_of_page(ana, number) is MessageState.DELIVERED)

    hooks = carried.twilio.taken[sid]["StatusCallback"].partition("?")[0]
    said = {"MessageSid": "SM" + "a" * 32, "From": ana, "To": twilio_server.OURS, "Body": f"{number}a"}
    assert carried.calls_back(signed(hooks, said)) == 200
    _, _, asked = carried.arrives(ana, "Is it you?")
    assert carried.state_of_case(number) is State.OPEN
    assert carried.calls_back(carried.twilio.pressed(call, "1")) == 200
    assert carried.arrives(cas, f"{number} is Ana's, who has not answered yet")
    sign = re.findall(r"\b\d{4}\b", asked)[0]
    assert carried.calls_back(signed(hooks, {**said, "MessageSid": "SM" + "b" * 32, "Body": sign})) == 200
    assert comes_true(lambda: carried.state_of_case(number) is State.ACKNOWLEDGED)

    assert len(carried.carried(ana, "CRISIS", "LOCKED")) == len(carried.carried(cas, "Crisis", "Press")) == 1
    assert [one for one in carried.given_up().values() if one] == []
    forged = signed(hooks, {**said, "MessageSid": "SM" + "c" * 32, "Body": f"{number}r"})
    assert carried.calls_back((*forged[:2], {**forged[2], "x-twilio-signature": "forged"})) == 401
