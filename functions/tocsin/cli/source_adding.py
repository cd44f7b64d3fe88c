"""Commands sources add and rotate: connect a tool, and change its secret without a gap."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from tocsin.cli import secret as secrets
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.plans import RULES, sound
from tocsin.cli.reach import deployment
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.source_writing import entry, write
from tocsin.cli.trouble import Trouble
from tocsin.sources.mapping.model import mapped_of
from tocsin.sources.mapping.ready import names
from tocsin.sources.registry import SOURCES

MAPPED = "mapped"
NOT_POSTED = frozenset({"feed", "mail", "report"})
GIVEN = frozenset(
    {"slack", "meta", "whatsapp", "x", "zendesk", "intercom", "chatwoot", "crisp", "tawk", "hubspot", "twilio"}
)
"""Sources whose tool makes the secret."""
WITHOUT = frozenset({"google", "sns"})
"""Sources that are known by keys which their providers publish."""
HOW = {
    "query": "The secret stands in the address.",
    "header": "Send the secret in the header {header}.",
    "bearer": "Send the secret as `Authorization: Bearer`.",
    "basic": "The secret is the password (Basic authentication); the user may be called as you like.",
    "hmac": "Sign with the secret; the signature goes into the header {header}.",
    "standard": "Sign by Standard Webhooks with the secret.",
}


def add(
    source: Annotated[str, typer.Argument(metavar="[SOURCE]", help="`trustpilot`, or a mapping: `octolens`.")] = "",
    *,
    name: Annotated[str, typer.Option("--name", help="Of an account beside others: `second`.")] = "",
    brand: Annotated[str, typer.Option("--brand", help="The brand that is spoken of there.")] = "",
    rules: Annotated[Path, typer.Option("--rules", help="The folder of the plan.")] = RULES,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; what is not said is as usual.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Connect a source: write it into the plan, make its secret, and say what to paste into the tool.

    A tool that Tocsin does not know is `mapped`: give it a name, and what it sends is recorded for `sources capture`.

    Example: tocsin sources add trustpilot

    Example: tocsin sources add octolens --name listening --brand noarderboat --yes
    """
    plan = sound(rules)
    chosen = source or _asked("Which source", "", yes=yes, choices=(*SOURCES, *names()))
    mapping = chosen if chosen in names() and chosen not in SOURCES else ""
    kind = MAPPED if mapping else chosen
    if kind not in SOURCES or kind in NOT_POSTED:
        raise _no_such(chosen)
    known_as = name or (_asked("A name for it", mapping or "tool", yes=yes) if kind == MAPPED else "")
    about = brand or (_asked("Which brand", plan.company.brands[0], yes=yes) if len(plan.company.brands) > 1 else "")
    address = f"{kind}/{known_as}" if known_as else kind
    if address in plan.sources:
        what = f"{address} is in the plan already."
        raise Trouble(what, "Choose another --name, or change it in the plan's files.")
    path = write(rules, entry(address, brand=about, mapping=mapping))
    data: dict[str, Any] = {"source": address, "file": str(path)} | _paste(address, mapping, stack, profile, region)
    answer(data, as_json=as_json, people=lambda console: _shown(console, data))


def rotate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source or account: `mapped/shop`.")],
    *,
    done: Annotated[bool, typer.Option("--done", help="The tool has the new one: the old one ends.")] = False,
    given: Annotated[bool, typer.Option("--given", help="Read one that the tool has made.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Change a secret without a gap: first both are valid; with --done only the new one.

    Example: tocsin sources rotate trustpilot

    Example: tocsin sources rotate trustpilot --done
    """
    valid = secrets.secrets_of(deployment(stack, profile, region), name) if name.partition("/")[0] in SOURCES else []
    if not done and len(valid) > 1:
        what = f"Two secrets of {name} are valid already."
        raise Trouble(what, f"Give the tool the newer one ({valid[0]}), then: tocsin sources rotate {name} --done")
    if done and len(valid) == 1:
        what = f"Only one secret of {name} is valid: there is nothing to end."
        raise Trouble(what, f"tocsin sources rotate {name} makes a new one.")
    secrets.secret(
        name,
        new=not (done or given),
        given=given,
        retire=done,
        stack=stack,
        profile=profile,
        region=region,
        as_json=as_json,
    )
    if not done and not as_json:
        print(f"Both are valid. Give the tool the first one, then: tocsin sources rotate {name} --done")


def _paste(address: str, mapping: str, stack: str | None, profile: str | None, region: str | None) -> dict[str, Any]:
    """What the tool must be told; without a deployment how one gets to know it."""
    kind = address.partition("/")[0]
    try:
        running: Running = deployment(stack, profile, region)
    except Trouble:
        return {"then": [f"tocsin secret {address}", "tocsin publish"]}
    if kind in GIVEN | WITHOUT:
        told = {"url": secrets.address(running, address, "SECRET").removesuffix("/SECRET").removesuffix(".SECRET")}
        steps = [f"tocsin secret {address} --given"] if kind in GIVEN else []
        return {**told, "then": [*steps, "tocsin publish"]}
    valid = secrets.secrets_of(running, address)[0]
    proof = mapped_of({"mapping": mapping} if mapping else {}) if kind == MAPPED else None
    in_path = proof is None or proof.proof.kind == "path"
    url = secrets.address(running, address, valid) if in_path else f"{running.webhooks}/hooks/{address}"
    if proof and proof.proof.kind == "query":
        url = f"{url}?{proof.proof.name}={valid}"
    how = HOW.get(proof.proof.kind, "").format(header=proof.proof.header) if proof else ""
    return {"url": url, "secret": valid, "how": how, "then": ["tocsin publish"]} | secrets.second_word(address, valid)


def _shown(console: Console, data: dict[str, Any]) -> None:
    console.print(f"✓ {data['source']} is written into {data['file']}.", soft_wrap=True)
    for name, called in (("url", "Address"), ("secret", "Secret"), ("verify_token", "Verify token")):
        if told := data.get(name):
            console.print(f"{called}: {told}", soft_wrap=True)
    if how := data.get("how"):
        console.print(how, soft_wrap=True)
    console.print(f"Where to paste it: docs/sources.md. Then: {'; '.join(data['then'])}", soft_wrap=True)


def _asked(question: str, default: str, *, yes: bool, choices: tuple[str, ...] = ()) -> str:
    if yes and not default:
        raise _no_such("")
    if yes:
        return default
    if choices:
        print(f"There are: {', '.join(choices)}.")
    return str(typer.prompt(question, default=default or None)).strip()


def _no_such(chosen: str) -> Trouble:
    if chosen in NOT_POSTED:
        return Trouble(f"Nothing is pasted into a tool for {chosen}.", "docs/sources.md says how it is set up.")
    what = f"There is no source {chosen!r}." if chosen else "Say which source."
    return Trouble(what, f"There are: {', '.join((*SOURCES, *names()))}. For any other tool: mapped.")
