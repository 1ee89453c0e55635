"""What the site lets in from other hosts: scripts, and the hosts that its content security policy names."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from answerbook.core.security_headers import Sources
from answerbook.model.fields import Part

# As browsers name an origin (https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin); http is for this machine.
_NAME = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
_PORT = r"(?::(?!0)(?!(?:80|443)$)[0-9]{1,5})?"
_LOCAL = rf"(?:localhost|127\.0\.0\.1|\[::1\]){_PORT}"
_ORIGIN = re.compile(rf"https://{_NAME}{_PORT}|http://{_LOCAL}")
# What a script may keep a connection open to.
_SOCKET = re.compile(rf"{_ORIGIN.pattern}|wss://{_NAME}{_PORT}|ws://{_LOCAL}")
_PATH = re.compile(r"/[^\s<>\"'\[\]{}`|\\^?#]+(\?[^\s<>\"'\[\]{}`|\\^]*)?")
# The attributes of a script that load and run nothing: https://html.spec.whatwg.org/#the-script-element.
_FLAGS = {"async", "nomodule"}
_TEXTS = {"id", "type", "integrity", "crossorigin", "referrerpolicy", "fetchpriority"}
_DATA = re.compile(r"data-[a-z0-9._-]+")
# How a host can be written that names nobody -> why it is refused, and what to write. The first that is found counts.
_REFUSED: Mapping[str, tuple[str, str]] = {
    r"\*": ("which stands for hosts that nobody has named", "name each host, such as `https://stats.example.org`"),
    "unsafe-|'": (
        "which would let in code from anywhere",
        "put inline code into a file in `static/`, and name that under `scripts`",
    ),
    "^(data|blob|filesystem):": ("which anybody can write", "save it as a file in `static/` or `media/`"),
    "^(http|ws):": ("which can be read and changed on its way", "write `https:`, or `wss:` under `connect`"),
    "": ("which is no origin", "write scheme and host alone, in lower case, such as `https://stats.example.org`"),
}

Place = Literal["faq", "plan", "guide", "term", "page", "desk"]
DESK: Place = "desk"


def _refused(text: str) -> PydanticCustomError:
    why, remedy = next(found for pattern, found in _REFUSED.items() if re.search(pattern, text))
    return PydanticCustomError("policy_host", "no host", {"why": why, "remedy": remedy})


def _origin(text: str) -> str:
    if _ORIGIN.fullmatch(text):
        return text
    raise _refused(text)


def _socket(text: str) -> str:
    if _SOCKET.fullmatch(text):
        return text
    raise _refused(text)


def _web_origin(text: str) -> str:
    if _ORIGIN.fullmatch(text):
        return text
    raise PydanticCustomError("web_origin", "no origin")


def _script(text: str) -> str:
    host = re.match(r"[^/]*//[^/]*", text)
    if host and _PATH.fullmatch(text[host.end() :]):
        return f"{_origin(host[0])}{text[host.end() :]}"
    if _PATH.fullmatch(text) and not text.startswith("//"):
        return text
    raise PydanticCustomError("script_address", "no script")


def _attributes(value: object) -> Mapping[str, str | bool]:
    if not isinstance(value, dict):
        raise PydanticCustomError("dict_type", "no mapping")
    for name, one in value.items():
        is_flag = name in _FLAGS and isinstance(one, bool)
        is_text = (name in _TEXTS or _DATA.fullmatch(name)) and isinstance(one, str) and one.isprintable()
        if not is_flag and not is_text:
            raise PydanticCustomError("script_attribute", "no attribute", {"attribute": name})
    return value


# The origin of a help desk that may frame the desk.
WebOrigin = Annotated[str, AfterValidator(_web_origin)]
Host = Annotated[str, AfterValidator(_origin)]
ConnectHost = Annotated[str, AfterValidator(_socket)]
ScriptAddress = Annotated[str, AfterValidator(_script)]
Attributes = Annotated[
    Mapping[str, str | bool], PlainValidator(_attributes, json_schema_input_type=Mapping[str, str | bool])
]


class Script(Part):
    """A script that pages load: another host's, or a file of the site's own, such as `/chat.js`."""

    src: ScriptAddress
    attributes: Attributes = Field(default_factory=dict)
    where: tuple[Place, ...] = ()

    @property
    def origin(self) -> str:
        """The host that it comes from; "" for the site itself."""
        parts = urlsplit(self.src)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def stands(self, place: str) -> bool:
        """Tell whether a page has it: one of a kind that it names, or if it names none, any but the desk."""
        return place in self.where if self.where else place != DESK

    @property
    def written(self) -> dict[str, str | bool]:
        """Its attributes: a page never waits for it."""
        waits = not self.attributes.get("async") and self.attributes.get("type") != "module"
        return {**({"defer": True} if waits else {}), **{name: one for name, one in self.attributes.items() if one}}


class Policy(Part):
    """The hosts that pages may load from beside those of `scripts`, by what comes from them."""

    script: tuple[Host, ...] = ()
    connect: tuple[ConnectHost, ...] = ()
    image: tuple[Host, ...] = ()
    style: tuple[Host, ...] = ()
    font: tuple[Host, ...] = ()
    frame: tuple[Host, ...] = ()


def sources(scripts: Iterable[Script], policy: Policy, feedback: str, *, desk: bool = False) -> Sources:
    """Return what pages may load; `feedback` is the origin that takes whether a page was helpful, "" for none.

    The desk, where tickets are pasted, lets nothing in unless a script is named for it.
    """
    scripts, told = tuple(scripts), tuple(filter(None, [feedback]))
    if desk and not any(script.stands(DESK) for script in scripts):
        return Sources(connect=told, form=told)
    hosts = _unique(*(script.origin for script in scripts), *policy.script)
    return Sources(
        script=hosts,
        style=_unique(*policy.style),
        image=_unique(*policy.image),
        font=_unique(*policy.font),
        connect=_unique(*policy.connect, *told),
        frame=_unique(*policy.frame),
        form=told,
        scripted=bool(scripts or hosts),
    )


def _unique(*origins: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, origins)))
