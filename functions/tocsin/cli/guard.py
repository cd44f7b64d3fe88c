"""The only place where the command line turns what went wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import traceback
from typing import Any

import typer
import urllib3
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
    TokenRetrievalError,
)
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tocsin.cli.screen import complain
from tocsin.cli.trouble import Trouble

TRACE = "TOCSIN_TRACE"
"""Set it, and an unexpected error shows where it happened."""
LONGEST = 240
"""Characters of an error that somebody else has written."""
EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException"})
DENIED = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"})

PASSES = (typer.Exit, typer.Abort, TyperException, BrokenPipeError)
"""Typer deals with these: a chosen exit code, a wrong option, a reader such as `head` that has seen enough."""


class Guarded(TyperGroup):
    """A group of commands whose failures are sentences."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what went wrong is said on standard error, with exit code 1."""
        try:
            return super().invoke(ctx)
        except PASSES:
            raise
        except Trouble as trouble:
            complain(trouble.what, trouble.way_out)
        except (BotoCoreError, ClientError) as failed:
            complain(*of_aws(failed))
        except (urllib3.exceptions.HTTPError, ConnectionError) as failed:
            complain(f"Nothing answers there: {plain(failed)}.", "Is it running? Start it with `tocsin up`.")
        except OSError as failed:
            complain(f"{plain(failed)}.", "Check that the file or folder is there and may be read and written.")
        except Exception as unexpected:  # noqa: BLE001 - nobody should read a traceback at night
            if os.environ.get(TRACE):
                traceback.print_exc()
            complain(
                f"Tocsin itself failed: {type(unexpected).__name__}: {plain(unexpected)}.",
                f"This is a mistake in Tocsin. Run it again with {TRACE}=1 to see where, and report it.",
            )
        raise typer.Exit(1)


def of_aws(failed: BotoCoreError | ClientError) -> tuple[str, str]:
    """What is wrong with AWS or the way to it, and the way out."""
    if isinstance(failed, ClientError):
        return _refused(failed)
    if isinstance(failed, (NoCredentialsError, PartialCredentialsError, TokenRetrievalError)):
        return "There are no AWS credentials that work.", "Sign in (`aws sso login`) or name a profile: --profile NAME."
    if isinstance(failed, ProfileNotFound):
        return f"{failed}.", "`aws configure list-profiles` shows the ones there are."
    if isinstance(failed, EndpointConnectionError):
        return f"{plain(failed)}.", "Is it running? Start the local stack with `tocsin up`."
    return f"AWS could not be asked: {plain(failed)}.", "Check the network, the region and the profile."


def _refused(failed: ClientError) -> tuple[str, str]:
    code = failed.response.get("Error", {}).get("Code", "")
    message = failed.response.get("Error", {}).get("Message", "")
    if code in EXPIRED:
        return f"AWS does not know these credentials any more ({code}).", "Sign in again, for example `aws sso login`."
    if code in DENIED:
        return f"AWS does not allow this: {message}", "Use a --profile that may, or ask whoever runs the account."
    return f"AWS refused {failed.operation_name}: {message or code}", "Check --stack, --profile and --region."


def plain(failed: BaseException) -> str:
    """An exception in one line, without its full stop."""
    said = " ".join(str(failed).split()) or type(failed).__name__
    return said.rstrip(".") if len(said) <= LONGEST else f"{said[:LONGEST]}…"
