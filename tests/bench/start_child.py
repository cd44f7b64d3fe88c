"""What `starting.py` runs in a fresh Python: a door, its bare twin, or a door that is watched."""

import sys

OURS = ("tocsin", "receive", "triage", "deliver", "answer", "clock", "console")
# Everything is imported where it is needed, since what is imported is what is measured.
# ruff: noqa: PLC0415


def door(handled: str) -> None:
    """Import the door; its handler must be there."""
    name, _, handler = handled.partition(".")
    getattr(__import__(name), handler)


def bare(seen: str) -> None:
    """Import what a door imports of others, and build its clients."""
    import json

    told = json.loads(seen)
    for module, names in told["imports"]:
        __import__(module, fromlist=names)
    if told["clients"]:
        import boto3
        from botocore.config import Config

        session = boto3.Session()
        patient = Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 3},
            parameter_validation=False,
        )
        for service in told["clients"]:
            session.client(service, config=patient)


def tidy(seen: str) -> None:
    """The bare twin, which like our doors does not look for garbage while it starts."""
    import gc

    gc.disable()
    bare(seen)
    gc.freeze()


def see(handled: str) -> None:
    """Import the door and tell what our own code imported of others, and which clients it built."""
    import builtins
    import json
    from typing import Any

    import botocore.session

    imports: list[tuple[str, list[str]]] = []
    clients: list[str] = []
    real, create = builtins.__import__, botocore.session.Session.create_client

    def importing(module: str, scope: Any = None, local: Any = None, names: Any = (), level: int = 0) -> Any:
        importer = (scope or {}).get("__name__", "").partition(".")[0]
        top = module.partition(".")[0]
        if importer in OURS and level == 0 and top not in OURS and top not in sys.stdlib_module_names:
            imports.append((module, list(names or ())))
        return real(module, scope, local, names, level)

    def creating(session: Any, service: str, *more: Any, **named: Any) -> Any:
        clients.append(service)
        return create(session, service, *more, **named)

    builtins.__import__ = importing  # type: ignore[assignment] # names of our own
    botocore.session.Session.create_client = creating
    door(handled)
    builtins.__import__ = real
    sys.stdout.write(json.dumps({"imports": imports, "clients": clients}))


def without(both: str) -> None:
    """Import the door where one package cannot be imported."""
    handled, package = both.split()
    sys.modules[package] = None  # type: ignore[assignment] # Python's own way to say that there is none
    door(handled)


if __name__ == "__main__":
    {"door": door, "bare": bare, "tidy": tidy, "see": see, "without": without}[sys.argv[1]](sys.argv[2])
