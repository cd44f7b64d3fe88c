"""The doctor looks at each source by itself."""

from __future__ import annotations

from cli.lonely import Ssm, lonely
from tocsin.cli.checkups import findings
from tocsin.cli.diagnoses import Verdict


def test_a_source_without_a_secret_is_named() -> None:
    """Each by its own name, whichever is looked at last."""
    running = lonely(Ssm({"/tocsin/nb/sources/slack": "s"}), slack="s", trustpilot="t", standard="s")
    found = {one.name: one for one in findings(running, None, {}) if one.name.startswith("secret of")}
    assert {name: one.verdict for name, one in found.items()} == {
        "secret of slack": Verdict.GOOD,
        "secret of trustpilot": Verdict.BAD,
        "secret of standard": Verdict.BAD,
    }
    assert "sources/trustpilot" in found["secret of trustpilot"].todo
