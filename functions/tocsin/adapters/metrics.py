"""What is measured, all of it: the only list of metrics, and the only place that writes them (as log lines, EMF)."""

from __future__ import annotations

from enum import StrEnum

from aws_lambda_powertools.metrics import MetricUnit, single_metric

NAMESPACE = "Tocsin"


class Metric(StrEnum):
    """A metric's name as CloudWatch shows it."""

    MENTIONS = "Mentions"  # judged, by reason
    REFUSED = "Refused"  # deliveries that were refused, by code
    IGNORED = "Ignored"  # events that say nothing to us, by source
    QUARANTINED = "Quarantined"  # deliveries that are authentic and were not understood
    UNHEARD = "Unheard"  # feeds that did not answer, or not with a feed
    HEARD_AFTER = "HeardAfter"  # seconds between posted and heard
    MISREAD = "Misread"  # deliveries of the hour in which a source was not understood any more, by source
    INCIDENTS = "Incidents"  # opened, raised, reopened, by reason
    PAGES = "Pages"  # sent, failed, by reason
    TIME_TO_TAKE = "TimeToTake"  # seconds from the opening to an owner
    EXHAUSTED = "Exhausted"  # nobody answered
    UNANSWERED = "Unanswered"  # cases that nobody has answered so far, each minute anew
    OUT_OF_REACH = "OutOfReach"  # policies of which nobody can be woken, since all of them want no SMS
    LATE = "Late"  # items that are due and were not looked at
    REPAIRED = "Repaired"  # things that nobody would have looked at any more
    STUCK = "Stuck"  # messages that failed ten times
    RECEIPTS = "Receipts"  # by what they did
    REPLIES = "Replies"  # by what they did
    FAULTS = "Faults"  # Tocsin's own: no plan, a plan that does not load, a secret that is none


SECONDS = frozenset({Metric.HEARD_AFTER, Metric.TIME_TO_TAKE})


def measure(metric: Metric, value: float = 1, /, **dimensions: str) -> None:
    """Add to a metric of this stack. At most one dimension, and one that has few values: `reason="routed"`."""
    unit = MetricUnit.Seconds if metric in SECONDS else MetricUnit.Count
    with single_metric(name=metric.value, unit=unit, value=value, namespace=NAMESPACE) as line:
        for name, said in dimensions.items():
            line.add_dimension(name=name, value=said)
