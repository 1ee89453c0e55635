"""Asks an address elsewhere for its head: what it answers, and why it does not."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from answerbook import __version__

SECONDS = 20
# What may stand in an address as it is: https://www.rfc-editor.org/rfc/rfc3986#section-2, and what is encoded already.
_KEPT = "%:/?#[]@!$&'()*+,;=~-._"
_AGENT = f"answerbook/{__version__} (answerbook links; checks addresses that a help center cites)"


@dataclass(frozen=True)
class Answer:
    """What an address answers: a status, where it leads on, and in how many seconds it wants to be asked again.

    Without any answer the status is 0, and `why` says what kept it; `lasting` tells whether that will be so again.
    """

    status: int
    location: str = ""
    wait: float | None = None
    why: str = ""
    lasting: bool = False


Ask = Callable[[str, str], Answer]


class _NoRedirects(HTTPRedirectHandler):
    """Leaves it to the caller where an address leads on."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = build_opener(_NoRedirects)


def ask(method: str, address: str) -> Answer:
    """Ask an address by `HEAD` or `GET`, of which the head alone is read."""
    try:
        request = Request(_encoded(address), method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310
        with _OPENER.open(request, timeout=SECONDS) as answer:
            return Answer(answer.status)
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers.get("Location", ""), _wait(error.headers))
    except URLError as error:
        return _no_answer(error.reason if isinstance(error.reason, OSError) else error)
    except (OSError, HTTPException) as error:
        return _no_answer(error)
    except (UnicodeError, ValueError) as error:
        return Answer(0, why=f"is no address that can be asked: {error}", lasting=True)


def _no_answer(error: Exception) -> Answer:
    if isinstance(error, ssl.SSLError):
        reason = getattr(error, "verify_message", "") or error.reason or "no secure connection"
        return Answer(0, why=f"its certificate or encryption is not sound: {reason}", lasting=True)
    if isinstance(error, TimeoutError):
        return Answer(0, why=f"did not answer within {SECONDS} seconds")
    return Answer(0, why=f"cannot be reached: {getattr(error, 'strerror', None) or error or type(error).__name__}")


def _encoded(address: str) -> str:
    """Return an address as it is sent: its host in ASCII, other signs by their numbers."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urlunsplit((parts.scheme, host, quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT), ""))


def _wait(headers: Message) -> float | None:
    """Return the seconds that an answer asks to wait (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after)."""
    said = str(headers.get("Retry-After", "")).strip()
    if said.isdigit():
        return float(said)
    try:
        return max((parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds(), 0)
    except (ValueError, TypeError):
        return None
