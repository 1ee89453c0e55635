"""What stands around each reply that a help desk gets: a greeting and a sign-off, with a place for the name."""

import re
from dataclasses import dataclass, replace
from html import escape

# Where the customer's name goes, as at the desk in the browser.
PLACE = "{name}"
_PLACE = re.compile(rf"[ ]?{re.escape(PLACE)}")


@dataclass(frozen=True)
class Salutation:
    """Greeting and sign-off, plain texts of one line, "" for none; `name` is what a tool puts a name for, or ""."""

    greeting: str = ""
    sign_off: str = ""
    name: str = ""

    def with_name(self, name: str) -> "Salutation":
        """Return the same for a tool that puts a customer's name for `name`; without one the place goes."""
        return replace(self, name=name)

    def text(self, reply: str) -> str:
        """Return a reply between them, as text."""
        return "\n\n".join(filter(None, (self._filled(self.greeting), reply, self._filled(self.sign_off))))

    def html(self, reply: str) -> str:
        """Return a reply between them, as HTML."""
        around = (f"<p>{self._filled(escape(one))}</p>" if one else "" for one in (self.greeting, self.sign_off))
        before, after = around
        return "\n".join(filter(None, (before, reply, after)))

    def _filled(self, line: str) -> str:
        inert = line.replace("{{", "{ {").replace("{%", "{ %")
        return inert.replace(PLACE, self.name) if self.name else _PLACE.sub("", inert)


NONE = Salutation()
