"""What AWS answers when it does not send, and whether another attempt could help."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, ReadTimeoutError

from tocsin.domain.sending import FailedForGood, FailedForNow

ADDRESS = "The address is not one that can be sent to. Correct it in the plan."
OPTED_OUT = "This person has answered STOP to a number of ours at AWS. They have to send START to it."
NOT_VERIFIED = "SES does not send to or from this address. Verify it, or ask AWS to lift the sandbox."

FOR_GOOD = {
    "InvalidParameter": ADDRESS,
    "InvalidParameterValue": ADDRESS,
    "ParameterValueInvalid": ADDRESS,
    "ValidationException": ADDRESS,
    "BadRequestException": ADDRESS,
    "OptedOut": OPTED_OUT,
    "OptedOutException": OPTED_OUT,
    "MessageRejected": NOT_VERIFIED,
    "MailFromDomainNotVerifiedException": NOT_VERIFIED,
}
"""Code -> what to do. Whatever is not here may work later: throttling, a limit, a missing permission, a breakdown."""

NO_ANSWER = (ReadTimeoutError, ConnectionClosedError)
"""It was asked, and nobody knows what it did."""
BROKEN = 500


def refusal(failure: ClientError | BotoCoreError) -> FailedForNow | FailedForGood:
    """The failure as a value. AWS's own sentence may hold a phone number; its code does not."""
    if not isinstance(failure, ClientError):
        told = f"AWS could not be reached: {type(failure).__name__}."
        return FailedForNow(told, unsure=isinstance(failure, NO_ANSWER))
    code = str(failure.response.get("Error", {}).get("Code", "unknown"))
    if advice := FOR_GOOD.get(code):
        return FailedForGood(f"{advice} ({code})", stopped=advice == OPTED_OUT)
    status = int(failure.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    return FailedForNow(f"AWS did not send it now: {code}.", unsure=status >= BROKEN)
