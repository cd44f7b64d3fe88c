"""Tokens that Google signs for a service account (OpenID Connect): how Pub/Sub proves that a push is its own.

Source: https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions.
"""

from __future__ import annotations

import re
from typing import Any

from tocsin.sources.cleaning import json_of
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import NotAuthentic

CERTIFICATES = "https://www.googleapis.com/oauth2/v3/certs"
"""The keys that Google signs with now, as a set of JSON Web Keys (RFC 7517)."""
ISSUERS = ("https://accounts.google.com", "accounts.google.com")
ALGORITHM = "RS256"
LEEWAY = 60
"""Seconds by which clocks may differ."""
TOKEN = re.compile(r"(?i:bearer) +([\w-]{1,8192}\.[\w-]{1,8192}\.[\w-]{1,8192}) *", re.ASCII)
"""A JSON Web Signature in its compact form (RFC 7515, section 7.1), as a bearer token."""
SAY_WHO = "Say in the plan whose pushes are trusted: `settings: {service account: …@….iam.gserviceaccount.com}`."


def certificates(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """Where the keys are; or why none are needed, so that neither noise nor anybody's token makes us ask Google."""
    claimed = _claimed(delivery, trust)
    return claimed if isinstance(claimed, NotAuthentic) else CERTIFICATES


def google_token(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """No id of its own, or NotAuthentic.

    The plan says whose account it must be, and for whom the token is made if that is not our address (`audience`).
    """
    claimed = _claimed(delivery, trust)
    return claimed if isinstance(claimed, NotAuthentic) else _signed(claimed, trust.published)


def _claimed(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """The token, if it says of itself all that it must; who says so is still to be proved."""
    account = trust.settings.get("service account")
    if not isinstance(account, str) or not account:
        return NotAuthentic(SAY_WHO)
    token = TOKEN.fullmatch(delivery.header("authorization"))
    if not token:
        return NotAuthentic("Not signed: switch on authentication for the push subscription.")
    audience = trust.settings.get("audience") or delivery.url.partition("?")[0]
    claims = _claims(token[1], str(audience))
    if isinstance(claims, NotAuthentic):
        return claims
    if not claims["iat"] - LEEWAY <= trust.now.timestamp() <= claims["exp"] + LEEWAY:
        return NotAuthentic("The token is not of now.")
    if claims.get("email") != account or claims.get("email_verified") is not True:
        return NotAuthentic("The token is of another service account than the plan says.")
    return token[1]


def _claims(token: str, audience: str) -> dict[str, Any] | NotAuthentic:
    """What is in it. Whether it is of now is said by the door's clock."""
    import jwt  # noqa: PLC0415 - with it comes `cryptography`, which nobody else needs

    options: Any = {
        "verify_signature": False,
        "verify_aud": True,
        "verify_iss": True,
        "require": ["exp", "iat", "aud", "iss"],
    }
    try:
        if jwt.get_unverified_header(token).get("alg") != ALGORITHM:
            return NotAuthentic(f"The token is not signed with {ALGORITHM}.")
        claims: dict[str, Any] = jwt.decode(token, audience=audience, issuer=ISSUERS, options=options)
        times = (claims["iat"], claims["exp"])
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError, RecursionError) as wrong:
        return _does_not_hold(wrong)
    return claims if all(isinstance(time, int | float) for time in times) else NotAuthentic("The token tells no times.")


def _signed(token: str, published: bytes) -> str | NotAuthentic:
    import jwt  # noqa: PLC0415 - as above

    try:
        keys = jwt.PyJWKSet.from_dict(json_of(published)).keys
        named = jwt.get_unverified_header(token).get("kid")
        key = next((one for one in keys if one.key_id == named), None)
        if key is None:
            return NotAuthentic("The token is signed with a key that Google does not publish.")
        jwt.api_jws.decode(token, key.key, algorithms=[ALGORITHM])
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as wrong:
        return _does_not_hold(wrong)
    return ""


def _does_not_hold(wrong: Exception) -> NotAuthentic:
    return NotAuthentic(f"The token does not hold: {type(wrong).__name__}.")
