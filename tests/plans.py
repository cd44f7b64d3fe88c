"""A small plan for tests: four people, one order of calling, two desks."""

from __future__ import annotations

from typing import Any

from tocsin.domain.plan import Plan

BRAND = "noarderboat"
PHONES = {"ana": "+31612345671", "ben": "+31612345672", "cas": "+31612345673", "eva": "+31612345674"}


def a_plan(**sections: Any) -> Plan:
    """Ana is called first, then Ben, then Cas, a quarter of an hour apart; Eva hears that nobody answered."""
    return Plan.model_validate(
        {
            "version": "test",
            "company": {"name": "Noarderboat", "brands": [BRAND]},
            "people": {name: {"name": name.title(), "phone": phone} for name, phone in PHONES.items()},
            "roles": {"owner": {"person": "ana", "deputy": "ben"}, "director": {"person": "cas"}},
            "policies": {
                "serious": {
                    "steps": [
                        {"call": ["owner"], "wait": "15 minutes"},
                        {"call": ["deputy of owner"], "wait": "15 minutes"},
                        {"call": ["director"], "wait": "15 minutes"},
                    ],
                    "last resort": ["eva"],
                },
                "crisis": {
                    "steps": [
                        {"call": ["owner", "director"], "wait": "5 minutes"},
                        {"call": ["deputy of owner"], "wait": "5 minutes"},
                    ],
                    "repeat": 1,
                    "last resort": ["eva"],
                },
            },
            "desks": {
                "service": {"name": "Service", "channel": "slack", "address": "https://hooks.example/service"},
                "press": {"name": "Press", "channel": "email", "address": "press@noarderboat.example"},
            },
            **sections,
        }
    )
