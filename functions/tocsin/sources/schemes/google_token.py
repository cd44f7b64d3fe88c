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
LEEWAY = 60
"""Seconds by which clocks may differ."""
TOKEN = re.compile(r"(?i:bearer) +([\w-]{1,8192}\.[\w-]{1,8192}\.[\w-]{1,8192}) *", re.ASCII)
"""A JSON Web Signature in its compact form (RFC 7515, section 7.1), as a bearer token."""
SAY_WHO = "Say in the plan whose pushes are trusted: `settings: {service account: …@….iam.gserviceaccount.com}`."


def certificates(delivery: Delivery) -> str | None:
    """Where the keys are; None for what is no token, so that no noise makes us ask Google."""
    return CERTIFICATES if TOKEN.fullmatch(delivery.header("authorization")) else None


def google_token(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """No id of its own, or NotAuthentic.

    The plan says whose account it must be, and for whom the token is made if that is not our address (`audience`).
    """
    account = trust.settings.get("service account")
    if not isinstance(account, str) or not account:
        return NotAuthentic(SAY_WHO)
    token = TOKEN.fullmatch(delivery.header("authorization"))
    if not token:
        return NotAuthentic("Not signed: switch on authentication for the push subscription.")
    audience = trust.settings.get("audience") or delivery.url.partition("?")[0]
    claims = _claims(token[1], str(audience), trust)
    if isinstance(claims, NotAuthentic):
        return claims
    if claims.get("email") != account or claims.get("email_verified") is not True:
        return NotAuthentic("The token is of another service account than the plan says.")
    return ""


def _claims(token: str, audience: str, trust: Trust) -> dict[str, Any] | NotAuthentic:
    import jwt  # noqa: PLC0415 - with it comes `cryptography`, which nobody else needs

    try:
        keys = jwt.PyJWKSet.from_dict(json_of(trust.published))
        named = jwt.get_unverified_header(token).get("kid")
        key = next((one for one in keys.keys if one.key_id == named), None)
        if key is None:
            return NotAuthentic("The token is signed with a key that Google does not publish.")
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            audience=audience,
            issuer=ISSUERS,
            options={  # whether it is of now is said by the door's clock, below
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
                "require": ["exp", "iat", "aud", "iss"],
            },
        )
        now = trust.now.timestamp()
        if not claims["iat"] - LEEWAY <= now <= claims["exp"] + LEEWAY:
            return NotAuthentic("The token is not of now.")
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as wrong:
        return NotAuthentic(f"The token does not hold: {type(wrong).__name__}.")
    return claims
