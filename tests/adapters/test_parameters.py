"""Secrets and settings from SSM: kept for a while, and asked for again when there is a reason."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tocsin.adapters.parameters import KEPT_FOR, LOOKED_AGAIN_AFTER, SsmParameters

PREFIX = "/tocsin/nb/"


class NotFoundError(ClientError):  # type: ignore[misc] # boto3 brings no types
    """As SSM says it."""


class FakeSsm:
    """SSM with values in memory. `away`: it answers nothing."""

    class exceptions:  # noqa: N801 - boto3's name
        """As boto3 has them."""

        ParameterNotFound = NotFoundError

    def __init__(self, **values: str) -> None:
        self.values = {PREFIX + name.replace("__", "/"): value for name, value in values.items()}
        self.asked: list[str] = []
        self.away = False
        self.refusal = ""

    def get_parameter(self, *, Name: str, WithDecryption: bool) -> Any:  # noqa: N803 - boto3's names
        """As boto3."""
        assert WithDecryption
        self.asked.append(Name)
        if self.away:
            raise ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, "GetParameter")
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal, "Message": ""}}, "GetParameter")
        if Name not in self.values:
            raise NotFoundError({"Error": {"Code": "ParameterNotFound", "Message": ""}}, "GetParameter")
        return {"Parameter": {"Value": self.values[Name]}}


class Time:
    """Seconds that the test counts."""

    now = 1000.0

    def __call__(self) -> float:
        """Like `time.monotonic`."""
        return self.now


def test_two_secrets_are_valid_at_once() -> None:
    """So a sender can change to the new one whenever it likes."""
    parameters = SsmParameters(FakeSsm(sources__standard="whsec_a\nwhsec_b "), PREFIX)
    assert parameters.secrets_of("standard") == ("whsec_a", "whsec_b")


def test_a_source_that_is_not_set_up_has_no_secrets() -> None:
    """And is asked for once a minute at most, however often it is knocked at."""
    ssm, time = FakeSsm(), Time()
    parameters = SsmParameters(ssm, PREFIX, time)
    assert [parameters.secrets_of("standard", again=True) for _ in range(9)] == [()] * 9
    assert len(ssm.asked) == 1
    time.now += LOOKED_AGAIN_AFTER
    parameters.secrets_of("standard")
    assert len(ssm.asked) == 2


def test_a_secret_that_does_not_fit_is_looked_up_again_at_most_once_a_minute() -> None:
    """A flood of forgeries is no flood of requests."""
    ssm, time = FakeSsm(sources__standard="old"), Time()
    parameters = SsmParameters(ssm, PREFIX, time)
    parameters.secrets_of("standard")
    ssm.values[PREFIX + "sources/standard"] = "new"
    assert parameters.secrets_of("standard", again=True) == ("old",)
    time.now += LOOKED_AGAIN_AFTER
    assert parameters.secrets_of("standard", again=True) == ("new",)
    assert len(ssm.asked) == 2


def test_a_secret_that_was_taken_away_is_forgotten() -> None:
    """After ten minutes at the latest."""
    ssm, time = FakeSsm(sources__standard="old"), Time()
    parameters = SsmParameters(ssm, PREFIX, time)
    parameters.secrets_of("standard")
    del ssm.values[PREFIX + "sources/standard"]
    time.now += KEPT_FOR
    assert parameters.secrets_of("standard") == ()


def test_what_was_known_holds_while_ssm_is_out_of_reach() -> None:
    """Tocsin does not go deaf because a store does; what was never known cannot hold."""
    ssm, time = FakeSsm(ANA="+31612345678"), Time()
    parameters = SsmParameters(ssm, PREFIX, time)
    parameters.value("ANA")
    ssm.away = True
    time.now += KEPT_FOR
    assert parameters.value("ANA") == "+31612345678"
    with pytest.raises(ClientError):
        parameters.value("BEN")


def test_a_missing_parameter_is_named_in_full() -> None:
    """So that it can be put there."""
    with pytest.raises(KeyError, match="/tocsin/nb/ANA"):
        SsmParameters(FakeSsm(), PREFIX).value("ANA")


def test_a_name_that_cannot_be_a_parameter_s_is_a_missing_one() -> None:
    """One person's mistyped phone in the plan must not keep the replies of all others from being read."""
    ssm = FakeSsm()
    ssm.refusal = "ValidationException"
    with pytest.raises(KeyError, match="ana@phone"):
        SsmParameters(ssm, PREFIX).value("ana@phone")
