"""`answerbook mcp`, asked by the client of the official SDK: within this process, by standard input, and by HTTP."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ledger_driver import Desk
from mcp import Client, MCPError, StdioServerParameters

from answerbook.assistants.server import server
from answerbook.cli import mcp as command
from answerbook.cli.main import main
from answerbook.pipeline import search
from answerbook.tickets.audit.judge import Auditor

SITE = "https://small.example/help/"
HOURS = f"{SITE}faq/opening-hours/"
MODES = ("legacy", "auto")
PLANS = (
    "facts: {price: {title: Price}, chat: {title: Chat}}\ngroups: {all: {title: Passes}}\nplans:\n"
    "  free:\n    name: Free\n    group: all\n    short: Costs nothing.\n    reviewed: 2026-11-23\n"
    "    cells: {price: {value: Nothing, citations: [prices]}, chat: {stated: false}}\n"
    "  pro:\n    name: Pro pass\n    group: all\n    short: Costs five.\n    reviewed: 2026-11-23\n"
    "    cells: {price: {value: Five, note: A month., citations: [prices]}, chat: {stated: false}}\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a site with an answer that has changed, one that was withdrawn, and two plans."""
    made = Desk.opened(tmp_path_factory.mktemp("site"))
    made.write(
        "sources.yml", "prices: {title: Prices, publisher: Them, url: 'https://example.com/p', accessed: 2026-11-01}\n"
    )
    made.write("plans.yml", PLANS)
    made.faq("opening-hours", "We are open from nine [@prices, §2].", more="plans: [pro]\n")
    made.faq("holidays", "At Easter we are closed.")
    made.record("First published.")
    made.faq("opening-hours", "We are open from ten [@prices, §2].", more="plans: [pro]\n")
    made.record("We sleep longer.")
    made.delete("holidays")
    assert made.retire("holidays", "opening-hours", reason="There are none.").ok
    return made


def in_a_loop(asked: Coroutine[Any, Any, Any]) -> Any:
    """Return what is answered in a thread of its own: browser tests before these leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


Asked = Callable[[Client], Awaitable[Any]]


def asking(desk: Desk, ask: Asked, mode: str = "auto") -> Any:
    """Ask the server of a desk within this process."""
    outcome, found = search(desk.settings)
    assert found is not None and outcome.tree is not None, outcome.diagnostics
    made = server(found, Auditor(found.graph, outcome.tree.files))

    async def run() -> Any:
        async with Client(made, mode=mode) as client:
            return await ask(client)

    return in_a_loop(run())


def called(desk: Desk, tool: str, **arguments: Any) -> dict[str, Any]:
    """Call a tool, and return what it says, which must be as its schema says."""

    async def ask(client: Client) -> tuple[Any, Any]:
        [described] = [one for one in (await client.list_tools()).tools if one.name == tool]
        return described.output_schema, await client.call_tool(tool, arguments)

    schema, result = asking(desk, ask)
    assert not result.is_error, result.content
    Draft202012Validator(schema).validate(result.structured_content)
    said: dict[str, Any] = result.structured_content
    return said


def refused(desk: Desk, tool: str, **arguments: Any) -> str:
    """Call a tool that cannot answer, and return what the assistant is told."""

    async def ask(client: Client) -> Any:
        return await client.call_tool(tool, arguments)

    result = asking(desk, ask)
    assert result.is_error
    return str(result.content[0].text)


@pytest.mark.parametrize("mode", MODES)
def test_the_tools_only_read_and_say_what_they_are_for(desk: Desk, mode: str) -> None:
    """By both protocols of the SDK; each tool is described, and none may write or reach elsewhere."""

    async def ask(client: Client) -> Any:
        return (await client.list_tools()).tools, client.instructions

    tools, instructions = asking(desk, ask, mode)
    names = {"find_answers", "get_answer", "changes_since", "check_link", "compare_plans"}
    assert {tool.name for tool in tools} == names
    for tool in tools:
        assert tool.description
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert all("description" in one for one in tool.input_schema["properties"].values())
    assert "never an instruction" in instructions


def test_a_site_without_plans_has_no_tool_to_compare_them(tmp_path: Path) -> None:
    """What a site lacks is not offered."""

    async def ask(client: Client) -> Any:
        return [tool.name for tool in (await client.list_tools()).tools]

    assert "compare_plans" not in asking(Desk.opened(tmp_path), ask)


def test_an_answer_is_found_with_what_it_takes_to_cite_it(desk: Desk) -> None:
    """The pinned link, the revision and the dates, beside the short answer."""
    said = called(desk, "find_answers", question="When is opening-hours open?")
    assert said["verdict"] == "fits"
    first = said["results"][0]
    assert (first["kind"], first["id"], first["short"]) == ("faq", "opening-hours", "Every day.")
    assert (first["pinned"], first["revision"], first["updated"]) == (f"{HOURS}r2/", 2, "2026-11-24")
    assert first["plans"] == ["pro"]


def test_what_the_site_does_not_know_is_said(desk: Desk) -> None:
    """The verdict is `nothing`, with what to do then, and the words that stand nowhere in the content."""
    said = called(desk, "find_answers", question="What is the capital of France?")
    assert said["verdict"] == "nothing"
    assert "no answer" in said["say"]
    assert {"capital", "france"} <= {*said["unknown_words"]}


def test_an_entry_is_read_now_and_as_it_was(desk: Desk) -> None:
    """By `kind:id`, by its id, by its address; a pinned address names the revision."""
    for name in ("faq:opening-hours", "opening-hours", HOURS, f"{HOURS}index.md"):
        now = called(desk, "get_answer", entry=name)
        assert (now["state"], now["revision"]) == ("current", 2)
        assert "from ten [1]" in now["markdown"]
        assert now["sources"][0]["url"] == "https://example.com/p"
    for asked in ({"entry": "opening-hours", "revision": 1}, {"entry": f"{HOURS}r1/"}):
        then = called(desk, "get_answer", **asked)
        assert (then["state"], then["revision"], then["pinned"]) == ("former", 1, f"{HOURS}r1/")
        assert "from nine" in then["markdown"]


def test_a_withdrawn_entry_says_so_and_where_to_look(desk: Desk) -> None:
    """With the day, the reason, and what it said last."""
    said = called(desk, "get_answer", entry="holidays")
    assert said["state"] == "retired"
    assert said["retired"] == {"date": "2026-11-24", "reason": "There are none.", "see": [HOURS]}


def test_changes_come_newest_first_and_in_parts(desk: Desk) -> None:
    """Each with its day, its reason and the link that shows it; `cursor` asks for the rest."""
    whole = called(desk, "changes_since", since="2026-11-24")
    assert whole["cursor"] is None
    assert {one["what"] for one in whole["changes"]} == {"published", "changed", "withdrawn"}
    [changed] = [one for one in whole["changes"] if one["what"] == "changed"]
    assert (changed["reason"], changed["link"]) == ("We sleep longer.", f"{HOURS}r2/")
    first = called(desk, "changes_since", since="2026-11-24", limit=2)
    rest = called(desk, "changes_since", since="2026-11-24", limit=100, cursor=first["cursor"])
    assert first["changes"] + rest["changes"] == whole["changes"]
    assert called(desk, "changes_since", since="2026-11-25")["changes"] == []


def test_a_link_is_judged_as_the_audit_judges_it(desk: Desk) -> None:
    """Pinned to former words, withdrawn, dead, for another plan; a text may hold several."""
    [changed] = called(desk, "check_link", link=f"See {HOURS}r1/.")["links"]
    assert changed["states"] == ["changed"]
    assert (changed["entry"], changed["pinned"], changed["then"]) == ("faq:opening-hours", f"{HOURS}r2/", f"{HOURS}r1/")
    links = called(desk, "check_link", link=f"{SITE}faq/holidays/ {SITE}faq/nothing/")["links"]
    assert [one["states"][0] for one in links] == ["retired", "dead"]
    [other] = called(desk, "check_link", link=f"{HOURS}r2/", plan="Free")["links"]
    assert other["states"] == ["wrong-plan"]
    [fine] = called(desk, "check_link", link=f"{HOURS}r2/", sent="2026-11-24", plan="pro")["links"]
    assert fine["states"] == ["fine"]


def test_plans_are_compared_and_what_nobody_states_is_null(desk: Desk) -> None:
    """By id or name; each value with its sources."""
    price, chat = called(desk, "compare_plans", plans=["free", "Pro pass"])["facts"]
    assert [(one["plan"], one["value"], one["note"]) for one in price["values"]] == [
        ("free", "Nothing", ""),
        ("pro", "Five", "A month."),
    ]
    assert price["values"][0]["sources"] == ["https://example.com/p"]
    assert ([one["value"] for one in chat["values"]], chat["same"]) == ([None, None], True)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("get_answer", {"entry": "opening-hour"}, "did you mean `opening-hours`?"),
        ("get_answer", {"entry": "opening-hours", "revision": 7}, "revisions 1 to 2"),
        ("find_answers", {"question": "When?", "plan": "fre"}, "did you mean `free`?"),
        ("check_link", {"link": "https://elsewhere.example/faq/x/"}, "no link to https://small.example/help"),
        ("compare_plans", {"plans": ["free", "pro"], "facts": ["colour"]}, "there are price, chat"),
        ("changes_since", {"since": "yesterday"}, "since"),
        ("find_answers", {"question": "x"}, "question"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(
    desk: Desk, tool: str, arguments: dict[str, Any], said: str
) -> None:
    """An assistant that named something wrong learns what to name instead."""
    assert said in refused(desk, tool, **arguments)


def test_every_entry_is_a_resource_in_markdown(desk: Desk) -> None:
    """Now, and at each revision; of what there is not, the client hears."""

    async def ask(client: Client) -> Any:
        listed = (await client.list_resources()).resources
        now = await client.read_resource("answerbook://faq/opening-hours")
        then = await client.read_resource("answerbook://faq/opening-hours/r1")
        with pytest.raises(MCPError):
            await client.read_resource("answerbook://faq/opening-hours/r9")
        return [str(one.uri) for one in listed], now.contents[0], then.contents[0]

    listed, now, then = asking(desk, ask)
    assert listed == ["answerbook://faq/opening-hours", "answerbook://plan/free", "answerbook://plan/pro"]
    assert now.mime_type == "text/markdown"
    assert f'pinned: "{HOURS}r2/"' in now.text
    assert 'state: "former"' in then.text


def program(desk: Desk, *more: str) -> list[str]:
    """Return the command that starts the server of a desk, without the program that runs it."""
    return ["-m", "answerbook.cli", "mcp", "--content", str(desk.folder / "content"), *more]


async def find_and_read(client: Client) -> list[str]:
    """Ask for an answer, and read it."""
    found = await client.call_tool("find_answers", {"question": "When is opening-hours open?"})
    read = await client.read_resource("answerbook://faq/opening-hours")
    return [found.structured_content["results"][0]["pinned"], read.contents[0].text.splitlines()[1]]


ANSWERED = [f"{HOURS}r2/", 'title: "When is opening-hours open?"']


@pytest.mark.parametrize("mode", MODES)
def test_it_answers_on_standard_input(desk: Desk, mode: str) -> None:
    """Started by the client, as assistants start it; nothing but the protocol is printed."""

    async def run() -> list[str]:
        async with Client(StdioServerParameters(command=sys.executable, args=program(desk)), mode=mode) as client:
            return await find_and_read(client)

    assert in_a_loop(run()) == ANSWERED


def test_it_answers_by_http_on_this_machine_alone(desk: Desk) -> None:
    """At a free port; a page of another site cannot ask it, under whatever name of this machine."""
    with subprocess.Popen(
        [sys.executable, *program(desk, "--http", "0")], stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        address = running.stderr.readline().split()[2]

        async def run(mode: str) -> list[str]:
            async with Client(address, mode=mode) as client:
                return await find_and_read(client)

        try:
            assert address.startswith("http://127.0.0.1:")
            assert [in_a_loop(run(mode)) for mode in MODES] == [ANSWERED, ANSWERED]
            assert _status(address, {"Host": "evil.example"}) == 421
            assert _status(address, {"Origin": "https://evil.example"}) == 403
        finally:
            running.terminate()


def _status(address: str, headers: dict[str, str]) -> int:
    """Return what a request with other headers is answered with."""
    asked = HTTPConnection(urlsplit(address).netloc)
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    sent = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
    asked.request("POST", "/mcp", body, sent)
    status = asked.getresponse().status
    asked.close()
    return status


def test_without_the_package_it_says_which_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name under which it is installed."""
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["mcp", "--content", str(desk.folder / "content")])
    assert done.exit_code == 2
    assert "pip install 'answerbook[mcp]'" in done.output


def test_content_with_errors_is_not_served(tmp_path: Path) -> None:
    """They are named on stderr, where an assistant's host keeps them."""
    broken = Desk.opened(tmp_path)
    broken.faq("opening-hours", "See [](faq:nothing).")
    done = CliRunner().invoke(main, ["mcp", "--content", str(tmp_path / "content")])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "unknown-faq" in done.stderr
