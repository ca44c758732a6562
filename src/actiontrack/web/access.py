"""Who is let in: whoever opened the address that was printed, or whom a proxy has signed in."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from actiontrack.errors import CannotDoError
from actiontrack.settings import EVERYONE, Rights

RawHeaders = Sequence[tuple[bytes, bytes]]

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

    def visitor(self, headers: RawHeaders, cookies: Mapping[str, str]) -> Visitor | None:
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
        headers: RawHeaders,  # noqa: ARG002  no header lets anybody in here
        cookies: Mapping[str, str],
    ) -> Visitor | None:
        """Return who holds a cookie of this run."""
        session = cookies.get(self.cookie, "")
        return Visitor(session, may_edit=self._may_edit) if session in self._sessions else None


class BehindProxy(Seal):
    """Those whom a proxy has signed in, each by the one header that it alone may set."""

    def __init__(
        self, header: str, rights: Callable[[], Rights], *, is_read_only: bool = False
    ) -> None:
        """Trust a header; `rights` are those of the settings as they are now."""
        super().__init__()
        self._header = header.lower()
        self._rights, self._is_read_only = rights, is_read_only

    def visitor(
        self,
        headers: RawHeaders,
        cookies: Mapping[str, str],  # noqa: ARG002  the proxy keeps its own
    ) -> Visitor | None:
        """Return who is named, if they are named once and may read or edit."""
        name = self._name(headers)
        if name is None:
            return None
        try:
            rights = self._rights()
        except CannotDoError:  # settings that cannot be read give nobody a right
            return None
        may_edit = _is_in(name, rights.edit) and not self._is_read_only
        may_see_marked = may_edit or _is_in(name, (*rights.read_marked, *rights.edit))
        if not (may_see_marked or _is_in(name, rights.read)):
            return None
        return Visitor(f"user {name}", name, may_edit, may_see_marked)

    def _name(self, headers: RawHeaders) -> str | None:
        """Return the one name that is given; None where there is none, or any doubt of it.

        A header that a server between could take for the same one is as good as a second.
        """
        alike = [(key, value) for key, value in headers if _plain(key) == _plain(self._header)]
        if len(alike) != 1 or alike[0][0].decode("latin-1") != self._header:
            return None
        try:
            name = alike[0][1].decode().strip(" \t")
        except UnicodeDecodeError:
            return None
        is_one = name.isprintable() and "," not in name and 0 < len(name) <= LONGEST_NAME
        return name if is_one and name != EVERYONE else None


LONGEST_NAME = 200


def _plain(name: bytes | str) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else name
    return "".join(character for character in text.lower() if character.isalnum())


def _is_in(name: str, names: Sequence[str]) -> bool:
    return EVERYONE in names or name in names
