"""`tocsin report-link`: the link to the form for employees, made once and changed without a gap."""

from __future__ import annotations

import json

import pytest

from cli.lonely import Ssm, lonely
from tocsin.cli import report_link
from tocsin.cli.report_link import report_link as shows


def test_the_link_stays_until_another_one_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one before it works until it is retired; a brand of its own has its own."""
    running = lonely(Ssm())
    monkeypatch.setattr(report_link, "deployment", lambda *_: running)

    def told(*, account: str = "", new: bool = False, retire: bool = False) -> tuple[str, list[str]]:
        shows(account=account, new=new, retire=retire, as_json=True)
        answer = json.loads(capsys.readouterr().out)
        return answer["link"], answer["still_works"]

    first, older = told()
    assert (first.rpartition("/")[0].endswith("/report"), older) == (True, [])
    assert told() == (first, [])
    second, older = told(new=True)
    assert (second != first, older) == (True, [first])
    assert told(retire=True) == (second, [])
    assert "/report/shop." in told(account="shop")[0]
