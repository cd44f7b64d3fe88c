"""The numbers of a plan: which ones an SMS can reach, and what is said of the others."""

from __future__ import annotations

import pytest

from plan_problems import problems_if_any

REAL = ["+31612345679", "+4915112345679", "+61491570156", "+46701740605", "+4917139200000", "+3197010280000"]
FOR_EXAMPLES = ["+447700900123", "+33639980123", "+12025550123"]
"""Reserved by regulators for films and examples: a plan to try things out may have them."""


def said(phone: str, more: str = "") -> list[str]:
    """What is wrong with a plan in which Zoe has this number."""
    return problems_if_any(f"people:\n  zoe: {{name: Zoe, phone: '{phone}'{more}}}")


@pytest.mark.parametrize("phone", [*REAL, *FOR_EXAMPLES])
def test_a_mobile_number_is_taken(phone: str) -> None:
    """Where mobile numbers look like all others (+1), the number is taken, too."""
    assert said(phone) == []


@pytest.mark.parametrize(
    "phone",
    [
        "+31205551234",  # a telephone on a desk
        "+442079460018",
        "+4930123456",
        "+31900123456",  # premium rate
        "+19005551234",
        "+318001234567",  # free of charge for whoever calls
        "+31881234567",  # a company's number
        "+31662345678",  # a pager
    ],
)
def test_what_is_no_mobile_number_gets_no_sms(phone: str) -> None:
    """Landlines, premium rate, toll-free, company numbers and pagers; a landline may still be rung up."""
    (problem,) = said(phone)
    assert f"{phone!r} is no mobile number: no SMS arrives there." in problem
    assert said(phone, ", reach by: [call]") == []


@pytest.mark.parametrize("phone", ["+31112345678", "+33700000000", "+88213123456", "+353201234567"])
def test_a_number_that_nobody_is_given_is_wrong(phone: str) -> None:
    """Its length is right, and no such range is given out: a digit is wrong. A range may be newer than the library."""
    (problem,) = said(phone)
    assert f"{phone!r} is a number that nobody is given in its country." in problem
    assert "`parameter NAME`" in problem


@pytest.mark.parametrize(
    "phone", ["0612345678", "+316123", "+3161234567890123", "+", "+x", "tel:+31612345678", "+31 6 12345678"]
)
def test_what_is_no_number_in_e164_is_wrong(phone: str) -> None:
    """With the number that was probably meant, if it can be told."""
    (problem,) = said(phone)
    assert "is no international phone number." in problem
