"""Why something happened: one enum for the log field, the metric's dimension and the timeline line."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Each decision bears exactly one of these, beside the rule and its `why`."""

    # a mention was judged
    IGNORED = "ignored"  # spam, not about us: kept and counted, no person sees it
    ROUTED = "routed"  # to its desk
    KEPT = "kept"  # no rule asked for more than to keep it
    OPENED = "opened"  # it opened a case
    JOINED = "joined"  # it belongs to a case that is open
    RAISED = "raised"  # it made the case worse
    TOLD = "told"  # it joined, and somebody named in the rule was told
    REOPENED = "reopened"  # the case was calm, and flared up
    SILENCED = "silenced"  # a person had silenced this topic
    DUPLICATE = "duplicate"  # heard before
    GREW = "grew"  # an update: shares, likes, an edit
    STALE_UPDATE = "stale_update"  # an update older than what we know
    SMALL_UPDATE = "small_update"  # an update that tells less than the plan's step
    UNKNOWN_UPDATE = "unknown_update"  # an update of something never heard

    # somebody was called
    PAGED = "paged"
    NEXT_STEP = "next_step"  # nobody took it in time
    EXHAUSTED = "exhausted"  # nobody answered at all
    SENT = "sent"
    DELIVERED = "delivered"
    SEND_FAILED = "send_failed"
    NO_PROOF = "no_proof"  # no receipt came in time, or the provider gives none
    UNKNOWN_RECEIPT = "unknown_receipt"  # of something that this deployment has not sent
    NEXT_CONTACT = "next_contact"  # so the person is tried another way
    HELD_BACK = "held_back"  # the person had an alarm a moment ago: it comes with others, in one SMS
    TOGETHER = "together"  # that SMS has gone out
    STUCK = "stuck"  # ten attempts
    REPAIRED = "repaired"  # nobody would have looked at it any more; the sweep has seen to it
    CALLED_OFF = "called_off"  # taken or resolved before it was sent

    # a person did something
    TAKEN = "taken"
    SIGN_ASKED = "sign_asked"  # a crisis, by an SMS: a second sign of life is asked for, the next wait stays
    SIGN_GIVEN = "sign_given"  # it came: nobody more is called
    SIGN_WRONG = "sign_wrong"  # a number that was not the one asked for
    SIGN_MISSING = "sign_missing"  # none came in time: the next are called as if nobody had taken it
    ALREADY_TAKEN = "already_taken"
    RESPONDING = "responding"  # answered second: a responder
    PASSED = "passed"
    BUSY = "busy"  # the owner has bought time
    OWNER_ASKED = "owner_asked"  # "Still on it?"
    OWNER_SILENT = "owner_silent"  # no answer to that: released, and the next are called
    NOBODY_ELSE = "nobody_else"  # passed on, but there is nobody to pass it on to
    ALREADY_OPEN = "already_open"  # opened by hand, though the topic has an open case
    NOT_CHANGED = "not_changed"  # it was so already
    REMINDED = "reminded"  # the desk had not answered in time
    TESTED = "tested"
    RESOLVE_ASKED = "resolve_asked"
    RESOLVED = "resolved"
    CLOSED = "closed"
    OPENED_BY_HAND = "opened_by_hand"
    ATTACHED = "attached"
    DETACHED = "detached"
    SEVERITY_CHANGED = "severity_changed"
    FALSE_ALARM = "false_alarm"
    DUTY_CHANGED = "duty_changed"  # off duty, on duty, swapped
    TOLD_WHO = "told_who"  # "who?", "7?", "help"
    SILENCE_SET = "silence_set"
    ANSWERED = "answered"
    STALE_REPLY = "stale_reply"
    NOT_UNDERSTOOD = "not_understood"
    REPLIED_ENOUGH = "replied_enough"  # the sixth reply in an hour that only tells something: another machine answers
    REPORTED = "reported"  # somebody of the plan has seen something: it is judged like any mention
    THANKED = "thanked"  # and was thanked for it
    STOPPED = "stopped"  # no SMS may go to this number any more
    STARTED = "started"  # SMS may go to it again
    CONFIRMED = "confirmed"  # its person has said that it is theirs
    NUMBER_ASKED = "number_asked"  # whether it is
    DRILL_BEGUN = "drill_begun"
    DRILL_ANSWERED = "drill_answered"
    DRILL_PASSED = "drill_passed"  # said "not me": awake all the same
    DRILL_ENDED = "drill_ended"
    UNKNOWN_SENDER = "unknown_sender"  # nobody of the plan: a customer, whose SMS is a mention
