"""Who is let in: whoever opened the address that was printed, by a cookie of this run."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

MOST_SESSIONS = 256
"""Browsers that are remembered; the one that came in first gives way."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in, and what they may do."""

    key: str
    """What tells one from another: a session, or the name under which they signed in."""
    name: str = ""
    """Under which their proxy signed them in; `""` where there is none."""
    may_edit: bool = True
    may_see_marked: bool = True
    """Whether they see what the plans mark as not for publication."""


class Access(Protocol):
    """Says who sends a request."""

    def visitor(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Visitor | None:
        """Return who it is; None for somebody who is not let in."""

    def csrf_token(self, visitor: Visitor) -> str:
        """Return what each form that was made for a visitor carries."""


class Seal:
    """Makes the tokens of forms, with a key that no other run has."""

    def __init__(self) -> None:
        """Make the key."""
        self._key = secrets.token_bytes(32)

    def csrf_token(self, visitor: Visitor) -> str:
        """Return what each form that was made for a visitor carries."""
        return hmac.new(self._key, visitor.key.encode(), "sha256").hexdigest()


class OneMachine(Seal):
    """The person at this machine: a token in the address they open, then a cookie."""

    def __init__(self, cookie: str, *, is_read_only: bool = False) -> None:
        """Make the token of this run; `cookie` is the name of the cookie."""
        super().__init__()
        self.token = secrets.token_urlsafe(32)
        self.cookie = cookie
        self._may_edit = not is_read_only
        self._sessions: OrderedDict[str, None] = OrderedDict()

    def admit(self, token: str) -> str | None:
        """Return the value of a new cookie for whoever holds the token; None for others."""
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[session] = None
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def visitor(
        self,
        headers: Mapping[str, str],  # noqa: ARG002  no header lets anybody in here
        cookies: Mapping[str, str],
    ) -> Visitor | None:
        """Return who holds a cookie of this run."""
        session = cookies.get(self.cookie, "")
        return Visitor(session, may_edit=self._may_edit) if session in self._sessions else None
