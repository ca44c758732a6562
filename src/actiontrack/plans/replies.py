"""What was replied to a recommendation, in words."""

from actiontrack.plans.model import Reply

_STATES = {"accepted": "accepted", "part": "accepted in part", "rejected": "rejected"}


def reply_in_words(reply: Reply | None) -> str:
    """Return a reply: `accepted by Cabinet on 3 June 2026`; `""` for none."""
    if reply is None:
        return ""
    by = f" by {reply.by}" if reply.by else ""
    on = f" {reply.on.when}" if reply.on else ""
    return f"{reply_state_in_words(reply)}{by}{on}"


def reply_state_in_words(reply: Reply) -> str:
    """Return whether it was accepted: `accepted in part`."""
    return _STATES.get(reply.state or "", "replied to")
