"""Scores recorded days of any company, to see how well the shipped rules do where nobody tuned them.

`PYTHONPATH=functions:tests python -m days.report a.jsonl b.jsonl [--bare] [--misses]`. Beside `a.jsonl` may lie
`a.company.json` (name, brands, own accounts, topics). `--bare`: only the shipped plan, which does not know the company.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from days.playing import RULES, Day, Seen, lines_of
from days.scoring import Score, score
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load


def main(arguments: Sequence[str] | None = None) -> None:
    """Play each day, and print what was judged right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("days", nargs="+", type=Path)
    parser.add_argument("--bare", action="store_true", help="without the company's own topics and names")
    parser.add_argument("--misses", action="store_true", help="show each mention that was judged otherwise")
    chosen = parser.parse_args(arguments)
    for file in chosen.days:
        seen = Day(plan_for(None if chosen.bare else file.with_suffix(".company.json"))).play(lines_of(file))
        print(shown(file.stem, seen, misses=chosen.misses))  # noqa: T201 - what one runs this for


def plan_for(company: Path | None) -> Plan:
    """The shipped plan; with a file that describes a company, its names and topics in place of the shipped ones."""
    files = read_plan_files(RULES)
    if company and company.exists():
        described = json.loads(company.read_text("utf-8"))
        files["rules/company.yaml"] = _yaml({"company": _company(described)})
        files["rules/topics.yaml"] = _yaml(
            {"topics": {name: {"words": words} for name, words in described["topics"].items()}}
        )
    return load(files)


def _company(described: Mapping[str, Any]) -> dict[str, Any]:
    accounts = [f"{place}:{name}" for name in described["own_accounts"] for place in ("x", "facebook", "instagram")]
    return {
        "name": described["name"],
        "brands": described["brands"],
        "time zone": "Europe/Amsterdam",
        "language": "nl",
        "links": "https://us.example",
        "waking hours": {"start": "08:00", "end": "22:00"},
        "own accounts": accounts,
        "closes after": "24 hours",
    }


def _yaml(content: object) -> bytes:
    """JSON is YAML, too."""
    return json.dumps(content, ensure_ascii=False).encode()


def shown(name: str, day: Sequence[Seen], *, misses: bool) -> str:
    """The score by field; if wanted, each mention with what was judged otherwise."""
    result = score(day)
    return "\n".join((f"\n{name}", result.table(), *(_missed(day, result) if misses else ())))


def _missed(day: Sequence[Seen], result: Score) -> list[str]:
    told = []
    for seen in day:
        wrong = [
            f"    {miss.field}: {miss.expected}, not {miss.actual}" for miss in result.misses if miss.id == seen.id
        ]
        if wrong:
            said = [fired.rule for fired in seen.record.judgement.fired]
            told += [f"  {seen.id} {seen.line['text']}", *wrong, f"    {said} {seen.woken}"]
    return told


if __name__ == "__main__":
    main()
